"""As a setting wires are the wider the larger their gradients are, with a legend."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize

from circuit_editor.canvas import style
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.canvas.width_classes import BOUNDS, width_classes
from circuit_editor.files.json_file import read_circuit
from circuit_editor.resource_finder import resource
from tests.canvas.figures import neuron, scene_of
from tests.canvas.shots import Shot
from tests.canvas.test_batch_painter import agree

WIDE = Look(gradient_widths=True)


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def widths(*gradients: float) -> list[float]:
    return [style.WIRE_WIDTHS[place] for place in width_classes(np.array(gradients)).tolist()]


def test_each_power_of_ten_has_a_width_and_the_sign_is_no_matter():
    found = widths(1e-9, *BOUNDS, np.inf)
    assert found == sorted(found)
    assert len(set(found)) == len(BOUNDS) + 1
    assert widths(-0.5, -50.0) == widths(0.5, 50.0)


def test_what_vanishes_explodes_and_is_dead_or_missing():
    assert widths(0.0, 1e-4, np.nan) == 3 * [style.LINE]
    assert widths(100.0, 1e300) == 2 * [max(style.WIRE_WIDTHS)]


def test_the_widths_of_six_sigmoids_fall_toward_the_input():
    path = next(resource("examples").glob("*vanishing*"))
    scene = scene_of(read_circuit(path))
    nodes = scene.nodes
    order = np.argsort(nodes.x[nodes.rows()])
    classes = nodes.width_class[nodes.rows()][order]
    assert (np.diff(classes) >= 0).all()
    assert style.WIRE_WIDTHS[classes[0]] == style.LINE < style.WIRE_WIDTHS[classes[-1]]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_both_painters_draw_the_same_widths(theme):
    scene = scene_of(neuron())
    for zoom, ratio in ((1.0, 1.0), (1.0, 2.0), (2.0, 1.0)):
        shot = Shot.whole(scene, Look(theme=THEMES[theme], gradient_widths=True), zoom, ratio)
        assert agree(shot.by(BatchPainter()), shot.by(VectorPainter()))


def test_lines_are_thin_again_without_the_setting_and_where_gradients_are_hidden():
    scene = scene_of(neuron())
    thin, hidden = Look(), Look(show_gradients=False)
    wide = Shot.whole(scene, WIDE, 1.0).by(BatchPainter())
    assert not agree(wide, Shot.whole(scene, thin, 1.0).by(BatchPainter()))
    without = Shot.whole(scene, Look(show_gradients=False, gradient_widths=True), 1.0).by(BatchPainter())
    assert (without == Shot.whole(scene, hidden, 1.0).by(BatchPainter())).all()


def test_a_selected_wire_is_never_thinner_than_selection_makes_it():
    scene = scene_of(neuron())
    keys = frozenset(scene.wire_key(row) for row in scene.wires.rows().tolist())
    scene.wires.width_class[:] = style.FIRST_GRADIENT_CLASS
    scene.nodes.width_class[:] = 0
    shots = [
        Shot.whole(scene, Look(selected_wires=keys, gradient_widths=wide), 1.0).by(BatchPainter())
        for wide in (False, True)
    ]
    accent = np.array([0xEB, 0x63, 0x25])
    selected = [int((np.abs(shot - accent).max(axis=2) < 8).sum()) for shot in shots]
    assert selected[0] == selected[1] > 0


def test_in_a_step_what_is_not_shown_yet_has_the_plain_width(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    scene = desk.canvas.scene
    assert style.WIRE_WIDTHS[scene.nodes.width_class[scene.row("q")]] > style.LINE
    assert scene.nodes.width_class[scene.row("x")] == 0
    assert scene.wires.width_class[scene.wire_row("q", 0)] == 0


def test_the_legend_shows_while_it_is_wanted_and_there_is_room(desk):
    legend = desk.canvas.width_legend
    assert not legend.isVisible()
    legend.set_wanted(True)
    assert legend.isVisible()
    assert desk.canvas.look.gradient_widths
    assert desk.canvas.rect().contains(legend.geometry())
    desk.canvas.resize(QSize(300, 200))
    assert not legend.isVisible()
    desk.canvas.resize(QSize(900, 600))
    assert legend.isVisible()
    legend.set_wanted(False)
    assert not legend.isVisible()


def test_the_legend_names_the_bounds(desk):
    legend = desk.canvas.width_legend
    assert legend.texts[0] == "100 and more, exploding"
    assert legend.texts[-2:] == ["below 0.001, vanishing", "0, dead"]
    assert "0.1 to 1" in legend.texts
    assert all(text in legend.accessibleDescription() for text in legend.texts)
    assert all(style.text_width(text, style.SMALL) < legend.width() for text in legend.texts)


def test_in_a_far_view_large_gradients_still_have_wider_lines():
    scene = scene_of(neuron())
    ink = {}
    for place in (style.FIRST_GRADIENT_CLASS, len(style.WIRE_WIDTHS) - 1):
        scene.wires.width_class[:] = place
        shot = Shot.whole(scene, WIDE, 0.2).by(BatchPainter())
        ink[place] = int((255 - shot).sum())
    assert ink[len(style.WIRE_WIDTHS) - 1] > 1.3 * ink[style.FIRST_GRADIENT_CLASS]
