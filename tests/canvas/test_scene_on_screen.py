"""What the scene says has to be painted anew after an edit is all that a full repaint would change."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from circuit_editor.model.errors import CircuitError
from tests.canvas.kept_scene import do_nearby, grid


def screen(desk) -> QImage:
    for _ in range(3):
        QApplication.processEvents()
    return desk.canvas.screen().grabWindow(desk.canvas.winId()).toImage()


def draw_grid(desk) -> None:
    grown = grid(9, 6)
    with desk.document.edit("Draw") as circuit:
        circuit.set_settings(digits=2)
        for node in grown.nodes():
            circuit.insert(node)
        for wire in grown.wires():
            circuit.connect(wire.source, wire.target, wire.pin)


@pytest.mark.parametrize("seed", range(6))
def test_after_each_edit_the_screen_shows_what_a_full_repaint_would(desk, seed):
    draw_grid(desk)
    screen(desk)
    dice = random.Random(seed)
    for _ in range(10):
        with suppress(CircuitError), desk.document.edit("Edit") as circuit:
            do_nearby(circuit, dice)
        shown = screen(desk)
        desk.canvas.update()
        assert shown == screen(desk)
