"""Whatever a user does to a circuit, by whichever door: all that must hold holds, and it can be undone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas import commands, tidying
from circuit_editor.canvas.annotations import edits
from circuit_editor.canvas.glide import Glide
from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.expression import enter_formula, write_formula
from circuit_editor.model.folding import fold_constant, make_constant, make_input, unfold_constant
from circuit_editor.model.gates import GATES
from circuit_editor.model.grouping import collapse, expand
from tests.test_random_edits import check_invariants
from tests.window.house import House

OPERATIONS = 100
#: Seeds that once failed stay here for good.
SEEDS = range(50)

#: Actions of the window that need no more than a selection.
ACTIONS = [
    *(
        "undo",
        "undo",
        "undo",
        "redo",
        "redo",
        "delete",
        "delete_and_heal",
        "duplicate",
        "cut",
        "copy",
        "paste",
    ),
    *("align_left", "align_middle", "distribute_horizontally", "order_wires", "select_feeding", "select_all"),
    *("select_connected", "make_output", "tidy_up", "markdown", "fit_all"),
]
FORMULAS = [
    "f = (x + y) * z",
    "q = max(x, y)\nf = q * q + 1",
    "f = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))",
    "y = -2",
    "g = sigmoid(x) - c\nc = constant(0.5)",
    "f = f2",
    "a = add(x, y, x) ** 2",
    "loop = loop + 1",
]
TYPED = [
    "mul",
    "times",
    "max",
    "exp",
    "3",
    "1/3",
    "x",
    "w9",
    "곱",
    "note",
    "sigmo",
    "+1",
    "nothing like this",
]


class User:
    """One who does random things to the circuit of a window, from one seed."""

    def __init__(self, house: House, seed: int) -> None:
        self.house = house
        self.canvas = house.canvas
        self.document = house.document
        self.dice = random.Random(seed)
        self.kinds: dict[Callable[[], object], float] = {
            self.add: 3,
            self.quick_add: 2,
            self.wire: 5,
            self.unplug: 1,
            self.insert: 2,
            self.heal: 1,
            self.choose: 4,
            self.act: 10,
            self.collapse: 2,
            self.expand: 1,
            self.fold: 2,
            self.enter: 2,
            self.annotate: 1,
            self.nudge: 1,
            self.number: 2,
            self.rename: 1,
            self.tidy_some: 1,
        }

    @property
    def circuit(self) -> Circuit:
        return self.document.circuit

    def operate(self) -> None:
        """Do one thing; a refusal is a sentence and changes nothing."""
        before = encode(self.circuit)
        (kind,) = self.dice.choices(list(self.kinds), weights=list(self.kinds.values()))
        try:
            kind() if len(self.circuit) else self.add()
        except CircuitError:
            assert encode(self.circuit) == before
        for gliding in self.canvas.findChildren(Glide):
            gliding.finish()

    def node(self) -> str:
        return self.dice.choice(self.circuit.nodes()).id

    def some(self) -> set[str]:
        nodes = [node.id for node in self.circuit.nodes()]
        return set(self.dice.sample(nodes, min(len(nodes), self.dice.randrange(1, 7))))

    def place(self) -> tuple[float, float]:
        return self.dice.randrange(0, 900, 10), self.dice.randrange(0, 600, 10)

    # --- operations ------------------------------------------------------------------------------------

    def add(self) -> None:
        gate = self.dice.choice([gate.name for gate in GATES.values() if gate.family])
        commands.add_node(self.document, gate, self.place())

    def quick_add(self) -> None:
        """The search is opened, typed into and taken, with real keys, or left by Esc."""
        source = self.node() if self.dice.random() < 0.5 else None
        self.canvas.quick_add.open(QPointF(*self.place()), self.dice.choice(TYPED), source)
        field = self.canvas.quick_add.card.findChild(type(self.canvas.quick_add.card.field))
        key = self.dice.choice([Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape])
        self.house.qtbot.keyClick(field, key)
        self.canvas.finish_editing()

    def wire(self) -> None:
        target = self.node()
        pin = self.dice.randrange(self.circuit.open_pin_count(target) + 1)
        commands.connect(self.document, self.node(), target, pin)

    def unplug(self) -> None:
        if wires := self.circuit.wires():
            wire = self.dice.choice(wires)
            commands.disconnect(self.document, wire.target, wire.pin)

    def insert(self) -> None:
        if wires := self.circuit.wires():
            wire = self.dice.choice(wires)
            gate = self.dice.choice(["exp", "mul", "neg", "addc", "max"])
            commands.add_node(self.document, gate, self.place(), into=(wire.target, wire.pin))

    def heal(self) -> None:
        commands.delete_and_heal(self.document, {self.node()}, frozenset())

    def choose(self) -> None:
        wires = [(wire.target, wire.pin) for wire in self.circuit.wires() if self.dice.random() < 0.1]
        annotations = [one for one in self.circuit.annotations if self.dice.random() < 0.3]
        self.canvas.set_selection(self.some(), wires, annotations)

    def act(self) -> None:
        action = self.house.window.action(self.dice.choice(ACTIONS))
        if action.isEnabled():
            action.trigger()

    def collapse(self) -> None:
        target = self.node()
        near = {target, *filter(None, self.circuit.operands[target])}
        with self.document.edit("Group") as circuit:
            collapse(
                circuit, self.dice.choice([near, near, self.some()]), self.dice.choice(["cell", "unit", "σ"])
            )

    def expand(self) -> None:
        groups = [node.id for node in self.circuit.nodes() if node.definition is not None]
        with self.document.edit("Ungroup") as circuit:
            expand(circuit, self.dice.choice(groups or [self.node()]))

    def fold(self) -> None:
        change = self.dice.choice([fold_constant, unfold_constant, make_constant, make_input])
        with self.document.edit("Fold") as circuit:
            change(circuit, self.node())

    def enter(self) -> None:
        text = self.dice.choice([*FORMULAS, write_formula(self.circuit, self.node())])
        with self.document.edit("Enter formula") as circuit:
            enter_formula(circuit, text)

    def annotate(self) -> None:
        if self.dice.random() < 0.5:
            edits.add_note(self.document, QPointF(*self.place()), "look **here**")
        else:
            self.canvas.annotating.add_frame(QPointF(*self.place()))
            self.canvas.finish_editing()

    def nudge(self) -> None:
        self.canvas.nudge(self.dice.choice([-10.0, 10.0, 100.0]), 10.0)

    def number(self) -> None:
        node = self.circuit.node(self.node())
        if node.value is not None:
            commands.set_value(self.document, node.id, self.dice.choice([0.0, -1.5, 3.0, 1e9]))
        elif node.constant is not None:
            commands.set_constant(self.document, node.id, self.dice.choice([0.0, -1.0, 2.0]))

    def rename(self) -> None:
        commands.rename(self.document, self.node(), self.dice.choice(["f", "q", "큐", "a b", None]))

    def tidy_some(self) -> None:
        tidying.tidy(self.canvas, self.some())


@pytest.fixture(autouse=True)
def empty_clipboard():
    yield
    QApplication.clipboard().clear()


def check(user: User) -> None:
    """What must hold whatever was done."""
    circuit, canvas = user.circuit, user.canvas
    check_invariants(user.document, canvas.scene)
    assert canvas.selection <= circuit.operands.keys()
    assert canvas.selected_annotations <= circuit.annotations.keys()
    assert [one.id for one in canvas.annotations] == [
        one.id for one in canvas.annotations if circuit.annotations.get(one.id) == one
    ]
    assert len(canvas.annotations) == len(circuit.annotations)
    written = encode(circuit)
    assert encode(decode(written, "test")) == written


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_a_user_does_holds_and_can_be_undone(house: House, seed: int) -> None:
    user = User(house, seed)
    house.draw_example()
    first = encode(user.circuit)
    for _ in range(OPERATIONS):
        user.operate()
        check(user)
    while user.document.stack.canRedo():
        user.document.redo()
    last = encode(user.circuit)
    while user.document.stack.canUndo():
        user.document.undo()
    check(user)
    assert encode(user.circuit) == first
    while user.document.stack.canRedo():
        user.document.redo()
    check(user)
    assert encode(user.circuit) == last
