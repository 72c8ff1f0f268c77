"""What quick add makes of the typed text itself: a constant, a new input, a node that is there already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from math import isfinite

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas import commands
from circuit_editor.canvas.hangul import has_loose_letters, latin_keys
from circuit_editor.canvas.offers import Landing, Offer, picture_of, place_node
from circuit_editor.canvas.ranking import Fit
from circuit_editor.canvas.texts import gate_title
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import ConnectionRefused, NotANumber
from circuit_editor.model.gate_arithmetic import div
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_text import parse_number, short_text
from circuit_editor.model.records import Node

_OPERATION = re.compile(r"(\*\*|[*×·+/÷^])\s*(.+)")
_OPERATORS = {"*": "mulc", "×": "mulc", "·": "mulc", "+": "addc", "^": "powc", "**": "powc"}
#: One letter, perhaps with a number: what people call inputs.
_LETTER = re.compile(r"[^\W\d_]_?\d*")


def typed_offers(landing: Landing, typed: str) -> Iterator[Offer]:
    """The offers for a text, numbers first."""
    circuit, text = landing.canvas.document.circuit, typed.strip()
    number, operation = _number(text), _operation(text)
    if operation is not None:
        yield _with_constant(circuit, *operation)
    elif number is not None:
        # The word e is a number, but most often the beginning of another word.
        yield _constant(circuit, number, Fit.EXACT if text.isalpha() else Fit.NUMBER)
        gates = () if text.isalpha() else ("mulc", "addc", "powc")
        yield from (_with_constant(circuit, gate, number) for gate in gates)
    word = latin_keys(text) if has_loose_letters(text) else text
    offer = _named(landing, circuit, word) if word.isidentifier() else None
    if offer is not None:
        yield offer


def _number(text: str) -> float | None:
    try:
        return parse_number(text)
    except NotANumber:
        return None


def _operation(text: str) -> tuple[str, float] | None:
    """The gate and its constant for "*2", "+1", "/2" or "^2"; "-1" is a number."""
    found = _OPERATION.fullmatch(text)
    number = None if found is None else _number(found[2])
    if found is None or number is None:
        return None
    if found[1] in _OPERATORS:
        return _OPERATORS[found[1]], number
    inverse = div(1.0, number)
    return ("mulc", inverse) if isfinite(inverse) else None


def _constant(circuit: Circuit, number: float, fit: Fit) -> Offer:
    title = QCoreApplication.translate("QuickAdd", "constant {number}")
    node = Node("new", "constant", value=number)
    return _new(circuit, node, title.format(number=short_text(number)), fit)


def _with_constant(circuit: Circuit, gate: str, constant: float) -> Offer:
    row = GATES[gate]
    offer = _new(circuit, Node("new", gate, constant=constant), gate_title(row), Fit.NUMBER)
    return replace(offer, detail=f"x {row.drawn_symbol(constant)}", takes_wires=True)


def _new(circuit: Circuit, node: Node, title: str, fit: Fit) -> Offer:
    return Offer(
        title, partial(place_node, node), picture=picture_of(circuit, node), fit=fit, gives_wires=True
    )


def _named(landing: Landing, circuit: Circuit, word: str) -> Offer | None:
    """A new input of this name; what to do with a node that has it already."""
    if word in circuit.names:
        node = next(node for node in circuit.nodes() if node.name == word)
        return _existing(landing, circuit, node)
    title = QCoreApplication.translate("QuickAdd", "input {name}").format(name=word)
    node = Node("new", "input", name=word, value=1.0)
    offer = _new(circuit, node, title, Fit.LETTER if _LETTER.fullmatch(word) else Fit.WORD)
    detail = QCoreApplication.translate("QuickAdd", "new")
    return replace(offer, detail=detail, place=partial(place_node, node, asks=True))


def _existing(landing: Landing, circuit: Circuit, node: Node) -> Offer | None:
    """Where no wire waits, going to the node; else the wire, if it is allowed."""
    if landing.wire is not None:
        return None
    if landing.target is not None:
        title = QCoreApplication.translate("QuickAdd", "wire from {node}")
        place = _connection(circuit, node.id, *landing.target)
    elif landing.source is not None:
        title = QCoreApplication.translate("QuickAdd", "wire to {node}")
        place = _connection(circuit, landing.source, node.id, circuit.free_pin(node.id) or 0)
    else:
        title = QCoreApplication.translate("QuickAdd", "go to {node}")
        place = partial(_go_to, node.id)
    if place is None:
        return None
    picture = picture_of(circuit, node)
    title = title.format(node=node.name)
    return Offer(title, place, picture=picture, fit=Fit.LETTER, takes_wires=True, gives_wires=True)


def _connection(circuit: Circuit, source: str, target: str, pin: int) -> Callable[[Landing], None] | None:
    try:
        circuit.check_connect(source, target, pin)
    except ConnectionRefused:
        return None
    return lambda landing: commands.connect(landing.canvas.document, source, target, pin)


def _go_to(node_id: str, landing: Landing) -> None:
    landing.canvas.set_selection({node_id})
    landing.canvas.reveal(node_id)
