"""The lit gate has a ring that tells the passes apart, and a fork says how much of its sum has arrived."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.callouts.painting import paint_ring, ring_rect
from circuit_editor.canvas.style import THEMES, Theme
from tests.canvas.shots import Pixels, pixels_of

GATE = (-20.0, -20.0, 20.0, 20.0)
#: A fork of three: f = ((x + y) * x) + x.
FORK = {
    "x": ("input", 0, 0, 3.0),
    "y": ("input", 0, 70, -4.0),
    "p": ("add", 170, 35),
    "q": ("mul", 310, 20),
    "f": ("add", 450, 10),
}
WIRES = "x>p.0 y>p.1 p>q.1 x>q.0 q>f.1 x>f.0"


def ring(theme: Theme, *, backward: bool) -> Pixels:
    """A ring in the middle of a small picture."""
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(theme.background)
    painter = QPainter(image)
    painter.translate(40, 40)
    paint_ring(painter, theme, ring_rect(GATE, 1.0), 1.0, backward=backward)
    painter.end()
    return pixels_of(image)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_ring_of_the_backward_pass_has_dashes_also_where_colours_are_alike(qapp, theme):
    forward, backward = (ring(theme, backward=backward) for backward in (False, True))
    ground = forward[0, 0].astype(int)

    def strong(pixels: Pixels) -> int:
        """How many pixels differ much from the ground."""
        return int((np.abs(pixels - ground).max(axis=2) > 120).sum())

    assert strong(forward) > 1.3 * strong(backward) > 0


def test_in_a_far_view_the_ring_is_still_large_enough_to_be_found():
    assert ring_rect(GATE, 0.05).width() * 0.05 >= 18
    assert ring_rect(GATE, 1.0).width() < 50


def test_at_a_fork_the_sum_runs_and_says_how_many_have_arrived(desk):
    desk.draw(FORK, WIRES)
    timeline, light = desk.canvas.timeline, desk.canvas.step_light
    row = desk.canvas.scene.row("x")
    timeline.begin(5)
    shown = []
    while True:
        notes = [text for text, _ in light.notes()]
        shown.append((desk.canvas.scene.numbers.gradient_text(row), notes))
        if timeline.step == timeline.last:
            break
        timeline.forward()
    assert shown == [("1", ["(1 of 3)"]), ("0", ["(2 of 3)"]), ("3", [])]


def test_a_running_sum_is_drawn_fainter_than_what_it_will_be(desk):
    desk.draw(FORK, WIRES)
    desk.canvas.timeline.begin(5)
    x, y = desk.text("x", "value")
    below = desk.canvas.camera.screen_rect(QRectF(QPointF(x - 12, y + 12), QPointF(x + 4, y + 32))).toRect()

    def most_red() -> int:
        """The least green of any pixel of the number."""
        return int(pixels_of(desk.canvas.grab(below).toImage())[..., 1].min())

    running = most_red()
    desk.canvas.timeline.to_end()
    assert running > most_red() + 30
