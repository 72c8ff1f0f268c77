"""Where mistakes of the program come from: Python's hooks, in any thread, and Qt's messages."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from circuit_editor.window.crash.hard_crash import Watch
from circuit_editor.window.crash.mistake import Mistake
from circuit_editor.window.crash.reporter import FailureReporter


@contextmanager
def told_mistakes(reporter: FailureReporter, watch: Watch | None = None) -> Iterator[None]:
    """Have exceptions that nothing caught, in any thread, and Qt's critical messages told in a dialog.

    Behind a fatal message Qt ends the program: it is written down by the watch.
    """

    def from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            reporter.report_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def from_nowhere(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            reporter.report_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        sys.stderr.write(f"{message}\n")
        if kind == QtMsgType.QtCriticalMsg:
            reporter.report(Mistake(message, message))
        elif kind == QtMsgType.QtFatalMsg and watch is not None:
            watch.note("\n".join([f"Qt: {message}", *traceback.format_stack()]))

    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook, sys.unraisablehook = (
        reporter.report_exception,
        from_thread,
        from_nowhere,
    )
    before = qInstallMessageHandler(from_qt)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        qInstallMessageHandler(before)
