"""Glide: nodes that an edit has moved are shown on their way, for a moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle

from circuit_editor.model.change import Change
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

Position = tuple[float, float]

DURATION_MS = 250
#: More nodes jump: each frame would take longer than the eye has patience for.
MOST_NODES = 500
#: What a hand does on the canvas; the glide is over before it counts.
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.DragEnter,
}


def glide(canvas: Canvas, starts: Mapping[str, Position]) -> None:
    """Show nodes on their way from where they were to where the circuit has them by now.

    They jump if there are many of them, or where the system or the user wants no animations.
    """
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    animates = canvas.animates and canvas.style().styleHint(hint, None, canvas) > 0
    if animates and 0 < len(starts) <= MOST_NODES:
        Glide(canvas, starts)


class Glide(QObject):
    """Nodes on their way: only the picture knows of it, so nothing in the document waits for its end.

    It ends early when anything is done on the canvas, or the circuit changes.
    """

    def __init__(self, canvas: Canvas, starts: Mapping[str, Position]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = canvas.document
        self._starts = dict(starts)
        #: The nodes as they are shown now.
        self._shown: dict[str, Node] = {}
        self._show({node_id: self._document.circuit.node(node_id) for node_id in starts}, 0.0)
        canvas.installEventFilter(self)
        self._document.changed.connect(self.finish)
        self._document.replaced.connect(self._stop)
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.finish)
        self._animation.start()

    def finish(self) -> None:
        """Show the nodes where they are."""
        if self._is_shown():
            self._show(self._there(), 1.0)
            self._canvas.settle()
        self._stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.finish()
        return False

    def _step(self, share: float) -> None:
        if self._is_shown():
            self._show(self._there(), share)

    def _is_shown(self) -> bool:
        """Whether the canvas still shows the circuit that these nodes are in."""
        return bool(self._starts) and self._canvas.document is self._document

    def _there(self) -> dict[str, Node]:
        """The records of those that are still there."""
        circuit = self._document.circuit
        return {node_id: circuit.node(node_id) for node_id in self._starts if node_id in circuit}

    def _show(self, ends: Mapping[str, Node], share: float) -> None:
        moved = {}
        for node_id, end in ends.items():
            (x0, y0), (x1, y1) = self._starts[node_id], end.position
            # The end itself, and not what rounding makes of it.
            place = end.position if share == 1.0 else (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
            moved[node_id] = (self._shown.get(node_id, end), end.moved_to(place))
        self._shown = {node_id: after for node_id, (_, after) in moved.items()}
        self._canvas.scene.apply(Change(moved), self._document.circuit, settle=False)
        self._canvas.update()

    def _stop(self) -> None:
        """Nothing more is to be shown."""
        if not self._starts:
            return
        self._starts = {}
        self._canvas.removeEventFilter(self)
        self._animation.stop()
        self.deleteLater()
