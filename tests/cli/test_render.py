"""`circuit-editor render`: pictures of the bundled figures, in a process of its own without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from circuit_editor.canvas.geometry import GRADIENT_DROP, TEXT_INSET, VALUE_RISE
from circuit_editor.canvas.style import THEMES
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.sizes import LEAD, RADIUS
from circuit_editor.resource_finder import examples, resource

SVG = "{http://www.w3.org/2000/svg}"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
TRUTH = {
    circuit["name"]: circuit
    for circuit in json.loads((Path(__file__).parents[1] / "data" / "circuits.json").read_text())
}
FIGURES = {
    "cs231n-1-add-multiply": "cs231n_circuit1_add_mul",
    "cs231n-2-neuron": "cs231n_circuit2_sigmoid_neuron_expanded",
    "cs231n-3-patterns": "cs231n_circuit3_patterns",
}


def render(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {name: text for name, text in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "circuit_editor", "render", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )


def example(name: str) -> Path:
    return resource("examples", f"{name}.circuit.json")


def texts(path: Path) -> Iterator[tuple[str, str, float, float]]:
    """Each text of an SVG file with its colour and the place where its baseline begins."""
    for group in ElementTree.parse(path).iter(f"{SVG}g"):
        for element in group.findall(f"{SVG}text"):
            matrix = group.get("transform", "").removeprefix("matrix(").removesuffix(")").split(",")
            x = float(element.get("x", 0)) + float(matrix[4])
            y = float(element.get("y", 0)) + float(matrix[5])
            yield (element.text or "").strip(), element.get("fill", ""), x, y


@pytest.mark.parametrize("name", FIGURES)
def test_the_svg_of_a_figure_has_every_printed_number_at_its_offset_from_the_stub(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "figure.svg"
    done = render(example(name), "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    found = list(texts(path))
    theme, printed, circuit = THEMES["light"], TRUTH[FIGURES[name]]["printed"], read_circuit(example(name))
    places = set()
    for node in circuit.nodes():
        start = node.position[0] + (RADIUS + LEAD if GATES[node.gate].pins else 0.0)
        for numbers, colour, below in (
            (printed["values"], theme.value.name(), -VALUE_RISE),
            (printed["gradients"], theme.gradient.name(), GRADIENT_DROP),
        ):
            # The picture begins somewhere left of and above the drawing: the same shift for every text.
            shifts = {
                (round(x - start - TEXT_INSET, 3), round(y - node.position[1] - below, 3))
                for text, fill, x, y in found
                if (text, fill) == (numbers[node.id], colour)
            }
            assert shifts
            places = shifts if not places else places & shifts
    assert len(places) == 1
    coloured = [text for text, fill, _, _ in found if fill in (theme.value.name(), theme.gradient.name())]
    assert len(coloured) == 2 * len(circuit)


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_every_example_becomes_a_picture_with_paper_around_it(path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    assert render(path, "-o", picture, "--scale", "2").returncode == 0
    image = QImage(str(picture))
    assert min(image.width(), image.height()) > 200
    width, height = image.width() - 1, image.height() - 1
    border = [(x, y) for x in range(0, width, 7) for y in (0, height)]
    border += [(x, y) for x in (0, width) for y in range(0, height, 7)]
    assert {image.pixelColor(x, y).name() for x, y in border} == {"#ffffff"}


def test_dark_and_transparent_pictures_are_what_they_say(tmp_path: Path) -> None:
    dark, clear = tmp_path / "dark.png", tmp_path / "clear.png"
    assert render(example("notebook-1-multiply"), "-o", dark, "--theme", "dark").returncode == 0
    assert render(example("notebook-1-multiply"), "-o", clear, "--transparent").returncode == 0
    assert QImage(str(dark)).pixelColor(0, 0) == THEMES["dark"].background
    assert QImage(str(clear)).pixelColor(0, 0).alpha() == 0


def test_a_pdf_is_one_page_of_vectors(tmp_path: Path) -> None:
    path = tmp_path / "neuron.pdf"
    assert render(example("cs231n-2-neuron"), "-o", path).returncode == 0
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/Count 1" in data
    assert b"/Subtype /Image" not in data


def test_a_bad_circuit_and_a_place_that_is_not_there_get_one_sentence_each(tmp_path: Path) -> None:
    bad = tmp_path / "bad.circuit.json"
    bad.write_text("{}")
    for arguments in (
        (bad, "-o", tmp_path / "a.png"),
        (example("notebook-2-add"), "-o", tmp_path / "no" / "a.png"),
    ):
        done = render(*arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.png").exists()
