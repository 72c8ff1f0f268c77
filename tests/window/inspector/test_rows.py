"""The widgets of an inspector's lines."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from circuit_editor.window.inspector.lines import Words
from circuit_editor.window.inspector.rows import WordsRow

SENTENCE = "If x rises by a tiny h, f changes by -4h: the circuit wants x lower, with a force of 4."


@pytest.fixture
def panel(qtbot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def row(panel) -> WordsRow:
    return WordsRow(panel)


def test_a_sentence_is_as_high_as_its_lines_whatever_was_said_before(row):
    row.show_line(Words("", "-4"))
    one_line = row.heightForWidth(240)
    row.show_line(Words("", SENTENCE))
    assert row.heightForWidth(240) > one_line
    assert row.heightForWidth(120) > row.heightForWidth(240)
    row.show_line(Words("", "-4"))
    assert row.heightForWidth(240) == one_line


def test_a_sentence_in_larger_letters_is_higher(row):
    row.show_line(Words("", SENTENCE))
    before = row.heightForWidth(240)
    font = row.font()
    font.setPixelSize(30)
    row.setFont(font)
    assert row.heightForWidth(240) > before
