"""The search for what to add: asked for in a menu, and what was chosen lately kept from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from circuit_editor.window.memory import memory

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

RECENT_KEY = "quick_add/recent"


class Adding(QObject):
    """Works on the canvas of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        recent = window.canvas.quick_add.recent
        # As one text: a list of one comes back from the settings as no list.
        recent.restore(str(memory().value(RECENT_KEY, "")).splitlines())
        recent.changed.connect(lambda: memory().setValue(RECENT_KEY, "\n".join(recent.keys)))

    def search(self) -> None:
        """Open the search where the menu was asked for, or for a free place."""
        canvas, place = self._window.canvas, self._window.tasks.menu_place
        world = None if place is None else canvas.camera.to_world(QPointF(canvas.mapFromGlobal(place)))
        canvas.quick_add.open(world)
