"""Copies of a part of a circuit beside itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.parts import operands_among
from circuit_editor.model.records import Settings, Wire


class Copies(NamedTuple):
    """The ids of copies."""

    nodes: tuple[str, ...]
    annotations: tuple[str, ...]


def duplicate(
    circuit: Circuit, node_ids: Collection[str], annotation_ids: Collection[str], aside: float
) -> Copies:
    """Add copies of some nodes, notes and frames, so far right and down that no copy hides anything exactly.

    With the wires among them and none from outside: what a copy is to work on is for the user to say, and a
    wire that nobody drew would make a fork where gradients add up. Names that are taken get the next free
    number. TooMuchInside if the groups would have too many nodes.
    """
    part = part_of(circuit, node_ids, annotation_ids)
    records = [*part.nodes(), *part.sorted_annotations()]
    taken = {one.position for one in (*circuit.nodes(), *circuit.annotations.values())}
    steps = 1
    while any((x + steps * aside, y + steps * aside) in taken for x, y in (one.position for one in records)):
        steps += 1
    before = set(circuit.annotations)
    nodes = circuit.insert_part(part, steps * aside, steps * aside)
    return Copies(tuple(nodes), tuple(one for one in circuit.annotations if one not in before))


def part_of(circuit: Circuit, node_ids: Collection[str], annotation_ids: Collection[str] = ()) -> Circuit:
    """Some nodes, notes and frames as a circuit of their own, with the wires and the outputs among them."""
    operands = operands_among(circuit, node_ids)
    outputs = tuple(output for output in circuit.settings.outputs if output in operands)
    part = Circuit(circuit.definitions)
    part.apply(
        Change(
            nodes={node_id: (None, circuit.node(node_id)) for node_id in operands},
            wires={
                (target, pin): (None, Wire(source, target, pin))
                for target, sources in operands.items()
                for pin, source in enumerate(sources)
                if source is not None
            },
            settings=(part.settings, Settings(outputs)),
            annotations={one: (None, circuit.annotation(one)) for one in annotation_ids},
        )
    )
    return part
