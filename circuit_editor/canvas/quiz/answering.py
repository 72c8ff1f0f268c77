"""Answering: the field over a blank, and beside it why an answer is wrong, or a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor

from circuit_editor.canvas.callouts.obstacles import obstacles_in
from circuit_editor.canvas.editor import InPlaceEditor
from circuit_editor.canvas.extents import touch
from circuit_editor.canvas.quiz import board, places
from circuit_editor.canvas.quiz.remark import Remark
from circuit_editor.canvas.style import Theme
from circuit_editor.model.change import Change
from circuit_editor.model.records import Blank

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.quiz.quizzing import Quizzing


class Answering(QObject):
    """At most one blank of a canvas is being answered; it is one of the canvas's typists.

    A right answer closes the field, and the field of the next blank opens. A wrong one stays in it, with the
    reason, until it is changed or Tab goes on.
    """

    def __init__(self, canvas: Canvas, quizzing: Quizzing) -> None:
        super().__init__(quizzing)
        self._canvas = canvas
        self._quizzing = quizzing
        self._blank: Blank | None = None
        self.editor = InPlaceEditor(canvas)
        self.editor.taken.connect(self.take_and_go)
        self.editor.left.connect(self.finish)
        self.editor.dismissed.connect(self.cancel)
        #: What is said of a blank besides what is wrong with its answer.
        self.remark = Remark(canvas)
        self._remark_on: Blank | None = None
        for callout in (self.editor.callout, self.remark):
            callout.covered = self._covered

    # --- opening and taking ----------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether an answer is being typed."""
        return self._blank is not None

    @property
    def blank(self) -> Blank | None:
        """The blank that is being answered."""
        return self._blank

    def open(self, blank: Blank, typed: str | None = None) -> None:
        """Open the field over a blank, with its answer or with what has been typed."""
        canvas = self._canvas
        canvas.finish_editing()
        self.hush()
        self._blank = blank
        self._describe(blank)
        text = self._quizzing.answer_to(blank) if typed is None else typed
        self.follow_view()
        centre = Qt.AlignmentFlag.AlignHCenter if blank.pin is not None else Qt.AlignmentFlag.AlignLeft
        self.editor.open(text, canvas.theme, self._ink(blank, canvas.theme), centre, typed=typed is not None)
        self.follow_view()
        if typed is None:
            self._show_mistake(blank)

    def take_and_go(self, step: int) -> None:
        """Enter (0), Tab (1) or Shift+Tab (-1): take the answer; after a right one or Tab comes the next."""
        blank = self._blank
        if blank is None:
            return
        is_new = self.editor.text().strip() != self._quizzing.answer_to(blank)
        if is_new and not self._take(blank):
            return
        if not is_new and step == 0:
            # Nothing was typed: what was said already is said once more.
            self._show_mistake(blank)
            return
        self._close()
        if is_new and self._quizzing.progress.has_remark(blank):
            self._quizzing.go_to(blank)
        else:
            self._quizzing.go_on(step or 1)

    def tab(self, step: int) -> None:
        """Tab takes the answer and goes to the next blank."""
        self.take_and_go(step)

    def finish(self) -> None:
        """The user turned elsewhere: take the answer; one that is no number is told, and changes nothing."""
        blank = self._blank
        if blank is None:
            return
        text = self.editor.text().strip()
        self._close()
        if text == self._quizzing.answer_to(blank):
            return
        if refusal := self._quizzing.refusal(blank, text):
            said = QCoreApplication.translate("Canvas", "Nothing was changed. {reason}")
            self._canvas.message.emit(said.format(reason=refusal))
        else:
            self._quizzing.answer(blank, text)

    def cancel(self) -> bool:
        """Esc: close and change nothing; whether the field was open."""
        was_open = self.is_open or self.remark.isVisible()
        self.hush()
        self._close()
        return was_open

    def _take(self, blank: Blank) -> bool:
        """Put the answer into the circuit; whether it is right, or taken back."""
        text = self.editor.text().strip()
        refusal = self._quizzing.refusal(blank, text)
        if refusal:
            self.hush()
            self.editor.show_mistake(refusal)
            return False
        self._quizzing.answer(blank, text)
        if blank in self._quizzing.progress.solved or not text:
            return True
        self._describe(blank)
        self._show_mistake(blank)
        self.editor.selectAll()
        return False

    def _show_mistake(self, blank: Blank) -> None:
        if why := self._quizzing.said_of(blank):
            self.hush()
            self.editor.show_mistake(f"✗ {why}")

    def _close(self) -> None:
        if self._blank is None:
            return
        self._blank = None
        if self.editor.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.close_quietly()
        self._canvas.update()

    # --- saying ----------------------------------------------------------------------------------------

    def say(self, blank: Blank, text: str) -> None:
        """Say something beside a blank, until another one is gone to."""
        self._remark_on = blank
        self.editor.callout.hide()
        self.remark.say(text, self._canvas.theme, self._screen_rect(blank))

    def hush(self) -> None:
        """Take back what was said beside a blank."""
        self._remark_on = None
        self.remark.hide()

    def _describe(self, blank: Blank) -> None:
        """Tell a screen reader where it is, and what is known of the answer."""
        self.editor.setAccessibleName(self._quizzing.announcement(blank))
        self.editor.setAccessibleDescription(self._quizzing.said_of(blank))

    # --- following -------------------------------------------------------------------------------------

    def follow_change(self, change: Change) -> None:
        """Close if what is asked for has gone; else stay over it."""
        gone = set(filter(None, (self._blank, self._remark_on))) - set(self._quizzing.progress.blanks)
        if gone:
            self.cancel()
        self.follow_view()

    def follow_view(self) -> None:
        """Stay over the blank while the view moves."""
        if self._blank is not None:
            # The field has a margin of its own.
            text = places.box(self._canvas.scene, self._blank).adjusted(places.INSET, 0, -places.INSET, 0)
            self.editor.place(self._canvas.camera.screen_rect(text), self._canvas.camera.zoom)
        if self._remark_on is not None:
            self.remark.put_beside(self._screen_rect(self._remark_on))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.editor.set_theme(theme, theme.ink if self._blank is None else self._ink(self._blank, theme))
        self.remark.set_theme(theme)

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs to the field."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.editor, event)

    def _screen_rect(self, blank: Blank) -> QRectF:
        if blank == self._blank:
            return QRectF(self.editor.geometry())
        return self._canvas.camera.screen_rect(places.box(self._canvas.scene, blank))

    def _covered(self, place: QRectF) -> int:
        """How many gates, numbers, names and blanks a rectangle of the canvas would cover."""
        rect = self._canvas.camera.world_rect(place)
        area = rect.getCoords()
        others = set(board.blanks_under(self._canvas, self._quizzing, rect)) - {self._blank, self._remark_on}
        return len(others) + int(touch(obstacles_in(self._canvas.scene, area, area).boxes, area).sum())

    def _ink(self, blank: Blank, theme: Theme) -> QColor:
        return theme.value if blank.what == "value" else theme.gradient
