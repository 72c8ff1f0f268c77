"""While steps are played numbers travel along the wires, and each appears when it is there."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.style import CONTRIBUTION_SIZE, text_width
from tests.canvas.test_repaint import assert_nothing_is_stale


def play_to(desk, qtbot, step: int) -> None:
    """Play until this step is shown."""
    desk.canvas.timeline.begin(step - 1)
    desk.canvas.timeline.speed = 5.0
    desk.canvas.timeline.play()
    qtbot.waitUntil(lambda: desk.canvas.timeline.step == step)


def travellers(desk) -> list[str]:
    return [traveller.text for traveller in desk.canvas.step_light.travel.travellers]


def test_values_go_to_the_gate_and_its_own_comes_out(desk, qtbot):
    desk.draw_example()
    play_to(desk, qtbot, 1)
    assert travellers(desk) == ["-2", "5", "3"]
    assert desk.canvas.look.hidden_texts == {("q", "value")}
    desk.canvas.timeline.pause()
    assert travellers(desk) == []
    assert not desk.canvas.look.hidden_texts
    assert_nothing_is_stale(desk)


def test_gradients_go_back_to_what_feeds_the_gate(desk, qtbot):
    desk.draw_example()
    play_to(desk, qtbot, 4)
    assert travellers(desk) == ["-4", "3"]
    assert desk.canvas.look.hidden_texts == {("q", "gradient"), ("z", "gradient")}
    qtbot.waitUntil(lambda: not travellers(desk))
    desk.canvas.timeline.pause()
    assert not desk.canvas.look.hidden_texts
    assert_nothing_is_stale(desk)


def test_a_number_starts_behind_the_one_on_its_stub_and_ends_at_the_pin(desk, qtbot):
    desk.draw_example()
    play_to(desk, qtbot, 1)
    first = desk.canvas.step_light.travel.travellers[0]
    start, end = first.path.pointAtPercent(0.0), first.path.pointAtPercent(1.0)
    assert start.x() - text_width("-2", CONTRIBUTION_SIZE) / 2 > desk.text("x", "value")[0]
    assert end.toTuple() == pytest.approx(desk.pin("q", 0))


@pytest.mark.parametrize("how", ["step by hand", "no animations", "far view"])
def test_nothing_travels_otherwise(desk, qtbot, how):
    desk.draw_example()
    if how == "step by hand":
        desk.canvas.timeline.begin()
        desk.canvas.timeline.forward()
    else:
        desk.canvas.animates = how != "no animations"
        if how == "far view":
            desk.canvas.camera.zoom = 0.2
        play_to(desk, qtbot, 1)
    assert travellers(desk) == []
    assert not desk.canvas.look.hidden_texts


def test_an_edit_and_the_end_of_stepping_stop_it(desk, qtbot):
    desk.draw_example()
    play_to(desk, qtbot, 1)
    with desk.document.edit("Move") as circuit:
        circuit.update("x", position=(0.0, -20.0))
    assert travellers(desk) == []
    desk.canvas.timeline.end()
    play_to(desk, qtbot, 4)
    desk.canvas.timeline.end()
    assert travellers(desk) == []
    assert not desk.canvas.look.hidden_texts


def test_in_the_last_step_the_numbers_arrive_although_playing_has_ended(desk, qtbot):
    desk.draw_example()
    play_to(desk, qtbot, 5)
    assert not desk.canvas.timeline.is_playing
    assert travellers(desk) == ["-4", "-4"]
    qtbot.waitUntil(lambda: not travellers(desk))
    assert not desk.canvas.look.hidden_texts


def test_of_a_constant_no_gradient_travels(desk, qtbot):
    desk.draw(
        {"x": ("input", 0, 0, 2.0), "c": ("constant", 0, 70, 3.0), "f": ("mul", 170, 35)}, "x>f.0 c>f.1"
    )
    play_to(desk, qtbot, 3)
    assert travellers(desk) == ["3"]
