"""What an inspector says about one node."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.editing import exact_text
from circuit_editor.canvas.texts import translated
from circuit_editor.canvas.timeline import Timeline
from circuit_editor.document import Document
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import (
    intuition,
    output_of,
    pattern,
    shown_contribution,
    shown_gradient,
    sum_at_fork,
    why_blank,
)
from circuit_editor.model.records import Node, Wire
from circuit_editor.window.inspector.edits import Edits
from circuit_editor.window.inspector.lines import (
    Command,
    Entry,
    Heading,
    Line,
    Link,
    Number,
    Role,
    Rule,
    Words,
)
from circuit_editor.window.inspector.settings import digits_line
from circuit_editor.window.inspector.wire import contribution_lines
from circuit_editor.window.inspector.words import called, formula, heading, pin_names, rate_label

#: More pins or branches than these are only counted.
MOST_ROWS = 8


class NodeSheet:
    """One node as it is now; made anew after the structure has changed."""

    def __init__(self, document: Document, timeline: Timeline, node_id: str) -> None:
        circuit = document.circuit
        branches = circuit.wires_from(node_id)
        self._document = document
        self._timeline = timeline
        self._edits = Edits(document)
        self._id = node_id
        self._output = output_of(circuit, document.passes, node_id)
        self._branches, self._branch_count = branches[:MOST_ROWS], len(branches)

    def lines(self) -> list[Line]:
        """What there is to say, with the numbers that are to be seen."""
        node = self._document.circuit.node(self._id)
        return [
            *self._title(node),
            *self._entries(node),
            *self._numbers(node),
            *self._pins(node),
            *_below_a_rule(self._words(node)),
            *self._feeds(),
            *self._settings(node),
        ]

    def _title(self, node: Node) -> Iterator[Line]:
        yield Heading("title", heading(node))
        text = formula(GATES[node.gate], self._document.circuit.pin_count(node.id))
        if node.definition is not None:
            text = self._inside(node.definition)
        if text:
            yield Words("formula", text, Role.QUIET)
        yield Rule("top")

    def _inside(self, definition: str) -> str:
        nodes = self._document.circuit.definition(definition).nodes
        count = sum(node.value is None for node in nodes)
        if count == 1:
            return QCoreApplication.translate("Inspector", "inside: 1 gate")
        return QCoreApplication.translate("Inspector", "inside: {count} gates").format(count=count)

    def _entries(self, node: Node) -> Iterator[Line]:
        yield Entry(
            f"name {node.id}",
            QCoreApplication.translate("Inspector", "name"),
            node.name or "",
            partial(self._edits.set_name, node.id),
            hint=QCoreApplication.translate("Inspector", "no name"),
        )
        if node.value is not None:
            label = QCoreApplication.translate("Inspector", "value")
            take = partial(self._edits.set_values, [node.id])
            yield Entry(f"value {node.id}", label, exact_text(node.value), take, Role.VALUE)
        if node.constant is not None:
            label = QCoreApplication.translate("Inspector", "constant c")
            take = partial(self._edits.set_constants, [node.id])
            yield Entry(f"constant {node.id}", label, exact_text(node.constant), take)

    def _numbers(self, node: Node) -> Iterator[Line]:
        """The two numbers on the stub, and what is wrong with them."""
        document, passes = self._document, self._document.shown
        if node.value is None:
            label = QCoreApplication.translate("Inspector", "value")
            yield Number("value", label, self._text(passes.value(node.id)), Role.VALUE)
        if node.gate != "constant":
            yield Number("gradient", self._gradient_label(node), self._gradient(node.id), Role.GRADIENT)
        if (reason := why_blank(document.circuit, document.passes, node.id)) is not None:
            yield Words("blank", translated(reason), Role.FAULT)
        elif self._timeline.is_active and (text := self._what_is_to_come(node.id)):
            yield Words("to come", text, Role.QUIET)
        for notice in passes.notices(node.id):
            role = Role.PLAIN if notice.kind == "kink" else Role.FAULT
            yield Words(f"notice {notice.kind}", translated(notice.text), role)

    def _gradient(self, node_id: str) -> str:
        """Its gradient as the canvas shows it, or what has arrived of it: "1.07 (2 of 3)"."""
        passes = self._document.shown
        part = passes.running_sum(node_id)
        if part is None:
            return self._text(shown_gradient(passes, node_id))
        text = QCoreApplication.translate("Inspector", "{sum} ({arrived} of {branches})")
        return text.format(sum=self._text(part.gradient), arrived=part.arrived, branches=part.branches)

    def _what_is_to_come(self, node_id: str) -> str:
        """Which of the two numbers a later step brings."""
        shown, passes = self._document.shown, self._document.passes
        if shown.value(node_id) is None:
            return QCoreApplication.translate("Inspector", "Not computed yet at this step.")
        if shown_gradient(passes, node_id) is not None and shown.gradient(node_id) is None:
            return QCoreApplication.translate("Inspector", "Its gradient is not computed yet at this step.")
        return ""

    def _gradient_label(self, node: Node) -> str:
        if rate := rate_label(self._document.circuit, self._document.shown, node):
            return rate
        if node.id == self._output:
            return QCoreApplication.translate("Inspector", "start gradient")
        if node.value is not None:
            return QCoreApplication.translate("Inspector", "gradient")
        return QCoreApplication.translate("Inspector", "upstream gradient")

    def _pins(self, node: Node) -> Iterator[Line]:
        """For each pin what feeds it and what goes back to it."""
        circuit = self._document.circuit
        names, operands = pin_names(circuit, node), circuit.operands[node.id]
        for pin, source in enumerate(operands[:MOST_ROWS]):
            yield Rule(f"pin {pin}")
            if source is None:
                text = QCoreApplication.translate("Inspector", "{pin} ← a free pin")
                yield Words(f"free {pin}", text.format(pin=names[pin]), Role.QUIET)
                continue
            value = self._text(self._document.shown.value(source))
            yield Link(f"source {pin}", f"{names[pin]} ←", called(circuit.node(source)), source, value)
            yield from contribution_lines(self._document, Wire(source, node.id, pin))
        if len(operands) > MOST_ROWS:
            yield _more("more pins", len(operands) - MOST_ROWS)

    def _words(self, node: Node) -> Iterator[Line]:
        """What the gate does, what the gradient means, and how it adds up."""
        document = self._document
        circuit, passes, number_format = document.circuit, document.shown, document.number_format
        meaning = intuition(circuit, passes, number_format, node.id, self._output)
        total = sum_at_fork(passes, number_format, node.id, self._branches)
        if node.value is None and node.definition is None:
            yield Words("pattern", translated(pattern(GATES[node.gate], circuit.pin_count(node.id))))
        if meaning is not None:
            yield Words("intuition", translated(meaning))
        if total is not None and node.id != self._output and node.gate != "constant":
            yield Words("fork", translated(total))

    def _feeds(self) -> Iterator[Line]:
        """Where the wires go, with what each brings back where there are several."""
        circuit = self._document.circuit
        if self._branches:
            yield Rule("feeds")
        label = QCoreApplication.translate("Inspector", "feeds")
        for place, wire in enumerate(self._branches):
            target = circuit.node(wire.target)
            text = called(target)
            if len(circuit.operands[wire.target]) > 1:
                text = f"{text} ({pin_names(circuit, target)[wire.pin]})"
            back = shown_contribution(self._document.shown, wire) if self._branch_count > 1 else None
            yield Link(f"target {place}", label, text, wire.target, self._text(back), Role.GRADIENT)
        if self._branch_count > len(self._branches):
            yield _more("more branches", self._branch_count - len(self._branches))

    def _settings(self, node: Node) -> Iterator[Line]:
        yield Rule("end")
        if node.value is None and node.id != self._output:
            text = QCoreApplication.translate("Inspector", "Make it the output")
            yield Command(f"output {node.id}", text, partial(self._edits.make_output, node.id))
        if node.gate == "input":
            yield from self._freezing(node)
        yield digits_line(self._document, self._edits)

    def _freezing(self, node: Node) -> Iterator[Line]:
        if node.frozen:
            yield Words(
                "frozen", QCoreApplication.translate("Inspector", "Frozen: gradient steps leave it as it is.")
            )
            text = QCoreApplication.translate("Inspector", "Let gradient steps move it")
        else:
            text = QCoreApplication.translate("Inspector", "Freeze it for gradient steps")
        freeze = partial(self._edits.set_frozen, [node.id], not node.frozen)
        yield Command(f"freeze {node.id}", text, freeze)

    def _text(self, number: float | None) -> str:
        return self._document.number_format.text(number)


def _below_a_rule(words: Iterator[Line]) -> list[Line]:
    """These lines with a rule above them, or nothing where there are none."""
    lines = list(words)
    return [Rule("words"), *lines] if lines else []


def _more(key: str, count: int) -> Words:
    text = QCoreApplication.translate("Inspector", "and {count} more")
    return Words(key, text.format(count=f"{count:,}"), Role.QUIET)
