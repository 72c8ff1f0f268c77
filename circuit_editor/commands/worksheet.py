"""What `render --worksheet` does: the quiz of a circuit file on paper, and its answer key."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.canvas.pictures.files import save
from circuit_editor.canvas.quiz.worksheet import key_path, sheet_and_key, usual_heads
from circuit_editor.canvas.style import THEMES
from circuit_editor.commands.drawing import opened_to_draw
from circuit_editor.model.quiz.answering import asked
from circuit_editor.model.quiz.errors import NoBlanks, NoQuiz


def render_worksheet(source: Path, picture: Path, scale: float, theme: str) -> None:
    """Draw the sheet to `picture`, with lines for name and date, and the key to a file beside it.

    `scale` is pixels a world unit, for PNG. NoQuiz or NoBlanks if the file asks nothing; FileError if it
    can't be read or a picture not saved.
    """
    document = opened_to_draw(source)
    circuit, passes = document.circuit, document.passes
    quiz = circuit.settings.quiz
    if quiz is None:
        raise NoQuiz(path=source)
    blanks = asked(circuit, passes, quiz)
    if not blanks:
        raise NoBlanks(path=source, quiz=quiz.id)
    heads = usual_heads(document.title)
    sheet, key = sheet_and_key(circuit, passes, document.number_format, blanks, heads, THEMES[theme])
    save(sheet, picture, scale)
    save(key, key_path(picture), scale)
