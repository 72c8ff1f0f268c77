"""What was chosen lately, the last first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

MOST = 20


class RecentUse(QObject):
    """Keys in the order of their last use. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []

    @property
    def keys(self) -> list[str]:
        """The keys, the last used first."""
        return list(self._keys)

    def restore(self, keys: Iterable[str]) -> None:
        """Begin with what was kept."""
        self._keys = list(keys)[:MOST]

    def use(self, key: str) -> None:
        """A key was used now."""
        self._keys = [key, *(other for other in self._keys if other != key)][:MOST]
        self.changed.emit()

    def place(self, key: str) -> int:
        """0 for what was used last, and a large number for what was not used lately."""
        return self._keys.index(key) if key in self._keys else MOST
