"""The dialog that shows how far a long piece of work is, and cancels it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

#: The bar's steps, more than it has pixels.
STEPS = 1000
WIDTH = 380


class Cancelled(Exception):
    """The work is no longer wanted."""


class ProgressDialog(QProgressDialog):
    """Modal for its window, and there until it is taken away."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(WIDTH)
        bar = QProgressBar(self)
        bar.setAccessibleName(title)
        bar.setTextVisible(False)
        self.setBar(bar)
        self.setCancelButtonText(self.tr("Cancel"))
        self.setRange(0, STEPS)
        self.setAutoReset(False)

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1; lets itself be painted and clicked meanwhile."""
        self.setValue(round(STEPS * share))
