"""Finding nodes by name, gate or value, notes and frames by what they say, quickly in any circuit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from circuit_editor.canvas.hangul import has_hangul, latin_keys
from circuit_editor.canvas.texts import gate_title
from circuit_editor.document import Document
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.records import Node, Note

#: How well a node fits: its name, the beginning or a part of its name, its gate, its value.
NAME, NAME_START, NAME_PART, GATE, VALUE = range(5)


def find_nodes(document: Document, typed: str) -> list[str]:
    """The ids of the nodes that fit, the best first and of equal ones those on the left.

    A text in Hangul is also read as the Latin letters on the same keys.
    """
    typed = typed.strip()
    if not typed:
        return []
    readings = {reading.casefold() for reading in (typed, latin_keys(typed))}
    by_keys = has_hangul(typed)
    gates = {name for name, words in _gate_words().items() if _starts_any(words, readings)}
    fits = dict(_by_value(document, typed))
    for node in document.circuit.nodes():
        fit = _name_fit(node.name or node.definition or "", readings, by_keys)
        if fit is None and node.gate in gates:
            fit = GATE
        if fit is not None:
            fits[node.id] = fit
    node = document.circuit.node
    return sorted(fits, key=lambda node_id: (fits[node_id], *node(node_id).position))


def find_annotations(document: Document, typed: str) -> list[str]:
    """The ids of the notes and frames in whose text or title it is, in their order."""
    typed = typed.strip().casefold()
    if not typed:
        return []
    texts = {
        one.id: one.text if isinstance(one, Note) else one.title
        for one in document.circuit.sorted_annotations()
    }
    return [annotation_id for annotation_id, text in texts.items() if typed in text.casefold()]


def _name_fit(name: str, readings: Iterable[str], by_keys: bool) -> int | None:
    forms = [name.casefold()]
    if by_keys and has_hangul(name):
        forms.append(latin_keys(name).casefold())
    found = None
    for form in forms:
        for reading in readings:
            if reading in form:
                fit = NAME if form == reading else NAME_START if form.startswith(reading) else NAME_PART
                found = fit if found is None else min(found, fit)
    return found


def _gate_words() -> dict[str, list[str]]:
    """What each gate is called, in small letters."""
    return {
        name: [
            word.casefold()
            for word in (name, gate.symbol, gate.title, gate_title(gate), *GATE_SYNONYMS.get(name, ()))
        ]
        for name, gate in GATES.items()
    }


def _starts_any(words: Iterable[str], readings: Iterable[str]) -> bool:
    return any(word.startswith(reading) for word in words for reading in readings)


def _by_value(document: Document, typed: str) -> Iterator[tuple[str, int]]:
    """The nodes whose value is a typed number, as it is shown or in full; pi and e are names here."""
    if not any(map(str.isdigit, typed)):
        return
    try:
        wanted = parse_number(typed)
    except NotANumber:
        return
    shown = document.number_format.text(wanted)
    passes, text = document.shown, document.number_format.text
    # Comparing numbers first: to make all texts of a large circuit would take a second.
    near = max(abs(wanted) * 0.1, 1.0)
    for node in document.circuit.nodes():
        value = passes.value(node.id)
        if value is not None and abs(value - wanted) <= near and (value == wanted or text(value) == shown):
            yield node.id, VALUE


def value_text(document: Document, node: Node) -> str:
    """A node's value as it is shown; empty where it is not computed."""
    value = document.shown.value(node.id)
    return "" if value is None else document.number_format.text(value)
