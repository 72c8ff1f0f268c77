"""Gradient steps in the window: steps and runs, undo, stopping, reset, frozen inputs, export."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.gradient_steps import run as run_module
from circuit_editor.window.gradient_steps.plot import Plot
from circuit_editor.window.inspector.rows import CommandRow
from tests.window.house import answer_dialog, choose_file

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def draw_squared_error(document) -> None:
    """(w x + b - t)^2 at x = 2, w = 3, b = 1, t = 9, with the data x and t frozen."""
    with document.edit("Draw") as circuit:
        for name, value in (("x", 2.0), ("w", 3.0), ("b", 1.0), ("t", 9.0)):
            circuit.add("input", name=name, value=value)
        for name, gate in (("p", "mul"), ("s", "add"), ("e", "sub"), ("f", "square")):
            circuit.add(gate, name=name)
        for wire in ("w>p.0", "x>p.1", "p>s.0", "b>s.1", "s>e.0", "t>e.1", "e>f.0"):
            source, _, end = wire.partition(">")
            circuit.connect(source, end[0], int(end[-1]))
        for name in "xt":
            circuit.update(name, frozen=True)
    document.stack.clear()


@pytest.fixture
def panel(house):
    """The panel, asked for, with the squared error drawn."""
    draw_squared_error(house.document)
    house.canvas.animates = False
    house.trigger("gradient_steps")
    return house.window.gradients.panel


def type_into(house, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    house.qtbot.keyClicks(field, text)


def click(house, button) -> None:
    assert button.isEnabled()
    house.qtbot.mouseClick(button, LEFT)


def value(house, name: str) -> float:
    return house.document.passes.value(name)


def run_steps(house, panel, rate: str, count: str) -> None:
    type_into(house, panel.rate, rate)
    type_into(house, panel.count, count)
    click(house, panel.run_button)
    house.qtbot.waitUntil(lambda: not house.window.gradients.run.is_active)


# --- steps ---------------------------------------------------------------------------------------------


def test_the_panel_is_hidden_until_it_is_asked_for_and_goes_again(house):
    dock = house.window.gradients.dock
    assert not dock.isVisible()

    house.trigger("gradient_steps")
    assert dock.isVisible()
    assert house.window.gradients.panel.rate.hasFocus()

    click(house, house.window.gradients.panel.close_button)
    assert not dock.isVisible()
    assert house.canvas.hasFocus()


def test_esc_leads_back_to_the_canvas(house, panel):
    assert panel.rate.hasFocus()

    house.press(Qt.Key.Key_Escape)

    assert house.canvas.hasFocus()
    assert house.window.gradients.dock.isVisible()


def test_it_says_which_inputs_move_and_which_are_frozen(panel):
    assert panel.about.text() == "Output: f. Moving: w, b. Frozen: x, t."


def test_one_step_of_published_numbers_is_one_step_of_undo(house, panel):
    type_into(house, panel.rate, "0.05")
    house.press(Qt.Key.Key_Return, widget=panel.rate)

    assert value(house, "f") == pytest.approx(1.0)
    assert [value(house, name) for name in "xwbt"] == pytest.approx([2.0, 3.4, 1.2, 9.0])
    assert panel.said.text() == "Steps: 1. f went from 4.00 to 1.00."
    assert house.document.stack.count() == 1
    assert house.document.stack.undoText() == "Gradient step"
    house.document.undo()
    assert value(house, "f") == 4.0


def test_enter_takes_one_step_after_the_other(house, panel):
    type_into(house, panel.rate, "0.05")
    for _ in range(3):
        house.press(Qt.Key.Key_Return)

    assert panel.rate.hasFocus()
    assert len(panel.plot.curve.history.values) == 4


def test_a_run_is_one_step_of_undo_and_is_plotted(house, panel):
    run_steps(house, panel, "0.01", "40")

    history = panel.plot.curve.history
    assert len(history.values) == 41
    assert history.values[0] == 4.0
    assert history.values[-1] == value(house, "f") < 0.001
    assert house.document.stack.count() == 1
    assert house.document.stack.undoText() == "Gradient descent"
    assert panel.plot.accessibleDescription() == "step 40: f = 0.00087"

    house.document.undo()
    assert history.place == 0
    assert panel.said.text() == ""
    house.document.redo()
    assert history.place == 40


def test_ascent_goes_up(house, panel):
    panel.direction.setCurrentIndex(1)
    run_steps(house, panel, "0.001", "3")

    assert panel.plot.curve.history.values == sorted(panel.plot.curve.history.values)
    assert house.document.stack.undoText() == "Gradient ascent"


def test_the_canvas_moves_while_a_run_goes_on(house, panel):
    house.canvas.animates = True
    seen = []
    house.document.passes_changed.connect(lambda: seen.append(value(house, "f")))

    run_steps(house, panel, "0.01", "5")

    assert len(seen) >= 5
    assert seen == sorted(seen, reverse=True)


def test_steps_after_an_undo_go_on_from_there(house, panel):
    for _ in range(3):
        click(house, panel.step_button)
    house.document.undo()
    click(house, panel.step_button)

    assert len(panel.plot.curve.history.values) == 4
    house.document.undo()
    house.document.undo()
    click(house, panel.step_button)
    assert len(panel.plot.curve.history.values) == 3


def test_another_edit_begins_another_curve(house, panel):
    click(house, panel.step_button)
    with house.document.edit("Set t") as circuit:
        circuit.update("t", value=5.0)
    assert panel.plot.curve.history.place is None

    click(house, panel.step_button)
    assert len(panel.plot.curve.history.values) == 2
    assert panel.plot.curve.history.values[0] != 4.0


def test_a_curve_whose_input_is_deleted_goes(house, panel):
    click(house, panel.step_button)

    house.select("w")
    house.trigger("delete")

    assert panel.plot.curve is None
    assert not panel.reset_button.isEnabled()


# --- reset ---------------------------------------------------------------------------------------------


def test_reset_brings_back_the_values_before_the_first_step(house, panel):
    assert not panel.reset_button.isEnabled()
    run_steps(house, panel, "0.01", "10")
    run_steps(house, panel, "0.02", "5")

    click(house, panel.reset_button)

    assert [value(house, name) for name in "wb"] == [3.0, 1.0]
    assert panel.plot.curve.history.place == 0
    assert not panel.reset_button.isEnabled()
    assert house.document.stack.undoText() == "Reset gradient steps"
    house.document.undo()
    assert panel.plot.curve.history.place == 15


# --- stopping ------------------------------------------------------------------------------------------


@pytest.fixture
def long_run(house, panel, monkeypatch):
    """A run that has begun and would take long."""
    monkeypatch.setattr(run_module, "SLICE", 0.0)
    type_into(house, panel.rate, "0.0001")
    type_into(house, panel.count, "10000")
    click(house, panel.run_button)
    run = house.window.gradients.run
    house.qtbot.waitUntil(lambda: run.taken >= 3)
    assert run.is_active
    return run


def check_stopped(house, panel, run) -> None:
    """What was done is kept as one step of undo, and it is said."""
    assert not run.is_active
    assert not house.document.is_editing
    assert 3 <= run.taken < 10_000
    assert panel.said.text().startswith(f"Stopped after {run.taken} of 10,000 steps: f went from 4.00 to 3.9")
    assert len(panel.plot.curve.history.values) == run.taken + 1
    assert house.document.stack.count() == 1


def test_escape_stops_a_run_and_keeps_what_was_done(house, panel, long_run):
    house.select("w")
    house.canvas.setFocus()
    assert long_run.is_active

    house.press(Qt.Key.Key_Escape, widget=house.canvas)

    check_stopped(house, panel, long_run)
    assert house.canvas.selection == {"w"}
    house.document.undo()
    assert value(house, "w") == 3.0


def test_the_stop_button_stops_a_run(house, panel, long_run):
    click(house, panel.stop_button)

    check_stopped(house, panel, long_run)
    assert panel.run_button.isEnabled()
    assert not panel.stop_button.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_stop_button_can_be_pressed_by_key_and_gives_the_focus_back(house, panel, long_run, key):
    assert panel.stop_button.hasFocus()

    house.press(key, widget=panel.stop_button)

    check_stopped(house, panel, long_run)
    assert panel.run_button.hasFocus()


def test_a_key_that_edits_ends_the_run_first_and_is_done_then(house, panel, long_run):
    house.select("t")
    house.canvas.setFocus()

    house.press(Qt.Key.Key_Delete, widget=house.canvas)

    assert not long_run.is_active
    assert "t" not in house.document.circuit
    assert house.document.stack.count() == 2


def test_an_action_that_no_hand_chose_ends_the_run_first_too(house, panel, long_run):
    house.trigger("select_all")

    check_stopped(house, panel, long_run)
    assert len(house.canvas.selection) == 8


def test_hands_in_another_window_leave_the_run_alone(house, panel, long_run):
    other = house.build()

    house.qtbot.mouseClick(other.canvas, LEFT, pos=QPoint(5, 5))
    house.press(Qt.Key.Key_Escape, widget=other.canvas)

    assert long_run.is_active
    long_run.stop()


def test_a_click_on_the_canvas_ends_the_run_first(house, panel, long_run):
    house.qtbot.mousePress(house.canvas, LEFT, pos=QPoint(5, 5))
    house.qtbot.mouseRelease(house.canvas, LEFT, pos=QPoint(5, 5))

    check_stopped(house, panel, long_run)


def test_another_circuit_ends_the_run_without_a_trace(house, panel, long_run):
    house.document.reset()

    assert not long_run.is_active
    assert panel.plot.curve is None
    assert house.document.stack.count() == 0
    house.change()
    assert len(house.document.circuit) == 1


def test_closing_the_window_ends_the_run_before_it_asks(house, panel, long_run):
    answer_dialog(lambda dialog: dialog.reject())

    house.window.close()

    check_stopped(house, panel, long_run)


# --- what can't be ------------------------------------------------------------------------------------


def test_divergence_says_at_which_step_and_keeps_the_last_finite_values(house, panel):
    run_steps(house, panel, "5", "1000")

    history = panel.plot.curve.history
    kept = len(history.values) - 1
    assert panel.said.text() == (
        f"Step {kept + 1} leads to infinity: the values of step {kept} are kept. Try a smaller rate."
    )
    assert value(house, "f") == history.values[-1] < float("inf")
    assert house.document.stack.count() == 1
    house.document.undo()
    assert value(house, "f") == 4.0


@pytest.mark.parametrize(
    ("rate", "count", "sentence"),
    [
        ("much", "3", "much is not a number."),
        ("0", "3", "The learning rate must be a number above 0, not 0."),
        ("-1", "3", "The learning rate must be a number above 0, not -1."),
        ("0.1", "2.5", "The number of steps must be a whole number from 1 to 10,000."),
        ("0.1", "1e9", "The number of steps must be a whole number from 1 to 10,000."),
    ],
)
def test_a_mistake_is_told_and_no_step_is_taken(house, panel, rate, count, sentence):
    run_steps(house, panel, rate, count)

    assert panel.said.text() == sentence
    assert house.document.stack.count() == 0
    field = panel.rate if count == "3" else panel.count
    assert field.property("mistaken")
    type_into(house, field, "1")
    assert not field.property("mistaken")


def test_without_an_output_or_a_moving_input_it_says_why(house, panel):
    for name in "wb":
        with house.document.edit("Freeze") as circuit:
            circuit.update(name, frozen=True)
    assert panel.about.text() == "Output: f. Frozen: x, w, b, t."
    click(house, panel.step_button)
    assert panel.said.text() == "All inputs of f are frozen: let one of them move first."

    house.document.reset()
    assert panel.about.text() == "There is no output yet to go up or down."
    click(house, panel.step_button)
    assert panel.said.text() == "There is no output yet to go up or down."


def test_of_several_outputs_that_of_the_selected_part_is_taken(house, panel):
    with house.document.edit("Draw another part") as circuit:
        circuit.add("input", name="y", value=3.0)
        circuit.add("square", name="g")
        circuit.connect("y", "g", 0)
    assert panel.about.text().startswith("Output: f, the first of 2; select a node for that of its part.")

    house.select("y")
    assert panel.about.text() == "Output: g, of the selected part. Moving: y."
    type_into(house, panel.rate, "0.5")
    click(house, panel.step_button)
    assert (value(house, "y"), value(house, "w")) == (0.0, 3.0)


# --- frozen inputs -------------------------------------------------------------------------------------


def test_freezing_by_the_menu_is_one_step_of_undo(house, panel):
    house.select("w", "b", "x")
    house.trigger("freeze")

    assert house.document.stack.undoText() == "Freeze 2 inputs"
    assert not house.window.action("freeze").isEnabled()
    assert panel.about.text() == "Output: f. Frozen: x, w, b, t."

    house.document.undo()
    house.select("x")
    house.trigger("unfreeze")
    assert house.document.stack.undoText() == "Unfreeze x"
    assert panel.about.text() == "Output: f. Moving: x, w, b. Frozen: t."


def test_the_inspector_says_that_an_input_is_frozen_and_lets_it_move(house, panel):
    house.select("x")
    inspector = house.window.inspector

    def command() -> CommandRow:
        rows = inspector.findChildren(CommandRow)
        return next(row for row in rows if "gradient steps" in row.button.accessibleName())

    QApplication.processEvents()
    assert command().button.accessibleName() == "Let gradient steps move it"
    click(house, command().button)
    assert not house.document.circuit.node("x").frozen
    QApplication.processEvents()
    assert command().button.accessibleName() == "Freeze it for gradient steps"


# --- the plot ------------------------------------------------------------------------------------------


def test_the_pointer_asks_for_the_numbers_of_a_step(house, panel):
    run_steps(house, panel, "0.01", "10")
    plot = panel.plot

    house.qtbot.mouseMove(plot, QPoint(plot.width() - 13, 60))
    assert plot.pointed == 10
    house.qtbot.mouseMove(plot, QPoint(2, 60))
    assert plot.pointed == 0
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.pointed is None


def test_every_step_of_an_output_that_explodes_can_be_told(house, panel):
    run_steps(house, panel, "1", "100")
    values = panel.plot.curve.history.values
    assert values[-1] > 1e100

    image = panel.plot.grab().toImage()
    green = THEMES["light"].value
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(40, image.height() - 30)
        if image.pixelColor(x, y) == green
    ]
    middle = image.width() / 2
    assert any(abs(x - middle) < 40 and abs(y - image.height() / 2) < 40 for x, y in inked)


def test_the_title_gives_way_to_the_words_in_a_narrow_plot(house, panel):
    run_steps(house, panel, "0.01", "10")
    assert panel.plot.curve.title == "f over the steps"

    def is_dark_at(width: int, x: int) -> bool:
        image = QImage(QSize(width, 180), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        Plot(panel.plot.curve, QRectF(image.rect())).paint(painter, THEMES["light"])
        painter.end()
        return any(image.pixelColor(column, row).lightness() < 60 for column in range(x) for row in range(28))

    assert is_dark_at(420, 110)
    assert not is_dark_at(200, 60)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".csv"])
def test_the_plot_can_be_exported(house, panel, tmp_path, monkeypatch, suffix):
    run_steps(house, panel, "0.05", "1")
    path = tmp_path / f"plot{suffix}"
    calls = choose_file(monkeypatch, path)

    house.window.gradients.export(suffix)

    assert calls[0][1] == ("Export Numbers" if suffix == ".csv" else "Export Picture")
    assert house.window.statusBar().currentMessage() == f"{path.name} is written."
    if suffix == ".png":
        assert not QImage(str(path)).isNull()
    elif suffix == ".svg":
        assert ET.parse(path).getroot().tag.endswith("svg")
    else:
        lines = path.read_text().splitlines()
        assert lines[:2] == ["step,output", "0,4.0"]
        assert float(lines[2].split(",")[1]) == value(house, "f")


def test_a_plot_that_can_not_be_written_is_told(house, panel, tmp_path, monkeypatch):
    run_steps(house, panel, "0.05", "1")
    choose_file(monkeypatch, tmp_path / "nowhere" / "plot.csv")

    house.window.gradients.export(".csv")

    assert "can't be saved" in house.window.message_bar.text
