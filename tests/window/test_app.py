"""The program as a process: a file on the command line, Ctrl+C, no display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from circuit_editor.window.crash.reports import reports_folder

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "resources" / "examples" / "notebook-4-chain-rule.circuit.json"

#: Starts the program and has it say something once its window is there.
START = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from circuit_editor import app
from circuit_editor.window.main_window import MainWindow

def when_shown():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    if not window.is_furnished:
        return QTimer.singleShot(10, when_shown)
    os.write(1, (window.windowTitle() + "\\n").encode())
    {then}

application = app.make_application()
QTimer.singleShot(0, when_shown)
sys.exit(app.main({path!r}))
"""


def start(path: str | None, then: str = "pass", **environment: str) -> subprocess.Popen:
    code = START.format(path=path, then=then)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_module(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "circuit_editor", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_file_on_the_command_line_opens():
    process = start(str(EXAMPLE), "QApplication.quit()")
    output, errors = process.communicate(timeout=60)

    assert output == "notebook-4-chain-rule[*] - Circuit Editor\n"
    assert process.returncode == 0, errors


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_on_the_command_line_opens_as_a_copy_of_its_circuit(suffix):
    path = ROOT / "tests" / "data" / "versions" / f"version-1{suffix}"
    look = "os.write(1, f'{len(window.document.circuit)} nodes of {window.document.path}'.encode())"

    output, errors = start(str(path), f"{look}; QApplication.quit()").communicate(timeout=60)

    assert output == "Untitled[*] - Circuit Editor\n32 nodes of None", errors


def test_a_large_file_on_the_command_line_is_read_in_the_window(tmp_path):
    path = tmp_path / "large.circuit.json"
    path.write_text(EXAMPLE.read_text() + " " * 400_000)
    then = (
        "def look():\n"
        "        if window.document.path is None:\n"
        "            return QTimer.singleShot(10, look)\n"
        "        os.write(1, (window.windowTitle() + '\\n').encode())\n"
        "        QApplication.quit()\n"
        "    look()"
    )
    process = start(str(path), then)
    output, errors = process.communicate(timeout=60)

    assert output.splitlines() == ["Untitled[*] - Circuit Editor", "large[*] - Circuit Editor"]
    assert process.returncode == 0, errors


def test_a_large_file_does_not_take_away_what_is_told_of_a_crash(tmp_path):
    path = tmp_path / "large.circuit.json"
    path.write_text(EXAMPLE.read_text() + " " * 400_000)
    reports = reports_folder()
    reports.mkdir(parents=True)
    (reports / "running-1.txt").write_text("Fatal Python error: Segmentation fault")
    then = (
        "def look():\n"
        "        if window.document.path is None:\n"
        "            return QTimer.singleShot(10, look)\n"
        "        QTimer.singleShot(100, tell)\n"
        "    def tell():\n"
        "        os.write(1, window.message_bar.text.encode())\n"
        "        QApplication.quit()\n"
        "    look()"
    )
    process = start(str(path), then)
    output, errors = process.communicate(timeout=60)

    assert "The program crashed the last time." in output, errors


def test_the_first_thing_on_the_screen_needs_no_circuit():
    code = (
        "import sys\n"
        "from circuit_editor import app\n"
        "from circuit_editor.window.main_window import MainWindow\n"
        "application = app.make_application()\n"
        "window = MainWindow(later=True)\n"
        "window.show()\n"
        "print([name for name in ('numpy', 'networkx') if name in sys.modules], window.is_furnished)\n"
        "while not (window.is_furnished and window.canvas.isVisible()):\n"
        "    application.processEvents()\n"
        "print(window.windowTitle(), window.canvas.hasFocus())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.splitlines() == ["[] False", "Untitled[*] - Circuit Editor True"]


def test_a_window_loads_nothing_that_only_some_tasks_need():
    names = ["ssl", "http.client", "urllib.request", "PIL", "torch", "PySide6.QtPrintSupport"]
    names += [f"circuit_editor.{room}" for room in ("api", "exchange", "canvas.pictures.exporter")]
    code = (
        "import sys\n"
        "from circuit_editor import app, cli\n"
        "from circuit_editor.window.main_window import MainWindow\n"
        "application = app.make_application()\n"
        "MainWindow()\n"
        f"print([name for name in {names} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("content", [None, "", "{]", "[" * 100_000])
def test_a_bad_file_on_the_command_line_is_one_sentence_and_status_2(tmp_path, content):
    path = tmp_path / "bad.circuit.json"
    if content is not None:
        path.write_text(content)

    done = run_module(str(path))

    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_large_bad_file_on_the_command_line_ends_the_window_with_status_2(tmp_path):
    path = tmp_path / "bad.circuit.json"
    path.write_text("[" * 400_000)

    done = run_module(str(path))

    assert done.returncode == 2
    # The platform without a screen grumbles about windows that are shown.
    assert len([line for line in done.stderr.splitlines() if str(path) in line]) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by the environment on Linux only")
def test_without_a_display_there_is_a_sentence():
    done = run_module(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "display" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_ctrl_c_in_the_terminal_closes_the_window():
    process = start(None)
    assert process.stdout.readline() == "Untitled[*] - Circuit Editor\n"

    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_ctrl_c_with_changes_asks_and_a_second_one_ends():
    change = (
        "edit = window.document.begin('Add')\n"
        "    edit.circuit.add('input')\n"
        "    edit.commit()\n"
        "    print('changed', flush=True)"
    )
    process = start(None, change)
    assert process.stdout.readline() == "Untitled[*] - Circuit Editor\n"
    assert process.stdout.readline() == "changed\n"

    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.send_signal(signal.SIGINT)

    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT
    assert "Traceback" not in errors


def test_an_exception_in_a_slot_opens_a_dialog_and_the_program_goes_on(tmp_path):
    then = (
        "from circuit_editor.window.crash.dialog import CrashDialog\n"
        "    def look():\n"
        "        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]\n"
        "        os.write(1, (dialogs[0].heading.text() + '\\n').encode())\n"
        "        [dialog.accept() for dialog in dialogs]\n"
        "        QApplication.quit()\n"
        "    QTimer.singleShot(500, look)\n"
        "    1 / 0"
    )
    process = start(None, then, XDG_DATA_HOME=str(tmp_path))
    output, errors = process.communicate(timeout=60)

    assert output.splitlines()[1] == "Something in the program went wrong."
    assert process.returncode == 0
    assert "Traceback" not in errors
    reports = list((tmp_path / "circuit-editor" / "reports").iterdir())
    assert "ZeroDivisionError" in reports[0].read_text()
    assert len(reports) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_after_a_crash_the_next_start_says_where_the_report_is(tmp_path):
    crash = start(None, "os.kill(os.getpid(), 11)", XDG_DATA_HOME=str(tmp_path))
    crash.communicate(timeout=60)
    assert crash.returncode == -signal.SIGSEGV

    then = (
        "def look():\n"
        "        os.write(1, window.message_bar.text.encode())\n"
        "        QApplication.quit()\n"
        "    QTimer.singleShot(300, look)"
    )
    process = start(None, then, XDG_DATA_HOME=str(tmp_path))
    output, errors = process.communicate(timeout=60)

    report = next((tmp_path / "circuit-editor" / "reports").glob("report-*.txt"))
    assert output.splitlines()[1] == f"The program crashed the last time. A report is in {report}."
    assert "Segmentation fault" in report.read_text()
    assert "Traceback" not in errors
