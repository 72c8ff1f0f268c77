"""The minimap: what it shows, and what hands in it do to the view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.minimap import Minimap
from circuit_editor.canvas.style import THEMES

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def minimap(desk) -> Minimap:
    """Of a row of inputs that is far longer than the view."""
    desk.draw({f"x{place}": ("input", 400 * place, 300 * (place % 5), 1.0) for place in range(30)})
    minimap = Minimap(desk.canvas)
    minimap.set_wanted(True)
    assert minimap.isVisible()
    minimap.grab()
    return minimap


def ink(minimap: Minimap) -> int:
    """How many of its pixels are drawn on, the frame left out."""
    image = minimap.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 4)
    inner = [(x, y) for x in range(5, image.width() - 5) for y in range(5, image.height() - 5)]
    return sum(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 40 for x, y in inner)


def test_it_lies_in_the_corner_and_follows_it(desk, minimap):
    for size in ((1000, 700), (800, 500)):
        desk.canvas.resize(*size)
        corner = minimap.geometry().bottomRight()
        assert desk.canvas.rect().contains(minimap.geometry())
        assert (desk.canvas.width() - corner.x(), desk.canvas.height() - corner.y()) == (13, 13)


def test_it_steps_aside_where_it_would_hide_too_much(desk, minimap):
    desk.canvas.resize(340, 300)
    assert not minimap.isVisible()

    desk.canvas.resize(1000, 700)
    assert minimap.isVisible()


def test_a_press_brings_that_place_to_the_middle_of_the_view(desk, minimap):
    desk.qtbot.mousePress(minimap, LEFT, pos=QPoint(180, 70))
    desk.qtbot.mouseRelease(minimap, LEFT, pos=QPoint(180, 70))

    assert desk.canvas.world_at_center().x() > 9000
    assert abs(minimap.view_rect().center().x() - 180) < 2
    assert desk.canvas.selection == frozenset()


def test_it_reaches_as_far_as_notes_and_frames_do(desk, minimap):
    before = minimap.grab().toImage()
    with desk.document.edit("Put") as circuit:
        circuit.add_note("far out", (20000.0, 9000.0))
    desk.qtbot.waitUntil(lambda: minimap.grab().toImage() != before)
    desk.qtbot.mouseClick(minimap, LEFT, pos=QPoint(189, 110))

    assert desk.canvas.world_at_center().x() > 19000


def test_a_drag_of_the_frame_takes_the_view_along(desk, minimap):
    before = desk.canvas.world_at_center()
    start = minimap.view_rect().center().toPoint()
    desk.qtbot.mousePress(minimap, LEFT, pos=start)
    desk.qtbot.mouseMove(minimap, start + QPoint(30, 5))
    desk.qtbot.mouseRelease(minimap, LEFT, pos=start + QPoint(30, 5))
    moved = desk.canvas.world_at_center()
    assert moved.x() > before.x() + 1000

    desk.qtbot.mouseMove(minimap, start)
    assert desk.canvas.world_at_center() == moved


def test_the_wheel_zooms(desk, minimap):
    at = QPointF(100, 70)
    there, none = QPointF(minimap.mapToGlobal(at)), Qt.MouseButton.NoButton
    phase, keys = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        minimap, QWheelEvent(at, there, QPoint(), QPoint(0, 120), none, keys, phase, False)
    )

    assert desk.canvas.camera.zoom == pytest.approx(1.25)


def test_a_click_beside_it_is_the_canvas_s(desk, minimap):
    desk.canvas.fit_all()
    desk.click(desk.text("x0", "value"))

    assert desk.canvas.selection == {"x0"}


def test_edits_are_seen_a_moment_later(desk, minimap):
    before = ink(minimap)

    with desk.document.edit("Delete") as circuit:
        for place in range(1, 29):
            circuit.remove(f"x{place}")

    desk.qtbot.waitUntil(lambda: ink(minimap) < before)


def test_it_follows_the_theme(desk, minimap):
    desk.canvas.theme = THEMES["dark"]
    minimap.draw_anew()

    image = minimap.grab().toImage()
    assert image.pixelColor(image.width() // 2, 5).lightness() < 80


def test_a_view_that_is_far_from_everything_is_marked_at_the_edge(desk, minimap):
    desk.canvas.center_on(QPointF(1e7, 0.0))

    frame = minimap.view_rect()
    assert minimap.rect().toRectF().contains(frame)
    assert frame.right() > minimap.width() - 3
    desk.qtbot.mouseClick(minimap, LEFT, pos=minimap.rect().center())
    assert abs(desk.canvas.world_at_center().x()) < 20_000


def test_an_empty_circuit_has_an_empty_minimap(desk):
    minimap = Minimap(desk.canvas)
    minimap.set_wanted(True)

    assert not minimap.grab().isNull()
    desk.qtbot.mouseClick(minimap, LEFT, pos=minimap.rect().center())
