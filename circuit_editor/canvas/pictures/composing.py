"""Composing: a subject as the options of a picture want to see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from circuit_editor.canvas.corner_card import EDGE
from circuit_editor.canvas.groups.cards import Card
from circuit_editor.canvas.groups.painting import paint_cards
from circuit_editor.canvas.groups.retaking import retaken
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.painters.writing import maths_width
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import MARGIN, Picture, with_margin
from circuit_editor.canvas.pictures.step_additions import BESIDE, Added, Additions
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES
from circuit_editor.canvas.width_legend import Legend
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.picture_errors import NoSuchStep
from circuit_editor.model.steps import Steps


class Composition:
    """The scene of a subject in the numbers, names and colours that are wanted, from which pictures are made.

    `rect` is the part of the world that is pictured; it has room for the finished numbers. `legend_at` is
    where the corner of the legend of widths is, None where there is none.
    """

    def __init__(self, subject: Subject, options: PictureOptions) -> None:
        self._subject = subject
        self.number_format = subject.number_format
        if options.digits is not None:
            self.number_format = NumberFormat.of(subject.passes, options.digits)
        self.look: Look = replace(
            subject.look,
            theme=THEMES[options.theme],
            opaque=not options.transparent,
            show_values=options.show.has_values,
            show_gradients=options.show.has_gradients,
            maths_names=options.maths_names,
        )
        self._shown = subject.shown
        is_as_seen = not options.maths_names and options.digits is None and options.step is None
        self.scene = subject.scene if is_as_seen else self._own_scene(steps=options.step is not None)
        #: Of the nodes that are pictured, in the scene.
        self.rows = subject.rows_in(self.scene)
        self.rect, self.legend_at = self._room()

    def _own_scene(self, *, steps: bool) -> Scene:
        """A scene that others do not see."""
        scene, subject = Scene(), self._subject
        scene.show_part(subject.scene, subject.rows_in(subject.scene))
        if self.look.maths_names:
            scene.measure_names(maths_width)
        if steps:
            self._shown = subject.passes
        scene.take(self._shown, self.number_format)
        return scene

    # --- steps -----------------------------------------------------------------------------------------

    @cached_property
    def steps(self) -> Steps:
        """The steps of the subject."""
        return Steps(self._subject.passes.tape)

    def show_step(self, step: int) -> None:
        """Have the scene show what is known after a step; NoSuchStep beyond the last."""
        if not 0 <= step <= self.steps.last:
            raise NoSuchStep(step=step, last=self.steps.last)
        self._shown = self.steps.shown_at(self._subject.passes, step, since=self._shown)
        self.scene.take(self._shown, self.number_format)

    def added(self, step: int) -> Added:
        """What a step adds, which the scene shows."""
        subject = self._subject
        additions = Additions(
            subject.circuit,
            subject.passes,
            self.number_format,
            self.scene,
            self.look,
            subject.annotations,
            self.rect.adjusted(-BESIDE[0], -BESIDE[1], *BESIDE),
        )
        return additions.of(self.steps[step], self._shown)

    def around(self, added: Added) -> QRectF:
        """The part of the world that is pictured with what a step adds, which may lie beside the circuit."""
        more = added.rect()
        return (
            self.rect.united(with_margin(more))
            if self._subject.rect is None and more.isValid()
            else self.rect
        )

    # --- pictures --------------------------------------------------------------------------------------

    def cards(self) -> Iterator[Card]:
        """The groups that show their inside, as they are in the scene."""
        subject = self._subject
        return retaken(subject.cards, self.scene, subject.passes, self._shown, self.number_format)

    def picture(self, added: Added | None = None, rect: QRectF | None = None) -> Picture:
        """A picture of what the scene shows now, with what a step adds; of a part of the world, or of all."""

        def over(painter: QPainter) -> None:
            if added is not None:
                added.paint(painter, self.look)
            if self.legend_at is not None:
                self._paint_legend(painter, self.legend_at)

        return self._picture(rect=rect or self.rect, inside=self._paint_open_groups, over=over)

    def _picture(self, **parts: object) -> Picture:
        return Picture(
            self.scene,
            theme=self.look.theme,
            transparent=not self.look.opaque,
            rows=self.rows,
            look=self.look,
            annotations=self._subject.annotations,
            **parts,
        )

    def _paint_open_groups(self, painter: QPainter) -> None:
        zoom = self._subject.screen_zoom
        paint_cards(painter, self.cards(), self.look, [self.rect], zoom, VectorPainter())

    # --- the legend of widths --------------------------------------------------------------------------

    def _room(self) -> tuple[QRectF, QPointF | None]:
        """The part of the world that is pictured, and where in it the corner of the legend is."""
        subject = self._subject
        rect = self._picture().rect if subject.rect is None else subject.rect
        if not (self.look.gradient_widths and self.look.show_gradients):
            return rect, None
        size = QSizeF(Legend().size()) / subject.zoom
        if subject.rect is not None:
            edge = EDGE / subject.zoom
            return rect, rect.bottomLeft() + QPointF(edge, -edge - size.height())
        corner = QPointF(rect.left() + MARGIN, rect.bottom())
        return rect.united(with_margin(QRectF(corner, size))), corner

    def _paint_legend(self, painter: QPainter, corner: QPointF) -> None:
        painter.save()
        painter.translate(corner)
        painter.scale(1 / self._subject.zoom, 1 / self._subject.zoom)
        Legend().paint(painter, self.look.theme)
        painter.restore()
