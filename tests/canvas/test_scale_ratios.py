"""Painting keeps its pace: compared within one process, so that no machine is too slow for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import load_fonts
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from tests.benchmarks.circuits import square_circuit
from tests.benchmarks.medians import cpu_ms

WIDTH, HEIGHT, ZOOM = 1280, 800, 0.72
#: The best of many frames tells what one costs, whatever else the machine has to do: so many in a row, as on
#: a screen, and so many times, in turns with what they are compared with.
ROW, TURNS = 6, 5


class Sheet:
    """An image that shows the upper left of a circuit, some 200 gates of it."""

    def __init__(self, gates: int) -> None:
        circuit = square_circuit(gates)
        passes = run(compile_circuit(circuit))
        self.scene = Scene()
        self.scene.reset(circuit, passes, NumberFormat.of(passes, circuit.settings.digits))
        self.clip = (0.0, 0.0, WIDTH / ZOOM, HEIGHT / ZOOM)
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def frame(self, scene_painter: BatchPainter | VectorPainter) -> float:
        """What one frame costs."""
        painter = QPainter(self.image)
        painter.scale(ZOOM, ZOOM)
        cost = cpu_ms(lambda: scene_painter.paint(painter, self.scene, Look(), self.clip))
        painter.end()
        return cost


def best(*frames: Callable[[], float]) -> list[float]:
    """The least that each of these costs."""
    rows = [[min(frame() for _ in range(ROW)) for frame in frames] for _ in range(TURNS)]
    return [min(costs) for costs in zip(*rows, strict=True)]


@pytest.fixture(scope="module")
def sheet(qapp) -> Sheet:
    """Of 10,000 gates."""
    load_fonts()
    return Sheet(10_000)


def test_as_many_gates_are_in_view_as_the_figures_are_about(sheet):
    assert 180 <= len(sheet.scene.nodes_in(sheet.clip)) <= 240


def test_a_batch_frame_costs_at_most_a_third_of_a_vector_frame(sheet):
    batch, vector = BatchPainter(), VectorPainter()
    batch_frame, vector_frame = best(lambda: sheet.frame(batch), lambda: sheet.frame(vector))
    assert batch_frame <= vector_frame / 3


def test_a_frame_of_the_same_gates_costs_the_same_in_a_circuit_ten_times_as_large(sheet):
    larger, batch = Sheet(100_000), BatchPainter()
    frame, frame_in_larger = best(lambda: sheet.frame(batch), lambda: larger.frame(batch))
    assert frame_in_larger <= 2 * frame
