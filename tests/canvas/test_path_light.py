"""A wire that is hovered for a while lights up its way to the output, and what feeds it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QPainterPath

from circuit_editor.canvas import path_light


def lines(path: QPainterPath) -> set[tuple[float, ...]]:
    """The lines of a path, rounded."""
    places = [path.elementAt(index) for index in range(path.elementCount())]
    return {
        tuple(round(number) for number in (start.x, start.y, end.x, end.y))
        for start, end in pairwise(places)
        if end.isLineTo()
    }


def along(desk, *wires: tuple[str, int]) -> set[tuple[float, ...]]:
    table, rows = desk.canvas.scene.wires, [desk.canvas.scene.wire_row(*key) for key in wires]
    return {
        tuple(round(float(number)) for number in (table.x0[row], table.y0[row], table.x1[row], table.y1[row]))
        for row in rows
    }


def draw(desk) -> None:
    """The example, with a branch of x that leads to a gate of its own end."""
    desk.draw_example()
    with desk.document.edit("Branch") as circuit:
        circuit.set_settings(outputs=("f",))
        circuit.add("exp", name="g", position=(340.0, -60.0))
        circuit.connect("q", "g", 0)
    desk.move_without_button((700, 400))


def test_after_a_while_the_way_to_the_output_and_what_feeds_it_light_up(desk, qtbot):
    draw(desk)
    desk.move_without_button(desk.wire_middle("q", 0))
    light = desk.canvas.path_light
    assert light.leading.isEmpty()
    qtbot.waitUntil(lambda: not light.leading.isEmpty())
    assert lines(light.leading) >= along(desk, ("q", 0), ("f", 0))
    assert not lines(light.leading) & along(desk, ("g", 0), ("f", 1), ("q", 1))
    assert not lines(light.feeding) & along(desk, ("q", 0))
    desk.canvas.path_light.show(("f", 0))
    assert lines(light.feeding) >= along(desk, ("q", 0), ("q", 1))


def test_a_wire_that_does_not_reach_the_output_leads_to_its_end(desk):
    draw(desk)
    desk.canvas.path_light.show(("g", 0))
    assert lines(desk.canvas.path_light.leading) >= along(desk, ("g", 0))


def test_it_ends_when_the_pointer_leaves_the_wire(desk, qtbot):
    draw(desk)
    light = desk.canvas.path_light
    desk.move_without_button(desk.wire_middle("q", 0))
    qtbot.waitUntil(lambda: not light.leading.isEmpty())
    desk.move_without_button((700, 400))
    assert light.leading.isEmpty()
    assert light.feeding.isEmpty()


def test_a_pointer_that_only_moves_across_lights_up_nothing(desk, qtbot):
    draw(desk)
    desk.move_without_button(desk.wire_middle("q", 0))
    desk.move_without_button((700, 400))
    qtbot.wait(path_light.DELAY + 50)
    assert desk.canvas.path_light.leading.isEmpty()


def test_a_gesture_an_edit_and_another_circuit_end_it(desk):
    draw(desk)
    light = desk.canvas.path_light
    light.show(("q", 0))
    desk.drag_and_hold(desk.gate("q"), (180, 100))
    assert light.leading.isEmpty()
    desk.release((180, 100))
    for end in (desk.undo, desk.document.reset):
        light.show(("q", 0))
        end()
        assert light.leading.isEmpty()


def test_a_wire_that_is_not_there_lights_up_nothing(desk):
    draw(desk)
    desk.canvas.path_light.show(("q", 7))
    desk.canvas.path_light.show(("nobody", 0))
    assert desk.canvas.path_light.leading.isEmpty()


def test_of_too_many_wires_only_the_wire_itself_lights_up(desk, monkeypatch):
    monkeypatch.setattr(path_light, "MOST_WIRES", 1)
    draw(desk)
    desk.canvas.path_light.show(("q", 0))
    assert lines(desk.canvas.path_light.leading) >= along(desk, ("q", 0))
    assert not lines(desk.canvas.path_light.leading) & along(desk, ("f", 0))
