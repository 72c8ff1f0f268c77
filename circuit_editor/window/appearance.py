"""The theme of the whole program: what the user chose, or what the system shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import NORMAL, THEMES, Theme, font, load_fonts, theme_for
from circuit_editor.window.chrome_style import palette
from circuit_editor.window.memory import memory

KEY = "look/theme"
SYSTEM = "system"
CHOICES = (SYSTEM, "light", "dark")


class Appearance(QObject):
    """Dresses the application and keeps it so; `changed(Theme)` tells the windows."""

    changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        stored = memory().value(KEY, SYSTEM)
        self.choice = stored if stored in CHOICES else SYSTEM
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(font(NORMAL))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        return theme_for(self._app) if self.choice == SYSTEM else THEMES[self.choice]

    def choose(self, choice: str) -> None:
        """Take one of CHOICES and remember it."""
        self.choice = choice
        memory().setValue(KEY, choice)
        self._dress()

    def _follow_system(self) -> None:
        if self.choice == SYSTEM:
            self._dress()

    def _dress(self) -> None:
        self._app.setPalette(palette(self.theme))
        self.changed.emit(self.theme)
