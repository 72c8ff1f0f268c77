"""Typing in place: what the editor lies over, what its text means, and where Tab goes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor

from circuit_editor.canvas import commands, walk
from circuit_editor.canvas.editor import InPlaceEditor
from circuit_editor.canvas.geometry import RADIUS
from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a node that can be typed.

    `key` names the text that it covers, `has` tells which nodes have it, `walks` which ones Tab goes to;
    `take` makes the edit and raises CircuitError for a text that will not do.
    """

    key: str
    has: Callable[[Node], bool]
    walks: Callable[[Node], bool]
    text: Callable[[Node], str]
    take: Callable[[Document, str, str], None]


def exact_text(number: float) -> str:
    """The shortest text that is this number exactly: what an editor starts with."""
    return repr(number + 0.0).removesuffix(".0")


def _take_value(document: Document, node_id: str, text: str) -> None:
    commands.set_value(document, node_id, parse_number(text))


def _take_constant(document: Document, node_id: str, text: str) -> None:
    commands.set_constant(document, node_id, parse_number(text))


def _take_name(document: Document, node_id: str, text: str) -> None:
    commands.rename(document, node_id, text.strip() or None)


VALUE = Field(
    "value",
    has=lambda node: node.value is not None,
    walks=lambda node: node.gate == "input",
    text=lambda node: exact_text(node.value),
    take=_take_value,
)
CONSTANT = Field(
    "constant",
    has=lambda node: node.constant is not None,
    walks=lambda node: node.constant is not None,
    text=lambda node: exact_text(node.constant),
    take=_take_constant,
)
NAME = Field(
    "name",
    has=lambda node: True,
    walks=lambda node: True,
    text=lambda node: node.name or "",
    take=_take_name,
)


def main_field(node: Node) -> Field:
    """What Enter or a double-click edits: a value that is set by hand, else a constant, else the name."""
    return next(field for field in (VALUE, CONSTANT, NAME) if field.has(node))


def field_at(circuit: Circuit, found: Hit | None) -> Field | None:
    """What a double-click there edits."""
    if found is None or found.wire_key is not None or found.part == "pin":
        return None
    parts = {"value": VALUE, "name": NAME}
    return parts.get(found.part, main_field(circuit.node(found.node_id)))


class Editing(QObject):
    """At most one open editor on a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.editor = InPlaceEditor(canvas)
        self.editor.taken.connect(self.take_and_go)
        self.editor.left.connect(self.finish)
        self.editor.dismissed.connect(self.cancel)
        self._field = VALUE
        self._node_id: str | None = None
        self._said = ""

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._node_id is not None

    def open(self, node_id: str, field: Field, typed: str | None = None) -> None:
        """Open the editor over a part of a node, with its present text or with what has been typed."""
        self.finish()
        # A press that is held would become a drag under the editor.
        self.canvas.cancel_gesture()
        node = self.canvas.document.circuit.node(node_id)
        if not field.has(node):
            return
        self._field, self._node_id = field, node_id
        self.canvas.set_selection({node_id})
        self.canvas.reveal(node_id)
        self.canvas.change_look(hidden_texts=frozenset({(node_id, field.key)}))
        self.editor.setAccessibleName(_accessible_name(field, self.canvas.document.circuit.label(node_id)))
        text = field.text(node) if typed is None else typed
        self.follow_view()
        ink = _ink(field, self.canvas.theme)
        alignment = _alignment(field, self.canvas.text_rect(node_id, field.key), node)
        self.editor.open(text, self.canvas.theme, ink, alignment, typed=typed is not None)
        self.follow_view()

    def take(self) -> bool:
        """Make the edit that the text means and close; a text that will not do stays, with its reason."""
        node_id = self._node_id
        if node_id is None:
            return True
        try:
            self._commit(node_id)
        except CircuitError as error:
            said = sentence(error)
            self.editor.show_mistake(said)
            self._say(said)
            return False
        self._close()
        self._say("")
        return True

    def take_and_go(self, step: int) -> None:
        """Enter (0), Tab (1) or Shift+Tab (-1): take the text, and open the editor of the next node."""
        node_id, field = self._node_id, self._field
        if not self.take() or step == 0 or node_id is None:
            return
        nodes = walk.by_rows(self.canvas.document.circuit.nodes())
        stops = [node for node in nodes if field.walks(node) or node.id == node_id]
        following = walk.neighbour(stops, node_id, step) or walk.neighbour(stops, None, step)
        if following is not None and following != node_id:
            self.open(following, field)

    def tab(self, step: int) -> None:
        """Tab takes the text and goes to the next node."""
        self.take_and_go(step)

    def finish(self) -> None:
        """The user turned elsewhere: take the text, or drop it and say why."""
        node_id = self._node_id
        if node_id is None:
            return
        try:
            self._commit(node_id)
        except CircuitError as error:
            said = QCoreApplication.translate("Canvas", "Nothing was changed. {reason}")
            self._say(said.format(reason=sentence(error)))
        else:
            self._say("")
        self._close()

    def cancel(self) -> bool:
        """Esc: close and change nothing; whether an editor was open."""
        was_open = self.is_open
        self._close()
        if was_open:
            self._say("")
        return was_open

    def follow_change(self, change: Change) -> None:
        """Close if the node has gone."""
        if self._node_id is not None and self._node_id not in self.canvas.document.circuit:
            self._close()
        self.follow_view()

    def follow_view(self) -> None:
        """Stay over the text while the view moves."""
        if self._node_id is not None:
            rect = self.canvas.text_rect(self._node_id, self._field.key)
            self.editor.place(self.canvas.camera.screen_rect(rect), self.canvas.camera.zoom)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.editor.set_theme(theme, _ink(self._field, theme))

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs to the open editor."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.editor, event)

    def _commit(self, node_id: str) -> None:
        text = self.editor.text()
        if text != self._field.text(self.canvas.document.circuit.node(node_id)):
            self._field.take(self.canvas.document, node_id, text)

    def _say(self, text: str) -> None:
        """A message, or an empty text that takes back what was said before, and nothing of others."""
        if text or self._said:
            self.canvas.message.emit(text)
        self._said = text

    def _close(self) -> None:
        if self._node_id is None:
            return
        self._node_id = None
        if self.editor.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.close_quietly()
        self.canvas.change_look(hidden_texts=frozenset())


def _accessible_name(field: Field, label: str) -> str:
    if field is VALUE:
        return QCoreApplication.translate("Canvas", "Value of {node}").format(node=label)
    if field is CONSTANT:
        return QCoreApplication.translate("Canvas", "Constant of {node}").format(node=label)
    return QCoreApplication.translate("Canvas", "Name of {node}").format(node=label)


def _ink(field: Field, theme: Theme) -> QColor:
    return theme.value if field is VALUE else theme.ink


def _alignment(field: Field, rect: QRectF, node: Node) -> Qt.AlignmentFlag:
    """The edge that stays while the text grows; `rect` is where the text is."""
    if field is VALUE:
        return Qt.AlignmentFlag.AlignLeft
    if field is NAME and rect.bottom() > node.position[1] - RADIUS:
        # Beside the stub's start; a longer name stands in the middle above its gate.
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter
