"""Where the view stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from circuit_editor.canvas.camera import LEAST_ZOOM, MOST_ZOOM, Camera, between

SIZE = QSizeF(800, 600)


def test_a_point_goes_to_the_screen_and_back():
    camera = Camera()
    camera.zoom, camera.offset = 2.5, QPointF(30, -7)
    there = camera.to_screen(QPointF(10, 20))
    assert there == QPointF(55, 43)
    assert camera.to_world(there) == QPointF(10, 20)


def test_zoom_keeps_the_point_under_the_cursor():
    camera = Camera()
    cursor = QPointF(123, 456)
    before = camera.to_world(cursor)
    camera.zoom_at(cursor, 1.7)
    after = camera.to_world(cursor)
    assert camera.zoom == pytest.approx(1.7)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


@pytest.mark.parametrize(("factor", "limit"), [(1e6, MOST_ZOOM), (1e-6, LEAST_ZOOM)])
def test_zoom_stops_at_its_limits_and_keeps_the_point_there_too(factor, limit):
    camera = Camera()
    cursor = QPointF(10, 20)
    before = camera.to_world(cursor)
    camera.zoom_at(cursor, factor)
    assert camera.zoom == limit
    assert (camera.to_world(cursor) - before).manhattanLength() < 1e-9


def test_fit_shows_all_with_a_margin():
    camera = Camera()
    rect = QRectF(-500, 200, 2000, 300)
    camera.fit(rect, SIZE)
    shown = camera.screen_rect(rect)
    assert QRectF(20, 20, 760, 560).contains(shown)
    assert shown.center() == QPointF(400, 300)


def test_fit_never_goes_beyond_200_percent():
    camera = Camera()
    camera.fit(QRectF(0, 0, 5, 5), SIZE)
    assert camera.zoom == 2.0
    assert camera.to_screen(QPointF(2.5, 2.5)) == QPointF(400, 300)


def test_reveal_moves_no_more_than_it_must():
    camera = Camera()
    assert not camera.reveal(QRectF(100, 100, 50, 50), SIZE)
    assert camera.offset == QPointF(0, 0)
    assert camera.reveal(QRectF(790, 100, 50, 50), SIZE)
    assert camera.offset == QPointF(-40, 0)
    assert camera.reveal(QRectF(0, -30, 50, 50), SIZE)
    assert camera.offset == QPointF(0, 30)


@pytest.mark.parametrize(("zoom", "ratio"), [(1, 1), (2, 1), (3, 1), (1, 2), (2, 1.5), (4, 1.5), (1, 3)])
@pytest.mark.parametrize("offset", [0.0, 0.3, 17.6])
def test_lines_at_whole_coordinates_lie_on_whole_device_pixels(zoom, ratio, offset):
    camera = Camera()
    camera.zoom, camera.offset = float(zoom), QPointF(offset, offset)
    middle = camera.transform(ratio).map(QPointF(7, 7)).x() * ratio
    edge = middle - zoom * ratio / 2
    assert edge == pytest.approx(round(edge), abs=1e-9)


def test_a_view_on_its_way_is_one_straight_zoom():
    """The point that is at the same place in both pictures stays there."""
    start, end = (1.0, QPointF(0.0, 0.0)), (8.0, QPointF(70.0, 35.0))
    fixed = QPointF(80.0, 40.0)
    for part in (0.0, 0.3, 0.7, 1.0):
        zoom, middle = between(start, end, part)
        assert ((fixed - middle) * zoom).toTuple() == pytest.approx((80.0, 40.0))
    assert between(start, end, 1.0) == end


def test_beyond_the_limit_one_stays_where_one_is():
    camera = Camera()
    camera.zoom = 20.0
    camera.zoom_at(QPointF(0.0, 0.0), 1.25)
    assert camera.zoom == 20.0
