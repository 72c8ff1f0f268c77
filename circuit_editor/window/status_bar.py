"""The line at the bottom: how large the circuit is, what its outputs are, messages, saved or not, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit

#: How long a message stays, in milliseconds.
MESSAGE_TIME = 8000
#: More outputs than these are not listed.
MOST_OUTPUTS = 3


class StatusBar(QStatusBar):
    """Says what is true of a document and a view.

    It is told by `count` and `count_anew`, `show_document` and `show_zoom`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._wire_count = 0
        self._circuit = _label(self)
        self._saved = _label(self)
        self._zoom = _label(self)
        self.setAccessibleName(self.tr("Status"))
        self.addWidget(self._circuit)
        self.addPermanentWidget(self._saved)
        self.addPermanentWidget(self._zoom)
        # By itself Qt writes a message that comes before the window does over the label.
        self.messageChanged.connect(lambda text: self._circuit.setVisible(not text))

    def count_anew(self, circuit: Circuit) -> None:
        """Count the wires of another circuit."""
        self._wire_count = sum(len(pins) - pins.count(None) for pins in circuit.operands.values())

    def count(self, change: Change) -> None:
        """Count the wires that came and went."""
        self._wire_count += sum(
            (after is not None) - (before is not None) for before, after in change.wires.values()
        )

    def show_document(self, document: Document) -> None:
        """Tell the numbers of nodes and wires, the outputs with their values, and whether all is saved."""
        parts = [f"{self._nodes(len(document.circuit))}, {self._wires(self._wire_count)}"]
        outputs = document.circuit.settings.outputs
        if len(outputs) <= MOST_OUTPUTS:
            parts += [text for output in outputs if (text := _value_text(document, output))]
        self._circuit.setText(" · ".join(parts))
        self._saved.setText(self._state(document))

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom in percent."""
        self._zoom.setText(self.tr("{percent} %").format(percent=round(100 * zoom)))

    def show_message(self, text: str) -> None:
        """Show a message for a while; an empty text takes it away."""
        self.showMessage(text, MESSAGE_TIME)

    def _state(self, document: Document) -> str:
        if not document.stack.isClean():
            return self.tr("Edited")
        # What has no file and no changes is neither.
        return "" if document.path is None else self.tr("Saved")

    def _nodes(self, count: int) -> str:
        if count == 1:
            return self.tr("1 node")
        return self.tr("{count} nodes").format(count=f"{count:,}")

    def _wires(self, count: int) -> str:
        if count == 1:
            return self.tr("1 wire")
        return self.tr("{count} wires").format(count=f"{count:,}")


def _label(bar: QStatusBar) -> QLabel:
    label = QLabel(bar)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _value_text(document: Document, node_id: str) -> str:
    """An output with its value, as "f = -12"; empty where the value is not computed."""
    value = document.shown.value(node_id)
    if value is None:
        return ""
    return f"{document.circuit.label(node_id)} = {document.number_format.text(value)}"
