"""A desk with a quiz on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from circuit_editor.canvas.quiz import places
from circuit_editor.model.records import Blank, Quiz
from tests.canvas.desk import Desk


def blank(text: str) -> Blank:
    """ "gradient x", "value q" or "contribution f.0"."""
    what, _, place = text.partition(" ")
    node, _, pin = place.partition(".")
    return Blank(what, node, int(pin) if pin else None)


def begin(desk: Desk, *hide: str, answers: dict[str, str] | None = None) -> None:
    """Put a quiz into the circuit, with nothing to undo, and begin it."""
    typed = tuple((blank(one), text) for one, text in (answers or {}).items())
    with desk.document.edit("Quiz") as circuit:
        circuit.set_settings(quiz=Quiz("q-1", hide=tuple(map(blank, hide)), answers=typed))
    desk.document.stack.clear()
    desk.canvas.quizzing.begin()


def box_of(desk: Desk, text: str) -> tuple[float, float]:
    """The middle of a blank's box, in world units."""
    return places.box(desk.canvas.scene, blank(text)).center().toTuple()


def click(desk: Desk, text: str) -> None:
    desk.click(box_of(desk, text))


def answers(desk: Desk) -> dict[str, str]:
    """What is kept, by blank."""
    quiz = desk.circuit.settings.quiz
    return {name(one): typed for one, typed in quiz.answers}


def name(one: Blank) -> str:
    return f"{one.what} {one.node}" + ("" if one.pin is None else f".{one.pin}")


def open_blank(desk: Desk) -> str | None:
    """The blank that is being answered."""
    found = desk.canvas.quizzing.answering.blank
    return None if found is None else name(found)


def colour_at(desk: Desk, world: tuple[float, float]) -> str:
    """What is painted at a place."""
    image = desk.canvas.grab().toImage()
    return image.pixelColor(desk.canvas.camera.to_screen(QPointF(*world)).toPoint()).name()
