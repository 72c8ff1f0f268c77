"""The windows of the program and what they share: settings, appearance, which file is open where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.window.appearance import Appearance
from circuit_editor.window.settings import Settings

if TYPE_CHECKING:
    from circuit_editor.recovery.recovery import Recovery
    from circuit_editor.window.main_window import MainWindow

#: How far a new window lies to the right of and below the one from which it was asked for, in pixels.
OFFSET = QPoint(28, 28)


class Windows(QObject):
    """Those that are open, in the order in which they were opened. Each enters itself when it is made.

    With `recovers` what is not saved in them is kept for after a crash.
    """

    def __init__(self, parent: QObject | None = None, *, recovers: bool = False) -> None:
        super().__init__(parent)
        self._recovers = recovers
        self.settings = Settings(self)
        self.appearance = Appearance(QApplication.instance(), self.settings, self)
        self._windows: list[MainWindow] = []

    @cached_property
    def recovery(self) -> Recovery | None:
        """What keeps their documents for after a crash, if anything does."""
        # Needs what reads circuits, which takes longer than all that a window needs to be painted.
        from circuit_editor.recovery.recovery import Recovery

        return Recovery(self) if self._recovers else None

    def __iter__(self) -> Iterator[MainWindow]:
        return iter([window for window in self._windows if not window.isHidden()])

    def enter(self, window: MainWindow) -> None:
        """A window is there; it is kept until it is destroyed."""
        self._windows.append(window)
        window.destroyed.connect(partial(self._windows.remove, window))

    def leave(self, window: MainWindow) -> None:
        """A window is about to be closed; if others stay it goes for good, with its circuit."""
        window.recovering.let_go()
        if any(other is not window for other in self):
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open(self, beside: MainWindow) -> MainWindow:
        """A new window with an empty document, beside another and as large."""
        window = type(beside)(self)
        window.resize(beside.size())
        window.move(self._free_corner(beside))
        window.show()
        return window

    def _free_corner(self, beside: MainWindow) -> QPoint:
        """A place beside a window where it does not hide another one."""
        room = beside.screen().availableGeometry()
        corner = beside.pos() + OFFSET
        if not room.contains(corner + QPoint(beside.width(), beside.height())):
            corner = room.topLeft() + OFFSET
        taken = [window.pos() for window in self]
        while corner in taken:
            corner += OFFSET
        return corner

    def go_to(self, path: Path, apart_from: MainWindow) -> bool:
        """Bring another window in which a file is open to the front; whether there is one."""
        wanted = path.absolute()
        for window in self:
            if window is not apart_from and window.path is not None and window.path.absolute() == wanted:
                window.come_to_front()
                return True
        return False
