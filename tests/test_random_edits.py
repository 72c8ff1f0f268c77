"""Whatever is done to a document: what must hold after every step, and undo and redo restore every byte."""

from __future__ import annotations

import random
from contextlib import suppress

import networkx as nx
import pytest
from pytestqt.qtbot import QtBot

from circuit_editor.canvas.scene import Scene
from circuit_editor.document import Document
from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.gates import GATES
from circuit_editor.model.outputs import choose_output

STEPS = 40
#: What is done, the more often the more often it stands here.
KINDS = [
    *["add"] * 2,
    *["connect"] * 3,
    *["disconnect", "remove", "set", "move", "settings"],
]
#: Seeds that once failed stay here for good.
SEEDS = range(12)


def random_edit(circuit: Circuit, dice: random.Random) -> None:
    """Do one random thing that a hand could do; it may be refused."""
    ids = [node.id for node in circuit.nodes()]
    kind = dice.choice(KINDS)
    if kind == "add" or len(ids) < 3:
        gate = dice.choice([gate.name for gate in GATES.values() if gate.family])
        constant = GATES[gate].default_constant
        value = dice.uniform(-3.0, 3.0) if gate == "constant" else None
        place = (dice.randrange(0, 900, 10), dice.randrange(0, 600, 10))
        circuit.add(gate, constant=constant, value=value, position=place)
    elif kind == "connect":
        target = dice.choice(ids)
        circuit.connect(dice.choice(ids), target, dice.randrange(circuit.open_pin_count(target) + 1))
    elif kind == "disconnect" and circuit.wires():
        wire = dice.choice(circuit.wires())
        circuit.disconnect(wire.target, wire.pin)
    elif kind == "remove":
        circuit.remove(dice.choice(ids))
    elif kind == "set":
        node = circuit.node(dice.choice(ids))
        if node.value is not None:
            circuit.update(node.id, value=float(dice.randrange(-5, 6)))
        elif node.constant is not None:
            circuit.update(node.id, constant=dice.uniform(-2.0, 2.0))
        else:
            circuit.update(node.id, name=dice.choice(["f", "q", "loss", None]))
    elif kind == "move":
        circuit.update(dice.choice(ids), position=(dice.randrange(0, 900, 10), dice.randrange(0, 600, 10)))
    elif dice.random() < 0.5:
        choose_output(circuit, dice.choice(ids))
    else:
        circuit.set_settings(digits=dice.choice([None, 0, 2, 8]), seed=dice.choice([1.0, -2.5]))


def check_invariants(document: Document, scene: Scene) -> None:
    circuit = document.circuit
    assert nx.is_directed_acyclic_graph(circuit.graph)
    for node in circuit.nodes():
        wires = circuit.wires_into(node.id)
        pins = [wire.pin for wire in wires]
        assert len(set(pins)) == len(pins)
        assert all(pin < circuit.pin_count(node.id) for pin in pins)
    parts = list(nx.weakly_connected_components(circuit.graph))
    for part in parts:
        outputs = part.intersection(circuit.settings.outputs)
        ends = [one for one in part if not circuit.graph.out_degree(one) and circuit.pin_count(one)]
        assert len(outputs) == 1 or (not outputs and len(ends) != 1)
    fresh_passes = run(compile_circuit(circuit))
    assert document.passes.faults == fresh_passes.faults
    assert repr(document.passes.values) == repr(fresh_passes.values)
    assert repr(document.passes.gradients) == repr(fresh_passes.gradients)
    fresh = Scene()
    fresh.reset(circuit, document.passes, document.number_format)
    assert scene.snapshot() == fresh.snapshot()


def followed_document() -> tuple[Document, Scene]:
    """An empty document and a scene that is kept in step with it."""
    document = Document()
    scene = Scene()
    scene.reset(document.circuit, document.passes, document.number_format)
    document.changed.connect(lambda change: scene.apply(change, document.circuit))
    document.passes_changed.connect(lambda: scene.take(document.passes, document.number_format))
    return document, scene


@pytest.mark.parametrize("seed", SEEDS)
def test_a_gesture_that_is_cancelled_leaves_nothing_behind(seed: int, qtbot: QtBot) -> None:
    dice = random.Random(seed)
    document, scene = followed_document()
    for step in range(STEPS):
        before = encode(document.circuit), document.stack.count(), document.stack.index()
        gesture = document.begin(f"Edit {step}", merge=dice.choice([None, "run"]))
        for _ in range(dice.randrange(5)):
            with suppress(CircuitError):
                random_edit(gesture.circuit, dice)
            if dice.random() < 0.5:
                gesture.step()
        if dice.random() < 0.5:
            gesture.cancel()
            assert (encode(document.circuit), document.stack.count(), document.stack.index()) == before
        else:
            gesture.commit()
        if dice.random() < 0.2:
            document.undo()
        check_invariants(document, scene)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits_undo_to_the_first_and_redo_to_the_last_circuit(seed: int, qtbot: QtBot) -> None:
    dice = random.Random(seed)
    document, scene = followed_document()
    first = encode(document.circuit)
    for step in range(STEPS):
        before = encode(document.circuit)
        try:
            with document.edit(f"Edit {step}") as circuit:
                for _ in range(dice.choice([1, 1, 1, 4])):
                    random_edit(circuit, dice)
        except CircuitError:
            assert encode(document.circuit) == before
        if dice.random() < 0.2:
            document.undo()
        check_invariants(document, scene)
    while document.stack.canRedo():
        document.redo()
    last = encode(document.circuit)
    while document.stack.canUndo():
        document.undo()
        check_invariants(document, scene)
    assert encode(document.circuit) == first
    while document.stack.canRedo():
        document.redo()
    check_invariants(document, scene)
    assert encode(document.circuit) == last
