"""Remark: what is said beside a blank that is no mistake, such as a hint."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.editor import Callout
from circuit_editor.canvas.style import Theme


class Remark(Callout):
    """A sentence in a small box with a quiet edge."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAccessibleName(self.tr("About this blank"))

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"QLabel {{ background: {theme.chrome.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.muted.name()}; border-radius: 4px; }}"
        )
