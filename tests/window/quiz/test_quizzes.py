"""Quizzes in a window: the dialog, the panel, and files with a quiz."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel

from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Blank, Quiz
from circuit_editor.window.main_window import MainWindow
from tests.builders import build, chain_rule_example
from tests.window.house import answer_dialog
from tests.window.test_accessibility import nameless

ON_X, ON_Q, ON_F = Blank("gradient", "x"), Blank("gradient", "q"), Blank("gradient", "f")


def ask(house, act=lambda dialog: None) -> None:
    """Start a quiz with the dialog."""

    def go_through(dialog) -> None:
        act(dialog)
        dialog.accept()

    answer_dialog(go_through)
    house.trigger("quiz")


def write(folder, quiz: Quiz | None, circuit: Circuit | None = None):
    """A file of (x + y) z with a quiz."""
    circuit = circuit or chain_rule_example()
    circuit.set_settings(quiz=quiz)
    path = folder / "quiz.circuit.json"
    path.write_bytes(encode(circuit))
    return path


@pytest.fixture
def quiz(house, tmp_path):
    """A file that asks for the gradients on x, q and f, of which that on q is answered wrong."""
    house.window.files.load(
        write(tmp_path, Quiz("q-1", hide=(ON_X, ON_Q, ON_F), answers=((ON_Q, "3"),), student="Ada"))
    )
    return house


def listed(house) -> list[tuple[str, str]]:
    panel = house.window.quizzes.panel
    rows = [panel.list.item(row) for row in range(panel.list.count())]
    return [(row.text(), row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]


# --- starting ------------------------------------------------------------------------------------------


def test_the_dialog_starts_a_quiz_and_opens_its_first_blank(house):
    house.draw_example()
    ask(house, lambda dialog: dialog.name.setText(" Ada "))

    quiz = house.document.circuit.settings.quiz
    assert quiz.student == "Ada"
    assert {blank.what for blank in quiz.hide} == {"gradient"}
    assert house.editor.accessibleName() == "gradient on f, blank 1 of 5"
    assert house.window.quizzes.dock.isVisible()
    assert house.window.isWindowModified()
    assert house.document.stack.undoText() == "Start quiz"


def test_undo_of_its_start_ends_the_quiz(house):
    house.draw_example()
    ask(house)
    house.canvas.escape()
    house.trigger("undo")

    assert not house.canvas.quizzing.is_active
    assert house.document.shown is house.document.passes
    assert not house.window.quizzes.dock.isVisible()


@pytest.mark.parametrize(
    ("part", "share", "text"),
    [
        (0, 100, "5 blanks"),
        (1, 100, "2 blanks"),
        (2, 100, "7 blanks"),
        (0, 40, "2 blanks"),
        (0, 1, "1 blank"),
    ],
)
def test_the_dialog_counts_what_it_hides(house, part, share, text):
    house.draw_example()
    counted = []

    def choose(dialog) -> None:
        dialog.hiding.part.setCurrentIndex(part)
        dialog.hiding.share.setValue(share)
        counted.append(dialog.count.text())

    ask(house, choose)
    assert counted == [text]
    assert f"{len(house.canvas.quizzing.progress.blanks)} blank" in text


def test_what_is_not_there_can_not_be_asked(house):
    house.draw_example()
    seen = []

    def choose(dialog) -> None:
        dialog.hiding.part.setCurrentIndex(3)
        seen.append((dialog.count.text(), dialog.start.isEnabled()))
        dialog.accept()
        seen.append(dialog.isVisible())
        dialog.reject()

    answer_dialog(choose)
    house.trigger("quiz")

    assert seen == [("Nothing forks here, or there are no gradients yet.", False), True]
    assert house.document.circuit.settings.quiz is None


def test_the_dialog_says_that_a_quiz_is_practice(house):
    house.draw_example()
    texts, found = [], []

    def look(dialog) -> None:
        texts.extend(label.text() for label in dialog.findChildren(type(dialog.count)))
        found.append(nameless(dialog))
        dialog.reject()

    answer_dialog(look)
    house.trigger("quiz")

    assert "A quiz is practice: anyone can compute its answers." in texts
    assert found == [[]]


def test_the_name_is_remembered(house):
    house.draw_example()
    ask(house, lambda dialog: dialog.name.setText("Ada"))
    names = []
    ask(house, lambda dialog: names.append(dialog.name.text()))

    assert names == ["Ada"]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_random_circuit_can_be_asked_on_an_empty_canvas(house, index):
    ask(house, lambda dialog: dialog.circuit.setCurrentIndex(index))

    assert len(house.document.circuit) > 3
    assert house.canvas.quizzing.is_active
    assert house.document.stack.count() == 1
    assert house.document.path is None


def test_a_random_circuit_does_not_take_the_place_of_unsaved_work(house):
    house.draw_example()
    house.change()
    kept = len(house.document.circuit)

    def choose(dialog) -> None:
        dialog.circuit.setCurrentIndex(1)
        answer_dialog(lambda question: question.reject())
        dialog.accept()

    answer_dialog(choose)
    house.trigger("quiz")

    assert len(house.document.circuit) == kept
    assert house.document.circuit.settings.quiz is None


# --- files ---------------------------------------------------------------------------------------------


def test_the_quiz_of_a_file_begins_before_anything_is_shown(quiz):
    assert quiz.canvas.quizzing.is_active
    assert quiz.document.shown.gradient("x") is None
    assert quiz.canvas.scene.numbers.gradient_text(quiz.canvas.scene.row("x")) == ""
    assert quiz.window.quizzes.dock.isVisible()
    assert not quiz.window.isWindowModified()
    said = quiz.window.status_bar.currentMessage()
    assert said == "A quiz goes on: 0 of 3 right. Esc leaves it, the answers stay."


def test_what_is_said_of_it_does_not_stay_when_it_is_no_longer_true(quiz):
    assert quiz.window.status_bar.currentMessage() != ""
    quiz.press(Qt.Key.Key_Escape, widget=quiz.canvas)

    assert quiz.window.status_bar.currentMessage() == ""


def test_what_is_said_of_a_file_that_was_opened_first_does_not_lie_over_the_count_of_its_nodes(quiz, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.files.load(quiz.document.path)
    with qtbot.waitExposed(window):
        window.show()
    counts = [label for label in window.status_bar.findChildren(QLabel) if "nodes" in label.text()]

    assert [count.isVisible() for count in counts] == [False]
    window.status_bar.clearMessage()
    assert [count.isVisible() for count in counts] == [True]


def test_answers_are_saved_and_are_there_when_the_file_is_opened_again(quiz):
    quiz.canvas.quizzing.go_to(ON_F)
    quiz.qtbot.keyClicks(quiz.editor, "1")
    quiz.press(Qt.Key.Key_Return, widget=quiz.editor)
    assert quiz.window.isWindowModified()
    assert quiz.window.files.save()

    other = quiz.build()
    other.files.load(quiz.document.path)

    assert other.canvas.quizzing.answer_to(ON_F) == "1"
    assert other.canvas.quizzing.answer_to(ON_Q) == "3"
    assert other.document.shown.gradient("f") == 1.0


def test_what_is_being_typed_is_taken_when_the_file_is_saved(quiz):
    quiz.canvas.quizzing.go_to(ON_F)
    quiz.qtbot.keyClicks(quiz.editor, "1")
    quiz.trigger("save")

    assert quiz.document.circuit.settings.quiz.answers == ((ON_Q, "3"), (ON_F, "1"))
    assert not quiz.window.isWindowModified()


def test_a_quiz_that_was_left_can_be_gone_on_with(quiz):
    quiz.press(Qt.Key.Key_Escape, widget=quiz.canvas)
    assert not quiz.window.quizzes.dock.isVisible()
    assert quiz.document.shown is quiz.document.passes

    quiz.trigger("continue_quiz")
    assert quiz.document.shown.gradient("x") is None
    assert not quiz.window.action("continue_quiz").isEnabled()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Quiz("q-1"), "The quiz in this file has no blanks. Learn, Quiz… chooses some."),
        (
            Quiz("q-1", formula="f = x*y"),
            "This file asks you to build a circuit for f = x*y. Save it, and hand it in.",
        ),
    ],
)
def test_a_quiz_without_blanks_is_told(house, tmp_path, asked, said):
    house.window.files.load(write(tmp_path, asked))

    assert not house.canvas.quizzing.is_active
    assert house.window.status_bar.currentMessage() == said


def test_the_quiz_can_be_taken_out_of_the_file(quiz):
    quiz.trigger("remove_quiz")

    assert quiz.document.circuit.settings.quiz is None
    assert not quiz.canvas.quizzing.is_active
    assert not quiz.window.action("remove_quiz").isEnabled()


def test_a_file_without_a_quiz_ends_that_of_the_one_before(quiz, tmp_path):
    quiz.window.files.load(write(tmp_path, None))

    assert not quiz.canvas.quizzing.is_active
    assert not quiz.window.quizzes.dock.isVisible()


# --- the panel -----------------------------------------------------------------------------------------


def test_the_panel_lists_the_blanks_with_their_state_in_words(quiz):
    assert listed(quiz) == [
        ("?  gradient on f", "gradient on f, open"),
        ("✗  gradient on q", "gradient on q, wrong"),
        ("?  gradient on x", "gradient on x, open"),
    ]
    assert quiz.window.quizzes.panel.score.text() == "0 of 3 right, 1 wrong"


def test_branches_of_a_fork_can_be_told_apart_in_the_narrow_list(house, tmp_path):
    circuit = build("x=2 p:square f:add", "x>p x>f p>f")
    house.window.files.load(
        write(tmp_path, Quiz("q", (Blank("contribution", "p", 0), Blank("contribution", "f", 0))), circuit)
    )

    assert sorted(listed(house)) == [
        ("?  branch x → f", "gradient on x, branch to f, open"),
        ("?  branch x → p", "gradient on x, branch to p, open"),
    ]


def test_the_current_blank_is_in_view_in_a_list_that_has_little_room(house):
    names = "abcdeghijklmno"
    with house.document.edit("Draw") as circuit:
        total = circuit.add("add", name="f", position=(200.0, 0.0))
        for pin, name in enumerate(names):
            x = circuit.add("input", name=name, value=1.0, position=(0.0, 70.0 * pin))
            circuit.connect(x.id, total.id, pin)
    house.window.resize(900, 600)
    ask(house)
    blanks = house.window.quizzes.panel.list
    for _ in names:
        house.qtbot.keyClicks(house.editor, "1")
        house.press(Qt.Key.Key_Return, widget=house.editor)
        QApplication.processEvents()

    assert blanks.currentRow() == len(names)
    assert blanks.viewport().height() < 8 * blanks.sizeHintForRow(0)
    assert blanks.viewport().rect().contains(blanks.visualItemRect(blanks.currentItem()).center())


def test_a_click_on_a_row_goes_to_its_blank(quiz):
    panel = quiz.window.quizzes.panel
    row = panel.list.visualItemRect(panel.list.item(1)).center()
    quiz.qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row)

    assert quiz.editor.text() == "3"
    assert "multiply switches" in panel.said.text()


def test_the_buttons_give_hints_and_give_up_and_start_again_and_end(quiz):
    panel = quiz.window.quizzes.panel
    left = Qt.MouseButton.LeftButton

    quiz.qtbot.mouseClick(panel.buttons["hint"], left)
    assert panel.said.text().startswith("Hint 1 of 3: ")
    assert panel.time.text().endswith(", hints: 1")
    assert quiz.editor.hasFocus()

    quiz.qtbot.mouseClick(panel.buttons["give_up"], left)
    assert quiz.document.shown.gradient("x") == -4.0
    assert not panel.buttons["hint"].isEnabled()

    quiz.qtbot.mouseClick(panel.buttons["restart"], left)
    assert quiz.document.circuit.settings.quiz.answers == ()
    assert quiz.document.shown.gradient("x") is None

    quiz.qtbot.mouseClick(panel.buttons["end"], left)
    assert not quiz.canvas.quizzing.is_active


def test_a_hint_comes_by_key_while_an_answer_is_typed(quiz):
    quiz.canvas.quizzing.go_to(ON_F)
    quiz.qtbot.keyClicks(quiz.editor, "1")
    quiz.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier, quiz.editor)

    assert quiz.canvas.quizzing.progress.hints_taken == 1
    assert quiz.editor.text() == "1"
    quiz.press(Qt.Key.Key_Escape, widget=quiz.editor)
    assert not quiz.window.isWindowModified()


def test_a_solved_quiz_says_so(quiz):
    quizzing = quiz.canvas.quizzing
    for blank, text in ((ON_F, "1"), (ON_Q, "-4"), (ON_X, "-4")):
        quizzing.answer(blank, text)

    assert quiz.window.quizzes.panel.score.text() == "All 3 right"
    assert not quiz.window.quizzes.panel.buttons["give_up"].isEnabled()


def test_whoever_answers_can_type_their_name(quiz):
    field = quiz.window.quizzes.panel.student
    assert field.text() == "Ada"
    field.setFocus()
    field.clear()
    quiz.qtbot.keyClicks(field, "Bo ")

    assert quiz.document.circuit.settings.quiz.student == "Bo"
    assert field.text() == "Bo "
    assert quiz.document.stack.count() == 1


def test_esc_in_the_panel_leaves_the_quiz(quiz):
    blanks = quiz.window.quizzes.panel.list
    blanks.setFocus()
    quiz.press(Qt.Key.Key_Escape, widget=blanks)

    assert not quiz.canvas.quizzing.is_active


def test_enter_on_a_row_goes_to_its_blank(quiz):
    blanks = quiz.window.quizzes.panel.list
    blanks.setFocus()
    blanks.setCurrentRow(2)
    quiz.press(Qt.Key.Key_Return, widget=blanks)

    assert quiz.editor.accessibleName() == "gradient on x, blank 3 of 3"


def test_everything_in_the_panel_has_a_name(quiz):
    assert nameless(quiz.window) == []


def test_a_small_window_has_room_for_the_panel(quiz):
    quiz.window.resize(600, 400)
    QApplication.processEvents()

    assert quiz.window.size() == QSize(600, 400)
    assert quiz.canvas.width() >= 200


def test_in_a_low_window_no_text_of_the_panel_is_cut(quiz):
    quiz.window.resize(900, 520)
    panel = quiz.window.quizzes.panel
    quiz.canvas.quizzing.go_to(ON_X)
    quiz.canvas.quizzing.hint()
    QApplication.processEvents()
    texts = [label for label in panel.findChildren(QLabel) if label.text()]

    assert panel.said in texts
    assert [label.text() for label in texts if label.height() < label.heightForWidth(label.width())] == []


def test_a_window_that_opens_with_a_quiz_gives_its_panel_room(quiz, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 760)
    window.files.load(quiz.document.path)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.quizzes.dock.height() > 280)

    assert window.quizzes.dock.width() >= window.quizzes.panel.sizeHint().width()


def test_a_window_does_not_open_with_the_panel_of_the_last_time(quiz):
    quiz.window.close()
    other = quiz.build()
    QApplication.processEvents()

    assert not other.quizzes.dock.isVisible()


# --- other things meanwhile ----------------------------------------------------------------------------


def test_a_presentation_hides_the_panel_and_the_quiz_goes_on(quiz):
    quiz.trigger("presentation")
    quiz.qtbot.wait(50)

    assert quiz.window.presentation.is_on
    assert not quiz.window.quizzes.dock.isVisible()
    quiz.canvas.quizzing.go_to(ON_F)
    quiz.qtbot.keyClicks(quiz.editor, "1")
    quiz.press(Qt.Key.Key_Return, widget=quiz.editor)
    assert quiz.document.shown.gradient("f") == 1.0
    assert not quiz.window.quizzes.dock.isVisible()

    quiz.trigger("presentation")
    quiz.qtbot.wait(50)
    assert quiz.canvas.quizzing.is_active
    assert quiz.window.quizzes.dock.isVisible()


def test_a_quiz_that_ends_during_a_presentation_leaves_no_panel_behind(quiz):
    quiz.trigger("presentation")
    quiz.window.quizzes.leave()
    quiz.trigger("presentation")
    quiz.qtbot.wait(50)

    assert not quiz.window.quizzes.dock.isVisible()
