"""A bare QGraphicsScene: one item of Qt's own for each node and each wire, without any text or number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsView,
)

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.sizes import RADIUS

#: The view fills in beyond this, as editors do, so that any place can be dragged into the middle.
MARGIN = 1000.0


class Drawing:
    """Circles and lines."""

    def __init__(self) -> None:
        self.scene = QGraphicsScene()
        self.widget = QGraphicsView(self.scene)
        self.widget.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painted = self.widget.viewport()

    def build(self, circuit: Circuit) -> None:
        """All nodes and wires."""
        for node in circuit.nodes():
            item = QGraphicsEllipseItem(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
            item.setPos(*node.position)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
            self.scene.addItem(item)
        for wire in circuit.wires():
            ends = (circuit.node(wire.source), circuit.node(wire.target))
            item = QGraphicsLineItem(*ends[0].position, *ends[1].position)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            self.scene.addItem(item)
        self.scene.setSceneRect(self._bounds().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def fit(self) -> None:
        self.widget.fitInView(self._bounds(), Qt.AspectRatioMode.KeepAspectRatio)

    def select_all(self) -> None:
        area = QPainterPath()
        area.addRect(self.scene.sceneRect())
        self.scene.setSelectionArea(area)

    def select_nothing(self) -> None:
        self.scene.clearSelection()

    def pan(self, dx: int, dy: int) -> None:
        for bar, by in ((self.widget.horizontalScrollBar(), dx), (self.widget.verticalScrollBar(), dy)):
            bar.setValue(bar.value() - by)

    def _bounds(self) -> QRectF:
        return self.scene.itemsBoundingRect()
