"""The captions of a presentation: what happens in the step that is shown, and what has just flipped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from circuit_editor.canvas import style
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.step_words import step_words
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import translated
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import pattern
from circuit_editor.model.steps import StepKind
from circuit_editor.window.presentation.caption import Caption

#: So many lines of a caption would fill the view.
LINES = 38
#: From the edges of the view, in pixels.
EDGE = 12
#: How long a flip is told, in milliseconds.
TOLD = 6000


class Subtitles(QObject):
    """At the bottom of a canvas the step, at its top what flips, from `start()` to `stop()`."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.step, self.flip = Caption(canvas), Caption(canvas)

    def start(self, theme: Theme) -> None:
        """Be there from now on."""
        self._canvas.installEventFilter(self)
        self.set_theme(theme)

    def stop(self) -> None:
        """Be gone."""
        self._canvas.removeEventFilter(self)
        self.step.clear()
        self.flip.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme, in letters that fit the height of the view."""
        size = max(style.TITLE, self._canvas.height() // LINES)
        for caption in (self.step, self.flip):
            caption.wear(theme, size)
        self._place()

    def tell_step(self) -> None:
        """Say what happens in the step that is shown, or nothing where none is."""
        text = self._step_text()
        if text != self.step.text:
            self.step.say(text)
            self._place()

    def tell_flip(self, text: str) -> None:
        """Say what has flipped, for a while."""
        self.flip.say(text, TOLD, fades=self._canvas.animates)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.set_theme(self._canvas.theme)
        return False

    def _step_text(self) -> str:
        timeline, circuit = self._canvas.timeline, self._canvas.document.circuit
        if timeline.steps is None:
            return ""
        current = timeline.current
        words = step_words(self._canvas.document, timeline.steps, timeline.step)
        if current.kind is not StepKind.BACKWARD:
            return words
        gate = GATES[circuit.node(current.node).gate]
        rule = translated(pattern(gate, len(circuit.sources(current.node))))
        return f"{words}\n{rule}" if gate.pattern else words

    def _place(self) -> None:
        room = self._canvas.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        for caption in (self.step, self.flip):
            caption.put_into(room, at_top=caption is self.flip)
            caption.raise_()
