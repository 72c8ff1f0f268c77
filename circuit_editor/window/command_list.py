"""All that the menus of a window offer, as a list to search in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from circuit_editor.canvas.ranking import Fit, fit
from circuit_editor.canvas.recent_use import RecentUse
from circuit_editor.window.action_row import Needs
from circuit_editor.window.rows import ROWS


@dataclass(frozen=True, slots=True)
class Command:
    """An entry of a menu: where it stands, what it is called, and its keys, or the sign of a gate."""

    action: QAction
    menus: tuple[str, ...]
    title: str
    keys: str

    @property
    def path(self) -> str:
        """Its menus and its title, which tell it from all others."""
        return " › ".join((*self.menus, self.title))

    @property
    def is_possible(self) -> bool:
        """Whether it can be done now."""
        return self.action.isEnabled()


def commands(bar: QMenuBar) -> list[Command]:
    """All entries of the menus, those of submenus included, in their order."""
    return [command for entry in bar.actions() for command in _commands_in(entry.menu(), ())]


def _commands_in(menu: QMenu, above: tuple[str, ...]) -> Iterator[Command]:
    menus = (*above, plain(menu.title()))
    if above:
        # Submenus are filled when they open.
        menu.aboutToShow.emit()
    for action in menu.actions():
        if action.menu() is not None:
            yield from _commands_in(action.menu(), menus)
        elif not action.isSeparator():
            title, _, told = action.text().partition("\t")
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Command(action, menus, plain(title), key or told)


def ranked(listed: list[Command], typed: str, recent: RecentUse) -> list[Command]:
    """Those that fit what is typed, the best first; what is possible goes before what is not.

    What only has the letters somewhere goes last: nobody who types "ali" means anything but to align.
    Without a text all of them, those used last first.
    """
    fits: dict[int, int] = {}
    for place, command in enumerate(listed):
        fitting = _fit(command, typed) if typed.strip() else Fit.EXACT
        if fitting is not None:
            fits[place] = fitting

    def rank(place: int) -> tuple[bool, bool, int, int, int]:
        command, fitting = listed[place], fits[place]
        scattered = fitting % len(Fit) == Fit.SUBSEQUENCE
        return scattered, not command.is_possible, fitting, recent.place(command.path), place

    return [listed[place] for place in sorted(fits, key=rank)]


def _fit(command: Command, typed: str) -> int | None:
    """How well a command fits, the least the best: by its title, or worse by the menus where it stands."""
    if (by_title := fit(typed, (command.title,))) is not None:
        return by_title
    by_path = fit(typed, (command.path, " ".join((*command.menus, command.title))))
    return None if by_path is None else len(Fit) + by_path


def why_not(command: Command) -> str:
    """What is missing for a command that is not possible now."""
    needs = next((row.needs for row in ROWS if row.id == command.action.objectName()), Needs.NOTHING)
    if command.is_possible or needs is Needs.NOTHING:
        return ""
    text = QCoreApplication.translate("CommandPalette", "needs {what}")
    return text.format(what=QCoreApplication.translate("Needs", needs.value))


def plain(text: str) -> str:
    """The text of a menu entry without the sign for its underlined letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
