"""The card in which one looks for a node: a search, how many it found, and the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.floating_card import FloatingCard
from circuit_editor.canvas.style import Theme
from circuit_editor.window.found_list import Found, FoundList
from circuit_editor.window.icons import icon

WIDTH = 340
MOST_ROWS = 8
#: On a narrower canvas the text needs the room of the buttons.
NARROW = 300


class FindCard(FloatingCard):
    """Stands at the top right of a canvas; it knows no circuit.

    Signals: `searched(str)`; `stepped(int)` to the next (1) or the previous (-1); `picked(int)`, a row of the
    list; `dismissed()`.
    """

    searched = Signal(str)
    stepped = Signal(int)
    picked = Signal(int)
    dismissed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, WIDTH)
        self.setAccessibleName(self.tr("Find"))
        self.field.setPlaceholderText(self.tr("Find a name, a gate or a value"))
        self.field.setAccessibleName(self.tr("Find a node, a note or a frame"))
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.count.setFont(style.font(style.SMALL))
        self.list = FoundList(MOST_ROWS, self)
        self.list.setAccessibleName(self.tr("What was found"))
        self._buttons = {
            "up": self._button(self.tr("Previous (Shift+F3)")),
            "down": self._button(self.tr("Next (F3)")),
            "close": self._button(self.tr("Close (Esc)")),
        }
        self._lay_out()
        self._join()

    def open(self, text: str) -> None:
        """Show it with a text, all of it selected, so that typing replaces it."""
        self.open_at(QPoint(self.parentWidget().width(), 0))
        self.field.start(text)
        self.field.selectAll()
        self.field.setFocus()

    def show_found(self, found: Sequence[Found], current: int, total: int) -> None:
        """List these of `total` nodes; `current` is the place of the one that was gone to, or -1."""
        self.list.show_found(found)
        self.show_current(current, total)
        self.fit()

    def show_current(self, current: int, total: int) -> None:
        """Say which one of how many was gone to."""
        self.list.setCurrentRow(current if current < self.list.count() else -1)
        text = ""
        if total and current < 0:
            text = self.tr("{total} found").format(total=f"{total:,}")
        elif total:
            text = self.tr("{place} of {total}").format(place=f"{current + 1:,}", total=f"{total:,}")
        elif self.field.search.strip():
            text = self.tr("Nothing found")
        self.count.setText(text)
        self.field.setAccessibleDescription(text)
        for name in ("up", "down"):
            self._buttons[name].setEnabled(total > 0)

    def fit(self) -> None:
        """Take the size that its parts need; on a small canvas keys alone go on and back."""
        narrow = self.parentWidget().width() < NARROW
        for name in ("up", "down"):
            self._buttons[name].setVisible(not narrow)
        super().fit()

    def follow_size(self) -> None:
        """The canvas has another size."""
        self.put_at(QPoint(self.parentWidget().width(), 0))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.ink))

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self.field, 1)
        bar.addSpacing(6)
        bar.addWidget(self.count)
        for button in self._buttons.values():
            bar.addWidget(button)
        self.layout().addLayout(bar)
        self.layout().addWidget(self.list)
        self.list.hide()

    def _join(self) -> None:
        self.field.searched.connect(self.searched)
        self.field.moved.connect(self.stepped)
        self.field.taken.connect(lambda with_shift: self.stepped.emit(-1 if with_shift else 1))
        self.field.dismissed.connect(self.dismissed)
        self.list.picked.connect(self.picked)
        self._buttons["up"].clicked.connect(lambda: self.stepped.emit(-1))
        self._buttons["down"].clicked.connect(lambda: self.stepped.emit(1))
        self._buttons["close"].clicked.connect(self.dismissed)
