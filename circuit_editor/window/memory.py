"""What the program remembers between runs, in one file of settings."""

from __future__ import annotations

from PySide6.QtCore import QSettings

NAME = "circuit-editor"


def memory() -> QSettings:
    """The settings of this user; cheap to make, and all of them show the same."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
