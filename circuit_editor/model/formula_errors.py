"""The branch of the tree of exceptions that is about texts which are no formulas."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError


class FormulaRefused(CircuitError):
    """A text that is no formula; what is wrong stands in it from `start` up to `end`."""

    def __init__(self, start: int, end: int, **fields: object) -> None:
        self.start, self.end = start, end
        super().__init__(**fields)


class NothingWritten(FormulaRefused):
    """A text without a formula in it."""

    sentence = "Write a formula, such as f = (x + y)*z."


class LongFormula(FormulaRefused):
    """A text that is too long to be looked at."""

    sentence = "This is too long: a formula has at most {limit} characters."


class DeepFormula(FormulaRefused):
    """Brackets or signs that stand too deep inside each other."""

    sentence = "This is nested too deep: give some of it a name on a line of its own."


class BrokenFormula(FormulaRefused):
    """A text that has not the shape of a formula."""

    sentence = "This can't be read as a formula."


class OpenBracket(BrokenFormula):
    """A bracket without its end."""

    sentence = "A bracket is not closed."


class UnopenedBracket(BrokenFormula):
    """The end of a bracket without its beginning."""

    sentence = "This bracket closes none that is open."


class OpenQuote(BrokenFormula):
    """A quotation mark without its end."""

    sentence = "A quotation mark is not closed."


class MissingAfter(BrokenFormula):
    """A sign with nothing behind it."""

    sentence = "Something is missing after {sign}."


class MissingBefore(BrokenFormula):
    """A sign with nothing in front of it."""

    sentence = "Something is missing in front of {sign}."


class MissingOperator(BrokenFormula):
    """Two operands side by side."""

    sentence = "An operator is missing between {left} and {right}: to multiply, write *."


class MissingBrackets(BrokenFormula):
    """A function and its operand side by side, as on paper."""

    sentence = "{function} needs brackets: {function}({operand})."


class BadTarget(BrokenFormula):
    """More than a name in front of =."""

    sentence = "Only a name can stand in front of =, as in f = x + y."


class NotInFormulas(FormulaRefused):
    """A sign, a word or a line that formulas do not have."""

    sentence = "{text} can't be used in a formula."


class PowerSign(FormulaRefused):
    """^ or a raised digit, which are no powers in Python."""

    sentence = "{sign} can't be used in a formula: write a power as x**2."


class UnknownFunction(FormulaRefused):
    """A function that is no gate."""

    sentence = "There is no gate called {name}."


class OperandsRefused(FormulaRefused):
    """Too many or too few between the brackets of a function."""

    sentence = "The number of operands of {function} is {needed}, not {given}."


class TooFewOperands(OperandsRefused):
    """A gate that takes any number from two up."""

    sentence = "{function} needs at least two operands."


class NumberNeeded(FormulaRefused):
    """A node where only a number can stand."""

    sentence = "Only a number can stand here."


class NumberOutOfRange(FormulaRefused):
    """A number that is not finite."""

    sentence = "{text} is not finite: it is too large for a number, or it divides by 0."


class BadName(FormulaRefused):
    """A name that no node can have."""

    sentence = "This name can't be used: it is empty or has characters that can't be shown."


class NameAssignedTwice(FormulaRefused):
    """A name that would stand for two nodes."""

    sentence = "{name} is assigned twice: a name stands for one node."


class TwoNames(FormulaRefused):
    """A line that would give one node two names."""

    sentence = "{name} would be a second name of {other}: a node has one name."


class CircularFormula(FormulaRefused):
    """A node that would feed itself."""

    sentence = "{name} would depend on itself."
