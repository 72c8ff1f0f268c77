"""What `render` does: a circuit file to a picture, with Qt but without a display."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.canvas.annotations.board import in_order
from circuit_editor.canvas.pictures.picture import render as render_picture
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES
from circuit_editor.commands.drawing import opened_to_draw


def render(source: Path, picture: Path, scale: float, theme: str, *, transparent: bool) -> None:
    """Draw a circuit file into a PNG, SVG or PDF, told by the picture's suffix.

    `scale` is pixels a world unit, for PNG. FileError if the circuit can't be read or the picture not saved.
    """
    document = opened_to_draw(source)
    scene = Scene()
    scene.reset(document.circuit, document.passes, document.number_format)
    annotations = in_order(document.circuit.annotations.values())
    render_picture(
        scene,
        picture,
        scale=scale,
        theme=THEMES[theme],
        transparent=transparent,
        annotations=annotations,
    )
