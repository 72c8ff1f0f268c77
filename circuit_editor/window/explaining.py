"""Explaining in one window: the panel that explains, forward mode, and "what if" with its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from circuit_editor.window.explain.panel import ExplainPanel
from circuit_editor.window.side_panel import docked, docked_at_need
from circuit_editor.window.what_if.panel import WhatIfPanel

if TYPE_CHECKING:
    from circuit_editor.canvas.style import Theme
    from circuit_editor.window.main_window import MainWindow


class Explaining(QObject):
    """Joins panels and modes of the canvas to the menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas, theme = window.canvas, window.appearance.theme
        self._modes = canvas.input_modes
        self.panel = ExplainPanel(canvas, theme)
        self.what_if_panel = WhatIfPanel(canvas, theme)
        bottom, right = Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        self.dock = docked(window, "explain_panel", self.tr("Explain"), self.panel, bottom)
        self.dock.hide()
        title = self.tr("What if")
        self._what_if_dock = docked_at_need(window, "what_if_panel", title, self.what_if_panel, right)
        # Above the timeline, each as wide as the window.
        window.splitDockWidget(self.dock, window.stepping.dock, Qt.Orientation.Vertical)
        self.panel.closed.connect(self.dock.hide)
        self.dock.toggleViewAction().toggled.connect(lambda is_open: self._check("explain", is_open))
        self._modes.forward.changed.connect(self._follow)
        self._modes.what_if.changed.connect(self._follow)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.panel.recolour(theme)
        self.what_if_panel.recolour(theme)

    def set_open(self, is_open: bool) -> None:
        """Show the panel that explains what is selected, or hide it."""
        was_open = self.dock.isVisible()
        self.dock.setVisible(is_open)
        if is_open and not was_open:
            self._window.resizeDocks([self.dock], [self.panel.sizeHint().height()], Qt.Orientation.Vertical)

    def set_forward_mode(self, active: bool) -> None:
        """Show d everything / d the selected input in place of the gradients, or the gradients again."""
        if active != self._modes.forward.is_active:
            self._window.tasks.finish_typing()
            self._modes.forward.begin() if active else self._modes.forward.end()
        self._follow()

    def set_what_if(self, active: bool) -> None:
        """Hold a small h on the selected input, or let go."""
        if active != self._modes.what_if.is_active:
            self._window.tasks.finish_typing()
            self._modes.what_if.begin() if active else self._modes.what_if.end()
        self._follow()

    def _follow(self) -> None:
        """Menu and panels show what is on."""
        self._check("forward_mode", self._modes.forward.is_active)
        self._check("what_if", self._modes.what_if.is_active)
        self._what_if_dock.need(self._modes.what_if.is_active)

    def _check(self, action_id: str, is_on: bool) -> None:
        self._window.action(action_id).setChecked(is_on)
