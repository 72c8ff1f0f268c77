"""What can be exported: one picture, or pictures of all steps."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What is written; the value of one picture is what an exporter calls it."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    TIKZ = "tex"
    NUMBERED = "numbered"
    GIF = "gif"
    APNG = "apng"

    @property
    def has_steps(self) -> bool:
        """Whether it is all steps and not one picture."""
        return self in (Kind.NUMBERED, Kind.GIF, Kind.APNG)

    @property
    def moves(self) -> bool:
        """Whether it takes time to be seen."""
        return self in (Kind.GIF, Kind.APNG)

    @property
    def has_pixels(self) -> bool:
        """Whether it is made of pixels, of which there can be more or fewer."""
        return self is Kind.PNG or self.has_steps

    @property
    def can_be_transparent(self) -> bool:
        """Whether the paper may show through; soft edges need more than the one clear colour of a GIF."""
        return self is not Kind.GIF

    @property
    def carries_circuit(self) -> bool:
        """Whether the circuit can travel inside."""
        return self in (Kind.PNG, Kind.SVG, Kind.PDF)

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return ".png" if self is Kind.NUMBERED else f".{self.value}"
