"""The tutorial and the guided examples of one window, and the panel that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from circuit_editor.document import Document
from circuit_editor.window.examples import example_path, example_title
from circuit_editor.window.guide.panel import GuidePanel
from circuit_editor.window.side_panel import docked_at_need

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Course(Protocol):
    """What has the panel at a time."""

    @property
    def gives_way(self) -> bool:
        """Whether a guided example may take the panel from it."""

    def end(self) -> None:
        """Give it up."""


class Learning(QObject):
    """Gives the panel to the tutorial or to a guided example, one at a time, and hides it without one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = GuidePanel()
        self.panel.left.connect(self.leave)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self._dock = docked_at_need(window, "guide_panel", self.tr("Guide"), self.panel, right)
        self._course: Course | None = None
        # The timeline's panel takes its height from those at the sides.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._take_room)
        window.stepping.dock.visibilityChanged.connect(self._take_room_later)

    def start_tutorial(self) -> None:
        """From the first step, in an empty circuit: where something is drawn here, in another window."""
        window = self._window
        self.leave()
        if not _is_untouched(window.document):
            window = window.windows.open(window)
        window.learning.begin_tutorial()

    def begin_tutorial(self) -> None:
        """From the first step, in this window."""
        from circuit_editor.window.tutorial.tutorial import Tutorial

        self.leave()
        self._take(Tutorial(self._window, self.leave))

    def open_guide(self, name: str) -> None:
        """Open a copy of an example with what there is to see in it."""
        from circuit_editor.window.guide.guided_example import GuidedExample

        if not self._window.files.open_example(example_path(name), example_title(name)):
            return
        if self._course is not None and not self._course.gives_way:
            text = self.tr("The tutorial goes on. Leave it to see the guide of an example.")
            self._window.canvas.message.emit(text)
            return
        self.leave()
        self._take(GuidedExample(self._window, name, self.leave))

    def leave(self) -> None:
        """End what has the panel, and hide it."""
        if self._course is not None:
            self._course.end()
            self._course = None
        self._follow()

    def _follow(self) -> None:
        """Show the panel while something has it."""
        focused = self._window.focusWidget()
        if self._course is None and focused is not None and self.panel.isAncestorOf(focused):
            self._window.canvas.setFocus()
        self._dock.need(self._course is not None)

    def _take(self, course: Course) -> None:
        self._course = course
        self._follow()
        self._later.start()
        self._window.canvas.setFocus()

    def _take_room_later(self) -> None:
        """Once the panels are laid out."""
        self._later.start()

    def _take_room(self) -> None:
        if self._course is not None:
            self._window.resizeDocks([self._dock], [self.panel.wanted.height()], Qt.Orientation.Vertical)


def _is_untouched(document: Document) -> bool:
    """Whether nothing is lost where something else is drawn in this document."""
    circuit = document.circuit
    empty = not len(circuit) and not circuit.annotations
    return empty and document.path is None and document.stack.isClean()
