"""What the settings do to one window, and the switches for them in its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from circuit_editor.window.settings import SETTINGS, ZOOMS

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: Settings whose action has the same id.
SWITCHES = ("grid", "snap_to_grid", "gradient_widths", "minimap")
PANELS = ("gates_panel", "inspector_panel", "inputs_panel")


class Preferences(QObject):
    """Keeps one window in line with the settings that all windows share."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._settings.changed.connect(self._apply)

    def apply_all(self) -> None:
        """Make the window as the settings say, and listen to its switches from now on."""
        for name in SETTINGS:
            self._apply(name)
        for name in PANELS:
            # Not `toggled`: panels are hidden with their window as well.
            self._window.action(name).triggered.connect(lambda shown, name=name: self._keep(name, shown))

    def set_grid(self, shown: bool) -> None:
        """Show or hide the grid."""
        self._settings["grid"] = shown

    def set_snapping(self, snaps: bool) -> None:
        """Have nodes that are dragged go to the grid, or anywhere."""
        self._settings["snap_to_grid"] = snaps

    def set_gradient_widths(self, shown: bool) -> None:
        """Draw wires the wider the larger the gradients on them are, or all alike."""
        self._settings["gradient_widths"] = shown

    def set_minimap(self, shown: bool) -> None:
        """Show or hide the picture of the whole circuit in the corner."""
        self._settings["minimap"] = shown

    def ask(self) -> None:
        """Open the dialog of all settings."""
        from circuit_editor.window.settings_dialog import SettingsDialog

        SettingsDialog(self._settings, self._window).exec()

    def _keep(self, name: str, shown: bool) -> None:
        self._settings[name] = shown

    def _apply(self, name: str) -> None:
        window, value = self._window, self._settings[name]
        canvas = window.canvas
        if name in SWITCHES:
            window.action(name).setChecked(value)
        if name == "grid":
            canvas.show_grid = value
        elif name == "snap_to_grid":
            canvas.snaps_to_grid = value
        elif name == "wheel":
            canvas.wheel_zooms = value == ZOOMS
        elif name == "animations":
            canvas.animates = value
        elif name == "gradient_widths":
            canvas.width_legend.set_wanted(value)
        elif name == "minimap":
            window.minimap.set_wanted(value)
        elif name == "backup":
            window.document.keeps_backup = value
        elif name in PANELS:
            window.findChild(QDockWidget, name).setVisible(value)
