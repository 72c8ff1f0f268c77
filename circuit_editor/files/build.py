"""From the data of a file to a circuit; refuses what it may not be before networkx can mend it silently."""

from __future__ import annotations

from typing import TypeVar

from msgspec import UnsetType

from circuit_editor.files.annotations import put_annotations
from circuit_editor.files.definitions import check_all_sizes, put_definitions
from circuit_editor.files.fill import place_nodes, put_nodes, put_wires, reserved, sentence
from circuit_editor.files.places import Damage, shown
from circuit_editor.files.progress import Watch, stretch, unwatched
from circuit_editor.files.quiz import put_quiz
from circuit_editor.files.schema import RESERVED_IN_GRAPH, CircuitData
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import BadOutputs, UnknownNode
from circuit_editor.model.outputs import settle_all_outputs
from circuit_editor.model.rules import MOST_DIGITS

T = TypeVar("T")


def build(data: CircuitData, watch: Watch = unwatched, *, placed: bool = True) -> Circuit:
    """The circuit with its outputs; Damage says what is not allowed.

    With `placed` the nodes that have no position get one; without they all lie at (0, 0).
    """
    for key in ("directed", "multigraph"):
        if not getattr(data, key):
            raise Damage(key, "It must be true, not false.")
    circuit = Circuit()
    put_definitions(circuit, data.graph, placed=placed)
    put_nodes(circuit, data.nodes, stretch(watch, 0.0, 0.4))
    put_wires(circuit, data.edges, stretch(watch, 0.4, 0.9))
    check_all_sizes(circuit)
    _put_settings(circuit, data)
    put_annotations(circuit, data.graph)
    if placed:
        place_nodes(circuit, data.nodes)
    circuit.take_change()
    watch(1.0)
    return circuit


def _put_settings(circuit: Circuit, data: CircuitData) -> None:
    graph = data.graph
    outputs = [] if isinstance(graph.outputs, UnsetType) else graph.outputs
    _check_outputs(circuit, outputs)
    digits = _or_none(graph.digits)
    if digits is not None and not 0 <= digits <= MOST_DIGITS:
        rule = f"a whole number from 0 to {MOST_DIGITS}"
        raise Damage("graph, digits", f"It must be {rule}, not {shown(str(digits))}.")
    circuit.set_settings(
        seed=1.0 if isinstance(graph.seed, UnsetType) else graph.seed,
        digits=digits,
        reserved=reserved(graph, RESERVED_IN_GRAPH, lambda: "graph"),
    )
    settle_all_outputs(circuit)
    put_quiz(circuit, graph)


def _check_outputs(circuit: Circuit, outputs: list[str]) -> None:
    seen: set[str] = set()
    for output in outputs:
        if output in seen:
            raise Damage("graph, outputs", f"{shown(output)} is there twice.")
        seen.add(output)
    try:
        circuit.set_settings(outputs=tuple(outputs))
    except (BadOutputs, UnknownNode) as error:
        raise Damage("graph, outputs", sentence(error)) from None


def _or_none(value: T | UnsetType) -> T | None:
    return None if isinstance(value, UnsetType) else value
