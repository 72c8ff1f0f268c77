"""Random circuits to practise on: as large, deep and forked as asked, with nice numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.dice import Dice
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.nice_numbers import Flaws, other_number
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.quiz.errors import BadDifficulty


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How many gates a circuit has, how many of them lie on its longest way, and how many nodes fork."""

    gates: int
    depth: int
    forks: int


DIFFICULTIES = {
    "easy": Difficulty(gates=3, depth=2, forks=0),
    "medium": Difficulty(gates=5, depth=4, forks=1),
    "hard": Difficulty(gates=9, depth=6, forks=3),
}

MOST_GATES = 100
#: So many circuits are drawn up, of which the one with the nicest numbers is taken.
TRIES = 300
#: A gate with two operands, or one, as often as it stands here. All of them keep whole numbers whole.
_OF_TWO = ("add", "add", "add", "mul", "mul", "mul", "sub", "max", "min")
_OF_ONE = ("neg", "mulc", "addc", "square")
#: The share of gates with one operand.
_SHARE_OF_ONE = 0.2
_MOST_PINS = 4
_OUTPUT_NAME = "f"


def random_circuit(difficulty: Difficulty, seed: int) -> Circuit:
    """A circuit of this difficulty, laid out; the same seed gives the same one everywhere.

    BadDifficulty if there is none: more forks or levels than its gates have room for, or too many gates.
    """
    dice, best = Dice(seed), None
    possible = 1 <= difficulty.depth <= difficulty.gates <= MOST_GATES and difficulty.forks >= 0
    for _ in range(TRIES if possible else 0):
        sketch = _Sketch(difficulty, dice)
        if not sketch.draw():
            continue
        circuit = sketch.circuit()
        flaws = Flaws.of(run(compile_circuit(circuit)), None)
        if best is None or flaws < best[0]:
            best = flaws, circuit
        # Of the operands of a max all but one get nothing; where nothing else is 0, it can't be nicer.
        if (flaws.faults, flaws.kinks, flaws.awkward) == (0, 0, 0) and flaws.zeros <= sketch.losers:
            break
    if best is None:
        raise BadDifficulty(gates=difficulty.gates, depth=difficulty.depth, forks=difficulty.forks)
    circuit = best[1]
    circuit.move_all(tidy_positions(circuit))
    circuit.take_change()
    return circuit


@dataclass(slots=True)
class _Gate:
    """A gate that is drawn up; what feeds it are other gates by number, or inputs by negative numbers."""

    kind: str
    level: int
    operands: list[int] = field(default_factory=list)

    @property
    def pins(self) -> int:
        return len(GATES[self.kind].pins)


class _Sketch:
    """A circuit that is drawn up: gates by level, then wires, then numbers."""

    def __init__(self, difficulty: Difficulty, dice: Dice) -> None:
        self._forks = difficulty.forks
        self._dice = dice
        depth = difficulty.depth
        others = [1 + dice.below(max(1, depth - 1)) for _ in range(difficulty.gates - depth)]
        levels = sorted([*range(1, depth + 1), *others])
        self._gates = [_Gate(self._kind(), level) for level in levels]
        self._users: Counter[int] = Counter()
        self._inputs = 0

    @property
    def losers(self) -> int:
        """How many operands a max or min does not take."""
        routers = (gate for gate in self._gates if GATES[gate.kind].pattern == "router")
        return sum(len(gate.operands) - 1 for gate in routers)

    def draw(self) -> bool:
        """Draw the wires; False if this did not come out as asked."""
        for number, gate in enumerate(self._gates):
            if gate.level > 1:
                below = [other for other in range(number) if self._gates[other].level == gate.level - 1]
                loose = [other for other in below if not self._users[other]]
                self._feed(gate, self._dice.choice(loose or below))
        if (
            not self._use_all()
            or len([gate for gate in self._gates if gate.level == self._gates[-1].level]) > 1
        ):
            return False
        self._fill_pins()
        return self._count_forks() == self._forks

    def circuit(self) -> Circuit:
        """The circuit, with numbers by chance."""
        circuit, dice = Circuit(), self._dice
        ids = {
            -place: circuit.add("input", value=other_number(1.0, dice, keep_sign=False)).id
            for place in range(1, self._inputs + 1)
        }
        for number, gate in enumerate(self._gates):
            constant = other_number(1.0, dice, keep_sign=False) if GATES[gate.kind].takes_constant else None
            name = _OUTPUT_NAME if number == len(self._gates) - 1 else None
            ids[number] = circuit.add(gate.kind, name=name, constant=constant).id
            for pin, source in enumerate(gate.operands):
                circuit.connect(ids[source], ids[number], pin)
        settle_all_outputs(circuit)
        return circuit

    def _kind(self) -> str:
        return self._dice.choice(_OF_ONE if self._dice.chance(_SHARE_OF_ONE) else _OF_TWO)

    def _feed(self, gate: _Gate, source: int) -> None:
        gate.operands.append(source)
        self._users[source] += 1

    def _use_all(self) -> bool:
        """Lead each gate but the last that feeds nothing to a later one; False if there is no room."""
        for number, gate in enumerate(self._gates[:-1]):
            if self._users[number]:
                continue
            later = [other for other in self._gates if other.level > gate.level and self._has_room(other)]
            takers = [other for other in later if len(other.operands) < other.pins] or later
            if not takers:
                return False
            self._feed(self._dice.choice(takers), number)
        return True

    def _has_room(self, gate: _Gate) -> bool:
        return len(gate.operands) < (_MOST_PINS if GATES[gate.kind].variadic else gate.pins)

    def _fill_pins(self) -> None:
        """Lead something to each pin that is free: what feeds another gate already, or a new input."""
        gates = list(self._gates)
        self._dice.shuffle(gates)
        for gate in gates:
            while len(gate.operands) < gate.pins:
                again = self._could_fork(gate) if self._count_forks() < self._forks else []
                if again:
                    self._feed(gate, self._dice.choice(again))
                else:
                    self._inputs += 1
                    self._feed(gate, -self._inputs)
            self._dice.shuffle(gate.operands)

    def _could_fork(self, gate: _Gate) -> list[int]:
        """What feeds one gate, and could feed this one as well."""
        return [
            source
            for source, users in self._users.items()
            if users == 1
            and source not in gate.operands
            and (source < 0 or self._gates[source].level < gate.level)
        ]

    def _count_forks(self) -> int:
        return sum(users > 1 for users in self._users.values())
