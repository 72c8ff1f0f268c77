"""The timeline of a canvas: keys and clicks go through the passes, and edits keep the step where they can."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from circuit_editor.model.steps import Step, StepKind
from tests.builders import build
from tests.canvas.desk import ALT, SHIFT, Desk

Key = Qt.Key


@pytest.fixture
def stepping(desk) -> Desk:
    """(x + y) z at step 0: q and f have their turns in steps 1 and 2, f starts in 3, and both in 4 and 5."""
    desk.draw_example()
    desk.type("b")
    return desk


def go(desk: Desk, step: int) -> None:
    desk.canvas.timeline.go_to(step)


def texts(desk: Desk) -> dict[str, tuple[str, str]]:
    """Value and gradient of each node as they are drawn."""
    scene = desk.canvas.scene
    numbers = scene.numbers
    return {
        node.id: (numbers.value_text(row), numbers.gradient_text(row))
        for node in desk.circuit.nodes()
        for row in [scene.row(node.id)]
    }


def blank(desk: Desk) -> set[str]:
    return {node_id for node_id, shown in texts(desk).items() if shown == ("", "")}


# --- keys ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["b", "B", "ㅠ"])
def test_b_begins_with_the_inputs_alone_also_on_a_hangul_keyboard(desk, letter):
    desk.draw_example()
    desk.type(letter)

    assert desk.canvas.timeline.is_active
    assert desk.canvas.timeline.step == 0
    assert texts(desk)["x"] == ("-2", "")
    assert blank(desk) == {"q", "f"}
    assert desk.search is None


def test_b_begins_as_soon_as_an_input_method_composes_it(desk):
    desk.draw_example()
    desk.compose("ㅠ")
    assert desk.canvas.timeline.is_active
    desk.key(Key.Key_Right)
    desk.compose("", "ㅠ")
    assert desk.canvas.timeline.step == 1
    assert desk.search is None


def test_b_in_step_mode_stays_where_it_is(stepping):
    go(stepping, 3)
    stepping.type("b")
    assert stepping.canvas.timeline.step == 3


def test_the_keys_of_step_mode_go_through_the_steps(stepping):
    timeline = stepping.canvas.timeline
    seen = []
    for key in (
        Key.Key_Right,
        Key.Key_Right,
        Key.Key_Left,
        Key.Key_End,
        Key.Key_Right,
        Key.Key_Left,
        Key.Key_Home,
    ):
        stepping.key(key)
        seen.append(timeline.step)
    assert seen == [1, 2, 1, 5, 5, 4, 0]
    stepping.key(Key.Key_Left)
    assert timeline.step == 0


def test_arrows_nudge_again_after_step_mode(stepping):
    stepping.canvas.set_selection({"x"})
    stepping.key(Key.Key_Right)
    assert stepping.position("x") == (0.0, 0.0)

    stepping.key(Key.Key_Escape)
    stepping.key(Key.Key_Right)
    assert stepping.position("x") != (0.0, 0.0)


def test_arrows_with_modifiers_mean_what_they_always_mean(stepping):
    stepping.canvas.set_selection({"x"})
    stepping.key(Key.Key_Right, SHIFT)
    assert stepping.position("x") != (0.0, 0.0)
    stepping.key(Key.Key_Right, ALT)
    assert stepping.canvas.selection == {"q"}
    assert stepping.canvas.timeline.step == 0


def test_esc_ends_it_and_shows_the_finished_passes(stepping):
    stepping.canvas.set_selection({"x"})
    stepping.key(Key.Key_Escape)

    assert not stepping.canvas.timeline.is_active
    assert stepping.document.shown is stepping.document.passes
    assert texts(stepping)["f"] == ("-12", "1")
    assert stepping.canvas.selection == {"x"}


def test_esc_ends_what_is_inside_first(stepping):
    timeline = stepping.canvas.timeline
    stepping.double_click(stepping.text("x", "value"))
    assert stepping.editor is not None
    stepping.key(Key.Key_Escape)
    assert stepping.editor is None
    assert timeline.is_active

    stepping.drag_and_hold(stepping.gate("q"), (170, 300))
    stepping.key(Key.Key_Escape)
    assert timeline.is_active
    stepping.key(Key.Key_Escape)
    assert not timeline.is_active


def test_space_plays_and_pauses_and_still_pans_while_it_is_held(stepping):
    timeline = stepping.canvas.timeline
    stepping.tap_space()
    assert timeline.is_playing
    stepping.tap_space()
    assert not timeline.is_playing
    stepping.tap_space(held=400)
    assert not timeline.is_playing
    assert stepping.search is None


def test_letters_and_digits_are_typed_as_ever(stepping):
    stepping.canvas.set_selection({"x"})
    stepping.type("7")
    assert stepping.editor.text() == "7"
    stepping.key(Key.Key_Return)
    assert stepping.value("x") == 7.0
    assert stepping.canvas.timeline.is_active
    stepping.canvas.set_selection(())
    stepping.type("ma")
    assert stepping.search == "ma"


# --- playing -------------------------------------------------------------------------------------------


def test_playing_ends_at_the_last_step(stepping, qtbot):
    timeline = stepping.canvas.timeline
    timeline.speed = 200.0
    seen = []
    timeline.step_changed.connect(lambda: seen.append(timeline.step))
    with qtbot.waitSignals([timeline.playing_changed] * 2):
        timeline.play()
    assert seen == [1, 2, 3, 4, 5]
    assert not timeline.is_playing

    with qtbot.waitSignal(timeline.step_changed):
        timeline.play()
    assert timeline.step < 5


def test_whoever_goes_somewhere_by_hand_stops_the_playing(stepping):
    timeline = stepping.canvas.timeline
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Home):
        timeline.play()
        stepping.key(key)
        assert not timeline.is_playing


def test_playing_ends_with_step_mode(stepping):
    timeline = stepping.canvas.timeline
    timeline.play()
    stepping.key(Key.Key_Escape)
    assert not timeline.is_playing


# --- clicks --------------------------------------------------------------------------------------------


def test_a_click_on_a_gate_goes_to_its_step_in_the_pass_that_goes_on(stepping):
    timeline = stepping.canvas.timeline
    stepping.click(stepping.gate("f"))
    assert timeline.step == 2
    assert stepping.canvas.selection == {"f"}

    go(stepping, 3)
    stepping.click(stepping.gate("q"))
    assert timeline.step == 5
    stepping.click(stepping.gate("f"))
    assert timeline.step == 4
    assert stepping.canvas.selection == {"f"}


def test_a_click_on_an_input_only_selects_it(stepping):
    go(stepping, 4)
    stepping.click(stepping.stub_start("x"))
    assert stepping.canvas.timeline.step == 4
    assert stepping.canvas.selection == {"x"}


def test_a_click_with_shift_and_a_drag_go_nowhere(stepping):
    stepping.click(stepping.gate("q"), modifiers=SHIFT)
    stepping.drag(stepping.gate("f"), (340, 200))
    assert stepping.canvas.timeline.step == 0
    assert stepping.position("f") != (340.0, 90.0)


# --- where there is nothing ----------------------------------------------------------------------------


def test_an_empty_circuit_has_no_steps_and_says_so(desk):
    desk.type("b")
    assert not desk.canvas.timeline.is_active
    assert desk.messages == ["There is nothing to step through yet: the circuit is empty."]


@pytest.mark.parametrize(
    ("nodes", "wires"),
    [({"x": ("input", 0, 0)}, ""), ({"x": ("input", 0, 0), "q": ("add", 170, 0)}, "x>q.0")],
)
def test_a_circuit_of_which_no_gate_can_be_computed_says_so(desk, nodes, wires):
    desk.draw(nodes, wires)
    desk.canvas.timeline.forward()
    assert not desk.canvas.timeline.is_active
    text = "There is nothing to step through yet: there is no gate that can be computed."
    assert desk.messages == [text]


def test_an_edit_that_leaves_no_steps_ends_it(stepping, qtbot):
    stepping.canvas.set_selection({"q", "f"})
    stepping.key(Key.Key_Delete)
    qtbot.waitUntil(lambda: not stepping.canvas.timeline.is_active)
    assert stepping.messages[-1].startswith("There is nothing to step through yet")

    stepping.undo()
    assert texts(stepping)["f"] == ("-12", "1")


# --- edits ---------------------------------------------------------------------------------------------


def test_a_value_that_is_set_in_step_mode_shows_what_is_known_of_the_new_numbers(stepping):
    go(stepping, 1)
    stepping.double_click(stepping.text("x", "value"))
    stepping.type("10")
    stepping.key(Key.Key_Return)

    assert stepping.canvas.timeline.step == 1
    assert texts(stepping)["q"] == ("15", "")
    assert blank(stepping) == {"f"}
    stepping.undo()
    assert texts(stepping)["q"] == ("3", "")
    assert stepping.canvas.timeline.step == 1


def test_a_scrub_in_step_mode_never_shows_what_is_to_come(stepping):
    go(stepping, 1)
    stepping.canvas.set_selection({"x"})
    stepping.drag_and_hold(stepping.text("x", "value"), (60, 0))
    assert texts(stepping)["q"] != ("3", "")
    assert blank(stepping) == {"f"}
    stepping.key(Key.Key_Escape)
    assert texts(stepping)["q"] == ("3", "")
    assert blank(stepping) == {"f"}


@pytest.mark.parametrize("step", range(6))
def test_another_gate_leaves_the_same_gate_in_the_same_pass(stepping, step):
    timeline = stepping.canvas.timeline
    go(stepping, step)
    before = timeline.current
    with stepping.document.edit("Insert") as circuit:
        circuit.disconnect("q", 0)
        circuit.add("neg", name="n", position=(85.0, 0.0))
        circuit.connect("x", "n", 0)
        circuit.connect("n", "q", 1)

    assert timeline.current == before
    assert len(timeline.steps) == 8
    stepping.undo()
    assert (timeline.current, timeline.step) == (before, step)


def test_where_its_gate_is_gone_the_step_stays_in_the_same_place(stepping):
    timeline = stepping.canvas.timeline
    go(stepping, 5)
    stepping.canvas.set_selection({"q"})
    stepping.key(Key.Key_Delete)
    assert timeline.current == Step(StepKind.INPUTS)
    stepping.undo()
    assert timeline.last == 5


def test_another_document_ends_it(stepping):
    stepping.canvas.timeline.play()
    stepping.document.reset()
    assert not stepping.canvas.timeline.is_active
    assert not stepping.canvas.timeline.is_playing
    assert stepping.canvas.timeline.current is None


def test_another_lens_ends_it(stepping):
    def other(passes):
        return passes

    stepping.document.look_through(other)
    assert not stepping.canvas.timeline.is_active
    assert stepping.document.lens is other


# --- the picture ---------------------------------------------------------------------------------------


def test_nothing_moves_between_the_steps(stepping):
    def places():
        scene = stepping.canvas.scene
        return [
            column.tolist()
            for column in (scene.nodes.stub_x, scene.nodes.stub, scene.wires.x0, scene.wires.x1)
        ]

    before, bounds = places(), stepping.canvas.bounds()
    for step in range(6):
        go(stepping, step)
        assert places() == before
        assert stepping.canvas.bounds() == bounds


def test_from_afar_what_is_not_computed_has_no_bar(stepping):
    canvas = stepping.canvas
    canvas.timeline.end()
    canvas.camera.zoom = 0.35
    canvas.set_selection(())
    canvas.update()

    def bars() -> int:
        image = canvas.grab().toImage()
        pixels = [image.pixelColor(x, y) for x in range(200, 360) for y in range(180, 260)]
        return sum(pixel.green() - pixel.red() > 20 for pixel in pixels)

    finished = bars()
    canvas.timeline.begin()
    assert 0 < bars() < finished


def test_parts_that_are_not_reached_and_several_outputs_are_stepped_through(desk):
    circuit = build("x=2 y=3 f:exp g:neg h:abs", "x>f y>g y>h")
    with desk.document.edit("Draw") as drawn:
        for node in circuit.nodes():
            drawn.insert(node)
        for wire in circuit.wires():
            drawn.connect(wire.source, wire.target, wire.pin)
    desk.canvas.camera.offset = QPointF(100, 100)
    desk.type("b")
    timeline = desk.canvas.timeline
    timeline.to_end()
    # y feeds two ends, so there is no output in its part, and gradients stay blank there.
    assert [timeline.steps[step].kind for step in range(len(timeline.steps))] == [
        StepKind.INPUTS,
        *[StepKind.FORWARD] * 3,
        StepKind.START,
        StepKind.BACKWARD,
    ]
    assert texts(desk)["y"] == ("3.00", "")
    assert texts(desk)["x"] == ("2.00", "7.39")


# --- the view ------------------------------------------------------------------------------------------


def in_view(desk: Desk, node_id: str) -> bool:
    return desk.canvas.rect().contains(desk.screen(desk.gate(node_id)))


def test_the_view_follows_a_gate_that_is_out_of_it_and_else_stays(stepping):
    stepping.canvas.animates = False
    zoom, offset = stepping.canvas.camera.zoom, QPointF(stepping.canvas.camera.offset)
    stepping.key(Key.Key_End)
    assert stepping.canvas.camera.offset == offset

    stepping.canvas.pan_by(QPointF(-5000.0, 0.0))
    stepping.key(Key.Key_Left)
    assert in_view(stepping, "f")
    assert stepping.canvas.camera.zoom == zoom


def test_an_edit_in_step_mode_leaves_the_view_where_it_is(stepping):
    stepping.canvas.animates = False
    go(stepping, 2)
    stepping.canvas.pan_by(QPointF(-5000.0, 0.0))
    offset = QPointF(stepping.canvas.camera.offset)
    with stepping.document.edit("Add exp") as circuit:
        circuit.add("exp", name="g", position=(5400.0, 90.0))
        circuit.connect("f", "g", 0)
    stepping.qtbot.wait(20)
    assert len(stepping.canvas.timeline.steps) == 8
    assert stepping.canvas.camera.offset == offset
