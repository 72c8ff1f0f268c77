"""The line at the bottom: how large the circuit is, what its outputs are, messages, saved or not, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from circuit_editor.document import Document
from circuit_editor.model.tape import Tape

#: How long a message stays, in milliseconds.
MESSAGE_TIME = 8000
#: More outputs than these are not listed.
MOST_OUTPUTS = 3


class StatusBar(QStatusBar):
    """Says what is true of a document and a view; told by `show_document` and `show_zoom`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._counted: Tape | None = None
        self._wire_count = 0
        self._circuit = _label(self)
        self._saved = _label(self)
        self._zoom = _label(self)
        self.setAccessibleName(self.tr("Status"))
        self.addWidget(self._circuit)
        self.addPermanentWidget(self._saved)
        self.addPermanentWidget(self._zoom)

    def show_document(self, document: Document) -> None:
        """Count nodes and wires and name the outputs with their values."""
        if document.passes.tape is not self._counted:
            # Counting wires takes time, and they change only with the tape.
            self._counted = document.passes.tape
            self._wire_count = document.circuit.graph.number_of_edges()
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
        return self.tr("{count} nodes").format(count=count)

    def _wires(self, count: int) -> str:
        if count == 1:
            return self.tr("1 wire")
        return self.tr("{count} wires").format(count=count)


def _label(bar: QStatusBar) -> QLabel:
    label = QLabel(bar)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _value_text(document: Document, node_id: str) -> str:
    """An output with its value, as "f = -12"; empty where the value is not computed."""
    value = document.passes.value(node_id)
    if value is None:
        return ""
    return f"{document.circuit.label(node_id)} = {document.number_format.text(value)}"
