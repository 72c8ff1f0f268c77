"""Dashes: where they are does not depend on how much of the line is seen, and no others are made."""

from __future__ import annotations

import numpy as np
import pytest

from circuit_editor.canvas.extents import Rect
from circuit_editor.canvas.painters.dashes import dashes
from circuit_editor.canvas.tables import Floats

#: Drawn and left out, in widths of the line.
DASH, GAP = 5.0, 4.0
EVERYTHING: Rect = (-1e6, -1e6, 1e6, 1e6)
VIEW: Rect = (0.0, 0.0, 1280.0, 800.0)
#: What comes into view when it is moved sideways or down.
STRIPS: list[Rect] = [(0.0, 0.0, 10.0, 800.0), (0.0, 0.0, 1280.0, 6.0)]


def many_lines() -> Floats:
    """Through the view, beside it, level, upright, and without any length."""
    lines = np.random.default_rng(1).uniform(-3000.0, 3000.0, (400, 4))
    lines[:20, 2] = lines[:20, 0]
    lines[20:40, 3] = lines[20:40, 1]
    lines[40] = 5.0
    return lines


def is_in(dash: tuple[float, ...], rect: Rect) -> bool:
    """Whether a point of a dash is in a rectangle."""
    share = np.linspace(0.0, 1.0, 50)
    x, y = dash[0] + share * (dash[2] - dash[0]), dash[1] + share * (dash[3] - dash[1])
    return bool(((x >= rect[0]) & (x <= rect[2]) & (y >= rect[1]) & (y <= rect[3])).any())


@pytest.mark.parametrize("wide", [1, 3])
def test_a_level_line_is_drawn_and_left_out_by_turns(wide):
    found = dashes(np.array([[10.0, 5.0, 30.0 * wide, 5.0]]), wide, EVERYTHING)
    starts = 10.0 + np.arange(len(found)) * (DASH + GAP) * wide
    assert found[:, 0].tolist() == starts.tolist()
    assert found[:, 2].tolist() == np.minimum(starts + DASH * wide, 30.0 * wide).tolist()
    assert (found[:, [1, 3]] == 5.0).all()


@pytest.mark.parametrize("wide", [1, 3])
@pytest.mark.parametrize("seen", [*STRIPS, VIEW])
def test_all_dashes_that_are_seen_are_made_each_once_where_they_always_are(wide, seen):
    whole = set(map(tuple, dashes(many_lines(), wide, EVERYTHING).tolist()))
    made = list(map(tuple, dashes(many_lines(), wide, seen).tolist()))
    assert len(set(made)) == len(made)
    assert {dash for dash in whole if is_in(dash, seen)} <= set(made) <= whole


def test_of_a_very_long_line_only_what_is_seen_is_made():
    assert len(dashes(np.array([[-1e7, 300.0, 1e7, 310.0]]), 1, VIEW)) < 150
    assert not len(dashes(np.array([[-1e7, 900.0, 1e7, 910.0]]), 1, VIEW))


def test_a_line_without_length_has_no_dash():
    assert not len(dashes(np.array([[5.0, 5.0, 5.0, 5.0]]), 1, EVERYTHING))
