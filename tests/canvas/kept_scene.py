"""A scene that follows a circuit edit by edit, and edits for it to follow."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node, Wire
from tests.canvas.figures import scene_of

EDIT = st.tuples(st.sampled_from(["add", "connect", "connect", "cut", "remove", "set", "move", "name"]), *[
    st.integers(0, 1000)
] * 3)  # fmt: skip


def do(circuit: Circuit, edit: tuple[str, int, int, int]) -> None:
    kind, a, b, c = edit
    ids = [node.id for node in circuit.nodes()]
    pick = ids[a % len(ids)]
    if kind == "add":
        gate = list(GATES.values())[b % len(GATES)]
        value = 0.5 if gate.name == "constant" else None
        circuit.add(gate.name, value=value, constant=gate.default_constant, position=(10.0 * a, 10.0 * c))
    elif kind == "connect":
        target = ids[b % len(ids)]
        circuit.connect(pick, target, c % (circuit.open_pin_count(target) + 1))
    elif kind == "cut" and circuit.wires():
        wire = circuit.wires()[b % len(circuit.wires())]
        circuit.disconnect(wire.target, wire.pin)
    elif kind == "remove" and len(ids) > 2:
        circuit.remove(pick)
    elif kind == "set" and circuit.node(pick).value is not None:
        circuit.update(pick, value=(b - 500) / 7)
    elif kind == "move":
        circuit.update(pick, position=(float(b), float(c)))
    elif kind == "name":
        circuit.update(pick, name=[None, "q", "a long name"][b % 3])


def do_nearby(circuit: Circuit, dice: random.Random) -> None:
    """An edit as hands do it to a large circuit: most of it stays as it is."""
    node = dice.choice(circuit.nodes())
    kind = dice.choice(["set", "set", "move", "move", "output", "connect", "cut", "add", "remove", "name"])
    if kind == "set" and node.value is not None:
        circuit.update(node.id, value=dice.choice([0.5, -0.25, 1.0, 3.25, -12345.67]))
    elif kind == "move":
        x, y = node.position
        position = (x + dice.choice([-300, -20, 10, 30]), y + dice.choice([-20, 10, 40]))
        circuit.update(node.id, position=position)
    elif kind == "output":
        circuit.set_settings(outputs=(node.id,))
    else:
        do(circuit, (kind, *(dice.randrange(1000) for _ in range(3))))


class Kept:
    """A scene that follows a circuit edit by edit, as the canvas's does; `patches`: what is painted anew."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.scene = scene_of(circuit)
        self.patches: list[Rect] | None = None

    def follow(self, *, settle: bool = True) -> Scene:
        change = self.circuit.take_change()
        self.scene.apply(change, self.circuit)
        passes = run(compile_circuit(self.circuit))
        number_format = NumberFormat.of(passes, self.circuit.settings.digits)
        self.patches = self.scene.take(passes, number_format, settle=settle)
        return self.scene


def grid(rows: int, columns: int) -> Circuit:
    """Gates in columns, each wired to two of the column before, through the door that files use."""
    nodes = [Node(f"n{y}", "input", value=0.1 * y, position=(0.0, 70.0 * y), order=y) for y in range(rows)]
    wires = []
    for place in range(rows, rows * columns):
        x, y = divmod(place, rows)
        gate = ("mul", "max", "add")[x % 3]
        nodes.append(Node(f"n{place}", gate, position=(140.0 * x, 70.0 * y), order=place))
        for pin, source in enumerate((y, (3 * y + 1) % rows)):
            wires.append(Wire(f"n{(x - 1) * rows + source}", f"n{place}", pin))
    circuit = Circuit()
    circuit.apply(
        Change(
            {node.id: (None, node) for node in nodes},
            {(wire.target, wire.pin): (None, wire) for wire in wires},
            (circuit.settings, replace(circuit.settings, outputs=(nodes[-1].id,))),
        )
    )
    return circuit


def whole(circuit: Circuit) -> Change:
    """The change that takes everything away."""
    empty = replace(circuit.settings, outputs=())
    return Change(
        {node.id: (node, None) for node in circuit.nodes()},
        {(wire.target, wire.pin): (wire, None) for wire in circuit.wires()},
        (circuit.settings, empty),
    )
