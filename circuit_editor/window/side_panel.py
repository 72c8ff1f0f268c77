"""Panels around the canvas: docked where they belong, each with a heading of its own, scrolled at need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QWidget


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


def scrolled(panel: QWidget, name: str, content: QWidget) -> QScrollArea:
    """What lets a part of a panel be scrolled, up and down only, where it has too little height."""
    area = QScrollArea(panel)
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area
