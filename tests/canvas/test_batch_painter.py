"""The batch painter draws what the vector painter draws, whole or in patches, and several times as fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.resource_finder import resource
from tests.benchmarks.circuits import square_circuit
from tests.canvas.figures import add_and_multiply, draw, neuron, patterns, scene_of, triple
from tests.canvas.shots import Painter, Pixels, Shot, most_after_blur, pixels_of, share_that_differs

EXAMPLES = sorted(resource("examples").glob("*.circuit.json"))
SCALES = [(zoom, ratio) for zoom in (0.5, 1.0, 1.5, 2.0) for ratio in (1.0, 2.0)]
#: Letters and curves are up to an eighth of a pixel off, Qt makes letters on a ground a little thinner than
#: on none, and dashes end elsewhere within their pixels; measured: 0.0031 and 47.7. What is missing or moved
#: gives 75 and more.
MOST_SHARE, MOST_BLURRED = 0.004, 55.0
#: Where Qt cuts a line of several pixels at the edge of a patch it rounds the new end; of 255 shades.
SHADES_OF_CUT_LINES = 6


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def agree(one: Pixels, other: Pixels) -> bool:
    return share_that_differs(one, other) < MOST_SHARE and most_after_blur(one, other) < MOST_BLURRED


def everything() -> Circuit:
    """Constants in symbols, names in Hangul, wide names, boxes with many pins, faults, kinks, free pins."""
    many = " ".join(f"x{pin}>합.{pin}" for pin in range(7))
    return draw(
        "x0@0,0=2 x1@0,70=-5 x2@0,140=0 x3@0,210=1e-7 x4@0,280=123456 x5@0,350=-0.5 x6@0,420=3 "
        "합:add@300,200 _k:mulc@300,0=0.37 _p:powc@440,0=-2.5 손실함수:relu@440,140 _l:log@300,420 "
        "_m:max@440,300 _n:min@440,420 loss:sub@600,60 _s:sigmoid@600,200 c:constant@600,340=2 "
        "_i:recip@440,60",
        f"{many} x0>_k.0 _k>_p.0 x2>손실함수.0 x1>_l.0 x0>_m.0 x1>_m.1 합>_s.0 x3>_n.0 _p>loss.0 x2>_i.0",
        "_s",
        digits=2,
    )


# --- the same picture ----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.removesuffix(".circuit.json"))
def test_every_example_looks_as_the_vector_painter_draws_it(path, theme):
    scene, painter = scene_of(read_circuit(path)), BatchPainter()
    for zoom, ratio in SCALES:
        shot = Shot.whole(scene, Look(theme=THEMES[theme]), zoom, ratio)
        assert agree(shot.by(painter), shot.by(VectorPainter())), (zoom, ratio)


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(theme=THEMES["print"]),
        Look(show_values=False),
        Look(show_gradients=False),
        Look(opaque=False),
        Look(
            selection=frozenset({"x0", "합", "_k", "_m"}),
            selected_wires=frozenset({("합", 2), ("_m", 1)}),
            refused=frozenset({"x4", "_p", "loss"}),
            more_pins=True,
        ),
        Look(
            theme=THEMES["dark"],
            selection=frozenset({"x0", "손실함수"}),
            hidden_texts=frozenset({("x0", "value"), ("x1", "gradient"), ("합", "name")}),
            hidden_wires=frozenset({("합", 2)}),
        ),
    ],
    ids=["plain", "print", "no values", "no gradients", "transparent", "wiring", "editing"],
)
def test_all_that_a_look_says_is_drawn_as_the_vector_painter_draws_it(look):
    scene, painter = scene_of(everything()), BatchPainter()
    for zoom, ratio in [*SCALES, (0.4, 1.0), (1.37, 1.0)]:
        shot = Shot.whole(scene, look, zoom, ratio)
        assert agree(shot.by(painter), shot.by(VectorPainter())), (zoom, ratio)


def test_wires_are_as_wide_as_their_class_says():
    scene = scene_of(neuron())
    look = Look(gradient_widths=True)
    scene.wires.width_class[:] = 0
    thin = Shot.whole(scene, look, 1.0).by(BatchPainter())
    scene.wires.width_class[:] = 4
    shot = Shot.whole(scene, look, 1.0)
    assert agree(shot.by(BatchPainter()), shot.by(VectorPainter()))
    assert not agree(shot.by(BatchPainter()), thin)


def move_a_text(scene: Scene) -> None:
    scene.nodes.stub_x[scene.row("x")] += 1


def lose_a_wire(scene: Scene) -> None:
    row = scene.wire_row("q", 0)
    scene.wires.x1[row], scene.wires.y1[row] = scene.wires.x0[row], scene.wires.y0[row]


def change_a_digit(scene: Scene) -> None:
    scene.nodes.name[scene.row("x")] = "y"


def lose_a_fork(scene: Scene) -> None:
    scene.nodes.muted[scene.row("f")] = True


@pytest.mark.parametrize("spoil", [move_a_text, lose_a_wire, change_a_digit, lose_a_fork])
def test_the_bound_tells_pictures_that_do_differ(spoil: Callable[[Scene], None]):
    right, wrong = scene_of(add_and_multiply()), scene_of(add_and_multiply())
    spoil(wrong)
    for zoom in (1.0, 2.0):
        shot = Shot.whole(right, Look(), zoom)
        shot.camera()
        assert not agree(replace(shot, scene=wrong).by(BatchPainter()), shot.by(VectorPainter())), zoom


def test_a_minus_is_as_high_before_a_digit_and_as_low_in_an_exponent():
    scene = scene_of(draw("_x@0,0=-3.2e-7 _y@0,70=-8 f:add@100,35", "_x>f.0 _y>f.1", "f"))
    for zoom in (1.0, 2.0):
        shot = Shot.whole(scene, Look(), zoom)
        assert agree(shot.by(BatchPainter()), shot.by(VectorPainter()))


def test_very_near_it_is_the_vector_painter():
    shot = Shot(scene_of(patterns()), Look(), zoom=6.0)
    assert np.array_equal(shot.by(BatchPainter()), shot.by(VectorPainter()))


def test_what_was_painted_before_does_not_show():
    scene, painter = scene_of(triple()), BatchPainter()
    shot = Shot.whole(scene, Look(), 1.0)
    first = shot.by(painter)
    for theme in THEMES.values():
        for zoom in (0.5, 1.0, 1.1, 1.2, 2.0):
            Shot.whole(scene, Look(theme=theme), zoom).by(painter)
    assert np.array_equal(shot.by(painter), first)


def test_nothing_is_drawn_for_an_empty_scene():
    picture = Shot(Scene(), Look(), middle=(0.0, 0.0)).by(BatchPainter())
    assert (picture == 255).all()


# --- in parts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.37, 2.0, 5.0])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_sixteen_patches_equal_one_full_picture(zoom, ratio):
    scene = scene_of(square_circuit(300))
    look = Look(selection=frozenset({"n40", "n41", "x3"}), selected_wires=frozenset({("n60", 0)}))
    shot = Shot(scene, look, zoom, ratio, middle=(1000.0, 500.0))
    whole, patches = shot.by(BatchPainter()), shot.in_patches(BatchPainter())
    assert np.abs(whole - patches).max() <= SHADES_OF_CUT_LINES


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.37])
def test_sixteen_patches_equal_one_full_picture_to_the_last_bit_where_lines_are_one_pixel_wide(zoom):
    shot = Shot(scene_of(square_circuit(300)), Look(), zoom, middle=(1000.0, 500.0))
    assert np.array_equal(shot.by(BatchPainter()), shot.in_patches(BatchPainter()))


@pytest.mark.parametrize("zoom", [0.1, 0.25, 0.5, 1.0, 2.0])
def test_two_strips_painted_at_once_show_what_the_full_picture_shows_there(zoom):
    look = Look(selection=frozenset({"n40", "n41", "x3"}), selected_wires=frozenset({("n60", 0)}))
    shot = Shot(scene_of(square_circuit(300)), look, zoom, middle=(1000.0, 500.0))
    whole, strips = shot.by(BatchPainter()), [QRect(0, 0, 800, 6), QRect(0, 6, 10, 594)]
    inside = np.zeros(whole.shape, dtype=bool)
    inside[:6] = inside[:, :10] = True
    difference = np.abs(shot.by(BatchPainter(), *strips) - np.where(inside, whole, 255))
    assert difference.max() <= SHADES_OF_CUT_LINES


def test_a_widget_inside_another_is_painted_at_its_place(qtbot):
    class Pane(QWidget):
        def __init__(self, painter: Painter, parent: QWidget) -> None:
            super().__init__(parent)
            self._painter = painter

        def paintEvent(self, event) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), THEMES["light"].background)
            painter.setTransform(shot.camera().transform())
            self._painter.paint(painter, shot.scene, shot.look, (-1e4, -1e4, 1e4, 1e4))
            painter.end()

    shot = Shot(scene_of(neuron()), Look(), 0.8, width=300, height=200)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    pane = Pane(BatchPainter(), parent)
    pane.setGeometry(37, 53, 300, 200)
    alone = shot.by(BatchPainter())
    inside = pixels_of(parent.grab(QRect(QPoint(37, 53), pane.size())).toImage())
    assert np.array_equal(inside, alone)


# --- and fast ------------------------------------------------------------------------------------------


def test_a_frame_takes_at_most_a_third_of_the_vector_painters():
    shot = Shot(scene_of(square_circuit(600)), Look(), 0.5, width=1280, height=800)
    batch, vector = Stopwatch(BatchPainter()), Stopwatch(VectorPainter())
    for painter in (batch, vector) * 6:
        shot.by(painter)
    ratios = [mine / other for mine, other in zip(batch.seconds, vector.seconds, strict=True)]
    assert median(ratios) < 1 / 3


class Stopwatch:
    """A painter that notes how long each picture takes."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.seconds: list[float] = []

    def paint(self, painter: QPainter, scene: Scene, look: Look, *clips: Rect) -> None:
        start = time.process_time()
        self._painter.paint(painter, scene, look, *clips)
        self.seconds.append(time.process_time() - start)
