"""Notes and frames as lines of TikZ: each line of a note where it is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations.board import TITLE_HEIGHT, TITLE_INSET, annotation_rect, shown_title
from circuit_editor.canvas.annotations.note_lines import NoteLine, NoteRun, note_lines
from circuit_editor.canvas.pictures.tikz import letters
from circuit_editor.canvas.pictures.tikz.sheet import Sheet
from circuit_editor.model.records import Annotation, Frame, Note


def write_frames(sheet: Sheet, annotations: Sequence[Annotation]) -> None:
    """Write the frames, which lie under the circuit."""
    metrics = style.metrics(style.NORMAL)
    drop = (TITLE_HEIGHT - metrics.height()) / 2 + metrics.ascent()
    for frame in annotations:
        if isinstance(frame, Frame):
            rect = annotation_rect(frame)
            sheet.comment("a frame")
            sheet.rectangle(*rect.getCoords(), "frame")
            if title := shown_title(frame):
                place = (rect.left() + TITLE_INSET, rect.top() + drop)
                sheet.node(place, letters.text(title), "frame title")


def write_notes(sheet: Sheet, annotations: Sequence[Annotation]) -> None:
    """Write the notes, which lie on it."""
    for note in annotations:
        if isinstance(note, Note):
            sheet.comment("a note")
            sheet.rectangle(*annotation_rect(note).getCoords(), "note")
            for line in note_lines(note):
                _write_line(sheet, line)


def _write_line(sheet: Sheet, line: NoteLine) -> None:
    # A heading is one size all along.
    size = max(run.size for run in line.runs)
    larger = "" if size == style.NORMAL else f"scale={size / style.NORMAL:.3g}"
    sheet.node(line.place, "".join(map(_written, line.runs)), "note text", larger)


def _written(run: NoteRun) -> str:
    text = letters.text(run.text)
    for command, wanted in (
        (r"\texttt", run.is_code),
        (r"\textit", run.is_italic),
        (r"\textbf", run.is_bold),
    ):
        if wanted:
            text = f"{command}{{{text}}}"
    return text
