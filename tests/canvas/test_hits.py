"""What a point on the picture belongs to."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.hits import Hit, gradient_rect, hit, name_rect, value_rect
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import load_fonts
from tests.canvas.figures import add_and_multiply, draw, scene_of

TOLERANCE = 6.0


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def scene(fonts) -> Scene:
    return scene_of(add_and_multiply())


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (240, 87, Hit("gate", "f")),
        (226, 95, Hit("gate", "f")),
        (10, -12, Hit("value", "x")),
        (10, 12, Hit("gradient", "x")),
        (-9, -10, Hit("name", "x")),
        (-22, -10, Hit("name", "x")),
        (-9, -25, Hit("name", "x")),
        (-30, -10, None),
        (131, 28, Hit("name", "q")),
        (20, 0, Hit("stub_start", "x")),
        (40, 2, Hit("stub_end", "x")),
        (60, 0, Hit("stub_end", "x")),
        (64, -4, Hit("stub_end", "x")),
        (128, 36, Hit("stub_start", "q")),
        (70, 15, Hit("wire", "q", 0, ("q", 0))),
        (76, 22, Hit("wire_end", "q", 0, ("q", 0))),
        (130, 120, Hit("wire", "f", 1, ("f", 1))),
        (215, 60, Hit("wire", "f", 0, ("f", 0))),
        (400, 300, None),
        (20, 40, None),
    ],
)
def test_every_part_is_found_where_it_is_drawn(scene, x, y, expected):
    assert hit(scene, x, y, TOLERANCE) == expected


def test_only_what_is_shown_is_hit(scene):
    assert hit(scene, 10, -12, TOLERANCE, Look(show_values=False)) is None
    assert hit(scene, 10, 13, TOLERANCE, Look(show_gradients=False)) is None


def test_the_rectangle_of_a_value_is_as_wide_as_its_text():
    scene = scene_of(draw("x@0,0=-12345.67 y@0,70=1", digits=2))
    long, short = value_rect(scene, scene.row("x")), value_rect(scene, scene.row("y"))
    assert long[0] == short[0] == 3
    assert long[2] > short[2] + 30
    assert hit(scene, long[2] - 1, -12, TOLERANCE) == Hit("value", "x")
    assert hit(scene, long[2] + 1, -12, TOLERANCE) is None
    assert long[3] < 0


def test_what_is_blank_has_no_rectangle():
    scene = scene_of(draw("_x@0,0=1 _f:exp@100,0"))
    assert value_rect(scene, scene.row("_f")) is None
    assert gradient_rect(scene, scene.row("_x")) is None
    assert name_rect(scene, scene.row("_x")) is None


def test_a_wide_name_is_hit_above_its_gate():
    scene = scene_of(draw("loss:exp@100,100"))
    assert hit(scene, 100, 70, TOLERANCE) == Hit("name", "loss")


def test_a_free_pin_is_hit_before_the_gate_it_sits_on():
    scene = scene_of(draw("x@0,0=1 f:mul@200,0", "x>f.0"))
    x, y = scene.pin(scene.row("f"), 1)
    assert hit(scene, x + 3, y, TOLERANCE) == Hit("pin", "f", 1)


def test_a_taken_pin_gives_way_to_its_gate_and_is_found_from_outside():
    scene = scene_of(draw("x@0,0=1 f:mul@200,0", "x>f.0"))
    x, y = scene.pin(scene.row("f"), 0)
    assert hit(scene, x + 3, y, TOLERANCE) == Hit("gate", "f")
    assert hit(scene, x - 3, y - 1, TOLERANCE) == Hit("pin", "f", 0)


def test_while_a_wire_is_drawn_every_pin_is_found_and_the_one_more_too():
    scene = scene_of(draw("x@0,0=1 f:mul@200,0", "x>f.0 x>f.1"))
    row = scene.row("f")
    look = Look(more_pins=True)
    for pin in (0, 1, 2):
        x, y = scene.pin(row, pin)
        assert hit(scene, x + 1, y, TOLERANCE, look) == Hit("pin", "f", pin)
    x, y = scene.pin(row, 2)
    assert hit(scene, x, y + 3, TOLERANCE) is None


def test_the_nearest_of_two_wires_is_hit():
    scene = scene_of(draw("x@0,0=1 f:mul@400,0", "x>f.0 x>f.1"))
    assert hit(scene, 300, -8, TOLERANCE).wire_key == ("f", 0)
    assert hit(scene, 300, 8, TOLERANCE).wire_key == ("f", 1)


def test_a_hidden_wire_is_not_hit(scene):
    assert hit(scene, 130, 120, TOLERANCE, Look(hidden_wires=frozenset({("f", 1)}))) is None


def test_a_badge_is_hit_before_all_that_it_lies_on():
    scene = scene_of(draw("x@0,0=-1 f:log@100,0", "x>f.0", "f"))
    _, x, y = scene.badges(scene.row("f"))[0]
    assert hit(scene, x, y, TOLERANCE) == Hit("badge", "f")


def test_the_corner_of_a_box_belongs_to_the_gate_and_that_of_a_circle_does_not():
    scene = scene_of(draw("a:softplus@0,0 b:exp@0,100"))
    assert hit(scene, 35, -17, TOLERANCE) == Hit("gate", "a")
    assert hit(scene, 17, 83, TOLERANCE) is None


def test_zoomed_out_lines_are_hit_from_further_away(scene):
    assert hit(scene, 130, 134, TOLERANCE) is None
    assert hit(scene, 130, 134, 2.5 * TOLERANCE) == Hit("wire", "f", 1, ("f", 1))


def test_of_two_gates_the_one_drawn_last_is_hit():
    scene = scene_of(draw("a:exp@0,0 b:exp@10,0"))
    assert hit(scene, 5, 8, TOLERANCE) == Hit("gate", "b")


def test_an_empty_scene_has_nothing_to_hit():
    assert hit(Scene(), 0, 0, TOLERANCE) is None


@pytest.mark.parametrize(("x", "y"), [(100, 0), (75, 8), (100, -35), (108, 20), (150, 6)])
def test_from_afar_a_gate_is_meant_and_none_of_its_pins_or_its_stub_alone(x, y):
    scene = scene_of(draw("x@0,0=1 f:exp@100,0", "x>f.0", "f"))
    assert hit(scene, x, y, tolerance=30) == Hit("gate", "f")


def test_from_afar_an_input_is_moved_and_starts_no_wire():
    scene = scene_of(draw("x@0,0=1 f:exp@300,0", "x>f.0", "f"))
    assert hit(scene, 58, 5, tolerance=30) == Hit("stub_start", "x")
    assert hit(scene, 170, 5, tolerance=30) == Hit("wire", "f", 0, ("f", 0))
