"""The application around the window: language, theme, mistakes of the program, Ctrl+C in the terminal."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QObject,
    QSocketNotifier,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from circuit_editor.resource_finder import resource
from circuit_editor.window.crash.hard_crash import Watch, take_left_behind, watched_for_crashes
from circuit_editor.window.crash.hooks import told_mistakes
from circuit_editor.window.crash.last_time import tell_of_last_time
from circuit_editor.window.crash.reporter import FailureReporter
from circuit_editor.window.crash.reports import Reports
from circuit_editor.window.icons import program_icon
from circuit_editor.window.main_window import MainWindow
from circuit_editor.window.windows import Windows

NAME = "circuit-editor"
GOOD, BAD_INPUT = 0, 2


def main(path: str | None = None) -> int:
    """Open a window, with a file if there is one, and stay until it is closed; returns the exit status."""
    if not _has_display():
        sys.stderr.write("There is no display to open a window on; `circuit-editor render` needs none.\n")
        return BAD_INPUT
    app = make_application()
    windows, reports = Windows(app, recovers=True), Reports()
    crash = take_left_behind(reports)
    with (
        watched_for_crashes(reports) as watch,
        told_mistakes(FailureReporter(windows, reports, app), watch),
        quit_on_interrupt(app),
    ):
        window = MainWindow(windows, later=path is None)
        look_back = partial(_look_back, window, watch, crash)
        if path is None:
            window.furnished.connect(look_back)
            window.show()
        elif not _begin_with(window, Path(path), look_back):
            return BAD_INPUT
        return app.exec()


def _look_back(window: MainWindow, watch: Watch | None, crash: Path | None) -> None:
    """Once there is a window: what would be needed if it crashes, and what is left of the last time."""
    if watch is not None:
        watch.describe_program()
    if crash is not None:
        tell_of_last_time(window, crash)
    window.recovering.offer_at_start()


def _begin_with(window: MainWindow, path: Path, look_back: Callable[[], None]) -> bool:
    """Show the window with a file: a small one is read first, a large one is waited for in the window.

    False if the file is bad; a large bad file ends the program later. The terminal is told why. What is said
    looking back stays only if it comes behind the file.
    """
    # Needs numpy and networkx, which a window without a file loads after its first picture.
    from circuit_editor.window.opening import is_large

    def load() -> bool:
        if not window.files.load(path) and window.message_bar.text:
            sys.stderr.write(f"{window.message_bar.text}\n")
            return False
        look_back()
        return True

    if is_large(path):
        QTimer.singleShot(0, window, lambda: load() or QApplication.exit(BAD_INPUT))
    elif not load():
        return False
    window.show()
    return True


def make_application() -> QApplication:
    """The application, with its name, icon and language."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication([NAME])
    app.setApplicationName(NAME)
    app.setOrganizationName(NAME)
    app.setDesktopFileName(NAME)
    app.setWindowIcon(program_icon())
    _install_translations(app)
    return app


@contextmanager
def quit_on_interrupt(app: QApplication) -> Iterator[None]:
    """Have Ctrl+C in the terminal close the windows, which ask about changes; a second one ends at once.

    Python runs its signal handlers between instructions of its own, and while Qt waits there are none: the
    signal arrives through a socket that Qt watches.
    """
    inner, outer = socket.socketpair()
    inner.setblocking(False)
    outer.setblocking(False)
    presses = []

    def quit_or_exit() -> None:
        outer.recv(64)
        presses.append(True)
        if len(presses) == 1:
            app.quit()
        else:
            app.exit(128 + signal.SIGINT)

    notifier = QSocketNotifier(outer.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(quit_or_exit)
    handler = signal.signal(signal.SIGINT, lambda *_: None)
    descriptor = signal.set_wakeup_fd(inner.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(descriptor)
        signal.signal(signal.SIGINT, handler)
        notifier.setEnabled(False)
        inner.close()
        outer.close()


def _has_display() -> bool:
    """Whether a window could open; only on Linux is that told by the environment."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _install_translations(app: QObject) -> None:
    """Speak the system's language if the program does; Qt's own dialogs then as well."""
    folder = resource("translations")
    for name, place in (("circuit-editor", str(folder)), ("qtbase", _qt_translations())):
        translator = QTranslator(app)
        if not translator.load(QLocale.system(), name, "_", place):
            return
        QApplication.installTranslator(translator)


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
