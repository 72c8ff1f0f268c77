"""Frames stay around their nodes when these are tidied, and take their notes along."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.annotations.board import annotation_rect
from circuit_editor.canvas.annotations.moving import contents
from circuit_editor.canvas.tidying import tidy


@pytest.fixture
def framed(desk):
    """Two inputs far down in a frame with a note, their sum and a third input far from it."""
    desk.draw(
        {
            "x": ("input", 300, 900, -2.0),
            "y": ("input", 340, 1020, 5.0),
            "z": ("input", 0, 0, -4.0),
            "q": ("add", 20, 210),
            "f": ("mul", 210, 0),
        },
        "x>q.0 y>q.1 q>f.0 z>f.1",
    )
    with desk.document.edit("Put") as circuit:
        circuit.add_frame("Inputs", (260.0, 840.0), (164.0, 240.0))
        circuit.add_note("these two", (300.0, 1040.0))
        circuit.add_note("outside", (-400.0, -400.0))
    desk.document.stack.clear()
    return desk


def annotation(desk, text: str):
    return next(
        one
        for one in desk.circuit.annotations.values()
        if getattr(one, "title", getattr(one, "text", "")) == text
    )


def test_a_frame_and_its_note_go_where_tidying_puts_its_nodes(framed):
    before = framed.saved()
    tidy(framed.canvas)

    frame = annotation(framed, "Inputs")
    inside, notes = contents(framed.circuit, frame)
    assert inside == {"x", "y"}
    assert notes == {annotation(framed, "these two").id}
    assert annotation_rect(frame).left() == framed.position("x")[0] - 40
    assert annotation(framed, "outside").position == (-400.0, -400.0)
    assert framed.undo_texts() == ["Tidy up"]
    framed.undo()
    assert framed.saved() == before


def test_tidying_again_leaves_the_frame_where_it_is(framed):
    tidy(framed.canvas)
    after = framed.saved()
    tidy(framed.canvas)

    assert framed.saved() == after
    assert framed.undo_texts() == ["Tidy up"]


def test_a_frame_stays_while_only_a_part_of_its_nodes_is_tidied(framed):
    before = annotation(framed, "Inputs")
    tidy(framed.canvas, ["x", "q"])

    assert annotation(framed, "Inputs") == before
