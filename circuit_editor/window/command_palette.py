"""The command palette: everything that the menus offer, by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint

from circuit_editor.canvas.floating_card import FloatingCard
from circuit_editor.canvas.recent_use import RecentUse
from circuit_editor.canvas.style import Theme
from circuit_editor.window.command_list import Command, commands, ranked, why_not
from circuit_editor.window.found_list import Found, FoundList
from circuit_editor.window.memory import memory

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

RECENT_KEY = "commands/recent"
WIDTH = 520
MOST_ROWS = 12
#: How far it hangs below the top of the canvas.
TOP = 12
#: The palette does not offer itself.
ITSELF = "command_palette"


class CommandPalette(FloatingCard):
    """Lies on a window, in the middle of the upper part."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, WIDTH)
        self._window = window
        self._commands: list[Command] = []
        self._listed: list[Command] = []
        self._recent = RecentUse(self)
        self.setAccessibleName(self.tr("Commands"))
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Search for a command"))
        self.list = FoundList(MOST_ROWS, self)
        self.list.setAccessibleName(self.tr("Commands that fit"))
        self.layout().addWidget(self.list)
        self.set_theme(window.appearance.theme)
        self._join()

    def open(self) -> None:
        """List everything, what was used last first."""
        self._window.tasks.finish_typing()
        # As one text: a list of one comes back from the settings as no list.
        self._recent.restore(str(memory().value(RECENT_KEY, "")).splitlines())
        found = commands(self._window.menuBar())
        self._commands = [command for command in found if command.action.objectName() != ITSELF]
        self.field.start("")
        self.open_at(self._place())
        self.field.setFocus()

    def close_card(self) -> None:
        """Go away and leave the keys to the canvas."""
        if self.isVisible():
            self.hide()
            self._window.canvas.setFocus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.set_theme(theme)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays in the middle of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.put_at(self._place())
        return super().eventFilter(watched, event)

    def _join(self) -> None:
        self.field.searched.connect(self._search)
        self.field.moved.connect(self._step)
        self.field.tabbed.connect(self._step)
        self.field.taken.connect(lambda: self._run(self.list.currentRow()))
        self.field.dismissed.connect(self.close_card)
        self.field.left.connect(self.hide)
        self.list.picked.connect(self._run)
        self._window.installEventFilter(self)

    def _place(self) -> QPoint:
        top = self._window.centralWidget().mapTo(self._window, QPoint(0, TOP)).y()
        return QPoint((self._window.width() - WIDTH) // 2, top)

    def _search(self, typed: str) -> None:
        self._listed = ranked(self._commands, typed, self._recent)
        self.list.show_found([_row(command) for command in self._listed])
        self._step(1)
        self.fit()

    def _step(self, by: int) -> None:
        self.list.step(by)
        row = self.list.currentRow()
        # The focus stays in the search, so that is where a reader hears what is current.
        self.field.setAccessibleDescription(self._listed[row].path if row >= 0 else "")

    def _run(self, row: int) -> None:
        """Do what a row stands for; one that is not possible stays and says why."""
        if row < 0 or not self._listed[row].is_possible:
            return
        command = self._listed[row]
        self._recent.use(command.path)
        memory().setValue(RECENT_KEY, "\n".join(self._recent.keys))
        self.close_card()
        command.action.trigger()


def _row(command: Command) -> Found:
    detail = command.keys if command.is_possible else why_not(command)
    return Found(command.path, detail, command.is_possible)
