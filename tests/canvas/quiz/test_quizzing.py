"""A quiz on a canvas: how it ends, what edits do to it, and how it looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.quiz.marks import SIGN, Mark, State, paint_mark
from circuit_editor.canvas.quiz.remark import Remark
from circuit_editor.canvas.style import THEMES
from circuit_editor.model.records import Quiz
from tests.canvas.quiz.sheet import answers, begin, blank, click, colour_at, open_blank


@pytest.fixture
def quiz(desk):
    """(x + y) z of which the gradients on q, x and y are asked, q wrong and x right."""
    desk.draw_example()
    begin(
        desk,
        *("gradient q", "gradient x", "gradient y"),
        answers={"gradient q": "3", "gradient x": "-4"},
    )
    return desk


@pytest.fixture
def fork(desk):
    """f = x + x y, of which the fork is asked."""
    desk.draw(
        {
            "x": ("input", 0, 0, 3.0),
            "y": ("input", 0, 70, -4.0),
            "p": ("mul", 170, 70),
            "f": ("add", 340, 0),
        },
        "x>p.0 y>p.1 x>f.0 p>f.1",
    )
    begin(desk, "contribution p.0", "contribution f.0", "gradient x")
    return desk


def test_giving_up_shows_what_was_hidden_and_keeps_the_answers(quiz):
    quizzing = quiz.canvas.quizzing
    quizzing.give_up()

    assert quiz.document.shown.gradient("y") == -4.0
    assert [quizzing.progress.state(one) for one in quizzing.progress.blanks] == [
        State.SHOWN,
        State.RIGHT,
        State.SHOWN,
    ]
    assert answers(quiz) == {"gradient q": "3", "gradient x": "-4"}
    assert quizzing.is_active


def test_starting_again_takes_the_answers_back_in_one_step(quiz):
    quiz.canvas.quizzing.give_up()
    quiz.canvas.quizzing.restart()

    assert answers(quiz) == {}
    assert quiz.document.shown.gradient("x") is None
    assert quiz.undo_texts() == ["Start quiz again"]

    quiz.undo()
    assert answers(quiz) == {"gradient q": "3", "gradient x": "-4"}


def test_a_quiz_ends_when_something_else_is_seen(quiz):
    click(quiz, "gradient q")
    quiz.canvas.timeline.begin()

    assert not quiz.canvas.quizzing.is_active
    assert open_blank(quiz) is None
    assert quiz.canvas.timeline.is_active


def test_the_key_b_does_not_end_it_by_accident(quiz):
    quiz.canvas.setFocus()
    quiz.type("b")

    assert quiz.canvas.quizzing.is_active
    assert not quiz.canvas.timeline.is_active
    assert quiz.messages[-1] == "A quiz goes on. Esc leaves it, and then B steps."


def test_an_input_method_types_answers(quiz):
    quiz.canvas.setFocus()
    quiz.compose("", commit="-")

    assert quiz.editor.text() == "-"


def test_a_deleted_node_takes_its_blank_along(quiz):
    click(quiz, "gradient y")
    with quiz.document.edit("Delete y") as circuit:
        circuit.remove("y")

    assert open_blank(quiz) is None
    assert blank("gradient y") not in quiz.canvas.quizzing.progress.blanks
    quiz.canvas.grab()

    quiz.undo()
    assert blank("gradient y") in quiz.canvas.quizzing.progress.blanks


def test_a_quiz_without_blanks_ends(quiz):
    with quiz.document.edit("Remove quiz") as circuit:
        circuit.set_settings(quiz=None)

    assert not quiz.canvas.quizzing.is_active
    assert quiz.document.lens is None


def test_a_quiz_without_blanks_does_not_begin(desk):
    desk.draw_example()
    with desk.document.edit("Quiz") as circuit:
        circuit.set_settings(quiz=Quiz("q-1"))
    desk.canvas.quizzing.begin()

    assert not desk.canvas.quizzing.is_active


def test_another_circuit_ends_the_quiz(quiz):
    quiz.document.reset()

    assert not quiz.canvas.quizzing.is_active
    quiz.canvas.grab()


def test_at_a_fork_the_branches_are_asked_before_their_sum(fork):
    fork.canvas.setFocus()
    for text in ("1", "-4", "-3"):
        fork.key(Qt.Key.Key_Return) if open_blank(fork) is None else None
        fork.type(text)
        fork.key(Qt.Key.Key_Return)

    assert answers(fork) == {"contribution p.0": "-4", "contribution f.0": "1", "gradient x": "-3"}
    assert fork.canvas.quizzing.progress.count(State.RIGHT) == 3


def test_a_click_on_the_box_beside_a_wire_asks_for_its_contribution(fork):
    click(fork, "contribution p.0")

    assert open_blank(fork) == "contribution p.0"
    assert fork.editor.accessibleName() == "gradient on x, branch to p, blank 2 of 3"


def test_the_field_stays_over_its_blank_while_the_view_moves(quiz):
    click(quiz, "gradient q")
    before = quiz.editor.geometry()
    quiz.canvas.pan_by(QPointF(30, -20))

    assert quiz.editor.geometry() == before.translated(30, -20)


def test_a_blank_out_of_view_is_brought_into_it_at_a_size_that_can_be_read(quiz):
    quiz.canvas.zoom_at(QPointF(500, 350), 0.3)
    quiz.canvas.pan_by(QPointF(5000, 0))
    quiz.canvas.quizzing.go_to(blank("gradient y"))

    assert quiz.canvas.camera.zoom == pytest.approx(1.0)
    assert quiz.canvas.rect().contains(quiz.editor.geometry())


# --- how it looks --------------------------------------------------------------------------------------


def test_boxes_are_drawn_where_numbers_are_hidden_and_go_with_the_quiz(quiz):
    left, top, *_ = _box_rect(quiz, "gradient y")
    edge = (left, top + 8)
    assert colour_at(quiz, edge) != THEMES["light"].background.name()

    quiz.canvas.quizzing.leave()
    assert colour_at(quiz, edge) == THEMES["light"].background.name()


def _box_rect(desk, text: str) -> tuple[float, float, float, float]:
    from circuit_editor.canvas.quiz import places

    return places.box(desk.canvas.scene, blank(text)).getRect()


def _drawn(state: State) -> QImage:
    image = QImage(90, 30, QImage.Format.Format_RGB32)
    image.fill(THEMES["print"].background)
    theme = THEMES["print"]
    painter = QPainter(image)
    paint_mark(painter, Mark(QRectF(5, 5, 50, 17), state, "3", 16, theme.ink), theme)
    painter.end()
    return image


def test_the_states_differ_in_shape_and_not_in_colour_alone():
    images = [_drawn(state).convertToFormat(QImage.Format.Format_Mono) for state in State]

    assert all(one != other for i, one in enumerate(images) for other in images[:i])


@pytest.mark.parametrize(
    ("state", "has_sign"), [(State.OPEN, False), (State.WRONG, True), (State.RIGHT, True)]
)
def test_a_tick_or_a_cross_stands_beside_what_was_answered(state, has_sign):
    image = _drawn(state)
    beside = [
        image.pixelColor(x, y).lightness() < 200 for x in range(57, 59 + round(SIGN)) for y in range(5, 22)
    ]
    assert any(beside) is has_sign


def test_a_remark_is_as_high_as_its_own_sentence(desk):
    remark = Remark(desk.canvas)
    above = QRectF(100, 100, 40, 20)
    remark.say(
        "A sentence so long that it takes two lines or even more of them in its small box.",
        desk.canvas.theme,
        above,
    )
    high = remark.height()
    remark.say("Short.", desk.canvas.theme, above)

    assert remark.height() < high
