"""Only what changed is painted anew, and yet the screen always shows what a full repaint would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication

from circuit_editor.files.json_file import encode
from tests.benchmarks.circuits import square_circuit
from tests.canvas.desk import CONTROL, MIDDLE, SHIFT
from tests.canvas.figures import draw


def screen(desk) -> QImage:
    """What is on the screen now."""
    for _ in range(3):
        QApplication.processEvents()
    return desk.canvas.screen().grabWindow(desk.canvas.winId()).toImage()


def assert_nothing_is_stale(desk) -> None:
    shown = screen(desk)
    desk.canvas.update()
    assert shown == screen(desk)


class Patches:
    """Notes which part of the canvas each repaint was asked for."""

    def __init__(self, desk) -> None:
        self.region = QRegion()
        inner = desk.canvas.paintEvent

        def paint_event(event) -> None:
            self.region += event.region()
            inner(event)

        desk.canvas.paintEvent = paint_event

    def share(self, desk) -> float:
        """How much of the canvas was painted anew since the last time this was asked."""
        screen(desk)
        area = sum(rect.width() * rect.height() for rect in self.region)
        self.region = QRegion()
        return area / (desk.canvas.width() * desk.canvas.height())


def pan_with_a_question(desk) -> None:
    with desk.document.edit("Disconnect") as circuit:
        circuit.disconnect("f", 0)
        circuit.add("add", name="g")
        circuit.connect("q", "g", 0)
        circuit.connect("z", "g", 1)
        circuit.set_settings(outputs=())
    screen(desk)
    desk.canvas.pan_by(QPointF(-31, 17))


def pan_under_an_editor(desk) -> None:
    desk.double_click(desk.text("x", "value"))
    screen(desk)
    desk.canvas.pan_by(QPointF(13, 40))


def delete_with_a_hovered_neighbour(desk) -> None:
    desk.click(desk.gate("q"))
    desk.move_without_button(desk.stub_end("z"))
    screen(desk)
    desk.canvas.delete_selection()


def undo_and_redo(desk) -> None:
    desk.drag(desk.gate("q"), (250, 150))
    screen(desk)
    desk.document.undo()
    screen(desk)
    desk.document.redo()


def select_a_wire_then_nothing(desk) -> None:
    desk.click(desk.wire_middle("f", 0))
    screen(desk)
    desk.click((600, 400))


def place_a_gate(desk) -> None:
    desk.canvas.start_placing("max")
    for place in ((300, 200), (320, 260), (-40, 230)):
        desk.move_without_button(place)
        screen(desk)


def light_up_a_path(desk) -> None:
    desk.canvas.path_light.show(("q", 0))


def light_up_another_path(desk) -> None:
    light_up_a_path(desk)
    screen(desk)
    desk.canvas.path_light.show(("f", 1))


def follow_guides(desk) -> None:
    desk.drag_and_hold(desk.gate("f"), (340, 46))
    for place in ((336, 72), (175, 140), (420, 230)):
        screen(desk)
        desk.move(place)


def cut_wires(desk) -> None:
    desk.drag_and_hold((120, -30), (120, 60), modifiers=SHIFT | CONTROL)
    for place in ((140, 160), (290, 170), (300, -40)):
        screen(desk)
        desk.move(place, SHIFT | CONTROL)


def drag_a_gate_over_wires(desk) -> None:
    with desk.document.edit("Add") as circuit:
        circuit.add("exp", name="e", position=(100.0, 300.0))
    desk.drag_and_hold(desk.gate("e"), (130, 200))
    for place in (desk.wire_middle("f", 1), desk.wire_middle("q", 0), (130, 210)):
        screen(desk)
        desk.move(place)


def place_a_gate_on_wires(desk) -> None:
    desk.canvas.start_placing("exp")
    for place in (desk.wire_middle("f", 1), desk.wire_middle("q", 0)):
        desk.move_without_button(place)
        screen(desk)


def keep_wiring(desk) -> None:
    desk.drag(desk.stub_end("x"), desk.gate("f"), modifiers=SHIFT)
    for place in ((200, 200), (350, 95)):
        screen(desk)
        desk.canvas.gesture.move(desk.canvas.pointer(QPointF(desk.screen(place)), SHIFT))


ACTIONS = {
    "a gate is moved": lambda desk: desk.drag(desk.gate("q"), (250, 150)),
    "a gate is being moved": lambda desk: desk.drag_and_hold(desk.gate("q"), (250, 150)),
    "a value is scrubbed": lambda desk: desk.drag(desk.text("x", "value"), (300, -10)),
    "a wire is being drawn": lambda desk: desk.drag_and_hold(desk.stub_end("x"), (300, 180)),
    "a gate is deleted": delete_with_a_hovered_neighbour,
    "a move is undone and done again": undo_and_redo,
    "a wire is selected, then nothing": select_a_wire_then_nothing,
    "another node is selected": lambda desk: desk.click(desk.gate("f"), modifiers=SHIFT),
    "a band is drawn": lambda desk: desk.drag_and_hold((-60, -60), (210, 95)),
    "a ghost follows the pointer": place_a_gate,
    "the view is panned": lambda desk: desk.drag((600, 400), (571, 433), button=MIDDLE),
    "the view is panned under the question": pan_with_a_question,
    "the view is panned under an editor": pan_under_an_editor,
    "the view is zoomed": lambda desk: desk.canvas.zoom_in(),
    "a path lights up": light_up_a_path,
    "another path lights up": light_up_another_path,
    "a gate follows guides": follow_guides,
    "wires are being cut": cut_wires,
    "a gate is dragged over wires": drag_a_gate_over_wires,
    "a gate is being placed on wires": place_a_gate_on_wires,
    "a wire goes on without a button": keep_wiring,
}


@pytest.mark.parametrize("action", ACTIONS)
def test_the_screen_shows_what_a_full_repaint_would(desk, action):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    screen(desk)
    before = screen(desk)
    ACTIONS[action](desk)
    assert screen(desk) != before, "the action must show"
    assert_nothing_is_stale(desk)


def test_a_wire_that_is_given_up_leaves_nothing_on_the_screen(desk):
    desk.draw_example()
    desk.canvas.set_selection({"x"})
    before = screen(desk)
    desk.drag_and_hold(desk.stub_end("x"), (300, 180))
    assert screen(desk) != before
    desk.key(Qt.Key.Key_Escape)
    desk.move_without_button((700, 400))
    assert screen(desk) == before


def test_dragging_a_gate_paints_only_its_surroundings(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("f"), (350, 90))
    patches = Patches(desk)
    screen(desk)
    patches.share(desk)
    desk.move((360, 90))
    assert 0.0 < patches.share(desk) < 0.35


def test_selecting_a_node_paints_only_that_node(desk):
    desk.draw_example()
    patches = Patches(desk)
    patches.share(desk)
    desk.click(desk.gate("q"))
    assert 0.0 < patches.share(desk) < 0.15


def test_panning_paints_only_what_comes_into_view(desk):
    desk.draw_example()
    patches = Patches(desk)
    patches.share(desk)
    desk.canvas.pan_by(QPointF(10, 0))
    assert patches.share(desk) == pytest.approx(10 / desk.canvas.width())


def test_a_pan_by_less_than_a_pixel_moves_nothing_yet(desk):
    desk.draw_example()
    before = screen(desk)
    desk.canvas.pan_by(QPointF(0.3, 0))
    assert screen(desk) == before
    desk.canvas.pan_by(QPointF(0.3, 0))
    assert screen(desk) != before
    assert_nothing_is_stale(desk)


@pytest.mark.parametrize("zoom", [1.1, 0.86, 0.4])
def test_dots_of_the_grid_keep_their_place_in_the_drawing_while_it_is_panned(desk, zoom):
    desk.canvas.zoom_at(QPointF(100, 100), zoom / desk.canvas.camera.zoom)
    screen(desk)
    for shift in ((13, -9), (-7, 30), (1, 1), (5, 40), (-33, 2)):
        desk.canvas.pan_by(QPointF(*shift))
        assert_nothing_is_stale(desk)


@pytest.mark.parametrize("far", [1e10, 1e12, 1e300])
def test_a_circuit_far_from_the_origin_is_painted_and_panned(desk, tmp_path, far):
    path = tmp_path / "far.circuit.json"
    path.write_bytes(encode(draw(f"x@{far},0=2 y@{far},70=3 f:add@{far},35", "x>f.0 y>f.1", "f")))
    empty = screen(desk)
    desk.document.load(path)
    desk.canvas.pan_by(QPointF(10, 10))
    shown = screen(desk)
    assert shown.size() == empty.size()
    assert shown != empty or far > 1e15, "so far out floats are too coarse for a drawing"


@pytest.mark.parametrize("far", [1e9, 1e12])
def test_a_circuit_whose_ends_are_far_apart_is_painted_at_every_zoom(desk, tmp_path, far):
    path = tmp_path / "far.circuit.json"
    path.write_bytes(encode(draw(f"x@{far},0=2 y@-{far},70=3 f:add@{far},35", "x>f.0 y>f.1", "f")))
    desk.document.load(path)
    empty = screen(desk)
    for _ in range(25):
        desk.canvas.zoom_in()
        screen(desk)
    desk.canvas.zoom_reset()
    desk.canvas.reveal("f")
    assert screen(desk) != empty
    desk.canvas.fit_all()
    desk.canvas.select_all()
    desk.canvas.nudge(10.0, 0.0)
    assert_nothing_is_stale(desk)


def test_a_far_view_is_painted_anew_where_an_edit_changes_which_wires_it_shows(desk):
    """One node that goes far out makes the circuit less dense, so that more of its wires are drawn."""
    circuit = square_circuit(4000)
    out = circuit.add("input", position=(circuit.node("f").position[0] + 500.0, -1500.0)).id
    with desk.document.edit("Fill") as own:
        own.insert_part(circuit)
    desk.canvas.fit_all()
    desk.canvas.set_selection([out])
    screen(desk)
    assert out in desk.circuit
    for _ in range(12):
        desk.canvas.nudge(0.0, -1500.0)
        assert_nothing_is_stale(desk)


def test_a_path_that_was_lit_a_stroke_and_guides_leave_nothing_on_the_screen(desk):
    desk.draw_example()
    desk.move_without_button((700, 400))
    before = screen(desk)
    for show in (light_up_a_path, cut_wires, follow_guides):
        show(desk)
        assert screen(desk) != before
        desk.canvas.path_light.end()
        desk.key(Qt.Key.Key_Escape)
        desk.canvas.set_selection(())
        assert screen(desk) == before
