"""The branches of the tree of exceptions that are about pictures: those of steps, and circuits in them."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError, FileError


class PictureRefused(CircuitError):
    """A picture that can't be had as it is wanted."""


class UnknownTheme(PictureRefused):
    """Colours that there are not."""

    sentence = "There is no theme {theme}. There are {themes}."


class UnknownKind(PictureRefused):
    """A file whose name says no kind of picture."""

    sentence = "{path} is no picture: its name must end in {suffixes}."


class UnknownShow(PictureRefused):
    """Numbers to show that there are not."""

    sentence = "A picture can't show {show}. Choose from {shows}."


class BadScale(PictureRefused):
    """A scale that is not above 0."""

    sentence = "A picture can't be scaled by {scale:g}; the scale must be above 0."


class NotALength(PictureRefused):
    """A text or a number that says no length."""

    sentence = "{text} is no length. Write a number above 0 and cm, mm, in, pt or px, such as 8.4cm."


class LengthOutOfRange(PictureRefused):
    """A length that no picture can have."""

    sentence = "No picture can have {text}. Choose from {least} to {most}."


class BadDecimals(PictureRefused):
    """A number of decimals that numbers can't be written with."""

    sentence = "Numbers can't have {digits} decimals; they have 0 to {most}."


class WidthAndTextSize(PictureRefused):
    """Two sizes, of which one tells the other."""

    sentence = "Give the picture a width or its numbers a size, not both: the one tells the other."


class NoSuchStep(PictureRefused):
    """A step beyond the last one."""

    sentence = "There is no step {step}. The steps of this circuit are 0 to {last}."


class TooManySheets(PictureRefused):
    """A picture that is too large for paper in its own size."""

    sentence = "In its own size it takes {count} sheets, and {limit} is the most. Let it fit the page."


class PrinterRefused(PictureRefused):
    """A printer that takes nothing."""

    sentence = "The printer {printer} takes nothing. Is it switched on and connected?"


class TooLargeForTex(PictureRefused):
    """A picture of lengths that TeX does not know."""

    sentence = (
        "TeX can't set a picture that is wider or higher than {limit} points; choose a smaller width, or a "
        "part of the circuit."
    )


class StepPicturesRefused(CircuitError):
    """Pictures of the steps of a circuit that can't be had."""


class NoAnimations(StepPicturesRefused):
    """The package that writes animations is not installed."""

    sentence = (
        "Animations need Pillow, which is not installed: pip install 'circuit-editor[animation]'. "
        "Numbered pictures do without it."
    )


class TooManySteps(StepPicturesRefused):
    """More steps than anybody would look at."""

    sentence = "This circuit has {count:,} steps; pictures are made of at most {limit:,}."


class TooLargeAnimation(StepPicturesRefused):
    """Pictures that together would not fit into memory."""

    sentence = (
        "{count} pictures of {width} x {height} pixels are too much for one animation; "
        "choose a smaller scale."
    )


class NoCircuitInside(FileError):
    """A picture that can't be opened, as it is only a picture."""

    sentence = (
        "{path} has no circuit inside: a picture can be opened if this program exported it "
        "together with its circuit."
    )


class NoCircuitInPdf(NoCircuitInside):
    """A PDF that can't be opened; of those that other programs changed it is not known what is in them."""

    sentence = (
        "{path} has no circuit inside that can be read: a PDF can be opened if this program exported it "
        "together with its circuit and no other program changed it since."
    )
