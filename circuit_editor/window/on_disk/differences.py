"""What differs between a circuit and the one in its file, in words: a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from circuit_editor.canvas.texts import gate_title
from circuit_editor.document import Document
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.difference import difference
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Annotation, Frame, Node, Settings, Wire

#: A note is told by so many of its first letters.
MOST_LETTERS = 40
_FIELDS = {
    "name": QT_TRANSLATE_NOOP("Differences", "name of {node}"),
    "value": QT_TRANSLATE_NOOP("Differences", "value of {node}"),
    "constant": QT_TRANSLATE_NOOP("Differences", "constant of {node}"),
    "frozen": QT_TRANSLATE_NOOP("Differences", "{node} is frozen"),
}


class Line(NamedTuple):
    """One thing that differs: `here` and `there`, on the disk, are empty where it is not at all."""

    what: str
    here: str
    there: str


def differing_lines(document: Document, there: Circuit) -> list[Line]:
    """A line for each thing that a reader of both would see, and one for all that only lies elsewhere."""
    return list(_Comparison(document, there).lines())


class _Comparison:
    """Puts what is here beside what is there."""

    def __init__(self, document: Document, there: Circuit) -> None:
        self._here, self._there = document.circuit, there
        self._format = document.number_format
        self._change: Change = difference(self._here, there)

    def lines(self) -> Iterator[Line]:
        """By kind: nodes, wires, settings, notes and frames, groups, and what lies elsewhere."""
        for here, there in self._change.nodes.values():
            yield from self._node(here, there)
        for key, (here, there) in self._change.wires.items():
            yield from self._wire(key, here, there)
        if self._change.settings is not None:
            yield from self._settings(*self._change.settings)
        for here, there in self._change.annotations.values():
            yield from _annotation(here, there)
        for name, (here, there) in self._change.definitions.items():
            yield _definition(name, here is not None, there is not None)
        yield from self._moved()

    def _node(self, here: Node | None, there: Node | None) -> Iterator[Line]:
        if here is None or there is None:
            yield Line(_called(here or there), self._described(here), self._described(there))
            return
        if (here.gate, here.definition) != (there.gate, there.definition):
            what = QCoreApplication.translate("Differences", "gate of {node}")
            yield Line(what.format(node=_called(here)), _kind(here), _kind(there))
        for field, what in _FIELDS.items():
            one, other = getattr(here, field), getattr(there, field)
            if one != other:
                text = QCoreApplication.translate("Differences", what)
                yield Line(text.format(node=_called(here)), *self._shown(one, other))

    def _wire(self, key: WireKey, here: Wire | None, there: Wire | None) -> Iterator[Line]:
        """Wires into a node that is on one side alone are told with the node."""
        target, pin = key
        if target in self._here and target in self._there:
            what = QCoreApplication.translate("Differences", "wire into pin {pin} of {node}")
            text = what.format(pin=pin, node=_called(self._here.node(target)))
            yield Line(text, _source(self._here, here), _source(self._there, there))

    def _settings(self, here: Settings, there: Settings) -> Iterator[Line]:
        if here.outputs != there.outputs:
            what = QCoreApplication.translate("Differences", "output")
            yield Line(what, _names(self._here, here.outputs), _names(self._there, there.outputs))
        if here.seed != there.seed:
            what = QCoreApplication.translate("Differences", "start gradient")
            yield Line(what, *self._shown(here.seed, there.seed))
        if here.digits != there.digits:
            what = QCoreApplication.translate("Differences", "decimals")
            yield Line(what, _digits(here), _digits(there))
        if here.quiz != there.quiz:
            what = QCoreApplication.translate("Differences", "quiz")
            yield _otherwise(what, here.quiz is not None, there.quiz is not None)

    def _moved(self) -> Iterator[Line]:
        pairs = [*self._change.nodes.values(), *self._change.annotations.values()]
        places = [(_place(here), _place(there)) for here, there in pairs if here and there]
        count = sum(here != there for here, there in places)
        if count:
            what = QCoreApplication.translate("Differences", "places of {count} things").format(count=count)
            if count == 1:
                what = QCoreApplication.translate("Differences", "place of one thing")
            elsewhere = QCoreApplication.translate("Differences", "elsewhere")
            yield Line(what, QCoreApplication.translate("Differences", "as here"), elsewhere)

    def _described(self, node: Node | None) -> str:
        """What kind of node it is, its number, and what feeds it."""
        if node is None:
            return ""
        circuit = self._here if node is self._change.nodes[node.id][0] else self._there
        text, sources = _kind(node), circuit.sources(node.id).values()
        number = node.value if node.constant is None else node.constant
        if number is not None:
            text = f"{text} {self._format.text(number)}"
        if not sources:
            return text
        fed = QCoreApplication.translate("Differences", "{gate}, fed by {sources}")
        return fed.format(gate=text, sources=_names(circuit, sources))

    def _shown(self, here: object, there: object) -> tuple[str, str]:
        """Both as texts; numbers that differ do so as texts too."""
        if isinstance(here, bool):
            return _there_or_not(here), _there_or_not(there)
        if not isinstance(here, float) or not isinstance(there, float):
            return str(here or ""), str(there or "")
        one, other = self._format.text(here), self._format.text(there)
        # -2 and -2.00 are two ways to say one number.
        return (one, other) if float(one) != float(other) else (_in_full(here), _in_full(there))


def _in_full(number: float) -> str:
    return repr(number).removesuffix(".0")


def _called(node: Node) -> str:
    """A node's name; one without a name is told by its sign and its id."""
    return node.name or f"{_kind(node)} ({node.id})"


def _kind(node: Node) -> str:
    return node.definition or gate_title(GATES[node.gate])


def _names(circuit: Circuit, node_ids: object) -> str:
    return ", ".join(_called(circuit.node(node_id)) for node_id in node_ids)


def _source(circuit: Circuit, wire: Wire | None) -> str:
    if wire is None:
        return ""
    text = QCoreApplication.translate("Differences", "from {node}")
    return text.format(node=_called(circuit.node(wire.source)))


def _digits(settings: Settings) -> str:
    if settings.digits is None:
        return QCoreApplication.translate("Differences", "automatic")
    return str(settings.digits)


def _annotation(here: Annotation | None, there: Annotation | None) -> Iterator[Line]:
    """Its text; where that is the same it differs in place or size, which is told with the others."""
    shown = here or there
    what = QCoreApplication.translate("Differences", "note")
    if isinstance(shown, Frame):
        what = QCoreApplication.translate("Differences", "frame")
    texts = _words(here), _words(there)
    if texts[0] != texts[1]:
        yield Line(what, *texts)


def _words(annotation: Annotation | None) -> str:
    if annotation is None:
        return ""
    text = annotation.title if isinstance(annotation, Frame) else annotation.text
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= MOST_LETTERS else f"“{line[:MOST_LETTERS]}…”"


def _definition(name: str, here: bool, there: bool) -> Line:
    what = QCoreApplication.translate("Differences", "group {name}").format(name=name)
    return _otherwise(what, here, there)


def _otherwise(what: str, here: bool, there: bool) -> Line:
    """A thing that is on one side alone, or on both and not the same."""
    if here and there:
        otherwise = QCoreApplication.translate("Differences", "otherwise")
        return Line(what, QCoreApplication.translate("Differences", "as here"), otherwise)
    return Line(what, _there_or_not(here), _there_or_not(there))


def _there_or_not(is_there: object) -> str:
    return QCoreApplication.translate("Differences", "yes") if is_there else ""


def _place(record: Node | Annotation) -> object:
    """Where it lies, and how large it is if that can differ."""
    return record.position, getattr(record, "size", None)
