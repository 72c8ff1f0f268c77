"""A window on the screen, with settings of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from circuit_editor.window.main_window import MainWindow
from tests.window.house import House


@pytest.fixture(autouse=True)
def own_memory(own_settings: Path) -> None:
    """Qt looks up the folder of settings once in a process: each test sets it anew."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_settings))


@pytest.fixture
def house(qtbot) -> House:
    """A window that is shown, with an empty document."""
    return House(qtbot)


@pytest.fixture
def window(house: House) -> MainWindow:
    """The window alone."""
    return house.window
