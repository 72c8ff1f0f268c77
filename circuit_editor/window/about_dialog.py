"""What the program is and which version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from circuit_editor.window.icons import program_icon

ICON_SIZE = 64


def show_about(parent: QWidget) -> None:
    """Open the box; it does not stop what goes on in the window."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = QCoreApplication.translate("About", "About Circuit Editor")
    box.setWindowTitle(title)
    box.setAccessibleName(title)
    box.setIconPixmap(program_icon().pixmap(ICON_SIZE, ICON_SIZE))
    text = QCoreApplication.translate("About", "Circuit Editor {version}")
    box.setText(text.format(version=_version()).strip())
    box.setInformativeText(
        QCoreApplication.translate("About", "Draw a circuit and watch backpropagation happen in it.")
    )
    box.open()


def _version() -> str:
    """The version that is installed; empty in a checkout that is not."""
    try:
        return version("circuit-editor")
    except PackageNotFoundError:
        return ""
