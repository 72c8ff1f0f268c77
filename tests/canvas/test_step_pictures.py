"""Pictures of steps: each shows what is known by then, and nothing moves between them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas import step_pictures
from circuit_editor.canvas.callouts.painting import note_rect
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.step_additions import Added
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.canvas.style import THEMES, load_fonts
from circuit_editor.document import Document
from circuit_editor.model.picture_errors import TooManySteps
from circuit_editor.model.steps import StepKind, Steps
from circuit_editor.resource_finder import examples, resource
from tests.canvas.shots import image_of


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def neuron() -> Document:
    document = Document()
    document.load(resource("examples", "cs231n-2-neuron.circuit.json"))
    return document


def pictures_of(document: Document, theme: str = "light", **options: object) -> StepPictures:
    return StepPictures(Subject.of_document(document), PictureOptions(theme=theme, **options))


def pixels(image: QImage) -> np.ndarray:
    """Shape (height, width)."""
    argb = image.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(argb.constBits(), np.uint32).reshape(argb.height(), argb.width()).copy()


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_pictures_of_all_steps_have_one_size_with_all_ink_inside(path):
    document = Document()
    document.load(path)
    pictures = pictures_of(document)

    assert len(pictures) == len(Steps(document.passes.tape))
    for step in range(len(pictures)):
        image = pictures.image(step)
        assert image.size() == pictures.size()
        ink = pixels(image)
        edges = (ink[0], ink[-1], ink[:, 0], ink[:, -1])
        assert {int(colour) for edge in edges for colour in edge} == {THEMES["light"].background.rgba()}


def test_a_picture_is_that_of_what_is_shown_after_the_step(neuron, monkeypatch):
    monkeypatch.setattr(Added, "paint", lambda *_, **__: None)
    pictures, steps, scene = pictures_of(neuron), Steps(neuron.passes.tape), Scene()

    for step in (17, 0, 1, 9, 12):
        scene.reset(neuron.circuit, steps.shown_at(neuron.passes, step), neuron.number_format)
        shown = Picture(scene, theme=THEMES["light"], rect=pictures.rect)
        assert pictures.image(step) == image_of(shown)


def test_what_one_step_adds_the_next_ones_keep(neuron, monkeypatch):
    monkeypatch.setattr(Added, "paint", lambda *_, **__: None)
    pictures = pictures_of(neuron)
    paper = THEMES["light"].background.rgba()

    inks = [pixels(pictures.image(step)) != paper for step in range(len(pictures))]

    for before, after in pairwise(inks):
        assert after[before].all()
        assert after.sum() > before.sum()


def test_the_gate_of_the_step_is_lit_and_has_its_callouts(neuron):
    pictures, plain = pictures_of(neuron), Scene()

    for step, kind in enumerate(pictures.steps[number].kind for number in range(len(pictures))):
        shown = pictures.steps.shown_at(neuron.passes, step)
        plain.reset(neuron.circuit, shown, neuron.number_format)
        image = pixels(pictures.image(step))
        without = pixels(image_of(Picture(plain, theme=THEMES["light"], rect=pictures.rect)))
        changed = int((image != without).sum())
        assert (changed == 0) == (kind is StepKind.INPUTS)
        # A callout is larger than a ring.
        assert (changed > 2000) == (kind in (StepKind.START, StepKind.BACKWARD))


def test_a_running_sum_says_how_much_of_it_has_arrived():
    document = Document()
    with document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=3.0, position=(0.0, 70.0))
        for name, y in (("a", 0.0), ("b", 140.0)):
            circuit.add("mulc", name=name, constant=2.0, position=(200.0, y))
            circuit.connect("x", name, 0)
        circuit.add("add", name="f", position=(400.0, 70.0))
        circuit.connect("a", "f", 0)
        circuit.connect("b", "f", 1)
    pictures = pictures_of(document)
    waiting = [
        step
        for step in range(len(pictures))
        if pictures.steps.shown_at(document.passes, step).running_sum("x") is not None
    ]
    assert len(waiting) == 1

    at = document.circuit.node("x").position
    with_note = pixels(pictures.image(waiting[0]))
    left, top = int(at[0] - pictures.rect.left()), int(at[1] - pictures.rect.top())
    behind = with_note[top + 5 : top + 18, left + 16 : left + 60]
    assert (behind == THEMES["light"].muted.rgba()).any()


def test_they_are_transparent_if_wanted(neuron):
    image = pictures_of(neuron, transparent=True).image(9)

    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize(("opaque", "alpha"), [(True, 255), (False, 0)])
def test_a_running_sum_has_no_backing_in_a_transparent_picture(opaque, alpha):
    image = QImage(100, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    note = ("(1 of 2)", QPointF(10.0, 30.0))
    painter = QPainter(image)
    Added(notes=(note,)).paint(painter, Look(opaque=opaque))
    painter.end()

    corner = note_rect(*note).topLeft().toPoint() + QPoint(1, 1)
    assert image.pixelColor(corner).alpha() == alpha
    assert image.pixelColor(0, 0).alpha() == 0


def test_notes_are_in_all_of_them():
    document = Document()
    with document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=1.0)
        circuit.add("exp", name="f", position=(140.0, 0.0))
        circuit.connect("x", "f", 0)
    without = pictures_of(document).size()
    with document.edit("Write") as circuit:
        circuit.add_note("Far below.", (0.0, 400.0))

    assert pictures_of(document).size().height() > without.height() + 200


def test_too_many_steps_are_refused_with_a_sentence(neuron, monkeypatch):
    monkeypatch.setattr(step_pictures, "MOST_STEPS", 17)

    with pytest.raises(TooManySteps, match=r"This circuit has 18 steps; pictures are made of at most 17\."):
        pictures_of(neuron)


def test_a_circuit_without_an_output_has_steps_forward_only():
    document = Document()
    with document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=1.0)
        circuit.add("input", name="y", value=1.0, position=(0.0, 70.0))

    assert len(pictures_of(document)) == 1
