"""Says in a new window that the program crashed the last time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


def tell_of_last_time(window: MainWindow, report: Path) -> None:
    """Show a line with the way to the report."""
    text = QCoreApplication.translate(
        "CrashDialog", "The program crashed the last time. A report is in {path}."
    )
    window.message_bar.say(text.format(path=report))
    folder = QUrl.fromLocalFile(str(report.parent))
    window.message_bar.offer(
        QCoreApplication.translate("CrashDialog", "&Open Folder"), lambda: QDesktopServices.openUrl(folder)
    )
