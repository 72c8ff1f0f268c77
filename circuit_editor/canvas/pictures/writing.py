"""What Qt writes to a device, as bytes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice


def written(write: Callable[[QBuffer], None]) -> bytes:
    """What a function writes to a device."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return data.data()
