"""Presentation mode: the circuit alone, large, with its steps and what flips in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from circuit_editor.canvas.step_band import StepBand
from circuit_editor.window.main_window import STATE_VERSION
from circuit_editor.window.presentation.flip_watch import FlipWatch
from circuit_editor.window.presentation.framing import Framing
from circuit_editor.window.presentation.keys import PresentationKeys
from circuit_editor.window.presentation.pointer_light import PointerLight
from circuit_editor.window.presentation.subtitles import Subtitles
from circuit_editor.window.side_panel import NeededDock

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Presentation(QObject):
    """Turns a window into a stage and back. What flips is said outside of it, too, in the status bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._canvas = window, window.canvas
        self.is_on = False
        self._began_to_step = False
        #: The flip that the status bar told last.
        self._told = ""
        self._geometry, self._state = QByteArray(), QByteArray()
        self._window_state = window.windowState()
        self._bars: list[QWidget] = []
        self._docks: list[QDockWidget] = []
        self._framing = Framing(self._canvas)
        self._light = PointerLight(self._canvas)
        self._subtitles = Subtitles(self._canvas)
        self._keys = PresentationKeys(self._canvas, self.end)
        self._band = self._canvas.findChild(StepBand)
        self._flips = FlipWatch(window.document, self)
        self._flips.flipped.connect(self._tell)
        self._canvas.message.connect(self._tell_message)
        self._canvas.timeline.step_changed.connect(self._follow_step)
        window.document.passes_changed.connect(self._follow_words)
        window.document.replaced.connect(self._follow_circuit)
        window.appearance.changed.connect(self._follow_theme)

    def toggle(self) -> None:
        """Begin to present, or end it."""
        self.end() if self.is_on else self.start()

    def start(self) -> None:
        """Show the circuit alone and large."""
        if self.is_on:
            return
        window, canvas = self._window, self._canvas
        window.tasks.finish_typing()
        self._geometry, self._state = self.arrangement()
        self._window_state = window.windowState()
        self._began_to_step = not canvas.timeline.is_active
        self.is_on = True
        self._framing.start()
        canvas.show_grid = False
        self._hide_chrome()
        window.setWindowState(self._window_state | Qt.WindowState.WindowFullScreen)
        canvas.setFocus()
        # The one that is installed last hears first.
        canvas.installEventFilter(self._keys)
        self._light.start(window.appearance.theme)
        self._subtitles.start(window.appearance.theme)
        # The caption says the same, larger.
        self._band.set_wanted(False)
        self._follow_step()

    def end(self) -> None:
        """Have everything back as it was."""
        if not self.is_on:
            return
        window, canvas = self._window, self._canvas
        self.is_on = False
        canvas.removeEventFilter(self._keys)
        self._light.stop()
        self._subtitles.stop()
        if self._began_to_step:
            canvas.timeline.end()
        self._band.set_wanted(True)
        self._show_chrome()
        window.setWindowState(self._window_state)
        canvas.show_grid = bool(window.settings["grid"])
        self._framing.stop()

    def arrangement(self) -> tuple[QByteArray, QByteArray]:
        """Geometry and state of the window to be kept from run to run: never those of the bare one."""
        if self.is_on:
            return self._geometry, self._state
        return self._window.saveGeometry(), self._window.saveState(STATE_VERSION)

    # --- chrome ----------------------------------------------------------------------------------------

    def _hide_chrome(self) -> None:
        window = self._window
        self._docks = window.findChildren(QDockWidget)
        messages = (window.message_bar, window.on_disk.bar)
        bars = [window.menuBar(), window.statusBar(), *messages, *window.findChildren(QToolBar)]
        self._bars = [bar for bar in bars if not bar.isHidden()]
        for part in (*self._bars, *self._docks):
            part.hide()
        for dock in self._docks:
            dock.visibilityChanged.connect(self._stay_bare)
        window.minimap.set_wanted(False)

    def _show_chrome(self) -> None:
        for dock in self._docks:
            dock.visibilityChanged.disconnect(self._stay_bare)
        for bar in self._bars:
            bar.show()
        self._window.restoreState(self._state, STATE_VERSION)
        for dock in self._docks:
            if isinstance(dock, NeededDock):
                # What it belongs to may have begun meanwhile.
                dock.setVisible(True)
        self._window.minimap.set_wanted(bool(self._window.settings["minimap"]))

    def _stay_bare(self, visible: bool) -> None:
        """A panel that something else opens stays away."""
        if visible:
            for dock in self._docks:
                dock.hide()

    # --- what happens meanwhile ------------------------------------------------------------------------

    def _tell(self, text: str) -> None:
        if self.is_on:
            self._subtitles.tell_flip(text)
        else:
            self._told = text
            self._window.status_bar.show_message(text)

    def _tell_message(self, text: str) -> None:
        """What the canvas has to say could not be read in a status bar that is hidden."""
        if self.is_on:
            self._subtitles.tell_flip(text)

    def _follow_step(self) -> None:
        if not self.is_on:
            return
        self._subtitles.tell_step()
        # Callouts make room for the caption.
        self._canvas.step_light.follow_view()
        current = self._canvas.timeline.current
        if current is not None:
            self._framing.show_step(current.node)

    def _follow_words(self) -> None:
        """A name in the caption may be another one now."""
        if self.is_on:
            self._subtitles.tell_step()

    def _follow_circuit(self) -> None:
        # What flipped, did so in the circuit before.
        self._subtitles.tell_flip("")
        if self._window.status_bar.currentMessage() == self._told:
            self._window.status_bar.clearMessage()
        if self.is_on:
            self._framing.show_another()

    def _follow_theme(self) -> None:
        if self.is_on:
            self._light.start(self._canvas.theme)
            self._subtitles.set_theme(self._canvas.theme)
