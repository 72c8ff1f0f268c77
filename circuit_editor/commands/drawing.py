"""A circuit file as a document whose pictures can be drawn: with fonts, without a display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.style import load_fonts
from circuit_editor.document import Document


def opened_to_draw(source: Path) -> Document:
    """The document of a circuit file; FileError if it can't be read."""
    app = QGuiApplication.instance() or QGuiApplication(["circuit-editor"])
    load_fonts()
    document = Document(app)
    document.load(source)
    return document
