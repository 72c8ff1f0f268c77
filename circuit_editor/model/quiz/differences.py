"""What differs between a circuit that was handed in and the one that was handed out, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import label, symbol
from circuit_editor.model.number_text import short_text
from circuit_editor.model.records import Node
from circuit_editor.model.sentences import Sentence

MISSING = "{node} is in the key and not here."
ADDED = "{node} is here and not in the key."
OTHER_GATE = "{node} is {key} in the key and {here} here."
OTHER_VALUE = "the value of {node} is {key} in the key and {here} here."
OTHER_CONSTANT = "the constant of {node} is {key} in the key and {here} here."
OTHER_INSIDE = "what is inside {name} is not what the key has there."
OTHER_WIRE = "pin {pin} of {node} gets {key} in the key and {here} here."
OTHER_OUTPUT = "the output is {key} in the key and {here} here."
OTHER_SEED = "the start gradient is {key} in the key and {here} here."
NOTHING = "nothing"


def difference(key: Circuit, here: Circuit, values: Mapping[str, float] | None = None) -> Sentence | None:
    """The first thing that is not as in the key; None if the numbers must be the same.

    `values` are those that the inputs must have, where they are not those of the key. What has no part in
    the sums may differ: names, positions, notes, digits.
    """
    return next(_differences(key, here, values or {}), None)


def _differences(key: Circuit, here: Circuit, values: Mapping[str, float]) -> Iterator[Sentence]:
    for node in key.nodes():
        if node.id in here:
            yield from _in_node(node, here.node(node.id), values.get(node.id, node.value))
        else:
            yield Sentence(MISSING, node=label(node))
    for node in here.nodes():
        if node.id not in key:
            yield Sentence(ADDED, node=label(node))
    yield from _in_definitions(key, here)
    for node_id in key.operands:
        yield from _in_wires(key, here, node_id)
    if set(key.settings.outputs) != set(here.settings.outputs):
        outputs = [", ".join(map(one.label, one.settings.outputs)) or NOTHING for one in (key, here)]
        yield Sentence(OTHER_OUTPUT, key=outputs[0], here=outputs[1])
    yield from _in_number(OTHER_SEED, "", key.settings.seed, here.settings.seed)


def _in_node(key: Node, here: Node, value: float | None) -> Iterator[Sentence]:
    if (key.gate, key.definition) != (here.gate, here.definition):
        kinds = [symbol(node) or GATES[node.gate].title for node in (key, here)]
        yield Sentence(OTHER_GATE, node=label(key), key=kinds[0], here=kinds[1])
    else:
        yield from _in_number(OTHER_VALUE, label(key), value, here.value)
        yield from _in_number(OTHER_CONSTANT, label(key), key.constant, here.constant)


def _in_number(template: str, node: str, key: float | None, here: float | None) -> Iterator[Sentence]:
    if key is not None and here is not None and key != here:
        texts = short_text(key), short_text(here)
        if texts[0] == texts[1]:
            texts = repr(key), repr(here)
        yield Sentence(template, node=node, key=texts[0], here=texts[1])


def _in_definitions(key: Circuit, here: Circuit) -> Iterator[Sentence]:
    for name, definition in key.definitions.items():
        if here.definitions.get(name) != definition:
            yield Sentence(OTHER_INSIDE, name=name)


def _in_wires(key: Circuit, here: Circuit, node_id: str) -> Iterator[Sentence]:
    sources = key.sources(node_id), here.sources(node_id) if node_id in here else {}
    for pin in sorted({*sources[0], *sources[1]}):
        first, second = sources[0].get(pin), sources[1].get(pin)
        if first != second:
            names = [NOTHING if one is None else _named(key, here, one) for one in (first, second)]
            yield Sentence(OTHER_WIRE, pin=pin, node=key.label(node_id), key=names[0], here=names[1])


def _named(key: Circuit, here: Circuit, node_id: str) -> str:
    return (key if node_id in key else here).label(node_id)
