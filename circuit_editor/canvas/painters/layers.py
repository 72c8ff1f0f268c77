"""The layers of a picture, from the back to the front: the same for every painter."""

from __future__ import annotations

from circuit_editor.canvas.painters.gates import draw_badges, draw_gates, draw_halos
from circuit_editor.canvas.painters.lines import draw_stubs, draw_wires
from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.painters.surface import Surface
from circuit_editor.canvas.painters.texts import Texts, draw_contributions


def draw_layers(surface: Surface, repaint: Repaint) -> None:
    """Draw everything that is in the repaint."""
    texts = Texts(repaint)
    draw_halos(surface, repaint)
    draw_wires(surface, repaint)
    if repaint.look.opaque:
        texts.draw_backings(surface)
    draw_stubs(surface, repaint)
    draw_gates(surface, repaint)
    texts.draw(surface)
    if repaint.look.show_gradients:
        draw_contributions(surface, repaint)
    draw_badges(surface, repaint)
