"""A fault in painting: a plain sentence stands on the canvas until the next edit, and nothing loops."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.painters.batch import BatchPainter

EXAMPLE = {"x": ("input", 0, 0, 3.0), "f": ("exp", 140, 0)}


class Broken:
    """Stands in for the painter's method and fails in the middle, with Qt's painter left somewhere else."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, painter: QPainter, *_: object) -> None:
        self.times += 1
        painter.translate(1000.0, 1000.0)
        painter.setOpacity(0.0)
        raise ValueError("a gate fell off")


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was reported."""
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(str(error)))
    return told


@pytest.fixture
def broken(desk, caught, monkeypatch) -> Broken:
    """A canvas that can't be painted."""
    desk.draw(EXAMPLE, "x>f.0")
    painter = Broken()
    monkeypatch.setattr(BatchPainter, "paint", lambda _, *arguments: painter(*arguments))
    desk.canvas.update()
    desk.qtbot.waitUntil(lambda: painter.times > 0)
    desk.qtbot.wait(20)
    return painter


def ink(canvas: Canvas, *, band: tuple[float, float] = (0.0, 1.0)) -> int:
    """How many pixels are not as the background, between two heights."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    rows = pixels[round(band[0] * len(pixels)) : round(band[1] * len(pixels))]
    return int((rows != canvas.theme.background.rgb()).sum())


def edit(desk) -> None:
    with desk.document.edit("Move f") as circuit:
        circuit.update(circuit.nodes()[-1].id, position=(140.0, 70.0))


def test_the_fault_is_reported_once_and_a_sentence_stands_in_the_middle(desk, broken, caught):
    for _ in range(5):
        desk.canvas.update()
        desk.qtbot.wait(5)

    assert caught == ["a gate fell off"]
    assert broken.times == 1
    assert ink(desk.canvas, band=(0.4, 0.6)) > 200
    assert ink(desk.canvas) == ink(desk.canvas, band=(0.4, 0.6))


def test_the_next_edit_tries_once_more(desk, broken, caught):
    edit(desk)
    desk.qtbot.wait(20)

    assert broken.times == 2
    assert len(caught) == 2


def test_the_picture_is_back_after_an_edit_that_can_be_painted(desk, caught, monkeypatch):
    desk.draw(EXAMPLE, "x>f.0")
    before = desk.canvas.grab().toImage()
    with monkeypatch.context() as patch:
        patch.setattr(BatchPainter, "paint", lambda _, *arguments: Broken()(*arguments))
        desk.canvas.update()
        desk.qtbot.waitUntil(lambda: bool(caught))

    edit(desk)
    desk.document.undo()

    assert desk.canvas.grab().toImage() == before


def test_the_view_can_be_moved_and_zoomed_meanwhile(desk, broken, caught):
    standing = ink(desk.canvas, band=(0.4, 0.6))

    desk.canvas.pan_by(QPointF(0.0, 200.0))
    desk.canvas.zoom_in()
    desk.qtbot.wait(20)

    assert ink(desk.canvas) == standing
    assert caught == ["a gate fell off"]


def test_another_circuit_is_painted_as_usual(desk, caught, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(BatchPainter, "paint", lambda _, *arguments: Broken()(*arguments))
        desk.draw(EXAMPLE, "x>f.0")
        desk.qtbot.waitUntil(lambda: bool(caught))

    desk.document.reset()
    desk.qtbot.wait(20)
    reported = len(caught)
    desk.draw(EXAMPLE, "x>f.0")
    desk.qtbot.wait(20)

    assert len(caught) == reported
    assert ink(desk.canvas) > 0


def test_a_fault_in_what_lies_on_the_picture_is_caught_as_well(desk, caught, monkeypatch):
    desk.draw(EXAMPLE, "x>f.0")
    with monkeypatch.context() as patch:
        patch.setattr(desk.canvas.quizzing, "paint", lambda *_: 1 / 0)
        desk.canvas.update()
        desk.qtbot.waitUntil(lambda: bool(caught))
        desk.canvas.mend()
        desk.qtbot.waitUntil(lambda: len(caught) == 2)

    desk.canvas.mend()
    desk.qtbot.wait(20)
    assert caught == ["division by zero"] * 2
