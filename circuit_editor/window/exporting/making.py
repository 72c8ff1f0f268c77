"""Making what was chosen: sizes to tell, images to preview, bytes to write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from PySide6.QtGui import QImage

from circuit_editor.canvas.animation import can_animate, check_room
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.pictures import png
from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.subject import Part, Subject
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.model.picture_errors import NoAnimations
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.steps import Steps
from circuit_editor.window.exporting.choices import Choices

#: Sharp enough for whatever a preview shows: it has as many pixels as there is room for.
_PREVIEW_SCALE = 8.0


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said of pictures before they are made: how large each is, and how many there are."""

    sizes: Sizes
    count: int = 1


class Maker:
    """Pictures of what a canvas shows, for as long as nothing changes there; `title` is what they are called.

    All that it is asked for raises a CircuitError where it can't be had.
    """

    def __init__(self, canvas: Canvas, title: str) -> None:
        self._canvas, self._title = canvas, title
        # What only the size differs in is made and measured once.
        self._exporters: dict[tuple[Part, PictureOptions], Exporter] = {}
        self._films: dict[PictureOptions, StepPictures] = {}
        #: The step that is on the screen, if any.
        self.step = canvas.timeline.shown_step
        self.has_selection = bool(canvas.selection or canvas.selected_annotations)
        #: The last step of the passes; 0 where there are none.
        self.last_step = Steps(canvas.document.passes.tape).last

    # --- what it will be -------------------------------------------------------------------------------

    def told(self, choices: Choices) -> Told:
        """How large it will be."""
        if choices.kind.has_steps:
            pictures = self.steps(choices)
            return Told(pictures.sizes, len(pictures))
        exporter = self._any_size(choices)
        return Told(Sizes.of(exporter.rect, choices.options(), exporter.subject.zoom))

    def check(self, choices: Choices) -> None:
        """Whether it can be written: there is room for it, and there is what it takes."""
        if choices.kind.moves and not can_animate():
            raise NoAnimations
        told = self.told(choices)
        if choices.kind.has_pixels:
            png.check_room(told.sizes.pixels)
        if choices.kind.moves:
            check_room(told.sizes.pixels, told.count)

    def notice(self, choices: Choices) -> Sentence | None:
        """What is not as it was wanted, if anything."""
        return None if choices.kind.has_steps else self.exporter(choices).notice

    def preview(self, choices: Choices, most_pixels: int) -> QImage:
        """It in so many pixels at most; of all steps one that has something to say."""
        if not choices.kind.has_steps:
            return self._any_size(choices).image(most_pixels)
        pictures, told = self.steps(choices), self.told(choices)
        natural = told.sizes.natural
        scale = min(_PREVIEW_SCALE, sqrt(most_pixels / (natural[0] * natural[1])))
        small = pictures.sized(replace(choices.options(), width=None, text_size=None, scale=scale))
        return small.image(_telling_step(pictures.steps))

    # --- making it -------------------------------------------------------------------------------------

    def exporter(self, choices: Choices) -> Exporter:
        """The one picture that is chosen."""
        return Exporter(self.subject(choices.part), choices.options())

    def steps(self, choices: Choices) -> StepPictures:
        """The pictures of all steps."""
        options = choices.options()
        known = _of_any_size(options)
        if known not in self._films:
            self._films[known] = StepPictures(self.subject(Part.WHOLE), known)
        return self._films[known].sized(options)

    def subject(self, part: Part) -> Subject:
        """What is pictured."""
        return replace(Subject.of_view(self._canvas, part), title=self._title)

    def data(self, choices: Choices) -> bytes:
        """The file of the one picture."""
        return self.exporter(choices).bytes(choices.kind.value)

    def _any_size(self, choices: Choices) -> Exporter:
        key = (choices.part, _of_any_size(choices.options()))
        if key not in self._exporters:
            self._exporters[key] = Exporter(self.subject(key[0]), key[1])
        return self._exporters[key]


def _of_any_size(options: PictureOptions) -> PictureOptions:
    """The same for all sizes, and whatever travels inside."""
    return replace(options, width=None, text_size=None, scale=_PREVIEW_SCALE, inside=False)


def _telling_step(steps: Steps) -> int:
    """A step that says what such pictures are: in the middle of the backward pass, where there is one."""
    return (steps.last_forward + 1 + steps.last) // 2 if steps.has_backward else steps.last
