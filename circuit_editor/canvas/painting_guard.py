"""Keeps a mistake in painting from coming back with every repaint."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintDevice, QPainter

from circuit_editor.canvas.style import NORMAL, Theme, font

_MARGIN = 24


class PaintingGuard:
    """What raises in its `with` block is reported, and then `has_failed` says to paint something simpler."""

    def __init__(self) -> None:
        self.has_failed = False

    def forget(self) -> None:
        """Something has changed: painting may be tried again."""
        self.has_failed = False

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.has_failed = True
        sys.excepthook(type(error), error, trace)
        return True


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that is closed whatever happens: one left open would take the whole program with it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        if painter.isActive():
            painter.end()


def paint_apology(painter: QPainter, rect: QRect, theme: Theme, text: str) -> None:
    """Paint a plain text in the middle of an empty canvas."""
    painter.fillRect(rect, theme.background)
    painter.setPen(theme.muted)
    painter.setFont(font(NORMAL))
    room = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
