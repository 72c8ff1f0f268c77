"""Panels around the canvas: docked where they belong, each with a heading of its own, scrolled at need."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QWidget

_Dock = TypeVar("_Dock", bound=QDockWidget)


class SidePanel(QWidget):
    """A panel with the ground of the window's frame, which asks for the size `wanted`.

    Signals: `left()` when Esc is pressed where nothing in it has a use for that.
    """

    left = Signal()
    wanted = QSize()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def sizeHint(self) -> QSize:
        return self.wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NeededDock(QDockWidget):
    """Can be seen only while it is needed: no arrangement of panels that is put back shows it else."""

    is_needed = False

    def need(self, needed: bool) -> None:
        """Show it from now on, as high as its panel asks to be, or hide it.

        Whoever hides it meanwhile has it hidden.
        """
        if needed != self.is_needed:
            self.is_needed = needed
            self.setVisible(needed)
            if not self.isHidden():
                height = self.widget().sizeHint().height()
                self.parent().resizeDocks([self], [height], Qt.Orientation.Vertical)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and self.is_needed)


def docked(
    window: QMainWindow, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea
) -> QDockWidget:
    """Put a panel into a dock that can be closed and is not moved; `name` is for the window's memory."""
    return _put(QDockWidget(title, window), name, panel, area)


def docked_at_need(
    window: QMainWindow, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea
) -> NeededDock:
    """The same for what belongs to a mode: hidden until it is needed."""
    return _put(NeededDock(title, window), name, panel, area)


def _put(dock: _Dock, name: str, panel: QWidget, area: Qt.DockWidgetArea) -> _Dock:
    dock.setObjectName(name)
    dock.setAccessibleName(dock.windowTitle())
    dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
    # The place of the heading that Qt would give it.
    dock.setTitleBarWidget(QWidget(dock))
    dock.setWidget(panel)
    dock.parent().addDockWidget(area, dock)
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
