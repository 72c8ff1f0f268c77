"""Writing notes and titles of frames in place: new ones, and those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations import edits
from circuit_editor.canvas.annotations.board import TITLE_HEIGHT, TITLE_INSET, annotation_rect
from circuit_editor.canvas.annotations.note_editor import NoteEditor
from circuit_editor.canvas.editor import InPlaceEditor
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.change import Change
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.records import Note

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class Annotating(QObject):
    """At most one open editor for a note or a title on a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._note_editor = NoteEditor(canvas)
        self._note_editor.taken.connect(self.finish)
        self._note_editor.left.connect(self.finish)
        self._note_editor.dismissed.connect(self.cancel)
        self._title_editor = InPlaceEditor(canvas)
        self._title_editor.setAccessibleName(self.tr("Title of the frame"))
        self._title_editor.taken.connect(lambda _: self.finish())
        self._title_editor.left.connect(self.finish)
        self._title_editor.dismissed.connect(self.cancel)
        #: What is being written: the id of a note or frame, or where a new note shall be.
        self._subject: str | QPointF | None = None

    # --- new ones --------------------------------------------------------------------------------------

    def write_note(self, at: QPointF) -> None:
        """Open the editor of a new note with its corner there; without a text there will be no note."""
        self._canvas.finish_editing()
        self._subject = at
        self._note_editor.open("", self._canvas.theme)
        self.follow_view()

    def add_frame(self, at: QPointF) -> None:
        """Put a frame around what is selected, else around that point, and ask for its title."""
        canvas = self._canvas
        canvas.finish_editing()
        rect = self._selected_rect()
        if rect is None:
            rect = QRectF(0.0, 0.0, *edits.FIRST_FRAME)
            rect.moveCenter(at)
        else:
            rect = edits.around(rect)
        title = QCoreApplication.translate("Canvas", "Frame")
        frame_id = edits.add_frame(canvas.document, rect, title)
        canvas.set_selection((), annotations={frame_id})
        self.edit(frame_id)

    def _selected_rect(self) -> QRectF | None:
        canvas = self._canvas
        found = QRectF()
        if canvas.selection:
            left, top, right, bottom = canvas.scene.bounds(canvas.scene.rows_of(canvas.selection))
            found = QRectF(QPointF(left, top), QPointF(right, bottom))
        for annotation in canvas.annotations:
            if annotation.id in canvas.selected_annotations:
                found = found.united(annotation_rect(annotation))
        return None if found.isNull() else found

    # --- writing ---------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a note or a title is being written."""
        return self._subject is not None

    def edit(self, annotation_id: str) -> None:
        """Open the editor of a note's text or a frame's title."""
        canvas = self._canvas
        canvas.finish_editing()
        annotation = canvas.document.circuit.annotation(annotation_id)
        self._subject = annotation_id
        canvas.set_selection((), annotations={annotation_id})
        self.follow_view()
        if isinstance(annotation, Note):
            self._note_editor.open(annotation.text, canvas.theme)
        else:
            left = Qt.AlignmentFlag.AlignLeft
            self._title_editor.open(annotation.title, canvas.theme, canvas.theme.ink, left, typed=False)
        self.follow_view()

    def tab(self, step: int) -> None:
        """Tab takes the text."""
        self.finish()

    def finish(self) -> None:
        """The user turned elsewhere: take the text; one that will not do is told, and changes nothing."""
        subject, self._subject = self._subject, None
        if subject is None:
            return
        try:
            self._take(subject)
        except CircuitError as error:
            self._canvas.message.emit(sentence(error))
        self._close()

    def cancel(self) -> bool:
        """Esc: close and change nothing; whether an editor was open."""
        was_open = self.is_open
        self._subject = None
        if was_open:
            self._close()
        return was_open

    def _take(self, subject: str | QPointF) -> None:
        document, text = self._canvas.document, self._note_editor.toPlainText()
        if isinstance(subject, QPointF):
            if text.strip():
                note_id = edits.add_note(document, subject, text)
                self._canvas.set_selection((), annotations={note_id})
            return
        annotation = document.circuit.annotation(subject)
        if isinstance(annotation, Note):
            if text != annotation.text:
                edits.set_text(document, subject, text)
        elif self._title_editor.text().strip() != annotation.title:
            edits.set_title(document, subject, self._title_editor.text().strip())

    def _close(self) -> None:
        for editor in (self._note_editor, self._title_editor):
            if editor.hasFocus():
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title_editor.close_quietly()
        self._note_editor.hide()

    # --- following -------------------------------------------------------------------------------------

    def follow_change(self, change: Change) -> None:
        """Close if what is being written has gone; else stay over it."""
        if isinstance(self._subject, str) and self._subject not in self._canvas.document.circuit.annotations:
            self.cancel()
        self.follow_view()

    def follow_view(self) -> None:
        """Stay over the text while the view moves."""
        camera = self._canvas.camera
        if isinstance(self._subject, QPointF):
            corner = camera.to_screen(self._subject)
            self._note_editor.place(QRectF(corner, corner), camera.zoom)
        elif self._subject is not None:
            annotation = self._canvas.document.circuit.annotation(self._subject)
            rect = annotation_rect(annotation)
            if isinstance(annotation, Note):
                self._note_editor.place(camera.screen_rect(rect), camera.zoom)
            else:
                title = QRectF(rect.left() + TITLE_INSET, rect.top(), style.TITLE, TITLE_HEIGHT)
                self._title_editor.place(camera.screen_rect(title), camera.zoom)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._note_editor.set_theme(theme)
        self._title_editor.set_theme(theme, theme.ink)

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs to the open editor."""
        editor = self._note_editor if self._note_editor.isVisible() else self._title_editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(editor, event)
