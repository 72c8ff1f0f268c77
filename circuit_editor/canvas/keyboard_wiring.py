"""Wiring without a mouse: a wire from the selected node, whose target is walked to or named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter

from circuit_editor.canvas import commands, drafts, walk
from circuit_editor.canvas.gestures.targets import PinTargets
from circuit_editor.canvas.offers import gate_words
from circuit_editor.canvas.ranking import Fit, fit
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.wiring_card import WiringCard
from circuit_editor.model.change import Change
from circuit_editor.model.errors import ConnectionRefused
from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import symbol
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: The card hangs so far from the stub's end, under what the wire begins at.
BELOW = QPoint(-30, 28)


#: How well a node fits what is typed, and whether only by what its gate is called.
Rank = tuple[Fit, bool]
CALLED_SO: Rank = (Fit.EXACT, False)


class KeyboardWiring(QObject):
    """At most one wire that is drawn by keys; it ends at `target` and `pin` when Enter takes it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.card = WiringCard(canvas)
        self.card.field.searched.connect(self._search)
        self.card.field.tabbed.connect(self.tab)
        self.card.field.moved.connect(self._change_pin)
        self.card.field.taken.connect(self._take)
        self.card.field.dismissed.connect(self.cancel)
        self.card.field.left.connect(self.cancel)
        self._source: str | None = None
        self._refused: frozenset[str] = frozenset()
        self.target: str | None = None
        self.pin = 0
        self._found: list[tuple[Rank, Node]] = []

    @property
    def is_open(self) -> bool:
        """Whether a wire is being drawn."""
        return self._source is not None

    def start(self) -> None:
        """Begin at the selected node, or say that one has to be selected."""
        canvas, source = self._canvas, self._canvas.current
        canvas.finish_editing()
        if source is None:
            text = QCoreApplication.translate("Canvas", "Select the node at which the wire shall begin.")
            canvas.message.emit(text)
            return
        self._source, self.target = source, None
        self._refused = PinTargets(canvas, source).refused_nodes() | {source}
        canvas.change_look(refused=self._refused - {source}, more_pins=True)
        label = canvas.document.circuit.label(source)
        name = QCoreApplication.translate("Canvas", "Node to which {node} shall lead").format(node=label)
        self.card.field.setAccessibleName(name)
        self.card.field.start("")
        self.card.open_at(self._place())
        self.card.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs to the card."""
        self.card.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.card.field, event)

    def tab(self, step: int) -> None:
        """The next node that may take the wire and fits what is typed, around again after the last."""
        nodes = walk.by_columns(node for _, node in self._found if node.id not in self._refused)
        if nodes:
            at = self.target if self.target is not None else self._last_before_source(nodes)
            following = walk.neighbour(nodes, at, step) or walk.neighbour(nodes, None, step)
            self._aim(following)

    def cancel(self) -> bool:
        """Leave no wire; whether one was being drawn."""
        if self._source is None:
            return False
        self._source = self.target = None
        self._found = []
        if self.card.field.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.hide()
        self._canvas.change_look(refused=frozenset(), more_pins=False)
        return True

    def finish(self) -> None:
        """The user turned elsewhere."""
        self.cancel()

    def follow_change(self, change: Change) -> None:
        """What was allowed may not be allowed any more."""
        if change.structural:
            self.cancel()

    def follow_view(self) -> None:
        """Stay with the node while the view moves."""
        if self.is_open:
            self.card.put_at(self._place())

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.card.set_theme(theme)

    def paint(self, painter: QPainter) -> None:
        """Draw the wire that Enter would draw, with a ring around its pin, in world units."""
        if self._source is None or self.target is None or self.target in self._refused:
            return
        canvas = self._canvas
        end = QPointF(*canvas.scene.pin(canvas.scene.row(self.target), self.pin))
        drafts.draw_wire(painter, canvas.theme, canvas.stub_end(self._source), end, settled=True)
        drafts.draw_ring(painter, canvas.theme, end)

    # --- the target ------------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        """Aim at the node that is called so, else at the one that fits best and may take the wire."""
        if self._source is None:
            return
        self.target = None
        self._found = list(self._matching(typed.strip()))
        if not typed.strip():
            self._say_how_to_begin()
        elif self._found:
            best = min(self._found, key=lambda one: (one[0] > CALLED_SO, one[1].id in self._refused, one[0]))
            self._aim(best[1].id)
        else:
            text = QCoreApplication.translate("Canvas", "No node is called {name}.")
            self._show(text.format(name=typed.strip()))

    def _matching(self, typed: str) -> Iterator[tuple[Rank, Node]]:
        """The nodes that a text may mean, by their names or by what their gates are called."""
        by_gate: dict[tuple[str, str], Fit | None] = {}
        for node in self._canvas.document.circuit.nodes():
            key = node.gate, symbol(node)
            if key not in by_gate:
                by_gate[key] = _fit_of_gate(typed, *key)
            by_name = fit(typed, (node.name,)) if node.name and typed else None
            ranks = ((by_name, False), (by_gate[key], True))
            rank = min((rank for rank in ranks if rank[0] is not None), default=None)
            if rank is not None:
                yield rank, node

    def _last_before_source(self, nodes: list[Node]) -> str | None:
        """After which the walk begins, so that the first stop is to the right of the source."""
        source = self._canvas.document.circuit.node(self._source)
        before = [node.id for node in nodes if node.position[0] <= source.position[0]]
        return before[-1] if before else None

    def _aim(self, node_id: str) -> None:
        circuit = self._canvas.document.circuit
        self.target, self.pin = node_id, circuit.free_pin(node_id) or 0
        self._canvas.reveal(node_id)
        try:
            circuit.check_connect(self._source, node_id, self.pin)
        except ConnectionRefused as refusal:
            self._show(sentence(refusal))
        else:
            self._say_target()

    def _change_pin(self, by: int) -> None:
        """The next free pin, around again after the last."""
        if self.target is None or self.target in self._refused:
            return
        scene = self._canvas.scene
        free = scene.free_pins(scene.row(self.target), more=True)
        self.pin = free[(free.index(self.pin) + by) % len(free)]
        self._say_target()

    def _take(self) -> None:
        source, target, pin = self._source, self.target, self.pin
        if target is None or target in self._refused:
            return
        self.cancel()
        commands.connect(self._canvas.document, source, target, pin)
        self._canvas.forget_mouse()

    # --- what the card says ----------------------------------------------------------------------------

    def _say_how_to_begin(self) -> None:
        text = QCoreApplication.translate("Canvas", "Where does {node} lead?")
        self._show(text.format(node=self._canvas.document.circuit.label(self._source)))

    def _say_target(self) -> None:
        circuit = self._canvas.document.circuit
        text = QCoreApplication.translate("Canvas", "{source} to {target}, input {pin} of {count}")
        self._show(
            text.format(
                source=circuit.label(self._source),
                target=circuit.label(self.target),
                pin=self.pin + 1,
                count=circuit.open_pin_count(self.target),
            )
        )

    def _show(self, text: str) -> None:
        self.card.say(text)
        self._canvas.update()

    def _place(self) -> QPoint:
        end = self._canvas.stub_end(self._source)
        return self._canvas.camera.to_screen(end).toPoint() + BELOW


def _fit_of_gate(typed: str, gate: str, drawn: str) -> Fit | None:
    """How well a text fits what nodes of a gate are called; letters somewhere inside a word mean none."""
    found = fit(typed, (drawn, *gate_words(GATES[gate]), *GATE_SYNONYMS[gate]))
    return None if found is None or found > Fit.WORD_PREFIX else found
