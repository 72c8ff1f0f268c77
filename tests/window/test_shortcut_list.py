"""The list of keys and gestures: complete, searchable, and open beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from circuit_editor.canvas import keys
from circuit_editor.window.rows import ROWS
from circuit_editor.window.settings import ZOOMS
from circuit_editor.window.shortcut_list import ShortcutList, shortcuts
from circuit_editor.window.shortcut_rows import HANDS


def open_list(house) -> ShortcutList:
    house.qtbot.keyClicks(house.canvas, "?")
    (listed,) = house.window.findChildren(ShortcutList)
    assert listed.isVisible()
    return listed


def test_no_key_of_the_actions_is_missing():
    told = "\n".join(shortcut.how for shortcut in shortcuts(wheel_zooms=False))

    for row in ROWS:
        for key in row.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in told


def test_no_key_of_the_canvas_is_missing():
    told = {QKeySequence(key)[0] for topic in HANDS for row in topic.rows for key in row.keys}
    told |= {QKeySequence(key)[0] for row in ROWS for key in row.keys}
    taken = {QKeySequence(modifiers.value | key.value)[0] for key, modifiers in keys.taken_keys()}

    assert taken - told == set()


def test_a_search_leaves_what_fits_with_its_heading(house):
    listed = open_list(house)

    house.qtbot.keyClicks(listed.search, "undo")

    assert [shortcut.text for shortcut in listed.found()] == ["Undo"]


def test_a_search_for_a_key_finds_what_it_does(house):
    listed = open_list(house)

    house.qtbot.keyClicks(listed.search, "ctrl+shift+z")

    assert [shortcut.text for shortcut in listed.found()] == ["Redo"]


def test_it_tells_what_the_wheel_is_set_to_do_also_while_it_is_open(house):
    listed = open_list(house)
    house.qtbot.keyClicks(listed.search, "zoom at")
    assert [shortcut.how for shortcut in listed.found()] == ["Ctrl+wheel, pinch"]

    house.window.settings["wheel"] = ZOOMS

    assert [shortcut.how for shortcut in listed.found()] == ["Wheel, two fingers, pinch"]
    listed.search.setText("ctrl+wheel")
    assert [shortcut.text for shortcut in listed.found()] == ["Move the view"]


def test_f1_opens_it_wherever_one_is(house):
    for widget in (house.canvas, house.window.gate_panel.search, house.window.inputs_panel):
        widget.setFocus()
        house.press(Qt.Key.Key_F1, widget=widget)
        (listed,) = house.window.findChildren(ShortcutList)
        assert listed.isVisible()
        listed.close()


def test_a_question_mark_that_is_typed_stays_in_its_text(house):
    house.window.gate_panel.search.setFocus()
    house.qtbot.keyClicks(house.window.gate_panel.search, "?")

    assert house.window.gate_panel.search.text() == "?"
    assert not house.window.findChildren(ShortcutList)


def test_it_stays_open_beside_the_work_and_opens_once(house):
    listed = open_list(house)
    assert not listed.isModal()

    house.draw_example()
    assert open_list(house) is listed

    house.press(Qt.Key.Key_Escape, widget=listed)
    assert not listed.isVisible()
