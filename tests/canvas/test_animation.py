"""Animations, read back with Pillow: how many pictures, how long each, in which colours."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from circuit_editor.canvas import animation as module
from circuit_editor.canvas.animation import LAST_STAYS, Film, animation
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.document import Document
from circuit_editor.model.picture_errors import NoAnimations, TooLargeAnimation
from circuit_editor.resource_finder import resource

BOTH = pytest.mark.parametrize("suffix", [".gif", ".apng"])


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def pictures(theme: str = "light", *, transparent: bool = False) -> StepPictures:
    document = Document()
    document.load(resource("examples", "cs231n-1-add-multiply.circuit.json"))
    options = PictureOptions(theme=theme, transparent=transparent)
    return StepPictures(Subject.of_document(document), options)


def film(shown: StepPictures, seconds: float = 1.0) -> Film:
    return Film(shown.image, len(shown), seconds)


def read(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def frame(animated: Image.Image, number: int) -> np.ndarray:
    animated.seek(number)
    return np.array(animated.convert("RGBA")).astype(int)


def rgba(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    flat = np.frombuffer(image.constBits(), np.uint8).astype(int)
    return flat.reshape(image.height(), image.width(), 4)


@BOTH
def test_there_is_a_picture_for_each_step_and_the_last_stays_longer(suffix):
    animated = read(animation(film(pictures(), 0.5), suffix))

    durations = []
    for number in range(animated.n_frames):
        animated.seek(number)
        animated.load()
        durations.append(animated.info["duration"])
    assert durations == [500] * 5 + [500 * LAST_STAYS]
    assert animated.info["loop"] == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("suffix", "shades"), [(".gif", 8), (".apng", 0)])
def test_each_picture_is_that_of_its_step_in_its_colours(theme, suffix, shades):
    shown = pictures(theme)
    animated = read(animation(film(shown), suffix))

    for step in range(len(shown)):
        assert np.abs(frame(animated, step) - rgba(shown.image(step))).max() <= shades


def test_paper_and_ink_of_a_gif_are_exact():
    shown = pictures()
    animated = read(animation(film(shown), ".gif"))

    kept = frame(animated, 5)
    exact = rgba(shown.image(5))
    for colour in (THEMES["light"].background, THEMES["light"].ink, THEMES["light"].value):
        there = (exact == colour.getRgb()).all(axis=-1)
        assert there.any()
        assert (kept[there] == exact[there]).all()


def test_an_apng_may_be_transparent():
    shown = pictures(transparent=True)
    animated = read(animation(film(shown), ".apng"))

    for step in range(len(shown)):
        assert frame(animated, step)[0, 0, 3] == 0
        assert (frame(animated, step)[..., 3] == rgba(shown.image(step))[..., 3]).all()


def test_without_pillow_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "can_animate", lambda: False)

    with pytest.raises(NoAnimations, match=r"pip install 'circuit-editor\[animation\]'"):
        animation(film(pictures()), ".gif")


def test_what_would_not_fit_into_memory_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(module, "MOST_PIXELS", 100_000)

    with pytest.raises(TooLargeAnimation, match=r"6 pictures of .* choose a smaller scale"):
        animation(film(pictures()), ".gif")


@BOTH
def test_who_watches_hears_how_far_it_is_and_may_stop_it(suffix):
    heard = []

    class Stopped(Exception):
        pass

    def watch(fraction: float) -> None:
        heard.append(fraction)
        if fraction > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        animation(film(pictures()), suffix, watch)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
