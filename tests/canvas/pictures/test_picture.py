"""Pictures as files: all ink inside, sharp, transparent where asked, and a sentence where it can't be."""

from __future__ import annotations

import os
import re
import resource
import signal
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from circuit_editor.canvas.look import Look
from circuit_editor.canvas.pictures.files import save
from circuit_editor.canvas.pictures.picture import MARGIN, Picture
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.model.errors import UnwritableFile
from tests.canvas.figures import add_and_multiply, draw, neuron, scene_of, square, texts_in, triple
from tests.canvas.shots import image_of


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def ink_of(image: QImage) -> np.ndarray:
    """Which pixels are not of the background; shape (height, width)."""
    argb = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(argb.constBits(), dtype=np.uint32).reshape(argb.height(), argb.width())
    return pixels != pixels[0, 0]


def margins(image: QImage) -> tuple[int, int, int, int]:
    """Rows and columns without ink at the left, top, right and bottom."""
    rows, columns = np.flatnonzero(ink_of(image).any(axis=1)), np.flatnonzero(ink_of(image).any(axis=0))
    return (
        int(columns[0]),
        int(rows[0]),
        image.width() - 1 - int(columns[-1]),
        image.height() - 1 - int(rows[-1]),
    )


CIRCUITS = [
    add_and_multiply(),
    neuron(),
    triple(),
    square(),
    draw("a_very_long_name@0,0=-123456.789 f:exp@300,0", digits=8),
    draw("w_wide_name_above:softplus@0,0"),
    draw("x@0,0=0 f:relu@100,0 g:log@250,0", "x>f.0 f>g.0", "g"),
    draw("x@0,0=1 s:add@100,0", " ".join(f"x>s.{pin}" for pin in range(8))),
]


@pytest.mark.parametrize("circuit", CIRCUITS)
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_all_ink_is_inside_with_a_margin_around_it(circuit, theme):
    image = image_of(Picture(scene_of(circuit), theme=THEMES[theme]), 2)
    assert all(2 * MARGIN - 4 <= margin <= 2 * MARGIN + 26 for margin in margins(image))


def test_a_png_has_the_scale_and_the_colours_asked_for(tmp_path):
    scene, path = scene_of(add_and_multiply()), tmp_path / "picture.png"
    save(Picture(scene), path, 3)
    image = QImage(str(path))
    assert image.size() == image_of(Picture(scene), 3).size()
    assert image.width() > 3 * 300
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert not image.hasAlphaChannel()


def test_a_transparent_png_has_alpha_and_hides_nothing_behind_its_gates(tmp_path):
    scene, path = scene_of(square()), tmp_path / "picture.png"
    save(Picture(scene, transparent=True), path)
    image = QImage(str(path))
    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() == 0
    picture = Picture(scene, transparent=True)
    inside_gate = (100 - int(picture.rect.left()), -14 - int(picture.rect.top()))
    assert image.pixelColor(*inside_gate).alpha() == 0
    stub = (30 - int(picture.rect.left()), -int(picture.rect.top()))
    assert image.pixelColor(*stub).alpha() == 255


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_lines_are_sharp_at_whole_scales(scale):
    picture = Picture(scene_of(draw("_x@0,0=1")))
    image = image_of(picture, scale)
    column = int((30 - picture.rect.left()) * scale)
    middle = int(-picture.rect.top() * scale)
    ink = [image.pixelColor(column, y).name() for y in range(middle - 4, middle + 5)]
    assert ink.count(THEMES["light"].ink.name()) == scale
    assert ink.count("#ffffff") == 9 - scale


def test_a_selection_is_exported_without_the_rest():
    scene = scene_of(add_and_multiply())
    rows = scene.rows_of(["x", "y", "q"])
    picture = Picture(scene, rows=rows)
    texts = [text.text for text in texts_in(picture)]
    assert "q" in texts
    assert "-12" not in texts
    assert picture.rect.width() < Picture(scene).rect.width()


def test_what_the_look_hides_is_hidden_and_what_is_selected_is_not_marked():
    scene = scene_of(add_and_multiply())
    look = Look(theme=THEMES["dark"], show_gradients=False, selection=frozenset({"x"}))
    picture = Picture(scene, look=look)
    colours = {text.colour for text in texts_in(picture)}
    assert colours == {THEMES["light"].value.name(), THEMES["light"].ink.name()}


def test_an_svg_has_texts_a_title_and_the_size_of_the_picture(tmp_path):
    scene, path = scene_of(add_and_multiply()), tmp_path / "figure one.svg"
    save(Picture(scene), path)
    root = ElementTree.parse(path).getroot()
    size = image_of(Picture(scene)).size()
    assert root.get("viewBox") == f"0 0 {size.width()} {size.height()}"
    millimetres = float(root.get("width").removesuffix("mm"))
    assert millimetres == pytest.approx(size.width() / 96 * 25.4, abs=0.01)
    assert root.find("{http://www.w3.org/2000/svg}title").text == "figure one"
    families = {element.get("font-family") for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert families == {"Pretendard,Inter,Arial,DejaVu Sans,sans-serif"}


def test_a_pdf_is_one_page_as_large_as_the_picture(tmp_path):
    scene, path = scene_of(add_and_multiply()), tmp_path / "picture.pdf"
    save(Picture(scene), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data).groups())
    size = image_of(Picture(scene)).size()
    assert width == pytest.approx(size.width() * 72 / 96, abs=1)
    assert height == pytest.approx(size.height() * 72 / 96, abs=1)
    assert data.count(b"/Type /Page\n") == 1
    assert b"Pretendard" in data


def test_an_empty_circuit_gives_an_empty_picture():
    image = image_of(Picture(Scene()))
    assert (image.width(), image.height()) == (2 * MARGIN, 2 * MARGIN)
    assert not ink_of(image).any()


def test_a_picture_of_too_many_pixels_is_refused_with_a_sentence(tmp_path):
    scene = scene_of(draw("x@0,0=1 f:exp@40000,0", "x>f.0"))
    with pytest.raises(UnwritableFile, match="pixels are too many; choose a smaller scale"):
        save(Picture(scene), tmp_path / "picture.png")
    assert not (tmp_path / "picture.png").exists()
    save(Picture(scene), tmp_path / "picture.svg")


@pytest.mark.parametrize("name", ["picture.png", "picture.svg", "picture.PDF"])
def test_a_folder_that_is_not_there_is_a_sentence(name, tmp_path):
    with pytest.raises(UnwritableFile, match="nowhere"):
        save(Picture(scene_of(square())), tmp_path / "nowhere" / name)


def test_another_suffix_is_no_picture(tmp_path):
    with pytest.raises(ValueError, match="is no kind of picture"):
        save(Picture(scene_of(square())), tmp_path / "picture.txt")


def test_a_full_disk_leaves_the_old_picture_whole(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(UnwritableFile):
            save(Picture(scene_of(square())), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["picture.png"]


def test_pictures_are_the_same_each_time(tmp_path):
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    save(Picture(scene_of(neuron())), first)
    save(Picture(scene_of(neuron())), second)
    assert first.read_bytes() == second.read_bytes()
    assert Path(first).stat().st_size < 100_000
