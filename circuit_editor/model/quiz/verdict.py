"""Verdict: what is said of an answer, and the mistakes and ways to be right that are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from circuit_editor.model.sentences import Sentence


class Accepted(StrEnum):
    """As what an answer is right."""

    EXACT = "exact"
    """It is what the circuit shows, or the number itself to as many digits as were typed."""
    ROUNDED = "computed from rounded numbers"
    FIRST_AT_TIE = "tie: all to the first"
    EACH_AT_TIE = "tie: all to each"
    SHARED_AT_TIE = "tie: shared"
    OTHER_DRAWING = "another drawing"


class Mistake(StrEnum):
    """What is wrong with an answer, as far as it can be told from the number."""

    NO_NUMBER = "no number"
    ROUNDED_TOO_FAR = "rounded too far"
    CUT_OFF = "cut off instead of rounded"
    WRONG_SIGN = "wrong sign"
    # Of values.
    GRADIENT_GIVEN = "gradient instead of value"
    COPIED = "input passed on"
    OTHER_GATE = "another gate"
    # Of gradients.
    FORGOT_START = "forgot the start gradient"
    VALUE_GIVEN = "value instead of gradient"
    FORGOT_UPSTREAM = "forgot the upstream factor"
    FORGOT_LOCAL = "forgot the local factor"
    FORGOT_SWITCH = "forgot the switch"
    FORGOT_RULE = "forgot the derivative"
    WRONG_ROUTE = "routed to the wrong input"
    SHARED = "shared between the inputs"
    ADDED = "added instead of multiplied"
    DIVIDED = "divided instead of multiplied"
    SKIPPED_GATE = "skipped a gate"
    # Of gradients at forks.
    OVERWRITTEN = "overwrote instead of added"
    LOCAL_ONLY = "one local gradient only"
    MULTIPLIED_AT_FORK = "multiplied instead of added at a fork"
    AVERAGED_AT_FORK = "averaged instead of added"
    SUM_GIVEN = "sum instead of one branch"
    # Of circuits that are to be built.
    OTHER_FUNCTION = "another function"
    OTHER_DRAWING = "another drawing"
    # Of all numbers.
    OTHER_PLACE = "the number of another place"
    CARRIED_ON = "carried on from another answer"
    UNKNOWN = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of an answer: `sentence` to the student, the rest to whoever counts.

    `accepted_as` is None if the answer is wrong, `diagnosis` is None if it is right.
    """

    right: bool
    sentence: Sentence
    accepted_as: Accepted | None = None
    diagnosis: Mistake | None = None


def count_right(verdicts: Iterable[Verdict | None]) -> int:
    """How many answers are right; None stands for one that there is not."""
    return sum(verdict is not None and verdict.right for verdict in verdicts)


def count_wrong(verdicts: Iterable[Verdict | None]) -> int:
    """How many answers are wrong."""
    return sum(verdict is not None and not verdict.right for verdict in verdicts)
