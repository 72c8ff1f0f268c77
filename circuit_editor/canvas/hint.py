"""What an empty canvas says: how a drawing begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme


class Hint(QLabel):
    """Lies in the middle of the canvas as long as there is nothing else; the mouse goes through it."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setFont(style.font(style.NORMAL))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines = (
            self.tr("Type the name of an input or a gate, or press Space."),
            self.tr("Drag inputs and gates from the left, and wire them from their stubs' ends."),
            self.tr("Or type a formula at the top, or look at a finished one: File, Open Example."),
        )
        self.setText("\n".join(lines))
        self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(f"color: {theme.muted.name()}; background: transparent;")

    def put_in_the_middle(self, canvas: QWidget) -> None:
        """Lie in the middle of the canvas."""
        self.move((canvas.width() - self.width()) // 2, (canvas.height() - self.height()) // 2)
