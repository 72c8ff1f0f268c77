"""The reports on the disk: what is in one, how many are kept, and none that can't be written does harm."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion

from circuit_editor.document import Document
from circuit_editor.window.crash.mistake import Mistake
from circuit_editor.window.crash.report import MOST_STEPS, last_steps, report_text
from circuit_editor.window.crash.reports import MOST_REPORTS, Reports, reports_folder
from tests.window.house import draw_example


@pytest.fixture
def document(qapp) -> Document:
    """(x + y) z, after some edits."""
    document = Document()
    draw_example(document)
    with document.edit("Set x") as circuit:
        circuit.update("x", value=12345.0)
    return document


# --- the text ---


def test_it_has_the_versions_the_platform_what_happened_and_the_last_steps(document):
    text = report_text(Mistake("key", "ValueError: a gate fell off"), [document])

    for part in (
        platform.python_version(),
        qVersion(),
        "circuit-editor",
        "numpy",
        platform.platform(),
        "offscreen",
    ):
        assert part in text
    assert "What happened\n-------------\nValueError: a gate fell off\n" in text
    assert "5 nodes, 4 wires, not saved\n1. step before it: Set x\n2. step before it: Draw\n" in text
    assert "12345" not in text


def test_it_tells_when_it_happened_whenever_it_is_read():
    mistake = Mistake("key", "", time=datetime(2026, 1, 2, 3, 4, 5))

    assert "Time: 2026-01-02T03:04:05" in report_text(mistake, [])


def test_it_has_the_circuits_if_they_are_wanted(document):
    assert '"value": 12345.0' in report_text(Mistake("key", ""), [document], with_circuits=True)


def test_it_does_not_tell_the_user_s_name(document):
    home = Path.home()

    text = report_text(Mistake("key", f'File "{home}/circuits/view.py", line 3'), [])

    assert 'File "~/circuits/view.py", line 3' in text
    assert str(home) not in text


def test_where_nobody_knows_of_a_home_it_is_written_all_the_same(document, homeless):
    assert "a gate fell off" in report_text(Mistake("key", "ValueError: a gate fell off"), [document])


def test_steps_that_were_undone_and_those_long_ago_are_left_out(document):
    for number in range(20):
        with document.edit(f"Set y to {number}") as circuit:
            circuit.update("y", value=float(number) + 100.0)
    document.undo()

    steps = last_steps(document.stack)

    assert len(steps) == MOST_STEPS
    assert steps[0] == "Set y to 18"


# --- the folder ---


def test_it_is_beside_what_is_kept_for_this_user(own_settings):
    assert reports_folder() == own_settings / "data" / "circuit-editor" / "reports"


def test_the_last_twenty_are_kept_also_if_the_clock_was_set_back(tmp_path):
    reports = Reports(tmp_path / "new" / "reports")
    paths = [reports.new_path() for _ in range(MOST_REPORTS + 3)]
    for age, path in enumerate(reversed(paths)):
        reports.write(path, "text")
        os.utime(path, (1e9 + age, 1e9 + age))
    (reports.folder / "letter.txt").write_text("not ours")

    last = reports.new_path()
    reports.write(last, "text")

    kept = {path.name for path in reports.folder.iterdir()}
    assert kept == {"letter.txt", last.name, *(path.name for path in paths[: MOST_REPORTS - 1])}


def test_every_report_has_a_name_of_its_own(tmp_path):
    reports = Reports(tmp_path)

    assert len({reports.new_path() for _ in range(5)}) == 5


def test_a_report_can_have_any_text(tmp_path):
    reports = Reports(tmp_path)
    path = reports.new_path()

    assert reports.write(path, "가 \ud800 \0")
    assert path.read_text(encoding="utf-8") == "가 \\ud800 \0"


@pytest.mark.skipif(os.name != "posix", reason="no permissions")
def test_a_folder_that_can_not_be_had_is_no_second_mistake(tmp_path):
    (tmp_path / "file").touch()
    reports = Reports(tmp_path / "file" / "reports")

    assert not reports.write(reports.new_path(), "text")
