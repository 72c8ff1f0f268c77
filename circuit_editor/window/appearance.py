"""The theme of the whole program: what the user chose, or what the system shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.style import NORMAL, THEMES, Theme, font, load_fonts, plain_letters, theme_for
from circuit_editor.window.chrome_style import BOXES, box_palette, palette
from circuit_editor.window.settings import COLOUR_BLIND, SYSTEM, Settings

#: Qt's own style that looks the same everywhere, by the name it gives itself.
STYLE = "fusion"
#: Widgets with words and no numbers.
WORDS = ("QMenu", "QPushButton")


class Appearance(QObject):
    """Dresses the application and keeps it so; `changed(Theme)` tells the windows."""

    changed = Signal(object)

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        load_fonts()
        if app.style().name() != STYLE:
            # Every widget that there is would be dressed anew.
            app.setStyle(STYLE)
        app.setFont(font(NORMAL))
        with plain_letters():
            # Where numbers are shown signs are in the middle of digits, and the dots of Open… would be too.
            for words in WORDS:
                app.setFont(font(NORMAL), words)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        settings.changed.connect(self._follow_settings)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        choice = self._settings["theme"]
        theme = theme_for(self._app) if choice == SYSTEM else THEMES[choice]
        if self._settings["scheme"] == COLOUR_BLIND:
            return THEMES["colour-blind-dark" if theme.dark else "colour-blind"]
        return theme

    def choose(self, choice: str) -> None:
        """Show "system", "light" or "dark" from now on."""
        self._settings["theme"] = choice

    def _follow_system(self) -> None:
        if self._settings["theme"] == SYSTEM:
            self._dress()

    def _follow_settings(self, name: str) -> None:
        if name in ("theme", "scheme"):
            self._dress()

    def _dress(self) -> None:
        self._app.setPalette(palette(self.theme))
        for box in BOXES:
            self._app.setPalette(box_palette(self.theme), box)
        self.changed.emit(self.theme)
