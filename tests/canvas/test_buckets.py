"""Buckets find exactly what a look at all boxes finds, whatever was put, moved and dropped before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from circuit_editor.canvas.buckets import Buckets

PLACE = st.floats(-4000, 4000) | st.floats(-1e300, 1e300)
SIZE = st.sampled_from([0.0, 10.0, 255.0, 256.0, 300.0, 5000.0, 1e7, 1e9, 1e299])
BOX = st.tuples(PLACE, PLACE, SIZE, SIZE).map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3]))
#: Rows that get a box each, or rows that lose theirs, or a look.
STEP = st.one_of(
    st.tuples(st.just("put"), st.dictionaries(st.integers(0, 200), BOX, max_size=40)),
    st.tuples(st.just("drop"), st.sets(st.integers(0, 200), max_size=20)),
    st.tuples(st.just("find"), BOX),
)


def put(buckets: Buckets, boxes: dict[int, tuple[float, float, float, float]]) -> None:
    rows = np.array(list(boxes), dtype=np.intp)
    buckets.put(rows, tuple(np.array(list(boxes.values())).reshape(-1, 4).T))


def touch(box, rect) -> bool:
    return box[0] <= rect[2] and box[2] >= rect[0] and box[1] <= rect[3] and box[3] >= rect[1]


#: A box beyond the last of the numbered buckets.
BEYOND = {place: (0.0, 0.0, 0.0, 0.0) for place in range(5)} | {5: (268435587.0, 124.0, 268435843.0, 380.0)}


@given(st.lists(STEP, max_size=12), BOX)
@example([("put", BEYOND)], (268435840.0, 107.0, 1e299, 1e299))
def test_what_is_found_is_what_touches(steps, last):
    buckets, kept = Buckets(), {}
    for kind, what in [*steps, ("find", last)]:
        if kind == "put":
            kept.update(what)
            put(buckets, what)
        elif kind == "drop":
            gone = what & kept.keys()
            for row in gone:
                del kept[row]
            buckets.drop(np.array(sorted(gone), dtype=np.intp))
        else:
            found = buckets.find(what).tolist()
            assert sorted(found) == sorted(row for row, box in kept.items() if touch(box, what))


@pytest.fixture
def many() -> tuple[Buckets, np.ndarray]:
    """Ten thousand small boxes, and a few long ones."""
    dice = np.random.default_rng(1)
    corners = dice.uniform(0, 20_000, (10_000, 2))
    sizes = dice.uniform(10, 200, (10_000, 2))
    sizes[::500] *= 50
    boxes = np.concatenate([corners, corners + sizes], axis=1)
    buckets = Buckets()
    buckets.put(np.arange(10_000), tuple(boxes.T))
    return buckets, boxes


def scan(boxes: np.ndarray, rect) -> list[int]:
    x0, y0, x1, y1 = boxes.T
    return np.flatnonzero((x0 <= rect[2]) & (x1 >= rect[0]) & (y0 <= rect[3]) & (y1 >= rect[1])).tolist()


RECTS = [(0, 0, 20_000, 20_000), (5000, 5000, 6000, 5800), (7, 7, 7, 7), (-900, -900, -800, 90_000)]


@pytest.mark.parametrize("rect", RECTS)
def test_many_boxes_are_found_near_and_far(many, rect):
    buckets, boxes = many
    assert sorted(buckets.find(rect).tolist()) == scan(boxes, rect)


def test_boxes_that_move_again_and_again_are_found_where_they_are(many):
    buckets, boxes = many
    moved = np.arange(0, 10_000, 3)
    for _ in range(80):
        boxes[moved] += 37.0
        buckets.put(moved, tuple(boxes[moved].T))
        for rect in RECTS:
            assert sorted(buckets.find(rect).tolist()) == scan(boxes, rect)


def test_nothing_is_found_where_nothing_was_put():
    assert len(Buckets().find((0, 0, 100, 100))) == 0
