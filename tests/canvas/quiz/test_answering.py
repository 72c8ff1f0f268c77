"""Answering on the wire: right, wrong and why, where Tab goes, hints, undo, Esc."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from circuit_editor.canvas.callouts.obstacles import obstacles_in
from circuit_editor.canvas.extents import touch
from circuit_editor.canvas.quiz import places
from circuit_editor.canvas.quiz.marks import State
from circuit_editor.files.json_file import decode, encode
from tests.canvas.desk import SHIFT
from tests.canvas.quiz.sheet import answers, begin, blank, box_of, click, open_blank

GRADIENTS = ("gradient f", "gradient q", "gradient x", "gradient y", "gradient z")


@pytest.fixture
def quiz(desk):
    """(x + y) z without its gradients."""
    desk.draw_example()
    begin(desk, *GRADIENTS)
    return desk


def state(desk, text: str) -> State:
    return desk.canvas.quizzing.progress.state(blank(text))


def shown(desk, node_id: str) -> str:
    """The gradient of a node as it is drawn."""
    return desk.canvas.scene.numbers.gradient_text(desk.canvas.scene.row(node_id))


# --- right and wrong -----------------------------------------------------------------------------------


def test_hidden_numbers_are_hidden_and_the_others_are_not(quiz):
    assert quiz.document.shown.gradient("q") is None
    assert shown(quiz, "q") == ""
    assert quiz.document.shown.value("q") == 3.0
    assert quiz.document.passes.gradient("q") == -4.0


def test_a_right_answer_shows_the_number_and_opens_the_next_blank(quiz):
    click(quiz, "gradient q")
    assert open_blank(quiz) == "gradient q"

    quiz.type("-4")
    quiz.key(Qt.Key.Key_Return)

    assert state(quiz, "gradient q") is State.RIGHT
    assert shown(quiz, "q") == "-4"
    assert answers(quiz) == {"gradient q": "-4"}
    assert open_blank(quiz) == "gradient x"
    assert quiz.undo_texts() == ["Answer"]


def test_a_wrong_answer_stays_in_its_field_with_the_reason(quiz):
    click(quiz, "gradient q")
    quiz.type("3")
    quiz.key(Qt.Key.Key_Return)

    assert state(quiz, "gradient q") is State.WRONG
    assert shown(quiz, "q") == ""
    assert answers(quiz) == {"gradient q": "3"}
    assert open_blank(quiz) == "gradient q"
    said = quiz.editor.callout
    assert said.isVisible()
    assert said.text().startswith("✗ ")
    assert "multiply switches" in said.text()
    assert quiz.editor.accessibleDescription() == said.text().removeprefix("✗ ")


def test_a_wrong_answer_can_be_typed_anew_at_once(quiz):
    click(quiz, "gradient q")
    for text in ("3", "-4"):
        quiz.type(text)
        quiz.key(Qt.Key.Key_Return)

    assert state(quiz, "gradient q") is State.RIGHT
    assert answers(quiz) == {"gradient q": "-4"}


def test_a_wrong_answer_that_was_left_says_why_when_it_is_gone_back_to(quiz):
    click(quiz, "gradient q")
    quiz.type("3")
    quiz.click((600, 400))
    assert open_blank(quiz) is None

    click(quiz, "gradient q")

    assert quiz.editor.text() == "3"
    assert "multiply switches" in quiz.editor.callout.text()


@pytest.mark.parametrize(
    ("asked", "edge"), [("value q", lambda rect: rect.left()), ("gradient q", lambda rect: rect.right())]
)
def test_the_reason_leaves_free_what_the_answer_comes_from(desk, asked, edge):
    desk.draw_example()
    begin(desk, "value q", "gradient q")
    desk.canvas.pan_by(QPointF(200, 0))
    click(desk, asked)
    desk.type("17")
    desk.key(Qt.Key.Key_Return)

    assert abs(edge(desk.editor.callout.geometry()) - edge(desk.editor.geometry())) <= 1


@pytest.mark.parametrize("asked", GRADIENTS)
@pytest.mark.parametrize("is_hint", [False, True])
def test_what_is_said_covers_neither_gates_nor_numbers_nor_other_blanks(quiz, asked, is_hint):
    canvas = quiz.canvas
    click(quiz, asked)
    quiz.type("17")
    quiz.key(Qt.Key.Key_Return)
    if is_hint:
        canvas.quizzing.hint()
    box = canvas.quizzing.answering.remark if is_hint else quiz.editor.callout

    assert box.isVisible()
    assert canvas.rect().contains(box.geometry())
    area = canvas.camera.world_rect(QRectF(box.geometry()))
    covered = [one for one in GRADIENTS if area.intersects(places.box(canvas.scene, blank(one)))]
    assert covered == []
    assert not touch(
        obstacles_in(canvas.scene, area.getCoords(), area.getCoords()).boxes, area.getCoords()
    ).any()


def test_answers_are_kept_as_typed(quiz):
    click(quiz, "gradient q")
    quiz.type("-8/2")
    quiz.key(Qt.Key.Key_Return)

    assert answers(quiz) == {"gradient q": "-8/2"}
    assert state(quiz, "gradient q") is State.RIGHT
    assert decode(encode(quiz.circuit), Path("f.circuit.json")).settings.quiz == quiz.circuit.settings.quiz


def test_what_is_no_number_gets_a_sentence_and_is_not_kept(quiz):
    click(quiz, "gradient q")
    quiz.type("four")
    quiz.key(Qt.Key.Key_Return)

    assert "four" in quiz.editor.callout.text()
    assert open_blank(quiz) == "gradient q"
    assert answers(quiz) == {}
    assert quiz.undo_texts() == []


def test_what_is_no_number_is_told_when_it_is_left(quiz):
    click(quiz, "gradient q")
    quiz.type("four")
    quiz.click((600, 400))

    assert answers(quiz) == {}
    assert quiz.messages[-1].startswith("Nothing was changed. ")


def test_an_emptied_field_takes_the_answer_back(quiz):
    click(quiz, "gradient q")
    quiz.type("3")
    quiz.key(Qt.Key.Key_Return)
    quiz.key(Qt.Key.Key_Backspace)
    quiz.key(Qt.Key.Key_Return)

    assert answers(quiz) == {}
    assert state(quiz, "gradient q") is State.OPEN


def test_an_answer_that_is_right_by_another_rule_is_accepted_and_said(desk):
    desk.draw({"x": ("input", 0, 0, 2.0), "y": ("input", 0, 70, 2.0), "m": ("max", 170, 35)}, "x>m.0 y>m.1")
    begin(desk, "gradient x", "gradient y")
    click(desk, "gradient x")
    desk.type("0.5")
    desk.key(Qt.Key.Key_Return)

    remark = desk.canvas.quizzing.answering.remark
    assert state(desk, "gradient x") is State.RIGHT
    assert remark.isVisible()
    assert "PyTorch" in remark.text()
    assert open_blank(desk) is None

    desk.key(Qt.Key.Key_Return)
    assert open_blank(desk) == "gradient y"
    assert not remark.isVisible()


def test_an_edit_of_the_circuit_judges_the_answers_anew(quiz):
    click(quiz, "gradient q")
    quiz.type("-4")
    quiz.key(Qt.Key.Key_Return)

    with quiz.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)

    assert state(quiz, "gradient q") is State.WRONG
    assert shown(quiz, "q") == ""


# --- going through the blanks --------------------------------------------------------------------------


def test_tab_goes_through_the_blanks_as_they_are_solved(desk):
    desk.draw_example()
    begin(desk, "value q", "value f", *GRADIENTS)
    desk.canvas.setFocus()
    gone_to = []
    for _ in range(8):
        desk.key(Qt.Key.Key_Tab)
        gone_to.append(open_blank(desk))

    assert gone_to == ["value q", "value f", *GRADIENTS, "value q"]


def test_shift_tab_goes_back(quiz):
    click(quiz, "gradient q")
    quiz.key(Qt.Key.Key_Backtab, SHIFT)
    assert open_blank(quiz) == "gradient f"

    quiz.key(Qt.Key.Key_Backtab, SHIFT)
    assert open_blank(quiz) == "gradient z"


def test_tab_leaves_a_wrong_answer_behind_once_it_was_told(quiz):
    click(quiz, "gradient q")
    quiz.type("3")
    quiz.key(Qt.Key.Key_Tab)
    assert open_blank(quiz) == "gradient q"

    quiz.key(Qt.Key.Key_Tab)

    assert open_blank(quiz) == "gradient x"
    assert answers(quiz) == {"gradient q": "3"}


def test_tab_goes_past_what_is_solved(desk):
    desk.draw_example()
    begin(desk, *GRADIENTS, answers={"gradient q": "-4", "gradient x": "-4"})
    click(desk, "gradient f")
    desk.key(Qt.Key.Key_Tab)

    assert open_blank(desk) == "gradient y"


def test_beyond_the_last_blank_tab_leaves_the_quiz_to_itself(quiz):
    click(quiz, "gradient z")
    quiz.key(Qt.Key.Key_Escape)
    quiz.key(Qt.Key.Key_Tab)

    assert open_blank(quiz) is None


def test_typing_a_number_answers_the_current_blank(quiz):
    quiz.canvas.setFocus()
    quiz.type("1")
    assert open_blank(quiz) == "gradient f"
    assert quiz.editor.text() == "1"
    quiz.key(Qt.Key.Key_Escape)

    quiz.canvas.set_selection({"x"})
    quiz.type("1")
    quiz.key(Qt.Key.Key_Return)

    assert answers(quiz) == {"gradient f": "1"}
    assert quiz.value("x") == -2.0


def test_a_quiz_can_be_solved_by_keys_alone(quiz):
    quiz.canvas.setFocus()
    for text in ("1", "-4", "-4", "-4", "3"):
        quiz.type(text)
        quiz.key(Qt.Key.Key_Return)

    assert quiz.canvas.quizzing.progress.count(State.RIGHT) == 5
    assert open_blank(quiz) is None
    assert quiz.document.shown.gradient("z") == 3.0


def test_every_blank_says_what_it_is(quiz):
    click(quiz, "gradient x")

    assert quiz.editor.accessibleName() == "gradient on x, blank 3 of 5"


# --- hints ---------------------------------------------------------------------------------------------


def test_hints_come_one_by_one_and_leave_the_typing_alone(quiz):
    click(quiz, "gradient q")
    quiz.type("-")
    said = []
    for _ in range(4):
        quiz.canvas.quizzing.hint()
        said.append(quiz.canvas.quizzing.answering.remark.text())

    assert [text[:11] for text in said] == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]
    assert quiz.editor.text() == "-"
    assert quiz.editor.hasFocus()
    assert "-4" in said[1]
    assert answers(quiz) == {}


def test_a_hint_before_any_blank_was_gone_to_is_about_the_first(quiz):
    quiz.canvas.quizzing.hint()

    assert open_blank(quiz) == "gradient f"
    assert quiz.canvas.quizzing.progress.hints_taken == 1


def test_what_is_said_of_no_number_does_not_lie_over_a_hint(quiz):
    click(quiz, "gradient z")
    quiz.canvas.quizzing.hint()
    quiz.type("abc")
    quiz.key(Qt.Key.Key_Return)

    assert quiz.editor.callout.text() == "abc is not a number."
    assert not quiz.canvas.quizzing.answering.remark.isVisible()


def test_a_mistake_takes_the_place_of_a_hint(quiz):
    click(quiz, "gradient q")
    quiz.canvas.quizzing.hint()
    quiz.type("3")
    quiz.key(Qt.Key.Key_Return)

    assert not quiz.canvas.quizzing.answering.remark.isVisible()
    assert quiz.editor.callout.isVisible()


# --- undo and Esc --------------------------------------------------------------------------------------


def test_undo_takes_an_answer_back_and_redo_gives_it(quiz):
    click(quiz, "gradient q")
    quiz.type("-4")
    quiz.key(Qt.Key.Key_Return)
    quiz.key(Qt.Key.Key_Escape)

    quiz.undo()
    assert answers(quiz) == {}
    assert shown(quiz, "q") == ""

    quiz.document.redo()
    assert shown(quiz, "q") == "-4"


def test_esc_closes_the_field_and_then_leaves_the_quiz(quiz):
    click(quiz, "gradient q")
    quiz.type("-4")
    quiz.key(Qt.Key.Key_Return)
    quiz.type("17")

    quiz.key(Qt.Key.Key_Escape)
    assert open_blank(quiz) is None
    assert quiz.canvas.quizzing.is_active

    quiz.key(Qt.Key.Key_Escape)
    assert not quiz.canvas.quizzing.is_active
    assert quiz.document.shown is quiz.document.passes
    assert answers(quiz) == {"gradient q": "-4"}


def test_a_quiz_that_was_left_goes_on_where_it_was(quiz):
    click(quiz, "gradient q")
    quiz.type("-4")
    quiz.key(Qt.Key.Key_Return)
    quiz.canvas.quizzing.leave()

    quiz.canvas.quizzing.begin()

    assert shown(quiz, "q") == "-4"
    assert shown(quiz, "x") == ""


def test_without_a_quiz_a_click_on_the_same_place_selects_as_ever(quiz):
    at = box_of(quiz, "gradient q")
    quiz.canvas.quizzing.leave()
    quiz.click(at)

    assert open_blank(quiz) is None
