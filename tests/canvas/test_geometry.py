"""Where pins, stubs and texts sit, as numbers."""

from __future__ import annotations

import numpy as np
import pytest

from circuit_editor.canvas import geometry, style
from circuit_editor.model import sizes


@pytest.mark.parametrize(
    ("pins", "degrees"),
    [(1, [0]), (2, [-24, 24]), (3, [-36, 0, 36]), (4, [-48, -16, 16, 48]), (5, [-56, -28, 0, 28, 56])],
)
def test_pins_are_spread_over_the_left_arc_from_the_top(pins, degrees):
    angles = np.degrees(geometry.pin_angle(pins, np.arange(pins)))
    assert angles == pytest.approx(degrees)


def test_every_pin_of_a_circle_is_on_the_circle():
    for pins in range(1, 6):
        dx, dy = geometry.pin_offset(False, 20.0, pins, np.arange(pins + 1))
        assert np.hypot(dx, dy) == pytest.approx(geometry.RADIUS)
        assert (np.diff(dy) > 0).all()


def test_one_more_pin_sits_below_the_others_and_moves_none_of_them():
    assert np.degrees(geometry.pin_angle(2, 2)) == pytest.approx(58)
    assert np.degrees(geometry.pin_angle(5, 5)) == pytest.approx(90)
    before = geometry.pin_offset(False, 20.0, 2, np.array([0, 1]))
    with_more = geometry.pin_offset(False, 20.0, 2, np.array([0, 1, 2]))
    assert np.array(with_more)[:, :2] == pytest.approx(np.array(before))


def test_more_than_five_pins_make_a_box_of_14_a_pin():
    assert not geometry.is_box(1, 5)
    assert geometry.is_box(1, 6)
    half_width, half_height = geometry.half_size(1, 8)
    assert (float(half_width), float(half_height)) == (20, 56)
    dx, dy = geometry.pin_offset(True, 20.0, 8, np.arange(8))
    assert set(dx.tolist()) == {-20.0}
    assert np.diff(dy).tolist() == [14.0] * 7
    assert float(dy[0]) == -float(dy[-1])


def test_a_symbol_of_more_than_four_letters_makes_a_box_as_wide_as_it_needs():
    assert not geometry.is_box(len("tanh"), 1)
    assert geometry.is_box(len("softplus"), 1)
    half_width, half_height = geometry.half_size(np.array([4, 5, 8]), 1)
    assert half_width.tolist() == [20, 23.75, 38]
    assert half_height.tolist() == [20, 20, 20]


def test_a_stub_is_long_where_a_number_needs_more_than_six_characters():
    assert geometry.stub_length(np.array([0, 6, 7, 12])).tolist() == [60, 60, 90, 90]


def test_an_input_starts_its_stub_at_its_position_and_a_gate_beyond_its_arrow():
    starts = geometry.stub_start(
        np.array([10.0, 10.0, 10.0]), np.array([0.0, 20.0, 38.0]), [False, True, True]
    )
    assert starts.tolist() == [10, 50, 68]


def test_a_column_of_the_tidy_drawing_leaves_room_for_stub_and_wire():
    stub_end = geometry.stub_start(0.0, geometry.RADIUS, True) + geometry.STUB
    assert sizes.COLUMN - geometry.RADIUS - stub_end == 20
    assert sizes.LONG_COLUMN - sizes.COLUMN == geometry.LONG_STUB - geometry.STUB


def test_an_arrowhead_has_its_tip_at_the_end_of_its_line():
    head = geometry.arrowhead(0.0, 0.0, 10.0, 0.0)
    assert head.tolist() == [[10, 0], [4, 2], [4, -2]]
    down = geometry.arrowhead([0.0], [0.0], [0.0], [10.0])
    assert down[0, 0].tolist() == [0, 10]
    assert sorted(down[0, 1:].tolist()) == [[-2, 4], [2, 4]]
    assert np.isfinite(geometry.arrowhead(1.0, 1.0, 1.0, 1.0)).all()


def test_a_narrow_name_stands_before_the_stub_and_a_wide_one_above_the_gate():
    left, baseline = geometry.name_place([True, True, False], 100.0, 50.0, 20.0, 140.0, [15.0, 16.0, 40.0])
    assert left.tolist() == [120, 92, 95]
    assert baseline.tolist() == [44, 24, 44]


@pytest.mark.parametrize("pin_y", [-8.0, 0.0, 8.0])
def test_the_lever_runs_from_the_pin_to_the_output_and_stays_inside_the_gate(pin_y):
    pin = (-np.sqrt(400 - pin_y**2), pin_y)
    curve = np.array(geometry.lever(pin, 20.0, 20.0))
    assert curve[0].tolist() == list(pin)
    assert curve[-1].tolist() == [20, 0]
    t = np.linspace(0, 1, 50)[:, None]
    points = sum(
        weight * curve[index]
        for index, weight in enumerate([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    )
    assert (np.hypot(*points.T) <= 20.001).all()
    # The symbol is in the middle: small letters reach 5 up and down, over 16 left and right.
    assert (np.abs(points[np.abs(points[:, 0]) < 13, 1]) > 5).all()


def test_distance_to_segments_is_taken_to_the_nearest_point_of_each():
    distance, along = geometry.distance_to_segments(5.0, 3.0, [0, 0, 7], [0, 0, 3], [10, 0, 7], [0, 1, 3])
    assert distance == pytest.approx([3, np.hypot(5, 2), 2])
    assert along == pytest.approx([0.5, 1, 0])


def test_no_badge_of_a_gate_lies_over_a_name_beside_it():
    radius, widest = geometry.RADIUS, geometry.LEAD - geometry.NAME_GAP
    x, _ = geometry.badge_center(0.0, 0.0, radius, radius, 0)
    name, _ = geometry.name_place(True, 0.0, 0.0, radius, radius + geometry.LEAD, widest)
    assert x + style.BADGE < name
    assert geometry.badge_center(0.0, 0.0, radius, radius, 1)[0] < x
