"""The difference between two circuits as the change that makes one of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node, Wire

K = TypeVar("K")
R = TypeVar("R")


def difference(before: Circuit, after: Circuit) -> Change:
    """The change after which `before` has the records of `after`; false where they are the same.

    Nodes and annotations are the same ones if they have the same id, wires if they end at the same pin.
    """
    return Change(
        _pairs(_nodes(before), _nodes(after)),
        _pairs(_wires(before), _wires(after)),
        None if before.settings == after.settings else (before.settings, after.settings),
        _pairs(before.annotations, after.annotations),
        _pairs(before.definitions, after.definitions),
    )


def _nodes(circuit: Circuit) -> dict[str, Node]:
    return {node.id: node for node in circuit.nodes()}


def _wires(circuit: Circuit) -> dict[WireKey, Wire]:
    return {(wire.target, wire.pin): wire for wire in circuit.wires()}


def _pairs(before: Mapping[K, R], after: Mapping[K, R]) -> dict[K, tuple[R | None, R | None]]:
    keys = dict.fromkeys([*before, *after])
    pairs = {key: (before.get(key), after.get(key)) for key in keys}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
