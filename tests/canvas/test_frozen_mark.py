"""The mark of a frozen input: a bar across the start of its stub, in both painters, that follows edits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from circuit_editor.canvas.commands import set_frozen
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.style import THEMES, load_fonts
from tests.canvas.figures import add_and_multiply, scene_of
from tests.canvas.shots import Shot, share_that_differs


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_painters_draw_it(theme):
    plain, circuit = scene_of(add_and_multiply()), add_and_multiply()
    circuit.update("x", frozen=True)
    look = Look(theme=THEMES[theme])

    shots = {
        painter: Shot(scene_of(circuit), look, 2.0).by(painter)
        for painter in (VectorPainter(), BatchPainter())
    }

    vector, batch = shots.values()
    assert share_that_differs(vector, Shot(plain, look, 2.0).by(VectorPainter())) > 0
    assert share_that_differs(vector, batch) < 0.004


def test_it_comes_and_goes_on_the_canvas(desk):
    desk.draw_example()

    def is_marked() -> bool:
        nodes, row = desk.canvas.scene.nodes, desk.canvas.scene.row("x")
        x, y = float(nodes.stub_x[row]), float(nodes.y[row])
        image = desk.canvas.grab().toImage()
        at = [desk.screen((x, y + rise)) + QPoint(across, 0) for rise in (-5, 5) for across in (-1, 0, 1)]
        dark = [image.pixelColor(point).lightness() < 128 for point in at]
        return any(dark[:3]) and any(dark[3:])

    assert not is_marked()
    set_frozen(desk.document, ["x"], frozen=True)
    assert is_marked()
    desk.undo()
    assert not is_marked()
