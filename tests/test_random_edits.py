"""Whatever is done to a document: what must hold after every step, and undo and redo restore every byte."""

from __future__ import annotations

import random
from contextlib import suppress

import networkx as nx
import pytest
from pytestqt.qtbot import QtBot

from circuit_editor.canvas.scene import Scene
from circuit_editor.document import Document
from circuit_editor.files.json_file import decode, encode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.folding import fold_constant, make_constant, make_input, unfold_constant
from circuit_editor.model.gates import GATES
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.outputs import choose_output

STEPS = 40
#: Seeds that once failed stay here for good.
SEEDS = range(12)


def add(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    gate = dice.choice([gate.name for gate in GATES.values() if gate.family])
    constant = GATES[gate].default_constant
    value = dice.uniform(-3.0, 3.0) if gate == "constant" else None
    place = (dice.randrange(0, 900, 10), dice.randrange(0, 600, 10))
    circuit.add(gate, constant=constant, value=value, position=place)


def connect(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    target = dice.choice(ids)
    circuit.connect(dice.choice(ids), target, dice.randrange(circuit.open_pin_count(target) + 1))


def disconnect(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    if wires := circuit.wires():
        some = dice.sample(wires, dice.randrange(min(3, len(wires))) + 1)
        circuit.disconnect_all((wire.target, wire.pin) for wire in some)


def remove(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    circuit.remove(dice.choice(ids))


def remove_some(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    circuit.remove_all(dice.sample(ids, dice.randrange(len(ids) // 2 + 1)))


def paste(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    part = decode(encode_part(circuit, dice.sample(ids, 3)), "clipboard")
    circuit.insert_part(part, dice.randrange(-90, 90, 10), 40.0)


def set_number(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    node = circuit.node(dice.choice(ids))
    if node.value is not None:
        circuit.update(node.id, value=float(dice.randrange(-5, 6)))
    elif node.constant is not None:
        circuit.update(node.id, constant=dice.uniform(-2.0, 2.0))
    else:
        circuit.update(node.id, name=dice.choice(["f", "q", "loss", None]))


def move(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    circuit.update(dice.choice(ids), position=(dice.randrange(0, 900, 10), dice.randrange(0, 600, 10)))


def set_settings(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    if dice.random() < 0.5:
        choose_output(circuit, dice.choice(ids))
    else:
        circuit.set_settings(digits=dice.choice([None, 0, 2, 8]), seed=dice.choice([1.0, -2.5]))


def group(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    name = dice.choice(["sigmoid", "layer", "cell", "unit"])
    target = dice.choice(ids)
    near = [target, *filter(None, circuit.operands[target])]
    collapse(circuit, dice.choice([near, [target], dice.sample(ids, 3)]), name)


def ungroup(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    groups = [one for one in ids if circuit.node(one).definition is not None]
    expand(circuit, dice.choice(groups or ids))


def use_definition(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    if circuit.definitions:
        name = dice.choice(sorted(circuit.definitions))
        edit = dice.choice([circuit.remove_definition, lambda one: circuit.rename_definition(one, one + "'")])
        edit(name) if dice.random() < 0.3 else circuit.add("group", definition=name)


def fold(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    dice.choice([fold_constant, unfold_constant, make_constant, make_input])(circuit, dice.choice(ids))


def annotate(circuit: Circuit, ids: list[str], dice: random.Random) -> None:
    place, size = (dice.uniform(0, 900), 0.0), (dice.uniform(10, 90), 40.0)
    some = dice.sample(sorted(circuit.annotations), min(2, len(circuit.annotations)))
    if not some:
        circuit.add_note("look", place) if dice.random() < 0.5 else circuit.add_frame("layer", place, size)
    elif dice.random() < 0.3:
        circuit.remove_annotations(some)
    else:
        circuit.update_annotation(some[0], position=place, size=size)


#: What is done, the more often the more often it stands here.
EDITS = [add, add, connect, connect, connect, disconnect, remove, remove_some, paste, set_number, move]
EDITS += [set_settings, group, group, ungroup, use_definition, fold, annotate]


def random_edit(circuit: Circuit, dice: random.Random) -> None:
    """Do one random thing that a hand could do; it may be refused."""
    ids = [node.id for node in circuit.nodes()]
    edit = dice.choice(EDITS) if len(ids) >= 3 else add
    edit(circuit, ids, dice)


def operands_in_the_graph(circuit: Circuit) -> dict[str, list[str | None]]:
    """What the edges of the graph say of the pins of each node."""
    operands: dict[str, list[str | None]] = {}
    for node_id, data in circuit.graph.nodes(data=True):
        node = data["record"]
        gate = GATES[node.gate]
        wires = circuit.graph.in_degree(node_id)
        pins = max(len(gate.pins), wires) if gate.variadic else len(gate.pins)
        if node.definition is not None:
            pins = len(circuit.definition(node.definition).inputs)
        operands[node_id] = [None] * pins
    for source, target, pin in circuit.graph.edges(keys=True):
        assert operands[target][pin] is None
        operands[target][pin] = source
    return operands


def check_invariants(document: Document, scene: Scene) -> None:
    circuit = document.circuit
    assert nx.is_directed_acyclic_graph(circuit.graph)
    assert circuit.operands == operands_in_the_graph(circuit)
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
