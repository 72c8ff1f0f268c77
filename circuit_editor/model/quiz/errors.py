"""The branch of the tree of exceptions that is about quizzes: what may not be asked or answered."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError, RecordRefused


class QuizRefused(RecordRefused):
    """A quiz that may not be kept."""


class NoSuchBlank(QuizRefused):
    """A number that the circuit does not have, or that is given."""

    sentence = "There is no {what} to ask for at {place}."


class BlankTwice(QuizRefused):
    """One number that is asked for twice."""

    sentence = "The {what} at {place} is asked for twice."


class NoBlankAnswered(QuizRefused):
    """An answer to what is not asked."""

    sentence = "There is an answer to the {what} at {place}, which is not asked for."


class AnsweredTwice(QuizRefused):
    """Two answers to one question."""

    sentence = "There are two answers to the {what} at {place}."


class LongAnswer(QuizRefused):
    """An answer that is no number that anybody types."""

    sentence = "The answer to the {what} at {place} is too long: it has at most {limit} characters."


class FormulaAndBlanks(QuizRefused):
    """A quiz of two kinds at once."""

    sentence = "A quiz has a formula to build or blanks to fill in, not both."


class NoQuiz(CircuitError):
    """A circuit that asks nothing."""

    sentence = "{path} has no quiz in it."


class NoBlanks(CircuitError):
    """A quiz in which there is nothing to answer."""

    sentence = "{path}: the quiz {quiz} has no blanks, so there is nothing to fill in."


class NothingToHide(CircuitError):
    """A circuit that has none of what a quiz is to hide."""

    sentence = "{path}: there are no {what} to hide in this circuit."


class NothingToVary(CircuitError):
    """Other inputs for a quiz that has none."""

    sentence = "{path}: a formula to build has no inputs to vary."


class SameInputs(CircuitError):
    """Other inputs for a quiz in which all students have the same."""

    sentence = "{path}: in this quiz all students have the same inputs; make it with --own-inputs."


class BadDifficulty(CircuitError):
    """A random circuit that can't be made."""

    sentence = "There is no circuit of {gates} gates, {depth} deep, with {forks} forks."


class VariedAlready(CircuitError):
    """Other inputs in place of other inputs, which no key would know of."""

    sentence = "{path} has inputs of its own already: vary the quiz that it was made from."


class NoKeys(CircuitError):
    """A folder without keys."""

    sentence = "{path}: there is no key in it, a circuit with a quiz."


class KeyTwice(CircuitError):
    """Two keys with one id."""

    sentence = "{first} and {second} are keys with the same quiz id, {quiz}."


class NoSubmissions(CircuitError):
    """A folder without students."""

    sentence = "{path}: there is nothing in it that was handed in, a folder or zip for each student."


class Unread(CircuitError):
    """A file that was handed in and is not looked at."""

    sentence = "{name}: {reason}."
