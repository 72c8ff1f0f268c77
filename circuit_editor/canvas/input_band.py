"""The band at the top of the canvas that says which mode is on, with the input that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.upper_place import EDGE, upper_place

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: A longer name is cut off in the box.
MOST_LETTERS = 16


class InputBand(QFrame):
    """ "Forward mode: ... [x] ... ×".

    Signals: `chosen(str)` with the id of another input; `closed()`.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, canvas: Canvas, name: str) -> None:
        super().__init__(canvas)
        self.hide()
        self._canvas = canvas
        self.setObjectName("inputBand")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._words = ("", "")
        self._inputs: list[tuple[str, str]] = []
        self._before, self._after = QLabel(self), QLabel(self)
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("Input"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(self._choose)
        self.close_button = QPushButton(self.tr("End"), self)
        self.close_button.setAccessibleName(self.tr("End {mode}").format(mode=name))
        self.close_button.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(6)
        for widget in (self._before, self.box, self._after, self.close_button):
            widget.setFont(style.font(style.NORMAL))
            row.addWidget(widget)
        canvas.installEventFilter(self)

    @property
    def text(self) -> str:
        """All that it says."""
        parts = (self._words[0], self.box.currentText(), self._words[1])
        return " ".join(filter(None, parts))

    def tell(self, words: tuple[str, str], inputs: Sequence[tuple[str, str]], chosen: str) -> None:
        """Say this before and after the name of the chosen one of some inputs, given as (id, name)."""
        self._words = words
        self._after.setVisible(bool(words[1]))
        if list(inputs) != self._inputs:
            self._inputs = list(inputs)
            self.box.clear()
            self.box.addItems([_shortened(name) for _, name in inputs])
        self.box.setCurrentIndex([node_id for node_id, _ in inputs].index(chosen))
        self.show()
        self.raise_()
        self.place()

    def place(self) -> None:
        """Lie in the middle of the canvas's upper edge, below other cards there."""
        self.setGeometry(upper_place(self._canvas, self._fitting_size()))

    def _fitting_size(self) -> QSize:
        """The size that the words need; where the canvas has no room for them the last ones are cut off."""
        for label, text in zip((self._before, self._after), self._words, strict=True):
            label.setText(text)
            label.setToolTip("")
        self.layout().invalidate()
        missing = self.sizeHint().width() - (self._canvas.width() - 2 * EDGE)
        if missing > 0:
            label = self._after if self._words[1] else self._before
            room = label.sizeHint().width() - missing
            label.setToolTip(self.text)
            label.setText(label.fontMetrics().elidedText(label.text(), Qt.TextElideMode.ElideRight, room))
            self.layout().invalidate()
        return self.sizeHint()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QFrame#inputBand {{ background: {theme.chrome.name()}; border-radius: 6px;"
            f" border: 1px solid {theme.chrome_line.name()}; }} QLabel {{ color: {theme.ink.name()}; }}"
            f" QPushButton {{ background: {theme.field.name()}; color: {theme.ink.name()}; padding: 3px 10px;"
            f" border: 1px solid {theme.chrome_line.name()}; border-radius: 4px; min-width: 0; }}"
            f" QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent.name()}; }}"
        )

    def _choose(self, place: int) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self._inputs[place][0])

    def _close(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # --- Qt --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays in the middle when the canvas has another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False


def _shortened(name: str) -> str:
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1]}…"
