"""Quick add: how the search opens and closes, and where what is chosen goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from circuit_editor.canvas.style import THEMES
from tests.canvas.desk import ALT, CONTROL, NO_KEY, SHIFT


def card(desk):
    return desk.canvas.quick_add.card


def send_space(desk, kind, *, repeats: bool = False, when: int = 1000) -> None:
    event = QKeyEvent(kind, Qt.Key.Key_Space, NO_KEY, " ", repeats)
    event.setTimestamp(when)
    QApplication.sendEvent(desk.canvas, event)


# --- opening -------------------------------------------------------------------------------------------


def test_a_tap_on_space_opens_the_search(desk):
    desk.tap_space(held=299)
    assert desk.search == ""
    assert desk.canvas.focusWidget() is card(desk).field


def test_space_that_is_held_only_pans(desk):
    desk.tap_space(held=300)
    assert desk.search is None
    assert desk.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_space_that_repeats_is_held(desk):
    send_space(desk, QEvent.Type.KeyPress, when=1000)
    send_space(desk, QEvent.Type.KeyRelease, repeats=True, when=1250)
    send_space(desk, QEvent.Type.KeyPress, repeats=True, when=1250)
    send_space(desk, QEvent.Type.KeyRelease, when=1310)
    assert desk.search is None


def test_space_with_a_drag_is_no_tap_however_short(desk):
    send_space(desk, QEvent.Type.KeyPress)
    desk.drag((0, 0), (40, 30))
    send_space(desk, QEvent.Type.KeyRelease, when=1100)
    assert desk.search is None
    assert desk.canvas.camera.offset.toTuple() == (240.0, 230.0)


@pytest.mark.parametrize("what", ["focus", "key"])
def test_space_is_no_tap_after_something_else_happened(desk, what):
    send_space(desk, QEvent.Type.KeyPress)
    if what == "focus":
        QApplication.sendEvent(desk.canvas, QFocusEvent(QEvent.Type.FocusOut))
    else:
        desk.key(Qt.Key.Key_F9)
    send_space(desk, QEvent.Type.KeyRelease, when=1100)
    assert desk.search is None


def test_a_double_click_on_empty_canvas_opens_the_search_there(desk):
    desk.double_click((103, 48))
    assert desk.search == ""
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    (node,) = desk.circuit.nodes()
    assert (node.gate, node.position) == ("exp", (100.0, 50.0))


def test_a_double_click_on_a_node_still_edits_it(desk):
    desk.draw_example()
    desk.double_click(desk.text("x", "value"))
    assert desk.search is None
    assert desk.editor is not None


@pytest.mark.parametrize(("typed", "search"), [("m", "m"), ("*", "*"), ("3", "3"), ("σ", "σ"), ("-", "-")])
def test_typing_opens_the_search_with_what_was_typed(desk, typed, search):
    desk.type(typed)
    assert desk.search == search
    desk.type("2")
    assert desk.search == search + "2"


@pytest.mark.parametrize(
    ("typed", "is_for_canvas"), [("b", True), ("B", True), ("ㅠ", True), ("?", False), (" ", False)]
)
def test_keys_with_other_tasks_open_nothing(desk, typed, is_for_canvas):
    """Step mode begins with B, the list of keys opens with ?."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_KEY, typed)
    QApplication.sendEvent(desk.canvas, event)
    assert desk.search is None
    assert event.isAccepted() == is_for_canvas


@pytest.mark.parametrize("modifiers", [CONTROL, ALT, Qt.KeyboardModifier.MetaModifier])
def test_a_shortcut_is_no_typing(desk, modifiers):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, modifiers, "m")
    QApplication.sendEvent(desk.canvas, event)
    assert desk.search is None


def test_nothing_opens_while_a_gesture_goes_on(desk):
    desk.draw_example()
    desk.drag_and_hold(desk.gate("q"), (300, 300))
    desk.type("m")
    desk.tap_space()
    assert desk.search is None
    desk.release((300, 300))


# --- input methods -------------------------------------------------------------------------------------


def test_the_search_opens_with_a_composition_and_goes_on_with_it(desk):
    desk.compose("ㄱ")
    assert desk.search == "ㄱ"
    desk.compose("고")
    desk.compose("곱")
    assert desk.search == "곱"
    assert desk.canvas.focusWidget() in (None, desk.canvas)
    desk.compose("", commit="곱")
    assert desk.search == "곱"
    desk.key(Qt.Key.Key_Return)
    assert [node.gate for node in desk.circuit.nodes()] == ["mul"]


def test_hangul_keys_find_what_their_latin_letters_mean(desk):
    desk.compose("ㅡ")
    desk.compose("ㅁ", commit="ㅡ")
    desk.compose("ㅌ", commit="ㅁ")
    assert desk.search == "ㅡㅁㅌ"
    assert desk.offers()[:2] == ["maximum", "input max"]
    desk.key(Qt.Key.Key_Return)
    assert [node.gate for node in desk.circuit.nodes()] == ["max"]


def test_an_input_method_is_answered_by_the_search(desk):
    desk.compose("고")
    rect = desk.canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert card(desk).geometry().contains(rect.center())


def test_escape_during_a_composition_closes(desk):
    desk.compose("고")
    desk.compose("")
    desk.key(Qt.Key.Key_Escape)
    assert desk.search is None
    assert len(desk.circuit) == 0


def test_a_composition_ends_when_the_focus_goes_elsewhere(desk, qtbot):
    desk.compose("고")
    other = QLineEdit(desk.canvas)
    other.show()
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    assert desk.search is None


# --- closing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["escape", "click", "drag from the palette", "placing", "focus"])
def test_the_search_is_given_up(desk, how):
    desk.draw_example()
    before = desk.saved()
    desk.canvas.quick_add.open(QPointF(100, 300))
    desk.type("mul")
    if how == "escape":
        desk.key(Qt.Key.Key_Escape)
    elif how == "click":
        desk.click((-100, -100))
    elif how == "placing":
        desk.canvas.start_placing("mul")
        desk.canvas.placing.cancel()
    elif how == "focus":
        card(desk).field.clearFocus()
    else:
        desk.canvas.finish_editing()
    assert desk.search is None
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_escape_closes_the_search_before_it_takes_the_selection(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    desk.type("m")
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.selection == {"q"}
    assert desk.canvas.hasFocus()


def test_the_search_stays_open_under_a_menu(desk):
    desk.tap_space()
    for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
        QApplication.sendEvent(card(desk).field, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert desk.search == ""


def test_the_search_closes_when_the_circuit_changes_under_it(desk):
    desk.draw_example()
    desk.canvas.quick_add.open(QPointF(100, 300))
    with desk.document.edit("Delete x") as circuit:
        circuit.remove("x")
    assert desk.search is None


def test_another_document_closes_the_search(desk):
    desk.tap_space()
    desk.document.replaced.emit()
    assert desk.search is None


# --- choosing ------------------------------------------------------------------------------------------


def test_enter_places_the_first_offer_as_placing_does(desk):
    desk.move_without_button((98, 52))
    desk.type("times")
    desk.key(Qt.Key.Key_Return)
    (node,) = desk.circuit.nodes()
    assert (node.gate, node.position) == ("mul", (100.0, 50.0))
    assert desk.canvas.selection == {node.id}
    assert desk.undo_texts() == ["Add *"]
    assert desk.canvas.hasFocus()
    desk.undo()
    assert len(desk.circuit) == 0


def test_arrows_and_tab_choose_another_offer(desk):
    desk.type("s")
    titles = desk.offers()
    assert card(desk).current.title == titles[0]
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    assert card(desk).current.title == titles[2]
    assert card(desk).field.accessibleDescription() == titles[2]
    desk.key(Qt.Key.Key_Backtab)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    assert card(desk).current.title == titles[-1]
    desk.key(Qt.Key.Key_PageUp)
    assert card(desk).current.title == titles[-6]
    desk.key(Qt.Key.Key_PageDown)
    desk.key(Qt.Key.Key_PageDown)
    assert card(desk).current.title == titles[-1]


def test_a_click_chooses(desk, qtbot):
    desk.canvas.quick_add.open(QPointF(0, 0), "sin")
    rows = card(desk).findChild(QListWidget)
    row = desk.offers().index("sine")
    place = rows.visualItemRect(rows.item(row)).center()
    qtbot.mouseMove(rows.viewport(), place - QPoint(0, 1))
    qtbot.mouseMove(rows.viewport(), place)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NO_KEY, place)
    assert [node.gate for node in desk.circuit.nodes()] == ["sin"]


def test_clicks_beside_the_rows_do_not_reach_the_canvas(desk, qtbot):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    desk.canvas.quick_add.open(QPointF(0, 0))
    qtbot.mouseClick(card(desk), Qt.MouseButton.LeftButton, NO_KEY, QPoint(3, 3))
    assert desk.search == ""
    assert desk.canvas.selection == {"q"}


def test_a_new_input_opens_its_value(desk):
    desk.type("w0")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.accessibleName() == "Value of w0"
    desk.type("-2")
    desk.key(Qt.Key.Key_Return)
    assert desk.value("w0") == -2.0
    assert desk.undo_texts() == ["Add w0", "Set w0"]


def test_a_gate_with_a_constant_asks_for_it_unless_it_was_typed(desk):
    desk.type("raise to")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.accessibleName().startswith("Constant of")
    desk.key(Qt.Key.Key_Escape)
    desk.canvas.set_selection(())
    desk.type("*2")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor is None
    assert [(node.gate, node.constant) for node in desk.circuit.nodes()][1] == ("mulc", 2.0)


def test_a_node_is_never_put_on_another(desk):
    desk.draw_example()
    for _ in range(2):
        desk.canvas.quick_add.open(QPointF(170, 35), "exp")
        desk.key(Qt.Key.Key_Return)
    added = [node.position for node in desk.circuit.nodes()][5:]
    assert added == [(190.0, 60.0), (210.0, 80.0)]


def test_a_name_that_is_taken_goes_to_its_node(desk):
    desk.draw_example()
    desk.canvas.pan_by(QPointF(0, 5000))
    desk.type("q")
    assert desk.offers()[0] == "go to q"
    desk.key(Qt.Key.Key_Return)
    assert desk.canvas.selection == {"q"}
    assert desk.canvas.rect().contains(desk.screen(desk.position("q")))
    assert desk.undo_texts() == []


def test_with_shift_the_selected_node_is_wired_to_it_in_the_same_step(desk):
    desk.draw_example()
    desk.canvas.set_selection({"f"})
    desk.type("exp")
    desk.key(Qt.Key.Key_Return, SHIFT)
    (added,) = desk.canvas.selection
    assert f"f>{added}.0" in desk.wires()
    assert desk.undo_texts() == ["Add exp and connect f"]
    desk.undo()
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


def test_without_shift_nothing_is_wired(desk):
    desk.draw_example()
    desk.canvas.set_selection({"f"})
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1"}


# --- where the card is ---------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [(0, 0), (-199, -199), (799, 499), (5000, -5000)])
@pytest.mark.parametrize("size", [(1000, 700), (220, 160)])
def test_the_card_is_wholly_inside_the_canvas(desk, place, size):
    desk.canvas.resize(*size)
    desk.canvas.quick_add.open(QPointF(*place))
    assert desk.canvas.rect().contains(card(desk).geometry())
    desk.type("nothing like that")
    assert desk.canvas.rect().contains(card(desk).geometry())


def test_the_card_stays_with_its_place_when_the_view_moves(desk):
    desk.canvas.quick_add.open(QPointF(0, 0), "exp")
    before = card(desk).pos()
    desk.canvas.pan_by(QPointF(30, 20))
    assert card(desk).pos() - before == QPoint(30, 20)


def test_the_card_lies_over_question_and_hint(desk):
    desk.draw({"x": ("input", 0, 0), "f": ("exp", 170, -40), "g": ("neg", 170, 40)}, "x>f.0 x>g.0")
    desk.canvas.quick_add.open(desk.canvas.camera.to_world(QPointF(400, 5)))
    middle = card(desk).geometry().topLeft() + QPoint(20, 3)
    assert desk.canvas.childAt(middle) is card(desk)


def test_the_card_wears_the_theme_of_the_canvas(desk):
    desk.canvas.quick_add.open(QPointF(0, 0), "exp")
    for name in ("dark", "light"):
        desk.canvas.theme = THEMES[name]
        corner = card(desk).grab().toImage().pixelColor(20, 4)
        assert corner == THEMES[name].chrome


def test_without_a_mouse_the_place_is_free_and_beside_the_selection(desk):
    desk.draw_example()
    desk.canvas.set_selection({"q"})
    for _ in range(2):
        desk.canvas.set_selection({"q"})
        desk.type("exp")
        desk.key(Qt.Key.Key_Return)
    first, second = (node.position for node in desk.circuit.nodes()[5:])
    assert first[0] > desk.position("q")[0] + 80
    assert second[1] > first[1]
    assert first[0] > desk.stub_end("f")[0] or abs(first[1] - desk.position("f")[1]) >= 40


def test_without_a_mouse_an_input_goes_under_the_selected_one(desk):
    desk.draw_example()
    desk.canvas.set_selection({"z"})
    desk.type("w")
    desk.key(Qt.Key.Key_Return)
    assert desk.position("w") == (0.0, 210.0)


def test_a_mouse_that_rests_is_forgotten_once_the_keyboard_is_at_work(desk):
    desk.move_without_button((400, 300))
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    first, second = (node.position for node in desk.circuit.nodes())
    assert first == (400.0, 300.0)
    assert second[0] > 400.0
    assert second[1] == 300.0
    desk.move_without_button((10, 20))
    desk.type("exp")
    desk.key(Qt.Key.Key_Return)
    assert [node.position for node in desk.circuit.nodes()][2] == (10.0, 20.0)


def test_no_shortcut_takes_what_is_typed_while_something_is_composed(desk):
    desk.compose("고")
    for key, modifiers, wanted in ((Qt.Key.Key_Delete, NO_KEY, True), (Qt.Key.Key_S, CONTROL, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(desk.canvas, event)
        assert event.isAccepted() == wanted
