"""What the canvas says by itself, above the picture: the question about the output, and the first hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from circuit_editor.canvas.hint import Hint
from circuit_editor.canvas.question import Question
from circuit_editor.canvas.style import Theme

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class Cards(QObject):
    """Keeps question and hint in step with the document; both step back while a gesture goes on."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        #: The node that a button of the question stands for, while it is pointed at.
        self.pointed_at: str | None = None
        self._question = Question(canvas)
        self._question.answered.connect(self._answer)
        self._question.pointed_at.connect(self._point_at)
        self._hint = Hint(canvas)

    def refresh(self) -> None:
        """Ask about the first part that has several ends and no output, unless a gesture goes on."""
        document = self._canvas.document
        questions = [] if self._canvas.gesture is not None else document.passes.tape.open_questions
        ends = questions[0] if questions else []
        self._question.ask([(node_id, document.circuit.label(node_id)) for node_id in ends])
        self._question.put_on_top(self._canvas.width())
        self._question.setVisible(bool(ends))
        self._hint.setVisible(not len(document.circuit))

    def follow_size(self) -> None:
        """The canvas has another size."""
        self._question.put_on_top(self._canvas.width())
        self._hint.put_in_the_middle(self._canvas)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._question.set_theme(theme)
        self._hint.set_theme(theme)

    def _answer(self, node_id: str) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.set_output(node_id)

    def _point_at(self, node_id: str) -> None:
        self.pointed_at = node_id or None
        self._canvas.update()
