"""Find: from one node that fits to the next, by keys and by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QToolButton

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def drawn(house):
    """Ten nodes far apart, all of them called something with w, and nothing moves slowly."""
    with house.document.edit("Draw") as circuit:
        for place in range(10):
            circuit.add("input", name=f"w{place}", value=float(place), position=(2000.0 * place, 0.0))
        circuit.add("exp", name="q", position=(0.0, 500.0))
    house.document.stack.clear()
    house.window.settings["animations"] = False
    house.canvas.zoom_reset()
    return house


def card(house):
    return house.window.finder.card


def find(house, text: str) -> None:
    house.press(Qt.Key.Key_F, CONTROL, house.canvas)
    house.qtbot.keyClicks(card(house).field, text)
    house.qtbot.waitUntil(lambda: bool(card(house).count.text()))


def is_in_view(house, node_id: str) -> bool:
    place = house.canvas.camera.to_screen(house.canvas.text_rect(node_id, "value").center())
    return house.canvas.rect().contains(place.toPoint())


def test_typing_goes_to_the_first_node_that_fits_and_selects_it(drawn):
    find(drawn, "w7")

    assert drawn.canvas.selection == {"w7"}
    assert is_in_view(drawn, "w7")
    assert card(drawn).count.text() == "1 of 1"
    assert [card(drawn).list.item(0).text()] == ["w7"]


def test_enter_goes_on_and_shift_enter_goes_back_around_the_end(drawn):
    find(drawn, "w")
    assert card(drawn).count.text() == "1 of 10"

    drawn.press(Qt.Key.Key_Return, widget=card(drawn).field)
    assert drawn.canvas.selection == {"w1"}
    assert card(drawn).count.text() == "2 of 10"

    drawn.press(Qt.Key.Key_Return, SHIFT, card(drawn).field)
    drawn.press(Qt.Key.Key_Return, SHIFT, card(drawn).field)
    assert drawn.canvas.selection == {"w9"}
    assert is_in_view(drawn, "w9")


def test_f3_goes_on_without_the_card(drawn):
    find(drawn, "w")
    drawn.press(Qt.Key.Key_Escape, widget=card(drawn).field)
    assert not card(drawn).isVisible()
    assert drawn.canvas.hasFocus()

    drawn.press(Qt.Key.Key_F3, widget=drawn.canvas)
    drawn.press(Qt.Key.Key_F3, widget=drawn.canvas)
    assert drawn.canvas.selection == {"w2"}

    drawn.press(Qt.Key.Key_F3, SHIFT, drawn.canvas)
    assert drawn.canvas.selection == {"w1"}


def test_f3_before_any_search_asks_what_to_look_for(drawn):
    drawn.press(Qt.Key.Key_F3, widget=drawn.canvas)

    assert card(drawn).isVisible()
    assert card(drawn).field.hasFocus()


def test_esc_leaves_selection_and_undo_as_they_are(drawn):
    find(drawn, "q")

    drawn.press(Qt.Key.Key_Escape, widget=card(drawn).field)

    assert drawn.canvas.selection == {"q"}
    assert drawn.document.stack.count() == 0


def test_a_row_of_the_list_is_gone_to_by_a_click(drawn):
    find(drawn, "w")
    listed = card(drawn).list
    place = listed.visualItemRect(listed.item(4)).center()

    drawn.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert drawn.canvas.selection == {"w4"}
    assert card(drawn).count.text() == "5 of 10"


def test_buttons_go_on_and_back_and_close(drawn):
    find(drawn, "w")
    up, down, close = card(drawn).findChildren(QToolButton)[:3]

    drawn.qtbot.mouseClick(down, Qt.MouseButton.LeftButton)
    drawn.qtbot.mouseClick(down, Qt.MouseButton.LeftButton)
    drawn.qtbot.mouseClick(up, Qt.MouseButton.LeftButton)
    assert drawn.canvas.selection == {"w1"}

    drawn.qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not card(drawn).isVisible()


def test_what_is_not_there_is_said_and_nothing_changes(drawn):
    drawn.select("w3")
    find(drawn, "nothing like it")

    assert card(drawn).count.text() == "Nothing found"
    assert drawn.canvas.selection == {"w3"}
    drawn.press(Qt.Key.Key_Return, widget=card(drawn).field)
    assert drawn.canvas.selection == {"w3"}


def test_a_search_that_opens_again_has_the_last_text_selected(drawn):
    find(drawn, "w7")
    drawn.press(Qt.Key.Key_Escape, widget=card(drawn).field)

    drawn.press(Qt.Key.Key_F, CONTROL, drawn.canvas)

    assert card(drawn).field.selectedText() == "w7"
    assert card(drawn).count.text() == "1 of 1"


def test_hangul_that_is_still_composed_finds_the_same_keys(drawn):
    drawn.press(Qt.Key.Key_F, CONTROL, drawn.canvas)

    QApplication.sendEvent(card(drawn).field, QInputMethodEvent("ㅂ", []))

    drawn.qtbot.waitUntil(lambda: drawn.canvas.selection == {"q"})


def test_nodes_that_go_meanwhile_are_no_longer_found(drawn):
    find(drawn, "w")
    drawn.select("w1")
    drawn.canvas.delete_selection()

    drawn.qtbot.waitUntil(lambda: card(drawn).count.text() == "9 found")
    drawn.press(Qt.Key.Key_Return, widget=card(drawn).field)
    assert drawn.canvas.selection == {"w0"}


def test_a_node_under_the_card_is_brought_out_from_under_it(drawn):
    drawn.canvas.center_on(drawn.canvas.text_rect("q", "value").center())
    drawn.press(Qt.Key.Key_F, CONTROL, drawn.canvas)
    corner = card(drawn).geometry().center()
    drawn.canvas.pan_by((corner - drawn.canvas.rect().center()).toPointF())

    drawn.qtbot.keyClicks(card(drawn).field, "q")
    drawn.qtbot.waitUntil(lambda: drawn.canvas.selection == {"q"})

    place = drawn.canvas.camera.to_screen(drawn.canvas.text_rect("q", "value").center())
    assert not card(drawn).geometry().contains(place.toPoint())


def test_the_view_flies_to_what_is_near_unless_something_else_moves_it(drawn):
    drawn.window.settings["animations"] = True
    drawn.window.resize(1280, 800)
    QApplication.processEvents()
    drawn.canvas.center_on(drawn.canvas.text_rect("w0", "value").center())
    start, seen = drawn.canvas.world_at_center().x(), []
    drawn.canvas.view_changed.connect(lambda: seen.append(drawn.canvas.world_at_center().x() - start))

    find(drawn, "w1")
    drawn.qtbot.waitUntil(lambda: bool(seen) and abs(seen[-1] - 2000) < 1)
    assert any(10 < place < 1990 for place in seen)

    drawn.press(Qt.Key.Key_Escape, widget=card(drawn).field)
    find(drawn, "w2")
    drawn.qtbot.waitUntil(lambda: seen[-1] > 2001)
    drawn.canvas.zoom_in()
    stopped = seen[-1]
    drawn.qtbot.wait(300)
    assert seen[-1] == stopped < 3999


def test_on_a_small_canvas_there_is_room_for_what_is_typed(drawn):
    drawn.window.resize(600, 400)
    QApplication.processEvents()

    find(drawn, "w7")

    assert drawn.canvas.rect().contains(card(drawn).geometry())
    assert card(drawn).field.width() > 60


def test_the_card_stays_in_its_corner(drawn):
    find(drawn, "w")

    drawn.window.resize(900, 600)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    edge = drawn.canvas.width() - card(drawn).geometry().right()
    assert 0 < edge < 20
    assert card(drawn).geometry().bottom() < drawn.canvas.height()


def test_notes_and_frames_are_found_by_what_they_say_behind_the_nodes(drawn):
    with drawn.document.edit("Put") as circuit:
        note = circuit.add_note("Where the w\nadd up", (9000.0, 900.0)).id
        frame = circuit.add_frame("Weights that add", (4000.0, 900.0), (300.0, 200.0)).id
    drawn.canvas.zoom_reset()
    find(drawn, "ADD")

    rows = [card(drawn).list.item(row).text() for row in range(card(drawn).list.count())]
    assert rows == ["Where the w add up", "Weights that add"]
    assert drawn.canvas.selected_annotations == {note}
    assert drawn.canvas.world_at_center().x() > 8900
    drawn.press(Qt.Key.Key_Return, widget=card(drawn).field)
    assert drawn.canvas.selected_annotations == {frame}
    assert card(drawn).count.text() == "2 of 2"
    drawn.press(Qt.Key.Key_Escape, widget=card(drawn).field)
    drawn.press(Qt.Key.Key_F2, widget=drawn.canvas)
    assert drawn.canvas.is_typed_into
