"""Progress: how far a student is in a quiz: which blanks there are, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable

from circuit_editor.canvas.quiz.marks import State
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.quiz.judging import Examiner
from circuit_editor.model.quiz.verdict import Accepted, Verdict
from circuit_editor.model.records import Blank, Quiz


class Progress:
    """What is known of the blanks of a quiz. `gave_up`: whether all numbers are shown on demand."""

    def __init__(self) -> None:
        self.blanks: tuple[Blank, ...] = ()
        self.gave_up = False
        self._verdicts: dict[Blank, Verdict] = {}
        self._hints: dict[Blank, int] = {}

    def judge(self, circuit: Circuit, passes: Passes, quiz: Quiz) -> None:
        """Find what is asked now, and judge all answers."""
        number_format = NumberFormat.of(passes, circuit.settings.digits)
        self.blanks = in_order(circuit, asked(circuit, passes, quiz))
        there = frozenset(self.blanks)
        examiner = Examiner(circuit, passes, number_format, quiz.answers)
        self._verdicts = {
            blank: examiner.judge(blank, typed) for blank, typed in quiz.answers if blank in there
        }

    def verdict(self, blank: Blank) -> Verdict | None:
        """What is said of the answer there; None if there is none."""
        return self._verdicts.get(blank)

    def state(self, blank: Blank) -> State:
        """What became of a blank."""
        verdict = self.verdict(blank)
        if verdict is not None and verdict.right:
            return State.RIGHT
        if self.gave_up:
            return State.SHOWN
        return State.OPEN if verdict is None else State.WRONG

    def has_remark(self, blank: Blank) -> bool:
        """Whether there is something to say of a right answer."""
        verdict = self.verdict(blank)
        return verdict is not None and verdict.right and verdict.accepted_as is not Accepted.EXACT

    @property
    def unsolved(self) -> list[Blank]:
        """The blanks whose numbers are hidden."""
        return [blank for blank in self.blanks if self.state(blank) in (State.OPEN, State.WRONG)]

    @property
    def solved(self) -> frozenset[Blank]:
        """The blanks whose numbers are shown."""
        return frozenset(self.blanks).difference(self.unsolved)

    def count(self, state: State) -> int:
        """How many blanks became this."""
        return sum(self.state(blank) is state for blank in self.blanks)

    def following(self, blank: Blank | None, step: int, *, wraps: bool) -> Blank | None:
        """The next unsolved blank (1), or the one before (-1); from nowhere the first or the last.

        One that `wraps` goes on at the other end, and comes back to `blank` itself at last.
        """
        order = self.blanks[::step]
        place = order.index(blank) + 1 if blank in order else 0
        hidden = frozenset(self.unsolved)
        ahead = [*order[place:], *(order[:place] if wraps else ())]
        return next((one for one in ahead if one in hidden), None)

    def take_hint(self, blank: Blank, most: int) -> int:
        """One hint more there, up to so many; which one it is, from 1 on."""
        self._hints[blank] = min(self._hints.get(blank, 0) + 1, most)
        return self._hints[blank]

    @property
    def hints_taken(self) -> int:
        """How many hints were asked for."""
        return sum(self._hints.values())


def in_order(circuit: Circuit, blanks: Iterable[Blank]) -> tuple[Blank, ...]:
    """As they are solved: values forward from the left, then gradients back from the right."""
    return tuple(sorted(blanks, key=lambda blank: _place(circuit, blank)))


def _place(circuit: Circuit, blank: Blank) -> tuple[float, ...]:
    """What the branches of a fork carry comes before their sum."""
    x, y = circuit.node(blank.node).position
    order = circuit.node(blank.node).order
    if blank.what == "value":
        return (0, x, y, order)
    if blank.pin is None:
        return (1, -x, y, order, 1)
    source = circuit.node(circuit.wire(blank.node, blank.pin).source)
    return (1, -source.position[0], source.position[1], source.order, 0, y, order, blank.pin)
