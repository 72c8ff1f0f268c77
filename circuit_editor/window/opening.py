"""Reading a large file in a thread, with its progress in a dialog that can be cancelled."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from circuit_editor.document import Prepared, prepare
from circuit_editor.model.errors import FileError
from circuit_editor.model.garbage import collection_paused
from circuit_editor.window.progress_dialog import WIDTH, Cancelled, ProgressDialog

#: A file with fewer bytes is read before anybody could look at a dialog.
LARGE = 300_000
#: How long nothing is shown, and how often the bar moves, in milliseconds.
PATIENCE = 300
TICK = 20


def is_large(path: Path) -> bool:
    """Whether reading a file takes so long that somebody might want to cancel it."""
    try:
        return os.stat(path).st_size >= LARGE
    except OSError:
        return False


class Opening:
    """One file on its way into a window: `read()` it, put it in place, `close()`.

    While a large one is read, the window is painted and nothing can be done in it but cancel. The thread
    touches nothing of Qt's; a mistake of the program in it goes to `threading.excepthook`.
    """

    def __init__(self, window: QWidget, path: Path) -> None:
        self._window = window
        self._path = path
        self._fraction = 0.0
        self._wanted = True
        self._done = False
        self._prepared: Prepared | None = None
        self._refusal: FileError | None = None
        self._loop = QEventLoop()
        self._dialog: ProgressDialog | None = None

    def read(self) -> Prepared | None:
        """What is in the file, or None if it is not wanted; a FileError says why it can't be had."""
        if not is_large(self._path):
            return prepare(self._path)
        # The collector would take Qt's objects apart in the thread, which is not theirs.
        with collection_paused():
            self._read_in_thread()
        if not self._wanted:
            return None
        if self._refusal is not None:
            raise self._refusal
        self._look()
        return self._prepared

    def cancel(self) -> None:
        """The file is no longer wanted: `read()` returns."""
        self._wanted = False
        self.close()
        self._loop.quit()

    def close(self) -> None:
        """Take the dialog away."""
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None

    def _read_in_thread(self) -> None:
        thread = threading.Thread(target=self._read, name="reading a circuit")
        thread.start()
        tick = QTimer(interval=TICK)
        tick.timeout.connect(self._look)
        tick.start()
        # What is typed or clicked meanwhile waits until the dialog is there to take it.
        QTimer.singleShot(PATIENCE, self._loop, self._loop.quit)
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._wanted and not self._done:
            self._dialog = self._progress()
            self._dialog.show()
            self._loop.exec()
        # The loop ends when the file is read, when it is cancelled and when the program ends.
        self._wanted = self._wanted and self._done
        thread.join()

    def _look(self) -> None:
        """See how far the thread is."""
        if self._dialog is not None:
            self._dialog.show_share(self._fraction)
        if self._done:
            self._loop.quit()

    def _progress(self) -> ProgressDialog:
        dialog = ProgressDialog(self._window, QCoreApplication.translate("Opening", "Opening"))
        dialog.setLabel(self._label(dialog))
        # Esc is a shortcut of Qt's dialog, or a plain key where the dialog is not active yet.
        for signal in (dialog.canceled, dialog.rejected):
            signal.connect(self.cancel)
        return dialog

    def _label(self, dialog: ProgressDialog) -> QLabel:
        label = QLabel(dialog)
        # A file's name is shown as it is, never as markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        text = QCoreApplication.translate("Opening", "Opening {name}").format(name=self._path.name)
        room = WIDTH - 2 * label.fontMetrics().height()
        label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        return label

    # --- in the thread ---------------------------------------------------------------------------------

    def _read(self) -> None:
        try:
            self._prepared = prepare(self._path, self._watch)
        except Cancelled:
            return
        except FileError as error:
            self._refusal = error
        finally:
            self._done = True

    def _watch(self, fraction: float) -> None:
        if not self._wanted:
            raise Cancelled
        self._fraction = fraction
