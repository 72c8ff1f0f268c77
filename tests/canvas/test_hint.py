"""What an empty canvas says, and when it stops saying it."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.hint import Hint
from tests.canvas.desk import Desk


@pytest.fixture
def hint(desk: Desk) -> Hint:
    return desk.canvas.findChild(Hint)


def test_an_empty_canvas_says_how_a_drawing_begins(desk: Desk, hint: Hint) -> None:
    assert hint.isVisible()
    for way in ("press Space", "Drag inputs and gates", "type a formula"):
        assert way in hint.text()
    assert abs(hint.geometry().center().x() - desk.canvas.rect().center().x()) <= 1


def test_the_hint_goes_with_the_first_node_and_comes_back_with_undo(desk: Desk, hint: Hint) -> None:
    with desk.document.edit("Add") as circuit:
        circuit.add("add")
    assert not hint.isVisible()
    desk.undo()
    assert hint.isVisible()


def test_a_click_goes_through_the_hint(desk: Desk, hint: Hint) -> None:
    desk.canvas.start_placing("add")
    center = desk.canvas.camera.to_world(hint.geometry().center().toPointF())
    desk.move(center.toTuple())
    desk.click(center.toTuple())
    assert [node.gate for node in desk.circuit.nodes()] == ["add"]
