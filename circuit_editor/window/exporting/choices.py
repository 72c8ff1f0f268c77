"""What was chosen for an export, as it is remembered from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from circuit_editor.canvas.pictures.options import DOTS_PER_INCH, Length, PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Part
from circuit_editor.canvas.style import THEMES
from circuit_editor.model.picture_errors import PictureRefused
from circuit_editor.window.exporting.kinds import Kind
from circuit_editor.window.memory import memory

#: Sharp on every screen, and enough for a slide.
USUAL_SCALE = 2.0
LEAST_SCALE, MOST_SCALE = 0.25, 8.0
SECONDS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Size:
    """How large: as it is on the screen at 100 %, unless a width or the size of the numbers is given.

    `text_points` is the size of the numbers. `scale` is how many pixels there are for one of 96 to the inch,
    where there are pixels; a `width` in px is counted in those.
    """

    width: Length | None = None
    text_points: float | None = None
    scale: float = USUAL_SCALE

    @property
    def is_natural(self) -> bool:
        """Whether nothing says another size."""
        return self.width is None and self.text_points is None

    def paper_width(self, *, has_pixels: bool) -> Length | None:
        """The width on paper, if it is given."""
        if self.width is None or self.width.unit != "px" or not has_pixels:
            return self.width
        return Length(self.width.amount / self.scale / DOTS_PER_INCH, "in")


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be chosen; `theme` is a name of THEMES, `seconds` how long an animation shows a step.

    `step` is the one that is pictured, with its callouts; None stands for what is on the screen.
    """

    kind: Kind = Kind.PNG
    part: Part = Part.WHOLE
    show: Show = Show.BOTH
    theme: str = "light"
    transparent: bool = False
    size: Size = field(default_factory=Size)
    maths_names: bool = False
    inside: bool = True
    step: int | None = None
    seconds: float = 1.0

    def options(self) -> PictureOptions:
        """The same as an exporter wants it."""
        return PictureOptions(
            theme=self.theme,
            transparent=self.transparent and self.kind.can_be_transparent,
            show=self.show,
            scale=self.size.scale,
            width=self.size.paper_width(has_pixels=self.kind.has_pixels),
            text_size=self.size.text_points,
            maths_names=self.maths_names,
            step=None if self.kind.has_steps else self.step,
            inside=self.inside and self.kind.carries_circuit,
        )


def remembered_choices() -> Choices:
    """What was chosen the last time; the step and what travels inside are not of it."""
    width, text_size = _read("width", Length.parse, None), _read("text_size", Length.parse, None)
    scale = _read("scale", float, USUAL_SCALE)
    theme, seconds = _read("theme", str, "light"), _read("seconds", float, 1.0)
    return Choices(
        kind=_read("kind", Kind, Kind.PNG),
        part=_read("part", Part, Part.WHOLE),
        show=_read("show", Show, Show.BOTH),
        theme=theme if theme in THEMES else "light",
        transparent=_read("transparent", _is_true, False),
        size=Size(
            width=width,
            text_points=text_size.amount if width is None and text_size is not None else None,
            scale=scale if LEAST_SCALE <= scale <= MOST_SCALE else USUAL_SCALE,
        ),
        maths_names=_read("maths_names", _is_true, False),
        seconds=seconds if seconds in SECONDS else 1.0,
    )


def remember_choices(choices: Choices) -> None:
    """Offer these the next time."""
    size, stored = choices.size, memory()
    for key, value in (
        ("kind", choices.kind.value),
        ("part", choices.part.value),
        ("show", choices.show.value),
        ("theme", choices.theme),
        ("transparent", choices.transparent),
        ("scale", size.scale),
        ("width", _text(size.width)),
        ("text_size", _text(None if size.text_points is None else Length(size.text_points, "pt"))),
        ("maths_names", choices.maths_names),
        ("seconds", choices.seconds),
    ):
        stored.setValue(f"export/{key}", value)


def _read(key: str, read: Callable[[str], Read], default: Read) -> Read:
    """What is kept under a key, or the default where that can't be read."""
    try:
        return read(str(memory().value(f"export/{key}", "")))
    except (ValueError, PictureRefused):
        return default


def _text(length: Length | None) -> str:
    return "" if length is None else f"{length.amount!r}{length.unit}"


def _is_true(text: str) -> bool:
    return text.casefold() == "true"
