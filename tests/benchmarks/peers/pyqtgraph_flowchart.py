"""pyqtgraph's flowchart: an item for each node, for each of its terminals and for each wire."""

from __future__ import annotations

from pyqtgraph.flowchart import Flowchart, Node
from PySide6.QtGui import QPainterPath

from circuit_editor.model.circuit import Circuit

#: Its nodes are larger than a circle with a symbol in it.
SPREAD = 2.0


class Drawing:
    """A chart of nodes that compute nothing."""

    def __init__(self) -> None:
        self.chart = Flowchart()
        chart_widget = self.chart.widget().chartWidget
        self.widget = chart_widget.window()
        self.view = chart_widget.view
        self.painted = self.view.viewport()

    def build(self, circuit: Circuit) -> None:
        """All nodes and wires."""
        made = {}
        for node in circuit.nodes():
            terminals = {f"pin {pin}": {"io": "in"} for pin in range(circuit.pin_count(node.id))}
            made[node.id] = Node(node.id, terminals={**terminals, "value": {"io": "out"}})
            x, y = node.position
            self.chart.addNode(made[node.id], node.id, (x * SPREAD, y * SPREAD))
        for wire in circuit.wires():
            self.chart.connectTerminals(made[wire.source]["value"], made[wire.target][f"pin {wire.pin}"])

    def fit(self) -> None:
        self.view.viewBox().autoRange()

    def select_all(self) -> None:
        area = QPainterPath()
        area.addRect(self.view.scene().itemsBoundingRect())
        self.view.scene().setSelectionArea(area)

    def select_nothing(self) -> None:
        self.view.scene().clearSelection()

    def pan(self, dx: int, dy: int) -> None:
        across, down = self.view.viewBox().viewPixelSize()
        self.view.viewBox().translateBy(x=-dx * across, y=-dy * down)
