"""The layers of a picture, from the back to the front: the same for every painter."""

from __future__ import annotations

from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.painters.gates import draw_badges, draw_gates, draw_halos
from circuit_editor.canvas.painters.lines import draw_stubs, draw_wires
from circuit_editor.canvas.painters.surface import Surface
from circuit_editor.canvas.painters.texts import Texts, draw_contributions


def draw_layers(surface: Surface, frame: Frame) -> None:
    """Draw everything that is in the frame."""
    texts = Texts(frame)
    draw_halos(surface, frame)
    draw_wires(surface, frame)
    if frame.look.opaque:
        texts.draw_backings(surface)
    draw_stubs(surface, frame)
    draw_gates(surface, frame)
    texts.draw(surface)
    if frame.look.show_gradients:
        draw_contributions(surface, frame)
    draw_badges(surface, frame)
