"""What the actions on notes and frames do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circuit_editor.canvas.annotations import edits
from circuit_editor.model.records import Annotation, Note

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Annotations(QObject):
    """Works on one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def selected(self) -> list[Annotation]:
        """The selected notes and frames."""
        canvas = self._window.canvas
        return [one for one in canvas.annotations if one.id in canvas.selected_annotations]

    @property
    def selected_notes(self) -> list[Note]:
        """The selected notes."""
        return [one for one in self.selected if isinstance(one, Note)]

    def add_note(self) -> None:
        """Write a new note under the pointer, or in the middle of the view."""
        self._window.canvas.annotating.write_note(self._window.tasks.place_under_pointer())

    def add_frame(self) -> None:
        """Put a frame around what is selected, or under the pointer."""
        self._window.canvas.annotating.add_frame(self._window.tasks.place_under_pointer())

    def write(self) -> None:
        """Write the text of the selected note or the title of the selected frame."""
        if len(self.selected) == 1:
            self._window.canvas.annotating.edit(self.selected[0].id)

    def switch_markdown(self) -> None:
        """Read the selected notes as Markdown, or all as they are where all are Markdown already."""
        notes = self.selected_notes
        if notes:
            markdown = not all(note.markdown for note in notes)
            edits.set_markdown(self._window.document, [note.id for note in notes], markdown)
