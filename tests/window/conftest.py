"""A window on the screen, with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from circuit_editor.window.main_window import MainWindow
from tests.window.house import House


@pytest.fixture(autouse=True)
def own_memory(own_settings: Path) -> None:
    """Qt looks up the folder of settings once in a process: each test sets it anew."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_settings))


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """Each test has an empty clipboard; what is left on it at the end Qt would give back too late."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def house(qtbot) -> House:
    """A window that is shown, with an empty document."""
    return House(qtbot)


@pytest.fixture
def window(house: House) -> MainWindow:
    """The window alone."""
    return house.window
