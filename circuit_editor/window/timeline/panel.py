"""The timeline below the canvas: buttons, speed, which step it is, and the scrubber."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.timeline import Timeline
from circuit_editor.window.icons import GRID, icon
from circuit_editor.window.timeline.scrubber import Scrubber

#: Steps a second that can be chosen.
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 32.0)
#: What is on the left, in pixels: the longest "step 20,001 of 20,001" has room there.
LEFT_WIDTH = 252
BUTTON = QSize(34, 30)
COUNTER_HEIGHT = 20


class StepButton(QToolButton):
    """A button that leaves the keys of the steps to the panel: Qt would go to the button beside it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TimelinePanel(QWidget):
    """Shows a timeline and takes hands to it."""

    def __init__(self, timeline: Timeline, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timeline = timeline
        self._theme = theme
        self._icons: dict[QToolButton, str] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(5)
        self.to_start = self._button("to-start", self.tr("To the inputs (Home)"), timeline.to_start)
        self.back = self._button("step-back", self.tr("One step back (Left)"), timeline.back)
        self.play = self._button("play", "", timeline.toggle_play)
        self.forward = self._button("step-forward", self.tr("One step on (Right)"), timeline.forward)
        self.to_end = self._button("to-end", self.tr("To the last step (End)"), timeline.to_end)
        self.speed = self._speed_box()
        self.counter = QLabel(self)
        self.counter.setObjectName("stepCounter")
        # Of a fixed size: with each step another text would have the whole window laid out anew.
        self.counter.setFixedSize(LEFT_WIDTH, COUNTER_HEIGHT)
        self.scrubber = Scrubber(timeline, self)
        self.leave = StepButton(self)
        self._dress(self.leave, "close", self.tr("End stepping (Esc)"), timeline.end)
        self.leave.setObjectName("endStepping")
        self._lay_out()
        timeline.step_changed.connect(self.follow)
        timeline.playing_changed.connect(self._show_playing)
        self.recolour(theme)
        self.follow()

    def recolour(self, theme: Theme) -> None:
        """Draw icons and scrubber in the colours of a theme."""
        self._theme = theme
        for button, name in self._icons.items():
            button.setIcon(icon(name, theme.ink))
        self.scrubber.recolour(theme)
        self._show_playing()
        # In the style of now; it has no use for the height that another panel had in its place.
        self.setMaximumHeight(self.sizeHint().height())

    def follow(self) -> None:
        """Show where the timeline is."""
        text = self.tr("step {step} of {last}")
        number, last = self._timeline.step, self._timeline.last
        self.counter.setText(text.format(step=f"{number:,}", last=f"{last:,}"))
        self.scrubber.follow()

    def _show_playing(self) -> None:
        playing = self._timeline.is_playing
        words = self.tr("Play (Space)")
        if playing:
            words = self.tr("Pause (Space)")
        self.play.setIcon(icon("pause" if playing else "play", self._theme.ink))
        self._name(self.play, words)

    # --- parts -----------------------------------------------------------------------------------------

    def _button(self, icon_name: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = StepButton(self)
        button.setFixedSize(BUTTON)
        self._dress(button, icon_name, words, act)
        self._row.addWidget(button)
        return button

    def _dress(self, button: QToolButton, icon_name: str, words: str, act: Callable[[], object]) -> None:
        button.setIconSize(QSize(GRID, GRID))
        # Reached by Tab; a click leaves the keys with the canvas.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[button] = icon_name
        self._name(button, words)
        button.clicked.connect(lambda: act())

    def _name(self, button: QToolButton, words: str) -> None:
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _speed_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Speed"))
        box.setToolTip(self.tr("Speed: 1× is one step a second"))
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for speed in SPEEDS:
            box.addItem(self.tr("{speed}×").format(speed=f"{speed:g}"), speed)
        box.setCurrentIndex(SPEEDS.index(self._timeline.speed))
        box.currentIndexChanged.connect(self._take_speed)
        self._row.addWidget(box)
        return box

    def _take_speed(self, index: int) -> None:
        self._timeline.speed = SPEEDS[index]

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setFixedWidth(LEFT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._row.addStretch(1)
        column.addLayout(self._row)
        column.addWidget(self.counter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.scrubber, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)

    # --- Qt --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the steps mean here what they mean on the canvas."""
        timeline, key = self._timeline, Qt.Key
        tasks = {
            key.Key_Escape: timeline.end,
            key.Key_Left: timeline.back,
            key.Key_Right: timeline.forward,
            key.Key_Home: timeline.to_start,
            key.Key_End: timeline.to_end,
        }
        if event.key() in tasks:
            tasks[event.key()]()
        else:
            super().keyPressEvent(event)
