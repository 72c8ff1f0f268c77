"""Notes and frames: written, moved, resized and taken away by hand, each in one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from circuit_editor.canvas.annotations.board import annotation_rect, paint_notes
from circuit_editor.canvas.annotations.note_text import MOST_OWN_WIDTH, note_size
from circuit_editor.canvas.style import THEMES
from circuit_editor.model.records import Frame, Note
from tests.canvas.desk import CONTROL, SHIFT, Desk


def note_editor(desk: Desk) -> QPlainTextEdit:
    return desk.canvas.findChild(QPlainTextEdit)


def the_note(desk: Desk) -> Note:
    (note,) = (one for one in desk.circuit.annotations.values() if isinstance(one, Note))
    return note


def the_frame(desk: Desk) -> Frame:
    (frame,) = (one for one in desk.circuit.annotations.values() if isinstance(one, Frame))
    return frame


def put(desk: Desk, *, note: str = "", frame: tuple[float, float, float, float] | None = None) -> None:
    """A note at (400, 0) or a frame, with no step of undo."""
    with desk.document.edit("Put") as circuit:
        if note:
            circuit.add_note(note, (400.0, 0.0))
        if frame is not None:
            circuit.add_frame("Part", frame[:2], frame[2:])
    desk.document.stack.clear()


# --- writing -------------------------------------------------------------------------------------------


def test_a_note_is_written_and_taken_by_ctrl_enter(desk):
    desk.canvas.annotating.write_note(QPointF(50, 60))
    desk.qtbot.keyClicks(note_editor(desk), "gradients add up")
    desk.qtbot.keyClick(note_editor(desk), Qt.Key.Key_Return, CONTROL)

    assert the_note(desk).text == "gradients add up"
    assert the_note(desk).position == (50.0, 60.0)
    assert desk.undo_texts() == ["Add note"]
    assert desk.canvas.selected_annotations == {the_note(desk).id}
    desk.undo()
    assert desk.circuit.annotations == {}


def test_escape_leaves_no_note(desk):
    desk.canvas.annotating.write_note(QPointF(0, 0))
    desk.qtbot.keyClicks(note_editor(desk), "never mind")
    desk.qtbot.keyClick(note_editor(desk), Qt.Key.Key_Escape)

    assert not note_editor(desk).isVisible()
    assert desk.circuit.annotations == {}
    assert desk.undo_texts() == []


def test_a_click_beside_the_editor_takes_the_note(desk):
    desk.canvas.annotating.write_note(QPointF(0, 0))
    desk.qtbot.keyClicks(note_editor(desk), "kept")
    desk.click((600, 300))

    assert the_note(desk).text == "kept"


def test_a_note_without_a_text_is_none(desk):
    desk.canvas.annotating.write_note(QPointF(0, 0))
    desk.qtbot.keyClicks(note_editor(desk), "  ")
    desk.click((600, 300))

    assert desk.circuit.annotations == {}
    assert desk.undo_texts() == []


def test_a_double_click_edits_the_note_under_it(desk):
    put(desk, note="old")
    desk.double_click(annotation_rect(the_note(desk)).center().toTuple())
    note_editor(desk).selectAll()
    desk.qtbot.keyClicks(note_editor(desk), "new")
    desk.qtbot.keyClick(note_editor(desk), Qt.Key.Key_Return, CONTROL)

    assert the_note(desk).text == "new"
    assert desk.undo_texts() == ["Edit note"]


def test_taking_the_whole_text_away_takes_the_note_away(desk):
    put(desk, note="old")
    desk.canvas.annotating.edit(the_note(desk).id)
    note_editor(desk).selectAll()
    desk.qtbot.keyClick(note_editor(desk), Qt.Key.Key_Delete)
    desk.qtbot.keyClick(note_editor(desk), Qt.Key.Key_Return, CONTROL)

    assert desk.circuit.annotations == {}
    assert desk.undo_texts() == ["Delete note"]


def test_enter_opens_the_selected_note(desk):
    put(desk, note="old")
    desk.click(annotation_rect(the_note(desk)).center().toTuple())
    desk.key(Qt.Key.Key_Return)

    assert note_editor(desk).isVisible()
    assert note_editor(desk).toPlainText() == "old"


def test_the_title_of_a_frame_is_written_in_place(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.double_click((60, 12))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Part"
    desk.qtbot.keyClicks(field, "The neuron")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)

    assert the_frame(desk).title == "The neuron"
    assert desk.undo_texts() == ["Rename frame"]


def test_a_frame_is_put_around_the_selected_nodes(desk):
    desk.draw_example()
    desk.canvas.select_all()
    desk.canvas.annotating.add_frame(QPointF(0, 0))

    left, top, right, bottom = annotation_rect(the_frame(desk)).getCoords()
    bounds = desk.canvas.scene.bounds()
    assert left < bounds[0]
    assert top < bounds[1]
    assert right > bounds[2]
    assert bottom > bounds[3]


# --- moving and resizing -------------------------------------------------------------------------------


def test_a_note_is_dragged(desk):
    put(desk, note="a note")
    start = annotation_rect(the_note(desk)).center().toTuple()
    desk.drag(start, (start[0] + 60, start[1] + 30))

    assert the_note(desk).position == (460.0, 30.0)
    assert desk.undo_texts() == ["Move note"]
    desk.undo()
    assert the_note(desk).position == (400.0, 0.0)


def test_escape_takes_the_drag_of_a_note_back(desk):
    put(desk, note="a note")
    start = annotation_rect(the_note(desk)).center().toTuple()
    desk.press(start)
    desk.move((start[0] + 80, start[1] + 80))
    assert the_note(desk).position != (400.0, 0.0)
    desk.key(Qt.Key.Key_Escape)

    assert the_note(desk).position == (400.0, 0.0)
    assert desk.undo_texts() == []


def test_a_frame_moves_what_is_in_it(desk):
    desk.draw_example()
    put(desk, note="outside", frame=(-40, -40, 220, 240))
    desk.drag((20, -28), (120, 72))

    assert the_frame(desk).position == (60.0, 60.0)
    assert desk.position("x") == (100, 100)
    assert desk.position("q") == (270, 135)
    assert desk.position("f") == (340, 90)
    assert the_note(desk).position == (400.0, 0.0)
    assert desk.undo_texts() == ["Move frame"]
    desk.undo()
    assert desk.position("x") == (0, 0)


def test_a_frame_is_no_obstacle_for_what_is_in_it(desk):
    desk.draw_example()
    put(desk, frame=(-60, -80, 500, 320))
    desk.click(desk.gate("q"))
    assert desk.canvas.selection == {"q"}

    desk.drag((250, 200), (100, 20))
    assert desk.canvas.selected_annotations == frozenset()
    assert the_frame(desk).position == (-60.0, -80.0)


def test_the_corner_of_a_frame_resizes_it(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.drag((300, 200), (360, 150))

    assert the_frame(desk).size == (360.0, 150.0)
    assert desk.undo_texts() == ["Resize frame"]
    desk.undo()
    assert the_frame(desk).size == (300.0, 200.0)


def test_the_upper_left_corner_moves_and_the_others_stay(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.drag((0, 0), (50, 40))

    assert annotation_rect(the_frame(desk)).getCoords() == (50.0, 40.0, 300.0, 200.0)


def test_escape_takes_resizing_back(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.press((300, 200))
    desk.move((500, 400))
    desk.key(Qt.Key.Key_Escape)

    assert the_frame(desk).size == (300.0, 200.0)
    assert desk.undo_texts() == []


def test_a_frame_keeps_a_least_size(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.drag((300, 200), (-400, -400))

    left, top, right, bottom = annotation_rect(the_frame(desk)).getCoords()
    assert (left, top) == (0.0, 0.0)
    assert right >= 40
    assert bottom >= 28


def test_arrows_nudge_a_note_with_the_nodes(desk):
    desk.draw_example()
    put(desk, note="a note")
    desk.canvas.set_selection({"q"}, annotations={the_note(desk).id})
    desk.key(Qt.Key.Key_Right)

    assert the_note(desk).position == (410.0, 0.0)
    assert desk.position("q") == (180, 35)
    assert desk.undo_texts() == ["Move the selection"]


def test_a_node_that_is_dragged_takes_a_selected_note_along(desk):
    desk.draw_example()
    put(desk, note="a note")
    desk.canvas.set_selection({"q"}, annotations={the_note(desk).id})
    desk.drag(desk.gate("q"), (170, 135))

    moved = desk.position("q")[1] - 35
    assert moved > 50
    assert the_note(desk).position == (400.0, moved)


# --- selecting and deleting ----------------------------------------------------------------------------


def test_delete_takes_nodes_notes_and_frames_in_one_step(desk):
    desk.draw_example()
    put(desk, note="a note", frame=(-60, -80, 500, 320))
    desk.canvas.select_all()
    desk.key(Qt.Key.Key_Delete)

    assert desk.circuit.annotations == {}
    assert len(desk.circuit) == 0
    assert desk.undo_texts() == ["Delete the selection"]
    desk.undo()
    assert len(desk.circuit.annotations) == 2


def test_deleting_a_frame_leaves_what_is_in_it(desk):
    desk.draw_example()
    put(desk, frame=(-60, -80, 500, 320))
    desk.click((0, -70))
    desk.key(Qt.Key.Key_Delete)

    assert desk.circuit.annotations == {}
    assert len(desk.circuit) == 5
    assert desk.undo_texts() == ["Delete frame"]


def test_shift_adds_a_note_to_the_selection_and_takes_it_out(desk):
    desk.draw_example()
    put(desk, note="a note")
    middle = annotation_rect(the_note(desk)).center().toTuple()
    desk.click(desk.gate("q"))
    desk.click(middle, modifiers=SHIFT)
    assert (desk.canvas.selection, len(desk.canvas.selected_annotations)) == ({"q"}, 1)

    desk.click(middle, modifiers=SHIFT)
    assert (desk.canvas.selection, len(desk.canvas.selected_annotations)) == ({"q"}, 0)


def test_the_rubber_band_selects_notes_and_frames_that_are_wholly_in_it(desk):
    desk.draw_example()
    put(desk, note="a note", frame=(500, 100, 200, 100))
    desk.drag((390, -30), (660, 250))
    assert desk.canvas.selected_annotations == {the_note(desk).id}

    desk.drag((390, -30), (720, 250))
    assert len(desk.canvas.selected_annotations) == 2


def test_escape_deselects_a_note(desk):
    put(desk, note="a note")
    desk.click(annotation_rect(the_note(desk)).center().toTuple())
    desk.key(Qt.Key.Key_Escape)

    assert desk.canvas.selected_annotations == frozenset()


# --- what is shown -------------------------------------------------------------------------------------


def test_a_long_text_is_broken_into_lines():
    short, long = Note("m1", "short"), Note("m2", "a much longer text " * 8)

    assert note_size(short).width() < 100
    assert note_size(long).width() <= MOST_OWN_WIDTH + 16
    assert note_size(long).height() > 2 * note_size(short).height()


def test_a_markdown_note_shows_no_signs_and_fetches_no_picture(desk, tmp_path):
    picture = tmp_path / "secret.png"
    plain = Note("m1", "# Title\n\n**bold**")
    markdown = Note("m2", "# Title\n\n**bold**", markdown=True)
    assert note_size(plain) != note_size(markdown)

    desk.canvas.grab().save(str(picture))
    bare = Note("m3", "![]()", markdown=True)
    with_picture = Note("m4", f"![]({picture})", markdown=True)
    assert note_size(with_picture).height() <= 2 * note_size(bare).height()


def test_what_is_on_the_screen_equals_a_full_repaint(desk):
    desk.draw_example()
    put(desk, note="a note", frame=(-60, -80, 500, 320))
    shown = [
        lambda: desk.drag((300, 240), (340, 300)),
        lambda: desk.click(annotation_rect(the_note(desk)).center().toTuple()),
        lambda: desk.key(Qt.Key.Key_Right),
        lambda: desk.drag((0, -70), (60, -30)),
        lambda: desk.key(Qt.Key.Key_Delete),
        desk.undo,
    ]
    for act in shown:
        act()
        QApplication.processEvents()
        on_screen = desk.canvas.grab().toImage()
        desk.canvas.update()
        QApplication.processEvents()
        assert desk.canvas.grab().toImage() == on_screen


def test_a_hand_over_a_corner_shows_that_it_resizes(desk):
    put(desk, frame=(0, 0, 300, 200))
    desk.move_without_button((300, 200))

    assert desk.canvas.cursor().shape() == Qt.CursorShape.SizeFDiagCursor


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_note_shows_its_text_where_numbers_can_be_read_on_any_screen(desk, ratio):
    picture = QImage(200, 80, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(THEMES["light"].field)
    painter = QPainter(picture)
    painter.scale(0.35, 0.35)
    paint_notes(painter, [Note("m1", "MMMMMM", (5.0, 5.0))], THEMES["light"])
    painter.end()
    shades = {picture.pixelColor(x, y).lightness() for x in range(200) for y in range(80)}
    assert min(shades) < 128
