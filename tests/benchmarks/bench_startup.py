"""Start to first painted window, whole process, warm: the editor against a bare QtWidgets window.

The editor paints its frame first and fills it then; the second line is the window with all that is in it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def tell_first_paint(is_ready: Callable[[], bool] = lambda: True) -> None:
    """From now on the first window that is painted when it is ready writes a line and ends the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and is_ready():
                # The timer's turn comes after this event has reached its widget.
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            os.write(1, b"painted\n")
            os._exit(0)

    application = QApplication.instance()
    application.installEventFilter(FirstPaint(application))


def child_bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    tell_first_paint()
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    application.exec()


def child_editor() -> None:
    run_editor(lambda: True)


def child_full() -> None:
    def is_furnished() -> bool:
        from PySide6.QtWidgets import QApplication

        return any(getattr(widget, "is_furnished", False) for widget in QApplication.topLevelWidgets())

    run_editor(is_furnished)


def run_editor(is_ready: Callable[[], bool]) -> None:
    # As the program does it, and only then the hook: the order of imports makes a difference.
    from circuit_editor import app, cli

    application_class = app.QApplication
    loop = application_class.exec

    def exec_and_tell(*_: object) -> int:
        tell_first_paint(is_ready)
        return loop()

    application_class.exec = exec_and_tell
    cli.main([])


CHILDREN: dict[str, Callable[[], None]] = {
    "bare": child_bare,
    "editor": child_editor,
    "full": child_full,
}


def seconds_to_first_paint(child: str, home: str) -> float:
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **folders}
    # Warm is with compiled modules at hand, wherever this machine keeps them or does not.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"
    command = [sys.executable, "-m", "tests.benchmarks.bench_startup", "--child", child]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        seconds = time.perf_counter() - start
    if line != b"painted\n":
        raise SystemExit(f"the {child} window was never painted")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--child", choices=CHILDREN, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        CHILDREN[arguments.child]()
        return
    with tempfile.TemporaryDirectory() as home:
        # The first turn only warms the caches; then both take turns, so that a slow moment hits both.
        turns = [
            {child: seconds_to_first_paint(child, home) for child in CHILDREN}
            for _ in range(arguments.runs + 1)
        ][1:]
    medians = {child: statistics.median(turn[child] for turn in turns) for child in CHILDREN}
    print(f"{'window':10}{'median ms':>12}{'fastest ms':>12}")
    for child, median in medians.items():
        print(f"{child:10}{median * 1e3:12.0f}{min(turn[child] for turn in turns) * 1e3:12.0f}")
    print(f"first paint: {medians['editor'] / medians['bare']:.2f} times the bare window (must stay below 3)")
    print(f"all of it:   {medians['full'] / medians['bare']:.2f} times the bare window")


if __name__ == "__main__":
    main()
