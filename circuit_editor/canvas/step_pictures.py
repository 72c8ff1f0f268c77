"""Pictures of the steps of both passes: all of one size and one crop, so that nothing moves between them."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from circuit_editor.canvas.pictures import png
from circuit_editor.canvas.pictures.composing import Composition
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import Picture, with_margin
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.step_additions import Added
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.model.picture_errors import TooManySteps
from circuit_editor.model.steps import Steps

#: Nobody clicks through more, and finding room for all their callouts takes a second.
MOST_STEPS = 500


class StepPictures:
    """The pictures of a subject's steps, by number from 0 on: the numbers known then, the lit gate, callouts.

    Which step the options name does not matter. TooManySteps if there are more than MOST_STEPS.
    """

    def __init__(self, subject: Subject, options: PictureOptions | None = None) -> None:
        self._subject = subject
        # With a scene of its own, which goes from step to step.
        self.options = replace(options or PictureOptions(), step=0)
        self._composition = Composition(subject, self.options)
        if len(self.steps) > MOST_STEPS:
            raise TooManySteps(count=len(self.steps), limit=MOST_STEPS)
        #: The part of the world that all of them show.
        self.rect = self._composition.rect
        self._added = [self._added_at(step) for step in range(len(self))]
        for rect in (added.rect() for added in self._added):
            if rect.isValid() and subject.rect is None:
                self.rect = self.rect.united(with_margin(rect))

    @property
    def steps(self) -> Steps:
        """The steps that they show."""
        return self._composition.steps

    def sized(self, options: PictureOptions) -> StepPictures:
        """The same pictures as large as other options want them, without looking for room once more."""
        same = copy(self)
        same.options = options
        return same

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def sizes(self) -> Sizes:
        """How large each of them is."""
        return Sizes.of(self.rect, self.options, self._subject.zoom)

    def size(self) -> QSize:
        """How many pixels each of them has."""
        return self.sizes.pixels

    def image(self, step: int) -> QImage:
        """The picture after a step; UnwritableFile if it is too large."""
        return png.image(self._picture(step), self.sizes)

    def png(self, step: int) -> bytes:
        """The same as a PNG file."""
        return png.png(self.image(step))

    def _picture(self, step: int) -> Picture:
        self._composition.show_step(step)
        return self._composition.picture(self._added[step], self.rect)

    def _added_at(self, step: int) -> Added:
        self._composition.show_step(step)
        return self._composition.added(step)
