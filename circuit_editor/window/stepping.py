"""Stepping through the passes in one window: the timeline's panel comes and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from circuit_editor.window.side_panel import docked_at_need
from circuit_editor.window.timeline.panel import TimelinePanel

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Stepping(QObject):
    """Joins the timeline of a window's canvas to menu and panel."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timeline = window.canvas.timeline
        self.panel = TimelinePanel(self._timeline, window.appearance.theme)
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self.dock = docked_at_need(window, "timeline_panel", self.tr("Timeline"), self.panel, bottom)
        self._timeline.step_changed.connect(self._follow)

    def set_active(self, active: bool) -> None:
        """Begin to step, or end it."""
        if active != self._timeline.is_active:
            self._do(self._timeline.begin if active else self._timeline.end)
        self._follow()

    def to_start(self) -> None:
        """Show the inputs alone."""
        self._do(self._timeline.to_start)

    def back(self) -> None:
        """One step back."""
        self._do(self._timeline.back)

    def toggle_play(self) -> None:
        """Go on by itself, or stay."""
        self._do(self._timeline.toggle_play)

    def forward(self) -> None:
        """One step on."""
        self._do(self._timeline.forward)

    def to_end(self) -> None:
        """Show everything, at the last step."""
        self._do(self._timeline.to_end)

    def _do(self, move: Callable[[], object]) -> None:
        """Take what is being typed first: another way to see the numbers would drop it."""
        self._window.tasks.finish_typing()
        move()

    def _follow(self) -> None:
        """The panel comes when stepping begins, and goes with it."""
        self._window.action("step_through").setChecked(self._timeline.is_active)
        self.dock.need(self._timeline.is_active)
