"""Dialogs with a form at the left and, at the right, a preview of what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.window.exporting.preview import Preview

FIRST_SIZE = QSize(900, 560)
FORM_WIDTH = 330
#: A preview waits so many milliseconds for the next choice, or as long as the last one took to be made.
PATIENCE = 60


class PreviewDialog(QDialog):
    """Asks by a form, which has a signal `changed()`; `size_label` tells how large is what comes of it.

    Who inherits tells the size in `tell` and checks in `check` whether that can be had, at each choice, and
    draws the preview in `draw` when nothing else is chosen for a moment. All may raise a CircuitError, which
    is said in the place of the size, and `allow` is told.
    """

    def __init__(self, title: str, form: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = form
        # First of all: Tab goes through what is in a dialog in the order in which it got there.
        form.setParent(self)
        self.preview = Preview(theme, self)
        self.size_label = QLabel(self)
        self.size_label.setObjectName("quiet")
        self.size_label.setWordWrap(True)
        self.size_label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # Two lines, so that nothing jumps where there is more to say.
        self.size_label.setMinimumHeight(2 * self.size_label.fontMetrics().lineSpacing())
        #: Whether what is chosen can't be had.
        self.is_refused = False
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._draw)

    # --- for who inherits ------------------------------------------------------------------------------

    def tell(self) -> str:
        """How large it is, in words."""
        raise NotImplementedError

    def check(self) -> None:
        """Whether what is told can be had."""

    def draw(self) -> None:
        """Show it in the preview."""
        raise NotImplementedError

    def allow(self, possible: bool) -> None:
        """Turn the buttons on or off that can only be pressed where there is a picture."""
        raise NotImplementedError

    def button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """A button that does this."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def lay_out(self, at_left: tuple[QPushButton, ...], at_right: tuple[QPushButton, ...]) -> None:
        """Put all into its place, the buttons below; then begin to listen to the form."""
        seen = QVBoxLayout()
        seen.setSpacing(10)
        seen.addWidget(self.preview, 1)
        seen.addWidget(self.size_label)
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(seen, 1)
        lower = QHBoxLayout()
        for button in at_left:
            lower.addWidget(button)
        lower.addStretch(1)
        for button in at_right:
            lower.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(upper, 1)
        layout.addLayout(lower)
        self.form.setFixedWidth(FORM_WIDTH)
        self.resize(FIRST_SIZE)
        at_right[-1].setDefault(True)
        self.form.changed.connect(self._refresh)
        self._refresh()

    def say(self, text: str) -> None:
        """Put a text where the size is told."""
        self.size_label.setText(text)

    # --- showing ---------------------------------------------------------------------------------------

    @property
    def is_settled(self) -> bool:
        """Whether the preview shows what is chosen."""
        return not self._timer.isActive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def _refresh(self) -> None:
        """Tell the size at once, and draw the preview when nothing else is chosen for a moment."""
        try:
            text = self.tell()
        except CircuitError as error:
            self._timer.stop()
            self._refuse(error)
            self.preview.show_nothing()
            return
        self._timer.start()
        try:
            self.check()
        except CircuitError as error:
            self._refuse(error)
        else:
            self._allow(True)
            self.say(text)

    def _draw(self) -> None:
        began = perf_counter()
        try:
            self.draw()
        except CircuitError as error:
            self._refuse(error)
            self.preview.show_nothing()
        self._timer.setInterval(max(PATIENCE, round(1000 * (perf_counter() - began))))

    def _refuse(self, error: CircuitError) -> None:
        self.say(sentence(error))
        self._allow(False)

    def _allow(self, possible: bool) -> None:
        self.is_refused = not possible
        self.allow(possible)
