"""NodeGraphQt: one composed item with its ports for each node, one path for each wire."""

from __future__ import annotations

from NodeGraphQt import BaseNode, NodeGraph
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.model.circuit import Circuit

#: Its nodes are larger than a circle with a symbol in it.
SPREAD = 2.0
MIDDLE = Qt.MouseButton.MiddleButton


class GateNode(BaseNode):
    """A gate, to which ports are added as it gets wires."""

    __identifier__ = "benchmark"
    NODE_NAME = "gate"

    def __init__(self) -> None:
        super().__init__()
        self.add_output("value")


class Drawing:
    """A graph of its own nodes, without numbers; nothing of it can be undone."""

    def __init__(self) -> None:
        self.graph = NodeGraph()
        self.graph.register_node(GateNode)
        self.widget = self.graph.widget
        self.viewer = self.graph.viewer()
        self.painted = self.viewer.viewport()

    def build(self, circuit: Circuit) -> None:
        """All nodes and wires."""
        made = {}
        for node in circuit.nodes():
            x, y = node.position
            made[node.id] = self.graph.create_node(
                "benchmark.GateNode", pos=(x * SPREAD, y * SPREAD), selected=False, push_undo=False
            )
        for wire in circuit.wires():
            port = made[wire.target].add_input(f"pin {wire.pin}")
            made[wire.source].output(0).connect_to(port, push_undo=False, emit_signal=False)

    def fit(self) -> None:
        """Its own way to fit takes ten seconds for 1,000 nodes."""
        bounds = self.viewer.scene().itemsBoundingRect()
        self.viewer.set_scene_rect([bounds.x(), bounds.y(), bounds.width(), bounds.height()])

    def select_all(self) -> None:
        self.graph.select_all()

    def select_nothing(self) -> None:
        self.graph.clear_selection()

    def pan(self, dx: int, dy: int) -> None:
        """Drag with the middle button, as it has no call for it, from a corner without a node."""
        corner = QPoint(self.painted.width() - 20, 20)
        self._send(QEvent.Type.MouseButtonPress, corner, MIDDLE)
        self._send(QEvent.Type.MouseMove, corner + QPoint(dx, dy), Qt.MouseButton.NoButton)
        self._send(QEvent.Type.MouseButtonRelease, corner + QPoint(dx, dy), MIDDLE)

    def _send(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton) -> None:
        there = QPointF(self.painted.mapToGlobal(at))
        no_key = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.painted, QMouseEvent(kind, QPointF(at), there, button, MIDDLE, no_key))
