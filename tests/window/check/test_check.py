"""The gradient check in its window: rows, words, going to a node, following the circuit, stopping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.check import checker as checker_module
from circuit_editor.window.check.dialog import CheckDialog
from circuit_editor.window.check.results import Column
from tests.model.test_gradient_check import with_broken_rule


def column(dialog, which: Column) -> list[str]:
    model: QAbstractItemModel = dialog.table.model()
    return [model.index(row, which).data() for row in range(model.rowCount())]


def opened(house) -> CheckDialog:
    """The check, opened by its action and finished."""
    house.trigger("check_gradients")
    (dialog,) = house.window.findChildren(CheckDialog)
    house.qtbot.waitUntil(lambda: not dialog.checker.is_running)
    return dialog


@pytest.fixture
def dialog(house):
    house.draw_example()
    dialog = opened(house)
    yield dialog
    dialog.close()


def test_each_gradient_stands_beside_the_numeric_one_with_a_verdict_in_words(dialog):
    assert column(dialog, Column.NODE) == ["x", "y", "z", "q", "f"]
    assert column(dialog, Column.ANALYTIC) == ["-4", "-4", "3", "-4", "1"]
    assert column(dialog, Column.NUMERIC) == ["-4", "-4", "3", "-4", "1"]
    assert set(column(dialog, Column.VERDICT)) == {"happy"}
    assert dialog.outcome.text().startswith("Good: analytic and numeric gradients agree. Checked: 5;")
    assert not dialog.remarks.isVisible()
    assert not dialog.progress.isVisible()
    assert not dialog.stop_button.isVisible()


def test_the_model_keeps_the_rules_of_qt(house, dialog):
    tester = QAbstractItemModelTester(dialog.results, QAbstractItemModelTester.FailureReportingMode.Warning)
    dialog.check()
    house.qtbot.waitUntil(lambda: not dialog.checker.is_running)

    assert tester.model().rowCount() == 5


def test_it_opens_once_and_leaves_the_selection_alone(house, dialog):
    house.select("z")

    assert opened(house) is dialog
    assert house.canvas.selection == {"z"}


def test_a_click_on_a_row_goes_to_its_node(house, dialog):
    index = dialog.results.index(3, Column.NUMERIC)

    place = dialog.table.visualRect(index).center()
    house.qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert house.canvas.selection == {"q"}

    house.press(Qt.Key.Key_Down, widget=dialog.table)
    assert house.canvas.selection == {"f"}


def test_a_wrong_rule_is_named_and_what_it_spoils_comes_first(house, dialog):
    house.document.passes = with_broken_rule(house.document.circuit, "mul", 0.5)

    dialog.check()
    house.qtbot.waitUntil(lambda: not dialog.checker.is_running)

    assert dialog.outcome.text().startswith("The check failed: of 5 gradients checked, 4 differ")
    assert "The rule of the multiply gate is wrong: at f" in dialog.remarks.text()
    assert column(dialog, Column.NODE)[-1] == "f"
    assert column(dialog, Column.VERDICT) == ["probably wrong"] * 4 + ["happy"]
    index = dialog.results.index(0, Column.VERDICT)
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("A relative error above 1e-2 usually means")
    assert index.data(Qt.ItemDataRole.ForegroundRole) == THEMES["light"].badge_fault


def test_it_follows_the_circuit_while_it_is_open(house, dialog):
    with house.document.edit("Draw a tie") as circuit:
        circuit.update("q", gate="max")
        circuit.update("x", value=5.0)
    house.qtbot.waitUntil(lambda: "kink at q" in column(dialog, Column.VERDICT))

    assert column(dialog, Column.VERDICT)[:2] == ["kink at q", "kink at q"]
    assert dialog.remarks.text() == "At a kink, which is no mistake: x, y."

    house.document.reset()
    house.qtbot.waitUntil(lambda: column(dialog, Column.NODE) == [])


def test_nothing_is_checked_while_it_is_closed(house, dialog):
    dialog.close()

    house.change()
    QApplication.processEvents()

    assert dialog.checker.checking is None
    assert not dialog.checker.is_running


def test_a_free_pin_is_told_in_sentences(house):
    with house.document.edit("Draw") as circuit:
        circuit.add("input", name="x")
        circuit.add("mul", name="f")
        circuit.connect("x", "f", 0)
    dialog = opened(house)

    assert column(dialog, Column.NODE) == []
    assert dialog.remarks.text().splitlines() == [
        "Not checked, f: f has a free pin, so it can't be computed yet.",
        "Not checked either, as they have no value or no gradient: x.",
    ]
    dialog.close()


def test_everything_can_be_copied_as_text(house, dialog):
    house.qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)

    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "gradient on\tanalytic\tnumeric\trelative error\tverdict"
    assert lines[1] == "x\t-4\t-4\t0\thappy"
    assert lines[7].startswith("Good:")


@pytest.fixture
def slow(monkeypatch):
    """One thing at a time between two pictures."""
    monkeypatch.setattr(checker_module, "SLICE", 0.0)


def test_escape_stops_a_long_check_and_the_rest_can_be_asked_for(house, dialog, slow):
    house.document.reset()
    with house.document.edit("Draw a chain") as circuit:
        circuit.add("input", name="x", value=0.1)
        for place in range(200):
            circuit.add("tanh", name=f"t{place}")
            circuit.connect(f"t{place - 1}" if place else "x", f"t{place}", 0)
    dialog.check()
    house.qtbot.waitUntil(lambda: dialog.progress.value() > 600)
    assert dialog.stop_button.isVisible()

    house.press(Qt.Key.Key_Escape, widget=dialog)

    assert dialog.isVisible()
    assert not dialog.checker.is_running
    assert 0 < len(column(dialog, Column.NODE)) < 201
    assert "A sample, spread evenly:" in dialog.remarks.text()
    assert not dialog.stop_button.isVisible()

    house.qtbot.mouseClick(dialog.rest_button, Qt.MouseButton.LeftButton)
    house.qtbot.waitUntil(lambda: not dialog.checker.is_running)
    assert len(column(dialog, Column.NODE)) == 201
    assert not dialog.rest_button.isVisible()

    house.press(Qt.Key.Key_Escape, widget=dialog)
    assert not dialog.isVisible()
