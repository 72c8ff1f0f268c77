"""Painting on a device, and what Qt writes to one as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends whatever happens: one left open would take the whole program with it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def written(write: Callable[[QBuffer], None]) -> bytes:
    """What a function writes to a device."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return data.data()
