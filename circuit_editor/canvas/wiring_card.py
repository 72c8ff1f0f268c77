"""The card of wiring by keys: the name of the target, and in words what Enter would do."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.floating_card import FloatingCard

WIDTH = 260


class WiringCard(FloatingCard):
    """A search with a sentence below it; it knows no circuit."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, WIDTH)
        self.setAccessibleName(self.tr("Wire to"))
        self.field.setPlaceholderText(self.tr("Tab, or a name or symbol"))
        self._sentence = self._label(style.NORMAL)
        keys = self._label(style.SMALL)
        keys.setObjectName("quiet")
        keys.setText(self.tr("Tab: another node. Up, Down: another input. Enter: wire it."))

    @property
    def sentence(self) -> str:
        """What the card says."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Tell what Enter would do, or why it would do nothing."""
        self._sentence.setText(sentence)
        # The focus stays in the search, so that is where a reader hears it.
        self.field.setAccessibleDescription(sentence)
        self.fit()

    def _label(self, size: int) -> QLabel:
        label = QLabel(self)
        label.setFont(style.font(size))
        label.setWordWrap(True)
        self.layout().addWidget(label)
        return label
