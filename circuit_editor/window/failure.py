"""A calm dialog for a mistake of the program itself, with the details folded away."""

from __future__ import annotations

import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

#: The same mistake can come with every repaint; it is told so many times and no more.
TIMES_TOLD = 1


class FailureReporter(QObject):
    """Tells people of mistakes that nothing else caught, one dialog at a time.

    `report` may be called from any thread, while painting, and while a dialog is open. The dialog opens
    later, from the event loop, and never twice for one mistake.
    """

    _reported = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: QMessageBox | None = None
        self._told: dict[str, int] = {}
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def report_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an exception that nothing caught."""
        last = traceback.extract_tb(trace)[-1:]
        place = f"{last[0].filename}:{last[0].lineno}" if last else ""
        details = "".join(traceback.format_exception(kind, error, trace))
        self.report(f"{kind.__name__} {place}", details)

    def report(self, mistake: str, details: str) -> None:
        """Report a mistake; `mistake` is the same for the same mistake."""
        self._reported.emit(mistake, details)

    def _tell(self, mistake: str, details: str) -> None:
        self._told[mistake] = self._told.get(mistake, 0) + 1
        if self.dialog is None and self._told[mistake] <= TIMES_TOLD:
            self.dialog = self._made(details)
            self.dialog.open()

    def _made(self, details: str) -> QMessageBox:
        box = QMessageBox(QApplication.activeWindow())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setAccessibleName(self.tr("Something went wrong"))
        box.setText(self.tr("Something in the program went wrong."))
        box.setInformativeText(self.tr("Your circuit is still here. Save it under a new name to be safe."))
        box.setDetailedText(details)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.finished.connect(self._forget_dialog)
        return box

    def _forget_dialog(self) -> None:
        self.dialog = None
