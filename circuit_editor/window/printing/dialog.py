"""The dialog of printing: all that can be chosen, beside the sheets of paper that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.subject import Part, Subject
from circuit_editor.canvas.style import THEMES, Theme
from circuit_editor.window.exporting.preview_dialog import PreviewDialog
from circuit_editor.window.printing.choices import PrintChoices
from circuit_editor.window.printing.form import PrintForm
from circuit_editor.window.printing.sheets import Sheets


class PrintDialog(PreviewDialog):
    """Asks how what a canvas shows is printed; `choices` are those made, `sheets` what comes of them."""

    form: PrintForm

    def __init__(
        self,
        canvas: Canvas,
        start: PrintChoices,
        printers: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        has_selection = bool(canvas.selection or canvas.selected_annotations)
        form = PrintForm(start, printers, has_selection=has_selection)
        super().__init__(self.tr("Print"), form, theme, parent)
        self._canvas, self._desk = canvas, theme.grid
        # What only the paper differs in is made and measured once.
        self._exporters: dict[tuple[Part, PictureOptions], Exporter] = {}
        self.cancel_button = self.button(self.tr("Cancel"), self.reject)
        self.print_button = self.button("", self.accept)
        self.lay_out((), (self.cancel_button, self.print_button))

    @property
    def choices(self) -> PrintChoices:
        """What is chosen now."""
        return self.form.choices

    @property
    def sheets(self) -> Sheets:
        """The paper with the picture on it; TooManySheets if it does not go onto so many."""
        choices, exporter = self.choices, self._exporter()
        is_wide = exporter.rect.width() > exporter.rect.height()
        return Sheets(exporter, choices.layout(is_wide=is_wide), fits=choices.fits)

    def allow(self, possible: bool) -> None:
        self.print_button.setEnabled(possible)

    def tell(self) -> str:
        text = self.tr("Save as P&DF…")
        if self.choices.printer:
            text = self.tr("&Print")
        self.print_button.setText(text)
        sheets = self.sheets
        points = f"{sheets.text_points:.1f}"
        if len(sheets) == 1:
            return self.tr("1 sheet, numbers of {points} pt").format(points=points)
        text = self.tr("{columns} × {rows} sheets to be laid side by side, numbers of {points} pt")
        return text.format(columns=sheets.columns, rows=sheets.rows, points=points)

    def draw(self) -> None:
        sheets = self.sheets
        spread = sheets.spread
        room = self.preview.room_for(spread) * self.devicePixelRatioF()
        scale = sqrt(room.width() * room.height() / (spread.width() * spread.height()))
        self.preview.show_picture(sheets.image(scale, self._desk), spread, THEMES[self.choices.theme])

    def _exporter(self) -> Exporter:
        choices = self.choices
        key = (choices.part, choices.options())
        if key not in self._exporters:
            self._exporters[key] = Exporter(Subject.of_view(self._canvas, key[0]), key[1])
        return self._exporters[key]
