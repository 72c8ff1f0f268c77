"""The picture: the notes' three figures text by text, and pictures where the picture is the point."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, load_fonts, text_width
from tests.canvas.figures import (
    Text,
    add_and_multiply,
    draw,
    neuron,
    patterns,
    scene_of,
    square,
    texts_of,
    triple,
)

LIGHT = THEMES["light"]
VALUE, GRADIENT, INK = LIGHT.value.name(), LIGHT.gradient.name(), LIGHT.ink.name()

#: What the notes print in their figures: value and gradient of each node.
ADD_AND_MULTIPLY = {"x": "-2 -4", "y": "5 -4", "z": "-4 3", "q": "3 -4", "f": "-12 1"}
NEURON = {
    "w0": "2.00 -0.20",
    "x0": "-1.00 0.39",
    "w1": "-3.00 -0.39",
    "x1": "-2.00 -0.59",
    "w2": "-3.00 0.20",
    "_m0": "-2.00 0.20",
    "_m1": "6.00 0.20",
    "_s": "4.00 0.20",
    "_dot": "1.00 0.20",
    "_n": "-1.00 -0.20",
    "_e": "0.37 -0.53",
    "_d": "1.37 -0.53",
    "_f": "0.73 1.00",
}
PATTERNS = {
    "x": "3.00 -8.00",
    "y": "-4.00 6.00",
    "z": "2.00 2.00",
    "w": "-1.00 0.00",
    "_m": "-12.00 2.00",
    "_k": "2.00 2.00",
    "_s": "-10.00 2.00",
    "_f": "-20.00 1.00",
}
FIGURES = [
    (add_and_multiply, ADD_AND_MULTIPLY, ["+", "*"]),
    (neuron, NEURON, ["*", "*", "+", "+", "*-1", "exp", "+1", "1/x"]),
    (patterns, PATTERNS, ["*", "max", "+", "*2"]),
]


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def paint(scene: Scene, look: Look | None = None, scale: float = 1.0, clip: QRectF | None = None) -> QImage:
    """World (-50, -50) to (450, 350) at a scale; at 100 % a `clip` in world units limits what is painted."""
    look = look or Look()
    image = QImage(math.ceil(500 * scale), math.ceil(400 * scale), QImage.Format.Format_RGB32)
    image.fill(look.theme.background)
    half = 0.5 if round(scale) % 2 else 0.0
    painter = QPainter(image)
    if clip is not None:
        painter.setClipRect(clip.translated(50, 50))
    painter.translate(half, half)
    painter.scale(scale, scale)
    painter.translate(50, 50)
    rect = clip or QRectF(-50, -50, 500, 400)
    VectorPainter().paint(painter, scene, look, rect.getCoords())
    painter.end()
    return image


def colour_at(image: QImage, x: float, y: float, scale: float = 1.0) -> str:
    return image.pixelColor(int((x + 50) * scale), int((y + 50) * scale)).name()


def has_colour(image: QImage, colour: QColor, x0: int, y0: int, x1: int, y1: int) -> bool:
    wanted = colour.name()
    return any(colour_at(image, x, y) == wanted for x in range(x0, x1) for y in range(y0, y1))


# --- texts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "printed", "symbols"), FIGURES)
def test_every_number_of_the_notes_figure_is_there_in_its_colour_at_its_place(figure, printed, symbols):
    circuit = figure()
    scene, texts = scene_of(circuit), texts_of(circuit)
    for node_id, numbers in printed.items():
        value, gradient = numbers.split()
        start, _, y = scene.stub(scene.row(node_id))
        assert Text(value, start + 5, y - 6, VALUE, 16, False) in texts
        assert Text(gradient, start + 5, y + 17, GRADIENT, 16, False) in texts
    assert sum(text.colour == VALUE for text in texts) == len(printed)
    assert sum(text.colour == GRADIENT for text in texts) == len(printed)


@pytest.mark.parametrize(("figure", "printed", "symbols"), FIGURES)
def test_every_name_and_symbol_of_the_notes_figure_is_there_in_ink(figure, printed, symbols):
    circuit = figure()
    scene, texts = scene_of(circuit), texts_of(circuit)
    names = [node_id for node_id in printed if not node_id.startswith("_")]
    for name in names:
        start, _, y = scene.stub(scene.row(name))
        assert Text(name, round(start - 5 - text_width(name), 3), y - 6, INK, 16, False) in texts
    in_ink = sorted(text.text for text in texts if text.colour == INK)
    assert in_ink == sorted([*names, *symbols])


def test_a_wide_name_is_centred_six_above_its_circle():
    text = next(text for text in texts_of(draw("loss:exp@100,100")) if text.text == "loss")
    assert text.y == 100 - 20 - 6
    assert text.x == pytest.approx(100 - text_width("loss") / 2, abs=0.01)


def test_words_share_one_baseline_and_fit_into_their_circles():
    texts = texts_of(
        draw("_a:exp@0,0 _b:max@100,0 _c:tanh@200,0 _d:recip@300,0 _e:abs@400,0 _f:mulc@500,0=-1")
    )
    assert {text.y for text in texts} == {5}
    assert all(text_width(text.text, int(text.size)) <= 32 for text in texts)
    assert all(text.size <= 20 for text in texts)


def test_a_fork_shows_the_sum_on_its_stub_and_each_contribution_smaller():
    texts = texts_of(triple())
    red = [text for text in texts if text.colour == GRADIENT]
    assert [text.text for text in red if text.size == 16] == ["3.00", "1.00"]
    assert [text.text for text in red if text.size == 12] == ["1.00", "1.00", "1.00"]


def test_blank_is_blank_and_never_zero():
    texts = texts_of(draw("x@0,0=3 q:add@100,0 c:constant@0,70=2", "x>q.0"))
    assert sorted(text.text for text in texts) == ["+", "2", "3", "c", "q", "x"]


def test_names_of_constants_and_of_what_does_not_reach_the_output_are_muted():
    texts = texts_of(draw("x@0,0=2 k:constant@0,70=3 f:mul@100,0 h:exp@100,140", "x>f.0 k>f.1 x>h.0", "f"))
    muted = {text.text for text in texts if text.colour == LIGHT.muted.name()}
    assert muted == {"k", "h", "exp"}


def test_print_has_gradients_in_italics():
    texts = texts_of(square(), THEMES["print"])
    assert {text.colour for text in texts} == {"#000000"}
    assert [text.text for text in texts if text.italic] == ["6", "1", "3", "3"]


# --- pictures ------------------------------------------------------------------------------------------


def test_a_stub_is_one_sharp_row_of_pixels_at_100_percent():
    image = paint(scene_of(draw("_x@0,0=1")))
    assert [colour_at(image, 30, y) for y in (-1, 0, 1)] == ["#ffffff", INK, "#ffffff"]


def test_a_stub_is_two_sharp_rows_of_pixels_at_200_percent():
    image = paint(scene_of(draw("_x@0,0=1")), scale=2)
    rows = [image.pixelColor(160, y).name() for y in range(98, 103)]
    assert rows == ["#ffffff", INK, INK, "#ffffff", "#ffffff"]


def test_an_arrow_leads_from_a_gate_to_its_stub():
    image = paint(scene_of(draw("x@0,0=1 _f:exp@100,0", "x>_f.0")))
    assert [colour_at(image, x, 0) for x in (125, 130, 138, 145)] == [INK] * 4
    assert colour_at(image, 135, 1) == INK


def test_lines_are_whole_pixels_wide_at_every_scale():
    scene = scene_of(draw("_x@0,0=1"))
    for scale, pixels in ((0.5, 1), (1.0, 1), (1.6, 2), (2.0, 2), (3.0, 3)):
        image = paint(scene, Look(show_values=False, show_gradients=False), scale)
        shades = [image.pixelColor(math.floor(80 * scale), y).lightness() for y in range(image.height())]
        assert sum(255 - shade for shade in shades) == pytest.approx(
            pixels * (255 - LIGHT.ink.lightness()), rel=0.02
        )


def test_sixteen_patches_equal_one_full_picture():
    scene = scene_of(draw("x@0,100=3 y@0,170=-4 m:max@120,100 f:mul@250,130 g:log@380,200",
                          "x>m.0 y>m.1 x>f.0 m>f.1 f>g.0", "g"))  # fmt: skip
    look = Look(selection=frozenset({"m", "x"}))
    whole = paint(scene, look)
    patches = QImage(whole.size(), whole.format())
    painter = QPainter(patches)
    for column in range(4):
        for row in range(4):
            patch = QRectF(-50 + 125 * column, -50 + 100 * row, 125, 100)
            image = paint(scene, look, clip=patch)
            area = patch.translated(50, 50).toRect()
            painter.drawImage(area, image, area)
    painter.end()
    assert patches == whole


def test_a_wire_without_gradient_is_dashed_only_while_gradients_are_shown():
    scene = scene_of(draw("x@0,0=3 y@0,140=-4 m:max@300,70", "x>m.0 y>m.1", "m"))
    lower = scene.wire_row("m", 1)
    x0, y0, x1, y1 = (float(column[lower]) for column in
                      (scene.wires.x0, scene.wires.y0, scene.wires.x1, scene.wires.y1))  # fmt: skip

    def gaps(image: QImage) -> int:
        along = [0.1 + 0.8 * step / 300 for step in range(300)]
        points = [(x0 + t * (x1 - x0), y0 + t * (y1 - y0)) for t in along]
        return sum(all(colour_at(image, x, y + dy) == "#ffffff" for dy in (-1, 0, 1)) for x, y in points)

    assert gaps(paint(scene)) > 20
    assert gaps(paint(scene, Look(show_gradients=False))) == 0


def test_values_and_gradients_can_be_hidden():
    scene = scene_of(add_and_multiply())
    both, neither = paint(scene), paint(scene, Look(show_values=False, show_gradients=False))
    assert has_colour(both, LIGHT.value, 0, -20, 60, -4)
    assert not has_colour(neither, LIGHT.value, 0, -20, 60, -4)
    assert not has_colour(neither, LIGHT.gradient, 0, 3, 60, 20)


def test_a_text_under_an_editor_is_not_drawn():
    scene = scene_of(add_and_multiply())
    image = paint(scene, Look(hidden_texts=frozenset({("x", "value")})))
    assert not has_colour(image, LIGHT.value, 0, -20, 60, -4)
    assert has_colour(image, LIGHT.value, 0, 50, 60, 66)


def test_selection_is_the_accent_and_nothing_else_is():
    scene = scene_of(add_and_multiply())
    assert not has_colour(paint(scene), LIGHT.accent, 0, -50, 340, 200)
    image = paint(scene, Look(selection=frozenset({"q"}), selected_wires=frozenset({("f", 1)})))
    assert colour_at(image, 150, 35) == LIGHT.accent.name()
    assert colour_at(image, 100, 35 - 23) != "#ffffff"
    assert has_colour(image, LIGHT.accent, 100, 100, 160, 140)


def test_a_wire_behind_a_number_does_not_strike_it_through():
    behind = scene_of(draw("x@-150,-10=1 f:exp@200,-10 y@10,0=88888", "x>f.0"))
    alone = scene_of(draw("y@10,0=88888"))
    inside = range(17, 55)
    row = [colour_at(paint(behind), x, -10) for x in inside]
    assert row == [colour_at(paint(alone), x, -10) for x in inside]
    assert colour_at(paint(behind), 90, -10) == INK


def test_a_refused_node_is_faint():
    scene = scene_of(add_and_multiply())
    image = paint(scene, Look(refused=frozenset({"x"})))
    assert colour_at(image, 30, 0) == LIGHT.faint.name()
    assert colour_at(image, 30, 70) == INK


def test_a_hidden_wire_is_not_drawn():
    scene = scene_of(draw("x@0,0=3 f:exp@300,0", "x>f.0", "f"))
    assert colour_at(paint(scene), 200, 0) == INK
    assert colour_at(paint(scene, Look(hidden_wires=frozenset({("f", 0)}))), 200, 0) == "#ffffff"


def test_free_pins_have_open_dots_and_a_full_gate_one_more_while_a_wire_is_drawn():
    scene = scene_of(draw("x@0,0=3 f:add@200,0 s:sub@200,140", "x>f.0 x>f.1"))
    free_x, free_y = scene.pin(scene.row("s"), 0)
    assert colour_at(paint(scene), round(free_x), round(free_y)) == "#ffffff"
    more_x, more_y = scene.pin(scene.row("f"), 2)
    at_rest, dragging = paint(scene), paint(scene, Look(more_pins=True))
    area = (int(more_x) - 3, int(more_y) - 3, int(more_x) + 4, int(more_y) + 4)
    assert [image_of(at_rest, area) == image_of(dragging, area)] == [False]
    outside = (100, 100, 160, 160)
    assert image_of(at_rest, outside) == image_of(dragging, outside)


def image_of(image: QImage, area: tuple[int, int, int, int]) -> QImage:
    x0, y0, x1, y1 = area
    return image.copy(x0 + 50, y0 + 50, x1 - x0, y1 - y0)


def test_a_fault_and_a_kink_differ_in_shape():
    fault = scene_of(draw("x@0,0=-1 f:log@100,0", "x>f.0", "f"))
    kink = scene_of(draw("x@0,0=0 f:relu@100,0", "x>f.0", "f"))
    _, x, y = fault.badges(fault.row("f"))[0]
    image = paint(fault)
    assert has_colour(image, LIGHT.badge_fault, int(x) - 6, int(y) - 6, int(x) + 6, int(y) + 6)
    image = paint(kink)
    assert not has_colour(image, LIGHT.badge_fault, int(x) - 6, int(y) - 6, int(x) + 6, int(y) + 6)
    assert colour_at(image, x - 7, y - 6) == colour_at(image, x + 6, y - 7) == "#ffffff"


def test_the_dark_theme_draws_on_what_it_is_given_in_its_own_colours():
    dark = THEMES["dark"]
    image = paint(scene_of(add_and_multiply()), Look(theme=dark))
    assert colour_at(image, 30, 0) == dark.ink.name()
    assert colour_at(image, 400, 300) == dark.background.name()
    assert has_colour(image, dark.value, 0, -20, 60, -4)


def test_nothing_is_drawn_for_an_empty_scene():
    blank = QImage(500, 400, QImage.Format.Format_RGB32)
    blank.fill(LIGHT.background)
    assert paint(Scene()) == blank
