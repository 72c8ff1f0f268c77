"""What was chosen for printing, as it is remembered from one time to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from circuit_editor.canvas.pictures.options import PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Part
from circuit_editor.canvas.style import THEMES
from circuit_editor.window.memory import memory

#: By the names that they have in the memory of the program.
PAPERS = {
    "A3": QPageSize.PageSizeId.A3,
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
    "Tabloid": QPageSize.PageSizeId.Tabloid,
}


class Turn(Enum):
    """How the paper lies."""

    AUTOMATIC = "automatic"
    """As suits the picture."""
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """All that can be chosen; `printer` is a name, empty for a PDF file, `theme` a name of THEMES."""

    printer: str = ""
    copies: int = 1
    paper: str = "A4"
    turn: Turn = Turn.AUTOMATIC
    fits: bool = True
    part: Part = Part.WHOLE
    show: Show = Show.BOTH
    theme: str = "print"
    maths_names: bool = False
    step: int | None = None

    def options(self) -> PictureOptions:
        """The same as an exporter wants it."""
        return PictureOptions(
            theme=self.theme, show=self.show, maths_names=self.maths_names, step=self.step, inside=False
        )

    def layout(self, *, is_wide: bool) -> QPageLayout:
        """The paper; a picture that `is_wide` wants it to lie as well, unless it is said how."""
        lies = self.turn is Turn.LANDSCAPE or (self.turn is Turn.AUTOMATIC and is_wide)
        turns = QPageLayout.Orientation
        layout = QPageLayout(
            QPageSize(PAPERS[self.paper]), turns.Landscape if lies else turns.Portrait, QMarginsF()
        )
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout


def remembered_print_choices(usual_paper: str) -> PrintChoices:
    """What was chosen the last time; copies, part and step are not of it."""
    stored = memory()
    paper = str(stored.value("print/paper", usual_paper))
    turn, theme = str(stored.value("print/turn", "")), str(stored.value("print/theme", ""))
    return PrintChoices(
        printer=str(stored.value("print/printer", "")),
        paper=paper if paper in PAPERS else "A4",
        turn=Turn(turn) if turn in {one.value for one in Turn} else Turn.AUTOMATIC,
        fits=bool(stored.value("print/fits", True, type=bool)),
        theme=theme if theme in THEMES else "print",
        maths_names=bool(stored.value("print/maths_names", False, type=bool)),
    )


def remember_print_choices(choices: PrintChoices) -> None:
    """Offer these the next time."""
    stored = memory()
    for key, value in (
        ("printer", choices.printer),
        ("paper", choices.paper),
        ("turn", choices.turn.value),
        ("fits", choices.fits),
        ("theme", choices.theme),
        ("maths_names", choices.maths_names),
    ):
        stored.setValue(f"print/{key}", value)
