"""The card at the top left of the canvas that tells in which groups the view is, and leads back out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme

#: From the edges of the canvas, in pixels.
EDGE = 12
#: A longer name is cut off; the tip has all of it.
MOST_WIDTH = 160


class Trail(QFrame):
    """ "Circuit › sigmoid › inner", a button each but for the last.

    Signal: `chosen(int)`, so many groups are left that the view shall be in.
    """

    chosen = Signal(int)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.hide()
        self._names: list[str] = []
        self._parts: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 10, 4)
        self._row.setSpacing(2)
        self.setObjectName("trail")
        self.setAccessibleName(self.tr("Where the view is"))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_path(self, names: Sequence[str]) -> bool:
        """Tell the names of the groups that the view is in, the outermost first; none hides the card.

        Returns whether they are others than before.
        """
        if list(names) == self._names:
            return False
        self._names = list(names)
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for level, name in enumerate([self.tr("Circuit"), *names]):
            if level:
                self._add(QLabel("›", self))
            self._add_level(level, name)
        self.move(EDGE, EDGE)
        self.adjustSize()
        self.setVisible(bool(names))
        self.raise_()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QFrame#trail {{ background: {theme.chrome.name()}; border-radius: 6px;"
            f" border: 1px solid {theme.chrome_line.name()}; }}"
            f" QLabel {{ color: {theme.ink.name()}; background: transparent; }}"
            f" QPushButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px;"
            f" color: {theme.muted.name()}; padding: 2px 5px; min-width: 0; }}"
            f" QPushButton:hover {{ color: {theme.ink.name()}; background: {theme.chrome_line.name()}; }}"
            f" QPushButton:focus {{ border-color: {theme.accent.name()}; }}"
        )
        self.adjustSize()

    def _add_level(self, level: int, name: str) -> None:
        shown = style.metrics(style.NORMAL).elidedText(name, Qt.TextElideMode.ElideRight, MOST_WIDTH)
        if level == len(self._names):
            here = QLabel(shown, self)
            here.setTextFormat(Qt.TextFormat.PlainText)
            here.setContentsMargins(5, 0, 0, 0)
            self._add(here)
            return
        # An ampersand in a name is a letter and no shortcut.
        button = QPushButton(shown.replace("&", "&&"), self)
        button.setAccessibleName(self.tr("Back to {place}").format(place=name))
        button.clicked.connect(partial(self.chosen.emit, level))
        self._add(button)

    def _add(self, part: QWidget) -> None:
        part.setFont(style.font(style.NORMAL))
        self._row.addWidget(part)
        # A layout shows what is added later only in the next round of events, after the card was measured.
        part.show()
        self._parts.append(part)
