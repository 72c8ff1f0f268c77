"""What `render` does: a circuit file to a picture, with Qt but without a display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas import export
from circuit_editor.canvas.annotations.board import in_order
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.document import Document


def render(source: Path, picture: Path, scale: float, theme: str, *, transparent: bool) -> None:
    """Draw a circuit file into a PNG, SVG or PDF, told by the picture's suffix.

    `scale` is pixels a world unit, for PNG. FileError if the circuit can't be read or the picture not saved.
    """
    app = QGuiApplication.instance() or QGuiApplication(["circuit-editor"])
    load_fonts()
    document = Document(app)
    document.load(source)
    scene = Scene()
    scene.reset(document.circuit, document.passes, document.number_format)
    annotations = in_order(document.circuit.annotations.values())
    export.render(
        scene,
        picture,
        scale=scale,
        theme=THEMES[theme],
        transparent=transparent,
        annotations=annotations,
    )
