"""Panels at the sides of the window: docked where they belong, each with a heading of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


def docked(
    window: QMainWindow, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea
) -> QDockWidget:
    """Put a panel into a dock that can be closed and is not moved; `name` is for the window's memory."""
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setAccessibleName(title)
    dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
    # The place of the heading that Qt would give it.
    dock.setTitleBarWidget(QWidget(dock))
    dock.setWidget(panel)
    window.addDockWidget(area, dock)
    return dock


def docked_at_need(
    window: QMainWindow, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea
) -> QDockWidget:
    """The same, hidden, and shown and hidden by nothing but what it belongs to."""
    dock = docked(window, name, title, panel, area)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.hide()
    return dock
