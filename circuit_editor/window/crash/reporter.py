"""Mistakes of the program that nothing else caught: written down, told once, and the program goes on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from circuit_editor.window.crash.last_resort import LastResort
from circuit_editor.window.crash.mistake import Mistake, Moment
from circuit_editor.window.crash.reports import Reports

if TYPE_CHECKING:
    from circuit_editor.window.crash.dialog import CrashDialog
    from circuit_editor.window.main_window import MainWindow


class FailureReporter(QObject):
    """Takes mistakes from anywhere and tells people of them, one dialog at a time.

    `report` may be called from any thread, while painting, and while a dialog is open. What it does comes
    later, from the event loop: what was half done is taken back, a report is written and the dialog opens. A
    mistake that comes again is only said in a line, and while painting not even that.
    """

    _reported = Signal(object)

    def __init__(
        self,
        windows: Iterable[MainWindow] = (),
        reports: Reports | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        self.reports = reports or Reports()
        self._windows = windows
        #: Where the report of each mistake is, by its key; None where it could not be written.
        self._told: dict[str, Path | None] = {}
        self._reported.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def report_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an exception that nothing caught."""
        self.report(Mistake.of(kind, error, trace))

    def report(self, mistake: Mistake) -> None:
        """Report a mistake."""
        self._reported.emit(mistake)

    def _take(self, mistake: Mistake) -> None:
        """In the windows' thread: take back what was half done, write it down, tell."""
        is_new = mistake.key not in self._told
        path = self._told.setdefault(mistake.key, None)
        for window in self._open_windows():
            with LastResort():
                window.canvas.cancel_gesture()
            with LastResort():
                window.document.roll_back()
            with LastResort():
                if is_new:
                    window.canvas.mend()
        with LastResort():
            if is_new:
                self._tell(mistake)
            elif mistake.moment is not Moment.PAINTING:
                self._tell_again(path)

    def _tell(self, mistake: Mistake) -> None:
        path = self.reports.new_path()
        self._told[mistake.key] = path if self.reports.write(path, self._text(mistake)) else None
        if not self._is_telling:
            self.dialog = self._made(mistake)
            self.dialog.open()

    def _tell_again(self, path: Path | None) -> None:
        window = self._window()
        if window is None or self._is_telling:
            return
        again = self.tr("The same thing in the program went wrong again.")
        where = "" if path is None else self.tr("The report of it is in {path}.").format(path=path)
        window.message_bar.say(f"{again} {where}".strip())

    def _made(self, mistake: Mistake) -> CrashDialog:
        # What a program without mistakes never needs, or not to be shown.
        from circuit_editor.window.crash.dialog import CrashDialog
        from circuit_editor.window.crash.report import last_steps

        window = self._window()
        steps = last_steps(window.document.stack) if window is not None else []
        parent = QApplication.activeModalWidget() or window
        dialog = CrashDialog(
            mistake.moment,
            steps[0] if steps else "",
            lambda with_circuits: self._text(mistake, with_circuits=with_circuits),
            parent,
        )
        dialog.show_report(self._told[mistake.key])
        dialog.copy_button.setEnabled(window is not None)
        dialog.copy_wanted.connect(self._save_copy)
        dialog.circuits_wanted.connect(lambda wanted: self._write_again(mistake, with_circuits=wanted))
        dialog.finished.connect(self._forget_dialog)
        return dialog

    def _text(self, mistake: Mistake, *, with_circuits: bool = False) -> str:
        from circuit_editor.window.crash.report import report_text

        documents = [window.document for window in self._open_windows()]
        return report_text(mistake, documents, with_circuits=with_circuits)

    def _write_again(self, mistake: Mistake, *, with_circuits: bool) -> None:
        path = self._told[mistake.key]
        if path is not None:
            self.reports.write(path, self._text(mistake, with_circuits=with_circuits))

    def _save_copy(self) -> None:
        from circuit_editor.window.crash.copy import save_copy

        window = self._window()
        if window is not None and self.dialog is not None:
            self.dialog.say(save_copy(window, self.dialog))

    def _open_windows(self) -> list[MainWindow]:
        return [window for window in self._windows if window.is_furnished]

    def _window(self) -> MainWindow | None:
        """The window that is worked in, else any."""
        windows = self._open_windows()
        return next(
            (window for window in windows if window.isActiveWindow()), windows[0] if windows else None
        )

    @property
    def _is_telling(self) -> bool:
        """Whether a dialog is open; one goes with its window, without a word."""
        return self.dialog is not None and shiboken6.isValid(self.dialog)

    def _forget_dialog(self) -> None:
        self.dialog = None
