"""What the scene tells about places: what lies in a rectangle, marks of rows, bounds and names."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit_editor.canvas import extents
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import load_fonts
from tests.canvas.figures import add_and_multiply, draw, scene_of
from tests.canvas.kept_scene import Kept, do, grid, whole


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def test_only_what_is_in_view_is_found_and_in_drawing_order():
    scene = scene_of(draw("a@0,0=1 b@1000,0=1 c:exp@0,70", "a>c.0", "c"))
    found = scene.nodes_in((-50, -50, 200, 200))
    assert [scene.nodes.id[row] for row in found] == ["a", "c"]
    assert len(scene.nodes_in((400, 400, 500, 500))) == 0
    assert [scene.wire_key(row) for row in scene.wires_in((0, 0, 100, 100))] == [("c", 0)]


def test_a_wire_that_only_crosses_the_view_is_found():
    scene = scene_of(draw("a@0,0=1 c:exp@2000,0", "a>c.0", "c"))
    assert len(scene.wires_in((900, -10, 1000, 10))) == 1
    assert len(scene.nodes_in((900, -10, 1000, 10))) == 0


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000), st.tuples(*[st.integers(-500, 3000)] * 4))
def test_what_is_found_in_a_rectangle_is_what_a_look_at_all_finds(seed, corners):
    dice = random.Random(seed)
    kept = Kept(grid(14, 14))
    for _ in range(8):
        for _ in range(6):
            do(kept.circuit, ("move", dice.randrange(190), dice.randrange(3000), dice.randrange(3000)))
        kept.circuit.remove(dice.choice(kept.circuit.nodes()).id)
        scene = kept.follow()
        rect = (min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2]))
        rows, wire_rows = scene.nodes.rows(), scene.wires.rows()
        inside = rows[extents.touch(extents.node_boxes(scene.nodes, rows), rect)]
        wires_inside = wire_rows[extents.touch(extents.wire_boxes(scene.wires, wire_rows), rect)]
        assert scene.nodes_in(rect).tolist() == sorted(inside, key=lambda row: scene.nodes.order[row])
        assert scene.wires_in(rect).tolist() == sorted(wires_inside, key=lambda row: scene.wire_order(row))


def test_the_badge_of_an_input_is_found_with_it():
    scene = scene_of(draw("x@0,0=1e300 f:mul@200,0 g:mul@400,0", "x>f.0 x>f.1 f>g.0 f>g.1", "g"))
    for row in scene.nodes.rows().tolist():
        for _, x, y in scene.badges(row):
            assert row in scene.nodes_in((x - 7, y - 7, x + 7, y - 6))


def test_marks_tell_which_rows_are_in_a_set_and_are_kept_for_it():
    kept = Kept(add_and_multiply())
    scene, chosen = kept.scene, frozenset({"x", "f", "nobody"})
    marks = scene.marks(chosen)
    assert {scene.nodes.id[row] for row in np.flatnonzero(marks)} == {"x", "f"}
    assert scene.marks(frozenset(chosen)) is marks
    kept.circuit.remove("x")
    scene = kept.follow()
    assert {scene.nodes.id[row] for row in np.flatnonzero(scene.marks(chosen))} == {"f"}


def test_marks_of_wires_are_by_their_pins():
    kept = Kept(grid(10, 10))
    keys = frozenset((wire.target, wire.pin) for wire in kept.circuit.wires())
    few = frozenset([("n17", 1), ("n17", 7), ("nobody", 0)])
    assert [kept.scene.wire_key(row) for row in np.flatnonzero(kept.scene.wire_marks(few))] == [("n17", 1)]
    assert kept.scene.wire_marks(keys)[kept.scene.wires.rows()].all()
    change = whole(kept.circuit)
    kept.circuit.apply(change)
    kept.scene.apply(change, kept.circuit)
    assert not kept.scene.wire_marks(keys).any()


def test_bounds_hold_everything_or_the_chosen_nodes():
    scene = scene_of(add_and_multiply())
    x0, y0, x1, y1 = scene.bounds()
    assert x0 < -5
    assert y0 < -20
    assert x1 >= 340
    assert y1 >= 157
    alone = scene.bounds([scene.row("x")])
    assert alone[3] < 40
    assert Scene().bounds() is None


def test_wires_between_chosen_nodes_are_those_with_both_ends_among_them():
    scene = scene_of(add_and_multiply())
    rows = scene.rows_of(["x", "q", "nobody"])
    assert [scene.wire_key(row) for row in scene.wires_between(rows)] == [("q", 0)]
    assert [scene.wire_key(row) for row in scene.wires_from(scene.row("q"))] == [("f", 0)]
    assert [scene.wire_key(row) for row in scene.wires_into(scene.row("f"))] == [("f", 0), ("f", 1)]


def test_a_deleted_output_is_found_nowhere():
    kept = Kept(add_and_multiply())
    kept.circuit.remove("f")
    scene = kept.follow()
    assert {scene.nodes.id[row] for row in scene.nodes_in((-1e4, -1e4, 1e4, 1e4))} == {"x", "y", "z", "q"}
