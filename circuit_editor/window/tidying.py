"""Tidying up in one window: what is selected if that is several nodes, else the whole circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circuit_editor.canvas.tidying import tidy

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Tidying(QObject):
    """Works on the canvas of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def tidy_up(self) -> None:
        """Lay the selected nodes out among themselves, or all of them if fewer than two are selected."""
        self._window.tasks.finish_typing()
        selection = self._window.canvas.selection
        tidy(self._window.canvas, selection if len(selection) > 1 else None)
