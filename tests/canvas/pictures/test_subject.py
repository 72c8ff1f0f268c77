"""Pictures of what a canvas shows: all of it, what is selected, what is in view, as it is on the screen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Part, Subject
from circuit_editor.canvas.style import THEMES
from circuit_editor.files.inside import taken
from circuit_editor.files.json_file import decode
from circuit_editor.model.grouping import collapse
from tests.canvas.pictures.subjects import words
from tests.canvas.shots import pixels_of, share_that_differs


@pytest.fixture
def drawn(desk):
    desk.draw_example()
    return desk


def of(desk, part: Part = Part.WHOLE) -> Subject:
    return Subject.of_view(desk.canvas, part)


def image(subject: Subject, **options: object) -> QImage:
    return Exporter(subject, PictureOptions(**options)).image()


def grouped(desk) -> None:
    """q and f in one group, to which the view is so near that its inside shows."""
    with desk.document.edit("Group") as circuit:
        collapse(circuit, ["q", "f"], "both")
    camera = desk.canvas.camera
    camera.zoom = 10.0
    camera.center_on(QPointF(*desk.document.circuit.node("f").position), QSizeF(desk.canvas.size()))
    desk.canvas.view_moved()


def svg_of(desk) -> str:
    return Exporter(of(desk), PictureOptions(inside=False)).bytes("svg").decode()


# --- what of it ---


def test_all_of_it_is_pictured_whatever_is_in_view(drawn):
    before = image(of(drawn))
    drawn.canvas.camera.zoom = 3.0
    drawn.canvas.pan_by(QPointF(-2000.0, 0.0))
    assert image(of(drawn)) == before


def test_what_is_selected_is_pictured_alone_and_not_marked(drawn):
    with drawn.document.edit("Write") as circuit:
        circuit.add_note("aside", (0.0, 300.0))
    drawn.canvas.set_selection(["x", "y", "q"])
    found = words(of(drawn, Part.SELECTION))
    assert {"x", "y", "q", "+", "-2", "3"} <= set(found)
    assert not {"z", "f", "-12", "aside"} & set(found)
    accent = THEMES["light"].accent.name()
    assert accent.encode() not in Exporter(of(drawn, Part.SELECTION)).bytes("svg")


def test_where_nothing_is_selected_everything_is_pictured(drawn):
    assert image(of(drawn, Part.SELECTION)) == image(of(drawn))


def test_what_is_in_view_is_as_large_as_on_the_screen(drawn):
    drawn.canvas.camera.zoom = 2.0
    exporter = Exporter(of(drawn, Part.VIEW))
    assert exporter.sizes.pixels == drawn.canvas.size()
    assert exporter.rect == drawn.canvas.camera.world_rect(QRectF(drawn.canvas.rect()))
    assert exporter.sizes.text_points == 24.0


def test_only_a_selection_travels_inside_its_picture(drawn):
    drawn.canvas.set_selection(["x", "q"])
    circuit = decode(taken(Exporter(of(drawn, Part.SELECTION)).bytes("svg")), "picture.svg")
    assert set(circuit.graph) == {"x", "q"}


# --- as it is on the screen ---


def test_the_options_decide_whatever_the_screen_hides(drawn):
    drawn.canvas.change_look(show_gradients=False)
    assert "-4" in words(of(drawn), show=Show.BOTH)


def test_the_theme_of_the_screen_does_not_matter(drawn):
    before = image(of(drawn))
    drawn.canvas.theme = THEMES["dark"]
    assert image(of(drawn)) == before


def test_numbers_are_those_that_are_seen_unless_a_step_is_asked_for(drawn):
    drawn.canvas.timeline.begin(1)
    assert "-12" not in words(of(drawn))
    assert "-12" in words(of(drawn), step=2)
    drawn.canvas.timeline.end()


def test_a_step_of_a_selection_has_callouts_only_where_all_that_they_tell_of_is_there(drawn):
    drawn.canvas.set_selection(["x", "y", "q"])
    part = of(drawn, Part.SELECTION)
    for step, speaks in ((5, True), (4, False)):
        assert any("upstream" in word for word in words(part, step=step)) == speaks


def test_widths_of_wires_come_with_their_legend(drawn):
    plain = Exporter(of(drawn)).rect
    drawn.canvas.width_legend.set_wanted(True)
    with_legend = Exporter(of(drawn))
    assert with_legend.rect.bottom() > plain.bottom() + 100
    assert "size of the gradient" in words(of(drawn))
    assert "size of the gradient" not in words(of(drawn), show=Show.VALUES)
    in_view = Exporter(of(drawn, Part.VIEW))
    assert in_view.sizes.pixels == drawn.canvas.size()
    assert b"size of the gradient" in in_view.bytes("svg")


def test_a_group_that_shows_its_inside_does_so_in_the_picture(drawn):
    grouped(drawn)
    assert of(drawn).cards
    shown = [text.strip() for text in re.findall(r">([^<>]+)</text>", svg_of(drawn))]
    # Inside and outside, and the group's title as well as its symbol.
    assert [shown.count(text) for text in ("x", "5", "-12", "q", "both")] == [2, 2, 2, 1, 2]
    drawn.canvas.camera.zoom = 1.0
    drawn.canvas.view_moved()
    assert not of(drawn).cards
    assert "q" not in words(of(drawn))


def test_the_lines_inside_a_group_are_as_fine_as_its_texts_are_small(drawn):
    grouped(drawn)
    head = r'<g fill="[^"]*"[^>]* stroke="#[^>]* stroke-width="([^"]+)"[^>]*>\s*<(?:polyline|circle)'
    assert {round(float(width), 1) for width in re.findall(head, svg_of(drawn))} == {1.0}


def test_the_inside_of_a_group_has_the_digits_of_the_picture(drawn):
    grouped(drawn)
    for kind in (Part.WHOLE, Part.VIEW):
        data = Exporter(of(drawn, kind), PictureOptions(digits=3)).bytes("svg")
        assert b"3.000" in data
        assert b">3 " not in data


def test_what_is_in_view_looks_as_it_does_on_the_screen(drawn):
    grouped(drawn)
    drawn.canvas.show_grid = False
    drawn.canvas.set_selection(())
    shot = drawn.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture = image(of(drawn, Part.VIEW))
    assert picture.size() == shot.size()
    # Above there is the trail of the groups.
    one, other = (pixels_of(some)[60:] for some in (shot, picture))
    assert share_that_differs(one, other) < 0.002


# --- kept for later ---


def test_a_subject_that_is_kept_stays_as_it_is(drawn):
    drawn.canvas.set_selection(["x", "y", "q"])
    kept = of(drawn, Part.SELECTION).kept()
    before = image(kept)
    with drawn.document.edit("Change") as circuit:
        circuit.update("x", value=700.0)
        circuit.remove("y")
    assert image(kept) == before
    assert {"x", "y", "-2"} <= set(words(kept, maths_names=True))


def test_notes_and_frames_can_be_pictured_without_any_nodes(drawn):
    with drawn.document.edit("Write") as circuit:
        note = circuit.add_note("aside", (0.0, 300.0))
    drawn.canvas.set_selection((), annotations=[note.id])
    assert words(of(drawn, Part.SELECTION)) == ["aside"]
    assert words(of(drawn, Part.SELECTION), maths_names=True, step=3, digits=2) == ["aside"]
