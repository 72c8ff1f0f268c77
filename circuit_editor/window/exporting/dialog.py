"""The dialog of an export: all that can be chosen, beside a preview of what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.style import THEMES, Theme
from circuit_editor.canvas.texts import sentence, translated
from circuit_editor.model.errors import CircuitError
from circuit_editor.window.exporting.choices import Choices
from circuit_editor.window.exporting.form import ExportForm
from circuit_editor.window.exporting.making import Maker, Told
from circuit_editor.window.exporting.preview_dialog import PreviewDialog
from circuit_editor.window.exporting.to_clipboard import put_on_clipboard
from circuit_editor.window.waiting import waiting


class ExportDialog(PreviewDialog):
    """Asks how a picture is wanted; `choices` are those made, and `maker` makes what is shown of them."""

    form: ExportForm

    def __init__(self, maker: Maker, start: Choices, theme: Theme, parent: QWidget | None = None) -> None:
        form = ExportForm(start, has_selection=maker.has_selection, last_step=maker.last_step)
        super().__init__(self.tr("Export Picture"), form, theme, parent)
        self._maker = maker
        self.copy_button = self.button(self.tr("&Copy to Clipboard"), self._copy)
        self.cancel_button = self.button(self.tr("Cancel"), self.reject)
        self.export_button = self.button(self.tr("&Export…"), self.accept)
        self.lay_out((self.copy_button,), (self.cancel_button, self.export_button))

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self.form.choices

    def allow(self, possible: bool) -> None:
        self.export_button.setEnabled(possible)
        # Nobody takes a hundred pictures from a clipboard.
        self.copy_button.setEnabled(possible and not self.choices.kind.has_steps)

    def tell(self) -> str:
        told = self._maker.told(self.choices)
        self.form.show_sizes(told.sizes)
        return self._size_text(told)

    def check(self) -> None:
        self._maker.check(self.choices)

    def draw(self) -> None:
        told = self._maker.told(self.choices)
        natural = QSizeF(*told.sizes.natural)
        room = self.preview.room_for(natural) * self.devicePixelRatioF()
        image = self._maker.preview(self.choices, round(room.width() * room.height()))
        self.preview.show_picture(image, natural, THEMES[self.choices.theme])
        notice = self._maker.notice(self.choices)
        if notice is not None and not self.is_refused:
            self.say(f"{self._size_text(told)}\n{translated(notice)}")

    def _size_text(self, told: Told) -> str:
        """How large it is, in words."""
        sizes, kind = told.sizes, self.choices.kind
        paper = self.tr("{width} × {height} cm, numbers of {points} pt")
        width, height = (f"{length:.1f}" for length in sizes.centimetres)
        paper = paper.format(width=width, height=height, points=f"{sizes.text_points:.1f}")
        if not kind.has_pixels:
            return paper
        pixels = self.tr("{width} × {height} pixels")
        if kind.has_steps:
            pixels = self.tr("{width} × {height} pixels, {count} pictures")
        size = sizes.pixels
        return pixels.format(width=size.width(), height=size.height(), count=told.count) + f"; {paper}"

    def _copy(self) -> None:
        try:
            with waiting():
                put_on_clipboard(self._maker, self.choices)
        except CircuitError as error:
            self.say(sentence(error))
        else:
            self.say(self.tr("The picture is on the clipboard."))
