"""Find: the view goes from one node, note or frame that fits what is typed to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QTimer

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.finding import find_annotations, find_nodes, value_text
from circuit_editor.canvas.flight import Flight
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import gate_title
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Annotation, Node, Note
from circuit_editor.window.find_card import FindCard
from circuit_editor.window.found_list import Found

#: A search begins when nothing was typed for so long, in milliseconds.
DELAY = 80
#: So many of those that were found are listed; the view goes to all of them.
MOST_LISTED = 100


class Finder(QObject):
    """Works on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._flight = Flight(canvas)
        self.card = FindCard(canvas)
        self.card.set_theme(canvas.theme)
        self._found: list[Node | Annotation] = []
        self._current = -1
        self._searched = ""
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._search)
        self._relisting = QTimer(self, singleShot=True, interval=DELAY)
        self._relisting.timeout.connect(self._list)
        self.card.searched.connect(self._note)
        self.card.stepped.connect(self.step)
        self.card.picked.connect(self._go_to)
        self.card.dismissed.connect(self.close)
        canvas.document.changed.connect(self._forget)
        canvas.document.replaced.connect(self._forget)
        canvas.document.passes_changed.connect(self._list_anew)
        canvas.installEventFilter(self)

    def open(self) -> None:
        """Ask what to look for."""
        self._canvas.finish_editing()
        self.card.open(self._searched)
        self._list()

    def close(self) -> None:
        """Go back to the circuit, with what was found last selected."""
        self._timer.stop()
        self.card.hide()
        self._canvas.setFocus()

    def next(self) -> None:
        """Go to the next node that fits, or ask what to look for."""
        self._step_or_ask(1)

    def previous(self) -> None:
        """Go to the node before, or ask what to look for."""
        self._step_or_ask(-1)

    def step(self, by: int) -> None:
        """Go so many nodes further; after the last one comes the first."""
        if self._timer.isActive():
            # The first node that fits what was typed just now is the next one.
            self._search()
            return
        if not self._found:
            self._list()
        if self._found:
            # From nowhere the first step goes to the first node, or backwards to the last.
            start = self._current if self._current >= 0 else min(-by, 0)
            self._go_to((start + by) % len(self._found))

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.card.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card stays in its corner of the canvas."""
        if event.type() == QEvent.Type.Resize and self.card.isVisible():
            self.card.follow_size()
        return super().eventFilter(watched, event)

    def _step_or_ask(self, by: int) -> None:
        if self._searched or self.card.isVisible():
            self.step(by)
        else:
            self.open()

    def _note(self, text: str) -> None:
        """Another text is looked for; the same one, as when the card opens, leaves what it found."""
        if text != self._searched:
            self._searched = text
            self._timer.start()

    def _forget(self, *_: object) -> None:
        """The circuit was changed."""
        self._found, self._current = [], -1
        if self.card.isVisible():
            self._relisting.start()

    def _list_anew(self) -> None:
        """Other values are to be seen; while they change all the time the list is not made all the time."""
        if self.card.isVisible() and not self._relisting.isActive():
            self._relisting.start()

    def _search(self) -> None:
        """Look for another text, and go to the first node that fits."""
        self._timer.stop()
        self._list()
        if self._found:
            self._go_to(0)

    def _list(self) -> None:
        """Look for the text again and stay where the view is; the selected node is the place in the list."""
        self._relisting.stop()
        document, typed = self._canvas.document, self._searched
        nodes = map(document.circuit.node, find_nodes(document, typed))
        self._found = [*nodes, *map(document.circuit.annotation, find_annotations(document, typed))]
        self._current = next((place for place, one in enumerate(self._found) if self._is_selected(one)), -1)
        listed = [self._row(one) for one in self._found[:MOST_LISTED]]
        self.card.show_found(listed, self._current, len(self._found))

    def _go_to(self, place: int) -> None:
        if place >= len(self._found):
            # The circuit was changed since these were listed.
            return
        self._current = place
        found = self._found[place]
        if isinstance(found, Node):
            self._canvas.set_selection({found.id})
        else:
            self._canvas.set_selection((), annotations={found.id})
        self._canvas.forget_mouse()
        hidden = self.card.geometry().toRectF() if self.card.isVisible() else QRectF()
        self._flight.go_to(self._middle(found), hidden)
        self.card.show_current(place, len(self._found))

    def _middle(self, one: Node | Annotation) -> QPointF:
        if isinstance(one, Node):
            return self._canvas.text_rect(one.id, "value").center()
        return annotation_rect(one).center()

    def _is_selected(self, one: Node | Annotation) -> bool:
        """Whether it and nothing else is selected."""
        if isinstance(one, Node):
            return one.id == self._canvas.current
        return not self._canvas.selection and self._canvas.selected_annotations == {one.id}

    def _row(self, one: Node | Annotation) -> Found:
        document = self._canvas.document
        if isinstance(one, Note):
            return Found(" ".join(one.text.split()), self.tr("note"))
        if not isinstance(one, Node):
            return Found(one.title, self.tr("frame"))
        parts = [gate_title(GATES[one.gate]), value_text(document, one)]
        return Found(document.circuit.label(one.id), " · ".join(part for part in parts if part))
