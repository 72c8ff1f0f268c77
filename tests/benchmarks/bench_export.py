"""How long pictures take, in each kind, beside what is promised for a PNG that is 4096 pixels wide.

Run it as `python -m tests.benchmarks.bench_export`. Every picture is made from nothing, as on the command
line: the scene, room for its ink and for its contributions, drawing, and the file with the circuit inside.
All figures are medians of CPU time.
"""

from __future__ import annotations

import os
from functools import partial

from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.files import Kind
from circuit_editor.canvas.pictures.options import Length, PictureOptions
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.style import load_fonts
from circuit_editor.document import Document, Prepared
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from tests.benchmarks.circuits import square_circuit
from tests.benchmarks.medians import median_ms

SIZES = (100, 1_000, 10_000)
WIDTH = 4096
#: The most that a PNG may take at the largest size, in milliseconds.
PROMISED = 1000.0


def drawn(gates: int) -> Document:
    """A document of so many gates."""
    circuit = square_circuit(gates)
    passes = run(compile_circuit(circuit))
    document = Document()
    document.show(Prepared(circuit, passes, NumberFormat.of(passes, circuit.settings.digits)), None)
    return document


def picture(document: Document, kind: Kind) -> bytes:
    """A picture of it, made from nothing."""
    options = PictureOptions(width=Length(WIDTH, "px"))
    return Exporter(Subject.of_document(document), options).bytes(kind)


def main() -> None:
    """Print a table: a line for each size, a column for each kind."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    load_fonts()
    print(f"{'gates':>8}{'PNG':>10}{'SVG':>10}{'PDF':>10}  ms")
    times: list[float] = []
    for gates in SIZES:
        document = drawn(gates)
        times = [median_ms(partial(picture, document, kind), least=4) for kind in ("png", "svg", "pdf")]
        print(f"{gates:>8,}" + "".join(f"{time:>10.0f}" for time in times))
    print(f"promised: a PNG of {SIZES[-1]:,} gates in {PROMISED:.0f} ms; it took {times[0]:.0f} ms")
    app.quit()


if __name__ == "__main__":
    main()
