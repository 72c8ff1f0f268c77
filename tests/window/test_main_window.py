"""The window as a whole: title, status, closing, what it remembers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from circuit_editor.window.main_window import MainWindow


def texts(window) -> list[str]:
    return [label.text() for label in window.statusBar().findChildren(QLabel)]


def test_the_title_names_the_file_and_marks_changes(house, tmp_path):
    assert house.window.windowTitle() == "Untitled[*] - Circuit Editor"
    assert not house.window.isWindowModified()

    house.change()
    assert house.window.isWindowModified()

    house.document.save(tmp_path / "neuron.circuit.json")
    assert house.window.windowTitle() == "neuron[*] - Circuit Editor"
    assert not house.window.isWindowModified()


def test_the_status_bar_counts_and_names_the_output(house):
    house.draw_example()

    assert "5 nodes, 4 wires · f = -12" in texts(house.window)


def test_the_status_bar_tells_one_node_from_several(house):
    house.change()

    assert "1 node, 0 wires" in texts(house.window)


def test_the_status_bar_tells_saved_from_edited(house, tmp_path):
    assert not {"Saved", "Edited"} & set(texts(house.window))

    house.change()
    assert "Edited" in texts(house.window)

    house.document.save(tmp_path / "one.circuit.json")
    assert "Saved" in texts(house.window)

    house.document.undo()
    assert "Edited" in texts(house.window)


def test_a_message_that_comes_before_the_window_is_not_written_over_the_counts(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    counts = next(label for label in window.statusBar().findChildren(QLabel) if "nodes" in label.text())
    window.status_bar.show_message("A quiz goes on.")

    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(20)
    assert not counts.isVisible()

    window.status_bar.show_message("")
    assert counts.isVisible()


def test_the_status_bar_shows_the_zoom(house):
    house.trigger("zoom_in")

    assert "125 %" in texts(house.window)


def test_messages_of_the_canvas_are_shown_and_taken_back(house):
    house.canvas.message.emit("A wire from f to q would close a loop.")
    assert house.window.statusBar().currentMessage() == "A wire from f to q would close a loop."

    house.canvas.message.emit("")
    assert house.window.statusBar().currentMessage() == ""


def test_size_panels_and_grid_are_as_the_last_time(house):
    house.window.resize(710, 607)
    house.window.action("gates_panel").trigger()
    house.trigger("grid")
    house.window.close()

    again = house.build()

    assert (again.width(), again.height()) == (710, 607)
    assert not again.gate_panel.isVisible()
    assert again.inputs_panel.isVisible()
    assert not again.canvas.show_grid
    assert not again.action("grid").isChecked()


def test_two_windows_know_nothing_of_each_other(house):
    other = house.build()

    house.draw_example()

    assert len(other.document.circuit) == 0
    assert "0 nodes, 0 wires" in texts(other)
    assert other.inputs_panel.model.rowCount() == 0


def test_the_canvas_has_the_focus_at_the_start(house):
    house.qtbot.waitUntil(lambda: house.canvas.hasFocus())


def test_a_key_on_the_canvas_reaches_the_canvas(house):
    house.draw_example()
    house.select("x")

    house.press(Qt.Key.Key_Delete, widget=house.canvas)

    assert "x" not in house.document.circuit


def test_what_comes_into_a_shown_window_has_the_focus_on_the_canvas_at_once(qtbot):
    window = MainWindow(later=True)
    qtbot.addWidget(window)
    window.show()
    window.furnish()

    assert window.canvas.isVisible()
    assert window.focusWidget() is window.canvas
