"""Notes and frames of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from msgspec import UNSET, UnsetType

from circuit_editor.files.fill import sentence
from circuit_editor.files.places import Damage, record_place
from circuit_editor.files.schema import FrameData, GraphData, NoteData
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import RecordRefused
from circuit_editor.model.records import Annotation, Frame, Note


def put_annotations(circuit: Circuit, graph: GraphData) -> None:
    """Keep the notes and frames of a file, notes first."""
    notes = [] if isinstance(graph.notes, UnsetType) else graph.notes
    frames = [] if isinstance(graph.frames, UnsetType) else graph.frames
    found = chain(_numbered("note", map(_note, notes)), _numbered("frame", map(_frame, frames)))
    for order, (place, annotation) in enumerate(found):
        try:
            circuit.insert_annotation(replace(annotation, order=order))
        except RecordRefused as error:
            raise Damage(place, sentence(error)) from None


def notes_data(annotations: Iterable[Annotation]) -> list[NoteData] | UnsetType:
    """The notes as a file has them; nothing where there are none."""
    return [
        NoteData(
            note.id,
            note.text,
            _pair(note.position),
            UNSET if note.size is None else _pair(note.size),
            True if note.markdown else UNSET,
        )
        for note in annotations
        if isinstance(note, Note)
    ] or UNSET


def frames_data(annotations: Iterable[Annotation]) -> list[FrameData] | UnsetType:
    """The frames as a file has them; nothing where there are none."""
    return [
        FrameData(frame.id, frame.title, _pair(frame.position), _pair(frame.size))
        for frame in annotations
        if isinstance(frame, Frame)
    ] or UNSET


def _numbered(kind: str, annotations: Iterable[Annotation]) -> Iterable[tuple[str, Annotation]]:
    """With the place of each in the file."""
    return ((record_place(kind, one.id, index), one) for index, one in enumerate(annotations))


def _note(data: NoteData) -> Note:
    size = None if isinstance(data.size, UnsetType) else data.size
    return Note(data.id, data.text, data.position, size, data.markdown is True)


def _frame(data: FrameData) -> Frame:
    return Frame(data.id, data.title, data.position, data.size)


def _pair(pair: tuple[float, float]) -> tuple[float, float]:
    return float(pair[0]), float(pair[1])
