"""Crashes that Python does not survive: a report is there, and the next start says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from circuit_editor.window.crash.hard_crash import take_left_behind, watched_for_crashes
from circuit_editor.window.crash.last_time import tell_of_last_time
from circuit_editor.window.crash.reports import Reports

ROOT = Path(__file__).parent.parent.parent.parent

#: Runs the program's own watch, and then what the test wants.
RUN = """
import faulthandler, os, signal, sys
from pathlib import Path
from PySide6.QtCore import qFatal
from PySide6.QtWidgets import QApplication
from circuit_editor.window.crash.hard_crash import watched_for_crashes
from circuit_editor.window.crash.hooks import told_mistakes
from circuit_editor.window.crash.reporter import FailureReporter
from circuit_editor.window.crash.reports import Reports

application = QApplication([])
reports = Reports(Path(sys.argv[1]))
with watched_for_crashes(reports) as watch, told_mistakes(FailureReporter((), reports), watch):
    {first}
    print("ready", flush=True)
    {then}
"""


def run(folder: Path, then: str, first: str = "watch.describe_program()") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", RUN.format(first=first, then=then), folder],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )


def lying_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Reports]:
    return Reports(tmp_path / "reports")


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "Fatal Python error: Segmentation fault"),
        ("qFatal('no more colours')", "Qt: [A qFatal() call was made from Python code]"),
        ("os.abort()", "Fatal Python error: Aborted"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_crash_leaves_a_report_with_the_stack_for_the_next_start(reports, then, told):
    assert run(reports.folder, then).returncode < 0

    report = take_left_behind(reports)

    text = report.read_text()
    assert told in text
    assert "Versions: circuit-editor" in text
    assert 'File "<string>", line 16 in <module>' in text
    assert lying_in(reports.folder) == [report.name]
    assert take_left_behind(reports) is None


def test_a_crash_at_the_very_beginning_leaves_a_report_too(reports):
    run(reports.folder, "os.abort()", first="pass")

    assert "Fatal Python error: Aborted" in take_left_behind(reports).read_text()


def test_a_program_that_ends_as_it_should_leaves_nothing(reports):
    assert run(reports.folder, "pass").returncode == 0

    assert lying_in(reports.folder) == []


def test_a_program_that_was_ended_from_outside_leaves_nothing_to_tell(reports):
    assert run(reports.folder, "os.kill(os.getpid(), signal.SIGKILL)").returncode == -signal.SIGKILL

    assert lying_in(reports.folder) != []
    assert take_left_behind(reports) is None
    assert lying_in(reports.folder) == []


def test_a_program_that_is_running_is_left_alone(reports):
    code = RUN.format(first="watch.describe_program()", then="watch.note('a note'); input()")
    running = subprocess.Popen(
        [sys.executable, "-c", code, reports.folder],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout.readline() == "ready\n"

    assert take_left_behind(reports) is None
    assert len(lying_in(reports.folder)) == 2
    running.communicate("\n", timeout=60)
    assert lying_in(reports.folder) == []


def test_without_a_folder_the_program_runs_without(tmp_path):
    (tmp_path / "file").touch()
    reports = Reports(tmp_path / "file" / "reports")

    assert take_left_behind(reports) is None
    with watched_for_crashes(reports) as watch:
        assert watch is None


def test_a_new_window_says_where_the_report_is(house, tmp_path):
    tell_of_last_time(house.window, tmp_path / "report.txt")

    assert house.window.message_bar.isVisible()
    assert house.window.message_bar.text == (
        f"The program crashed the last time. A report is in {tmp_path / 'report.txt'}."
    )
