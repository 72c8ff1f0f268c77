"""One sentence above the canvas that stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from circuit_editor.canvas.style import Theme
from circuit_editor.window.icons import GRID, icon


class MessageBar(QFrame):
    """Hidden until there is something to say, such as why a file can't be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._sign = QLabel(self)
        self._label = QLabel(self)
        # What stands in a file is shown as it is, never as markup.
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.setToolTip(self.tr("Close message"))
        self._close.clicked.connect(self.clear)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, 0)
        layout.addWidget(self._label, 0, 1)
        layout.addWidget(self._close, 0, 2)
        layout.setColumnStretch(1, 1)
        # Below the sentence, which needs the whole width in a small window.
        self._offers = QHBoxLayout()
        self._offers.addStretch(1)
        layout.addLayout(self._offers, 1, 1, 1, 2)
        self.clear()

    @property
    def text(self) -> str:
        """The sentence that is shown, or an empty text."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show a sentence and have a screen reader say it; an empty text takes it away."""
        if not text:
            self.clear()
            return
        self._drop_offers()
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """Put a button below the sentence, for as long as that is shown."""
        button = QPushButton(text, self)
        button.setObjectName("narrow")
        button.clicked.connect(lambda: act())
        before = self._offers.itemAt(self._offers.count() - 2)
        self.setTabOrder(self._close if before is None else before.widget(), button)
        self._offers.insertWidget(self._offers.count() - 1, button)
        button.show()

    def clear(self) -> None:
        """Take the sentence away."""
        self._drop_offers()
        self._label.clear()
        self.setAccessibleName(self.tr("Message"))
        self.hide()

    def recolour(self, theme: Theme) -> None:
        """Draw the icons anew in the colours of a theme."""
        self._close.setIcon(icon("close", theme.ink))
        self._sign.setPixmap(icon("alert", theme.badge_fault).pixmap(GRID, GRID))

    def _drop_offers(self) -> None:
        while self._offers.count() > 1:
            button = self._offers.takeAt(0).widget()
            button.hide()
            # Later: it may be the one that is being clicked.
            button.deleteLater()
