"""A mistake in a formula gets a sentence, and the place where it is."""

from __future__ import annotations

import pytest

from circuit_editor.model.expression import read_formula
from circuit_editor.model.formula_errors import DeepFormula, FormulaRefused, LongFormula


def refusal_of(text: str) -> FormulaRefused:
    with pytest.raises(FormulaRefused) as refusal:
        read_formula(text)
    return refusal.value


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        # What is wrong stands between the arrows.
        ("f = →(←x + y", "A bracket is not closed."),
        ("f = max(x, →(←y; g = 2*f", "A bracket is not closed."),
        ("f = (x + y→]←", "This bracket closes none that is open."),
        ("f = x→)←", "This bracket closes none that is open."),
        ("f = x →+←", "Something is missing after +."),
        ("f = x →+← # and y", "Something is missing after +."),
        ("f = x*(y →-←)", "Something is missing after -."),
        ("f →=←", "Something is missing after =."),
        ("f = →*←x", "Something is missing in front of *."),
        ("f = (→/← x)", "Something is missing in front of /."),
        ("f = max(→*←x)", "Something is missing in front of *."),
        ("f = →2x←", "An operator is missing between 2 and x: to multiply, write *."),
        ("f = →x y←", "An operator is missing between x and y: to multiply, write *."),
        ("f = exp →{←x}", "{ can't be used in a formula."),
        ("f = x→₁← + x₂", "₁ can't be used in a formula."),
        ("f = 2*→exp x←", "exp needs brackets: exp(x)."),
        ("f = →2(x + y)←", "An operator is missing between 2 and (: to multiply, write *."),
        ("f = →x(y + z)←", "An operator is missing between x and (: to multiply, write *."),
        ("f = (x + y→)z←", "An operator is missing between ) and z: to multiply, write *."),
        ("→f(x, y) ←= x*y", "Only a name can stand in front of =, as in f = x + y."),
        ("→x + y ←= f", "Only a name can stand in front of =, as in f = x + y."),
        ("f = x→^←2", "^ can't be used in a formula: write a power as x**2."),
        ("f = x→²← + y", "² can't be used in a formula: write a power as x**2."),
        ("f →:=← x", ":= can't be used in a formula."),
        ("f = →√←x", "√ can't be used in a formula."),
        ("f = →'←abc", "A quotation mark is not closed."),
        ("f = →'abc'←", "'abc' can't be used in a formula."),
        ("f = →x % y←", "x % y can't be used in a formula."),
        ("f = →x == y←", "x == y can't be used in a formula."),
        ("f = →lambda x: x←", "lambda x: x can't be used in a formula."),
        ("f = →foo←(x)", "There is no gate called foo."),
        ("f = →exp(x, y)←", "The number of operands of exp is 1, not 2."),
        ("f = →mulc(x)←", "The number of operands of mulc is 2, not 1."),
        ("f = →max(x)←", "max needs at least two operands."),
        ("f = mulc(x, →y←)", "Only a number can stand here."),
        ("f = →9**9**9←", "9**9**9 is not finite: it is too large for a number, or it divides by 0."),
        ("f = →1/0←*x", "1/0 is not finite: it is too large for a number, or it divides by 0."),
        ("f = →node['']←", "This name can't be used: it is empty or has characters that can't be shown."),
        ("x = 1\n→x← = 2", "x is assigned twice: a name stands for one node."),
        ("q = x + y; →f← = q", "f would be a second name of q: a node has one name."),
        ("→f← = exp(f)", "f would depend on itself."),
        ("→x← += 1", "x would depend on itself."),
        ("가 = 나 + 다; 라 = →없음←(가)", "There is no gate called 없음."),
        ("q = x\r\n  f = q →+←\r\n  y", "Something is missing after +."),
        ("→ ←", "Write a formula, such as f = (x + y)*z."),
    ],
)
def test_a_mistake_gets_a_sentence_and_a_place(marked: str, sentence: str) -> None:
    start, end = marked.index("→"), marked.index("←") - 1
    text = marked.replace("→", "").replace("←", "")

    refusal = refusal_of(text)

    assert str(refusal) == sentence
    assert (refusal.start, refusal.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "-" * 100_000 + "x",
        "+".join("a" * 10_000),
        "exp(" * 300 + "x" + ")" * 300,
        "f = " + "x**-" * 9_000,
    ],
)
def test_what_is_nested_too_deep_gets_a_sentence(text: str) -> None:
    assert isinstance(refusal_of(text), DeepFormula)


def test_a_long_sum_is_a_circuit() -> None:
    assert len(read_formula("f = " + "+".join("a" * 1_000))) == 1_000


def test_a_text_that_is_too_long_gets_a_sentence() -> None:
    assert isinstance(refusal_of("x+" * 1_000_000), LongFormula)


@pytest.mark.parametrize(
    "text", ["9" * 5_000, "\0", "\ud800", "x\x0c", "\ufeff\ufeff", '"\\"' * 50_000, "1if x else y"]
)
def test_odd_texts_get_a_sentence(text: str) -> None:
    assert str(refusal_of(text)).endswith(".")
