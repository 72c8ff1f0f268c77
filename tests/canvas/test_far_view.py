"""The far view: no text can be read, but everything can be found, and nothing flickers."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painters.far import NEAREST, is_far, wire_share
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from tests.benchmarks.circuits import square_circuit, wide_circuit
from tests.canvas.figures import draw, scene_of
from tests.canvas.shots import Pixels, Shot

LIGHT = THEMES["light"]
ZOOMS = [0.03, 0.05, 0.1, 0.14, 0.16, 0.3]
#: Where lines cross, one that is drawn first may end in another of 255 shades than one that is drawn last.
SHADES_OF_CROSSINGS = 2


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture(scope="module")
def circuit() -> Circuit:
    return square_circuit(3000)


def has(picture: Pixels, colour: QColor) -> bool:
    return bool((picture == (colour.blue(), colour.green(), colour.red())).all(axis=2).any())


def has_blue(picture: Pixels) -> bool:
    """Whether anything is in the accent's colour, or in it for the most part."""
    blue, _, red = np.moveaxis(picture, 2, 0)
    return bool((blue - red > 100).any())


def darkness(picture: Pixels) -> float:
    return float((255 - picture).mean())


def test_texts_below_five_and_a_half_pixels_make_a_view_far():
    assert is_far(0.34)
    assert not is_far(0.35)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_sixteen_patches_equal_one_full_picture(circuit, zoom):
    scene = scene_of(circuit)
    look = Look(selection=frozenset({"n40", "n700", "x3"}), selected_wires=frozenset({("n60", 0)}))
    shot = Shot(scene, look, zoom, middle=(1500.0, 1200.0))
    assert np.array_equal(shot.by(BatchPainter()), shot.in_patches(BatchPainter()))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_picture_does_not_depend_on_the_order_in_which_rows_were_taken(circuit, zoom):
    scene, passes = scene_of(circuit), run(compile_circuit(circuit))
    before = Shot.whole(scene, Look(), zoom).by(BatchPainter())
    gone = [f"n{place}" for place in range(100, 400, 3)]
    for node_id in gone:
        circuit.remove(node_id)
    change = circuit.take_change()
    scene.apply(change, circuit)
    circuit.apply(change.inverse())
    circuit.take_change()
    scene.apply(change.inverse(), circuit)
    scene.take(passes, NumberFormat.of(passes, circuit.settings.digits))
    after = Shot.whole(scene, Look(), zoom).by(BatchPainter())
    assert np.abs(after - before).max() <= SHADES_OF_CROSSINGS


def test_the_nearer_the_more_wires():
    scene = scene_of(wide_circuit(4000))
    shares = [wire_share(scene, zoom) for zoom in (0.01, 0.03, 0.1, 0.2, 0.34)]
    assert shares == sorted(shares)
    assert shares[0] < 0.5
    assert shares[-1] == 1.0


def test_a_small_edit_changes_no_share(circuit):
    scene = scene_of(circuit)
    before = wire_share(scene, 0.03)
    scene.nodes.x[scene.row("n77")] += 30
    scene.wires.x1[scene.wire_row("n77", 0)] += 30
    assert wire_share(scene, 0.03) == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_the_far_view_begins_the_picture_is_about_as_dark(circuit, theme):
    scene, look = scene_of(circuit), Look(theme=THEMES[theme])
    background = darkness(Shot(Scene(), look, middle=(0.0, 0.0)).by(BatchPainter()))
    far, near = (
        abs(darkness(Shot(scene, look, zoom).by(BatchPainter())) - background)
        for zoom in (NEAREST * 0.999, NEAREST * 1.001)
    )
    assert far == pytest.approx(near, rel=0.25)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_what_is_selected_is_seen(circuit, zoom):
    scene = scene_of(circuit)
    middle = (float(scene.nodes.x[scene.row("n1000")]), float(scene.nodes.y[scene.row("n1000")]))
    for look, seen in (
        (Look(), False),
        (Look(selection=frozenset({"n1000"})), True),
        (Look(selected_wires=frozenset({("n1000", 0)})), True),
    ):
        assert has_blue(Shot(scene, look, zoom, middle=middle).by(BatchPainter())) == seen


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_fault_is_seen(zoom):
    scene = scene_of(draw("x@0,0=-1 f:log@100,0", "x>f.0", "f"))
    assert has(Shot(scene, Look(), zoom).by(BatchPainter()), LIGHT.badge_fault)


@pytest.mark.parametrize("zoom", [0.03, 0.05, 0.1, 0.14])
def test_what_does_not_reach_the_output_is_muted_and_what_is_refused_faint(zoom):
    scene = scene_of(draw("x@0,0=2 k:constant@0,70=3 f:mul@100,0 h:exp@100,340", "x>f.0 k>f.1 x>h.0", "f"))
    picture = Shot(scene, Look(refused=frozenset({"f"})), zoom).by(BatchPainter())
    assert has(picture, LIGHT.muted)
    assert has(picture, LIGHT.faint)
    assert not has(Shot(scene, Look(), zoom).by(BatchPainter()), LIGHT.faint)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_hidden_wire_is_not_drawn(zoom):
    scene = scene_of(draw("x@0,0=2 f:exp@3000,2000", "x>f.0", "f"))
    shown = Shot(scene, Look(), zoom)
    hidden = Shot(scene, Look(hidden_wires=frozenset({("f", 0)})), zoom)
    assert darkness(hidden.by(BatchPainter())) < darkness(shown.by(BatchPainter()))


def test_bars_stand_for_numbers_while_there_is_room_for_them():
    scene = scene_of(draw("x@0,0=12345"))
    values = Look(show_gradients=False)
    neither = Look(show_values=False, show_gradients=False)
    for zoom, differ in ((0.3, True), (0.05, False)):
        pictures = [Shot(scene, look, zoom).by(BatchPainter()) for look in (values, neither)]
        assert np.array_equal(*pictures) != differ
