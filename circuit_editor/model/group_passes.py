"""What is inside one group as a circuit with its numbers there, so that it can be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.group_errors import NoGroup
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node, Settings
from circuit_editor.model.showing import Showing


@dataclass(frozen=True, slots=True)
class GroupPasses:
    """One group opened: `circuit` is what is inside, to be read alone, and `passes` are its numbers there.

    The inner inputs have the values at the group's pins, blank where those are; the output's gradient is the
    group's, so every gradient is that of the whole circuit's output. `made_from` tells which definition.
    """

    circuit: Circuit
    passes: Passes
    made_from: Circuit


def group_passes(passes: Passes, path: str, before: GroupPasses | None = None) -> GroupPasses:
    """Open the group with this path id: its own id, or "group/node" for a group inside another.

    With what the last call gave, only numbers that changed are computed anew, and `circuit` is the same
    object unless something else changed. NoGroup if there is no such group.
    """
    inside = passes.tape.insides.get(path)
    if inside is None:
        raise NoGroup(node=path)
    values = [passes.value(entry) for entry in inside.entries]
    gradient = passes.gradient(path)
    outputs = () if gradient is None else inside.circuit.settings.outputs
    settings = Settings(outputs, 1.0 if gradient is None else gradient)
    inputs = [node for node in inside.circuit.nodes() if node.gate == "input"]
    records = [replace(node, value=value) for node, value in zip(inputs, values, strict=True)]
    if before is not None and before.made_from is inside.circuit and _fits(before, records, settings):
        return _with_numbers(before, records, settings)
    circuit = _opened(inside.circuit, records, settings)
    return GroupPasses(circuit, run(compile_circuit(circuit)), inside.circuit)


def shown_inside(group: GroupPasses, shown: Passes, path: str) -> Passes:
    """The numbers inside a group, as far as those that the group has outside are shown.

    What is inside has its turn with the group: values come with the group's value and those that go in, the
    output's gradient is the group's, and all other gradients come with the contributions on the wires to it.
    """
    if shown.showing is None:
        return group.passes
    tape = group.passes.tape
    values = np.full(len(tape.reached_flags), _shows_values(shown, shown.showing, path))
    has_upstream = shown.scope is None and shown.gradient(path) is not None
    pins = range(len(shown.tape.insides[path].entries))
    handed_on = has_upstream and all(shown.contribution(path, pin) is not None for pin in pins)
    gradients = np.full_like(values, handed_on)
    gradients[tape.output_slots] = has_upstream
    contributions = np.full(len(tape.wire_targets), handed_on)
    secret = shown.showing.secret
    return group.passes.veiled(Showing.of(values, gradients, contributions, secret=secret))


def _shows_values(shown: Passes, showing: Showing, path: str) -> bool:
    """Whether a group is computed and its value and those that go in are shown."""
    slot = shown.tape.slot.get(path)
    return slot is not None and bool(showing.values[[slot, *shown.tape.turn(slot).operands]].all())


def _fits(before: GroupPasses, records: list[Node], settings: Settings) -> bool:
    """Whether nothing but numbers differs: the same inputs are blank, and there is an output or none."""
    if before.circuit.settings.outputs != settings.outputs:
        return False
    return all((before.circuit.node(node.id).value is None) == (node.value is None) for node in records)


def _with_numbers(before: GroupPasses, records: list[Node], settings: Settings) -> GroupPasses:
    circuit = before.circuit
    changed = {node.id: (circuit.node(node.id), node) for node in records if node != circuit.node(node.id)}
    circuit.apply(Change(dict(changed), settings=(circuit.settings, settings)))
    before.passes.tape.seed = settings.seed
    return replace(before, passes=rerun(before.passes, [node for _, node in changed.values()]))


def _opened(inside: Circuit, inputs: list[Node], settings: Settings) -> Circuit:
    """A copy with these records of its inputs; blank ones have no value, which only a copy may have."""
    circuit = Circuit(inside.definitions)
    records = {node.id: node for node in inside.nodes()} | {node.id: node for node in inputs}
    circuit.apply(
        Change(
            {node_id: (None, node) for node_id, node in records.items()},
            {(wire.target, wire.pin): (None, wire) for wire in inside.wires()},
            (circuit.settings, settings),
        )
    )
    return circuit
