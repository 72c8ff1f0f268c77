"""Eyes and hands for the inspector of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.window.inspector.rows import CutLabel
from tests.window.house import House


class Reader:
    """Reads an inspector as eyes do, and works in it as hands do."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.panel = house.window.inspector
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def select(self, *node_ids: str, wires=()) -> None:
        self.house.canvas.set_selection(node_ids, wires)
        self.settle()

    def shown(self, kind) -> list:
        self.settle()
        found = [widget for widget in self.panel.findChildren(kind) if widget.isVisible()]
        return sorted(found, key=lambda widget: widget.mapTo(self.panel, widget.rect().center()).y())

    @property
    def texts(self) -> list[str]:
        """The texts from top to bottom."""
        return [label.text() for label in self.shown(QLabel) if label.text()]

    @property
    def spoken(self) -> list[str]:
        """The numbers as a screen reader tells them."""
        return [label.accessibleName() for label in self.shown(QLabel) if not isinstance(label, CutLabel)]

    def field(self, name: str) -> QLineEdit:
        return next(field for field in self.shown(QLineEdit) if field.accessibleName() == name)

    def link(self, name: str) -> QPushButton:
        return next(button for button in self.shown(QPushButton) if button.accessibleName() == name)

    def type(self, name: str, text: str, key=None) -> QLineEdit:
        """Click into a field, type over its text, and press a key."""
        field = self.field(name)
        self.house.qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        field.selectAll()
        self.house.qtbot.keyClicks(field, text)
        if key is not None:
            self.house.qtbot.keyClick(field, key)
        self.settle()
        return field


def draw(document: Document, nodes: str, wires: str) -> Circuit:
    """Nodes as "x=2 f:max", wires as "x>f", in place of what there is."""
    with document.edit("Draw") as circuit:
        circuit.remove_all([node.id for node in circuit.nodes()])
        for text in nodes.split():
            head, _, number = text.partition("=")
            name, _, gate = head.partition(":")
            key = "constant" if gate not in ("", "input", "constant") else "value"
            numbers = {key: float(number)} if number else {}
            circuit.add(gate or "input", name=name, **numbers)
        for wire in wires.split():
            source, _, target = wire.partition(">")
            circuit.connect(source, target, circuit.free_pin(target))
    document.stack.clear()
    return document.circuit
