"""The submenus whose entries are no actions of the table: files, examples, gates, theme, digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from circuit_editor.model.rules import MOST_DIGITS
from circuit_editor.window.examples import TITLES, example_title, titled_examples
from circuit_editor.window.gate_texts import FAMILIES, family_title, gate_title, gates_of
from circuit_editor.window.recent_files import forget_all_files, recent_files
from circuit_editor.window.settings import COLOUR_BLIND, DEFAULT_SCHEME

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

Fill = Callable[[QMenu], None]

_THEMES = {
    "system": QT_TRANSLATE_NOOP("Menus", "As the &System"),
    "light": QT_TRANSLATE_NOOP("Menus", "&Light"),
    "dark": QT_TRANSLATE_NOOP("Menus", "&Dark"),
}
_SCHEMES = {
    DEFAULT_SCHEME: QT_TRANSLATE_NOOP("Menus", "&Green and Red"),
    COLOUR_BLIND: QT_TRANSLATE_NOOP("Menus", "&Blue and Vermilion (Colour-Blind)"),
}


class Submenus(QObject):
    """The submenus of one window by id. Each is filled when it opens, with what is true then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._fills: dict[str, tuple[str, Fill]] = {
            "recent>": (self.tr("Open &Recent"), self._fill_recent),
            "examples>": (self.tr("Open E&xample"), self._fill_examples),
            "guides>": (self.tr("&Guided Examples"), self._fill_guides),
            "windows>": (self.tr("W&indows"), self._fill_windows),
            "theme>": (self.tr("&Theme"), self._fill_themes),
            "digits>": (self.tr("&Digits"), self._fill_digits),
        }
        for family in FAMILIES:
            self._fills[f"{family}>"] = (family_title(family), partial(self._fill_gates, family))

    def add_to(self, menu: QMenu, submenu_id: str) -> None:
        """Add the submenu with this id to a menu."""
        title, fill = self._fills[submenu_id]
        submenu = menu.addMenu(title)
        submenu.setObjectName(submenu_id)
        submenu.aboutToShow.connect(partial(self._refill, submenu, fill))

    @staticmethod
    def _refill(menu: QMenu, fill: Fill) -> None:
        menu.clear()
        fill(menu)

    def _fill_recent(self, menu: QMenu) -> None:
        paths = recent_files()
        for path in paths:
            action = menu.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(partial(self._window.files.open_path, path))
        if paths:
            menu.addSeparator()
            menu.addAction(self.tr("&Clear the List")).triggered.connect(forget_all_files)
        else:
            menu.addAction(self.tr("No files yet")).setEnabled(False)

    def _fill_examples(self, menu: QMenu) -> None:
        for title, path in titled_examples():
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self._window.files.open_example, path, title))

    def _fill_guides(self, menu: QMenu) -> None:
        for name in TITLES:
            action = menu.addAction(example_title(name).replace("&", "&&"))
            action.triggered.connect(partial(self._window.learning.open_guide, name))

    def _fill_gates(self, family: str, menu: QMenu) -> None:
        for gate in gates_of(family):
            title, symbol = gate_title(gate), gate.palette_symbol
            action = menu.addAction(f"{title[:1].upper()}{title[1:]}\t{symbol}".replace("&", "&&"))
            action.triggered.connect(partial(self._window.tasks.insert_gate, gate.name))

    def _fill_windows(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for number, window in enumerate(self._window.windows, 1):
            star = "*" if window.isWindowModified() else ""
            action = menu.addAction(f"&{number} {window.name.replace('&', '&&')}{star}")
            _as_choice(action, group, chosen=window is self._window)
            action.triggered.connect(window.come_to_front)

    def _fill_themes(self, menu: QMenu) -> None:
        self._add_choices(menu, "theme", _THEMES)
        menu.addSeparator()
        self._add_choices(menu, "scheme", _SCHEMES)

    def _add_choices(self, menu: QMenu, name: str, texts: Mapping[str, str]) -> None:
        """The choices of a setting."""
        group, settings = QActionGroup(menu), self._window.settings
        for choice, text in texts.items():
            action = menu.addAction(QCoreApplication.translate("Menus", text))
            _as_choice(action, group, chosen=choice == settings[name])
            action.triggered.connect(partial(settings.__setitem__, name, choice))

    def _fill_digits(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        current = self._window.document.circuit.settings.digits
        for digits in (None, *range(MOST_DIGITS + 1)):
            text = self.tr("&Automatic") if digits is None else f"&{digits}"
            action = menu.addAction(text)
            _as_choice(action, group, chosen=digits == current)
            action.triggered.connect(partial(self._window.tasks.set_digits, digits))


def _as_choice(action: QAction, group: QActionGroup, *, chosen: bool) -> None:
    """Make the action one of a group of which one is chosen."""
    action.setCheckable(True)
    action.setChecked(chosen)
    group.addAction(action)
