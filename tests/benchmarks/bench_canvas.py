"""How long a full repaint of a 100-gate circuit takes, on the editor's own canvas."""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import load_fonts
from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node
from circuit_editor.model.sizes import COLUMN, ROW

COLUMNS, ROWS = 10, 10
GATES_BY_COLUMN = ("mul", "add", "tanh", "max")
ENOUGH_MS = 16.0
REPAINTS = 100


def fill(circuit: Circuit) -> None:
    """Ten inputs, ten columns of ten gates, each wired to one or two of the column before, and their sum."""
    for row in range(ROWS):
        value = (row - 4.5) / 4
        circuit.insert(Node(f"x{row}", "input", value=value, position=(0.0, row * ROW), order=row))
    before = [f"x{row}" for row in range(ROWS)]
    for column in range(COLUMNS):
        ids = [f"n{column}_{row}" for row in range(ROWS)]
        for row, node_id in enumerate(ids):
            order = ROWS * (column + 1) + row
            position = ((column + 1) * COLUMN, row * ROW)
            gate = GATES_BY_COLUMN[column % len(GATES_BY_COLUMN)]
            circuit.insert(Node(node_id, gate, position=position, order=order))
            circuit.connect(before[row], node_id, 0)
            if gate != "tanh":
                circuit.connect(before[(row + 1) % ROWS], node_id, 1)
        before = ids
    last = ROWS * (COLUMNS + 1)
    circuit.insert(Node("f", "add", position=((COLUMNS + 1.5) * COLUMN, 4.5 * ROW), order=last))
    for pin, end in enumerate(before):
        circuit.connect(end, "f", pin)


def median_repaint_ms(canvas: Canvas) -> tuple[float, float]:
    """The median and the slowest of many full repaints of a canvas."""
    ratio = canvas.devicePixelRatioF()
    image = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    durations = []
    for _ in range(REPAINTS):
        start = time.perf_counter()
        canvas.render(image)
        durations.append((time.perf_counter() - start) * 1e3)
    return statistics.median(durations), max(durations)


def main() -> None:
    application = QApplication.instance() or QApplication(sys.argv)
    load_fonts()
    document = Document()
    with document.edit("Fill") as circuit:
        fill(circuit)
    canvas = Canvas(document)
    print(f"{'view':28}{'zoom':>7}{'median ms':>12}{'slowest ms':>12}")
    for name, size, zoom_out in (
        ("1280x800, all fitted", (1280, 800), True),
        ("1920x1080", (1920, 1080), False),
    ):
        canvas.resize(*size)
        canvas.show()
        canvas.fit_all()
        if not zoom_out:
            canvas.zoom_reset()
        application.processEvents()
        median, slowest = median_repaint_ms(canvas)
        print(f"{name:28}{canvas.camera.zoom:7.2f}{median:12.1f}{slowest:12.1f}")
    print(f"a median must stay below {ENOUGH_MS:g} ms")


if __name__ == "__main__":
    main()
