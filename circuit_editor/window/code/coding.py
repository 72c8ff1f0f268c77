"""The circuit as code in one window: the panel, and the files that it is saved to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QFileDialog, QTabWidget

from circuit_editor.canvas.texts import sentence
from circuit_editor.files.code.notebook import notebook
from circuit_editor.model.errors import FileError
from circuit_editor.saving.writing import write_file
from circuit_editor.window.code.panel import CodePanel
from circuit_editor.window.file_dialogs import last_folder, may_replace, remember_folder
from circuit_editor.window.side_panel import docked
from circuit_editor.window.waiting import waiting

if TYPE_CHECKING:
    from circuit_editor.canvas.style import Theme
    from circuit_editor.window.main_window import MainWindow

PYTHON, NOTEBOOK = ".py", ".ipynb"


class Coding(QObject):
    """Joins the panel with code to the menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = CodePanel(window.canvas, window.appearance.theme)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self.dock = docked(window, "code_panel", self.tr("Code"), self.panel, right)
        self.dock.hide()
        self._neighbour = self.dock
        self._size_before: QSize | None = None
        self.panel.closed.connect(self._close)
        self.panel.save_asked.connect(self.save_as)
        self.dock.toggleViewAction().toggled.connect(self._follow)
        self.dock.visibilityChanged.connect(self.panel.refresh)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.panel.recolour(theme)

    def share_place_of(self, dock: QDockWidget) -> None:
        """Stand where another panel is, each behind a tab while both are open."""
        self._neighbour = dock
        self._window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        self._window.tabifyDockWidget(dock, self.dock)

    def set_open(self, is_open: bool) -> None:
        """Show the circuit as code, or hide it; from behind its neighbour it comes to the front first."""
        if self.dock.isHidden():
            if is_open:
                self._open()
        elif is_open or not self.panel.is_seen:
            self.dock.raise_()
        else:
            self._close()
        self._follow()

    def _open(self) -> None:
        """Show it, as large as it asks to be."""
        self._size_before = self._neighbour.size()
        self.dock.show()
        self.dock.raise_()
        self._resize(self.dock, self.panel.wanted)

    def _close(self) -> None:
        """Hide it, and give its neighbour the size that it had."""
        self.dock.hide()
        if self._size_before is not None:
            # Later: the place of what is hidden is given away when events are handled.
            QTimer.singleShot(0, self, partial(self._resize, self._neighbour, self._size_before))

    def _resize(self, dock: QDockWidget, size: QSize) -> None:
        self._window.resizeDocks([dock], [size.width()], Qt.Orientation.Horizontal)
        self._window.resizeDocks([dock], [size.height()], Qt.Orientation.Vertical)

    def save_as(self) -> None:
        """Write the code to a file, staged Python to a notebook as well, or say why it can't be written."""
        self._window.tasks.finish_typing()
        path = self._ask_file()
        if path is None:
            return
        try:
            with waiting():
                write_file(path, self._bytes(path))
        except FileError as error:
            self._window.message_bar.say(sentence(error))
            return
        self._window.status_bar.show_message(self.tr("{name} is written.").format(name=path.name))

    def _bytes(self, path: Path) -> bytes:
        document = self._window.document
        if path.suffix.lower() != NOTEBOOK:
            return self.panel.code().text.encode()
        return notebook(
            document.circuit,
            document.passes,
            document.number_format,
            self._window.files.suggestion,
            self.panel.shown_passes(),
        )

    def _ask_file(self) -> Path | None:
        """A file to write, with a suffix, which may be replaced if it is there; None if there is none."""
        filters = [self.tr("Python programs (*.py)")]
        if self.panel.kind == "numpy":
            filters.append(self.tr("Jupyter notebooks (*.ipynb)"))
        start = last_folder() / f"{self._window.files.suggestion}{PYTHON}"
        title = self.tr("Save Code")
        chosen, wanted = QFileDialog.getSaveFileName(self._window, title, str(start), ";;".join(filters))
        if not chosen:
            return None
        path = Path(chosen)
        remember_folder(path)
        suffixes = (PYTHON, NOTEBOOK) if len(filters) > 1 else (PYTHON,)
        if path.suffix.lower() in suffixes:
            return path
        path = path.with_name(path.name + (NOTEBOOK if NOTEBOOK in wanted else PYTHON))
        return path if not path.exists() or may_replace(self._window, [path.name]) else None

    def _follow(self) -> None:
        self._window.action("code").setChecked(not self.dock.isHidden())
