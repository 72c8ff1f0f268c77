"""The form of an export: what is pictured, how it looks, how large it is, what travels with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QSpacerItem,
    QSpinBox,
    QWidget,
)

from circuit_editor.canvas.pictures.options import Show
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.subject import Part
from circuit_editor.canvas.style import THEMES
from circuit_editor.window.exporting.choices import SECONDS, Choices
from circuit_editor.window.exporting.kinds import Kind
from circuit_editor.window.exporting.size_fields import SizeFields
from circuit_editor.window.forms import choice_box

Choice = TypeVar("Choice")

#: The number that stands for what is on the screen.
ON_SCREEN = -1
SECTION_GAP = 8
KINDS = {
    Kind.PNG.value: QT_TRANSLATE_NOOP("ExportForm", "Picture (PNG)"),
    Kind.SVG.value: QT_TRANSLATE_NOOP("ExportForm", "Drawing (SVG)"),
    Kind.PDF.value: QT_TRANSLATE_NOOP("ExportForm", "Document (PDF)"),
    Kind.TIKZ.value: QT_TRANSLATE_NOOP("ExportForm", "LaTeX (TikZ)"),
    Kind.NUMBERED.value: QT_TRANSLATE_NOOP("ExportForm", "All steps, numbered (PNG)"),
    Kind.GIF.value: QT_TRANSLATE_NOOP("ExportForm", "All steps, animated (GIF)"),
    Kind.APNG.value: QT_TRANSLATE_NOOP("ExportForm", "All steps, animated (APNG)"),
}
PARTS = {
    Part.WHOLE.value: QT_TRANSLATE_NOOP("ExportForm", "The whole circuit"),
    Part.SELECTION.value: QT_TRANSLATE_NOOP("ExportForm", "The selection"),
    Part.VIEW.value: QT_TRANSLATE_NOOP("ExportForm", "What is in view"),
}
SHOWS = {
    Show.BOTH.value: QT_TRANSLATE_NOOP("ExportForm", "Values and gradients"),
    Show.VALUES.value: QT_TRANSLATE_NOOP("ExportForm", "Values alone"),
    Show.GRADIENTS.value: QT_TRANSLATE_NOOP("ExportForm", "Gradients alone"),
    Show.BLANK.value: QT_TRANSLATE_NOOP("ExportForm", "None, to be filled in"),
}
THEME_NAMES = {
    "light": QT_TRANSLATE_NOOP("ExportForm", "Light"),
    "dark": QT_TRANSLATE_NOOP("ExportForm", "Dark"),
    "print": QT_TRANSLATE_NOOP("ExportForm", "Print: black, gradients italic"),
    "colour-blind": QT_TRANSLATE_NOOP("ExportForm", "Colour-blind"),
    "colour-blind-dark": QT_TRANSLATE_NOOP("ExportForm", "Colour-blind, dark"),
}
BACKGROUNDS = {
    False: QT_TRANSLATE_NOOP("ExportForm", "White"),
    True: QT_TRANSLATE_NOOP("ExportForm", "Transparent"),
}


class ExportForm(QWidget):
    """All fields of an export; `choices` are what they say. Signals: `changed()`.

    `last_step` is that of the passes, 0 where there are none.
    """

    changed = Signal()

    def __init__(
        self, start: Choices, *, has_selection: bool, last_step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        part = Part.WHOLE if start.part is Part.SELECTION and not has_selection else start.part
        self.kind = choice_box(self, self.tr("Format"), words(KINDS), start.kind.value)
        self.part = choice_box(self, self.tr("What is pictured"), words(PARTS), part.value)
        self.part.model().item(self.part.findData(Part.SELECTION.value)).setEnabled(has_selection)
        self.show_numbers = choice_box(self, self.tr("Numbers"), words(SHOWS), start.show.value)
        self.step = self._step_box(start.step, last_step)
        times = {seconds: self.tr("{seconds} s").format(seconds=f"{seconds:g}") for seconds in SECONDS}
        self.seconds = choice_box(self, self.tr("Time per step"), times, start.seconds)
        self.theme = choice_box(self, self.tr("Colours"), words(THEME_NAMES), start.theme)
        self.background = choice_box(self, self.tr("Background"), words(BACKGROUNDS), start.transparent)
        self.size_fields = SizeFields(start.size, self)
        self.maths_names = QCheckBox(self.tr("&Names as in maths: w₀ for w0"), self)
        self.maths_names.setChecked(start.maths_names)
        self.inside = QCheckBox(self.tr("Put the c&ircuit into the file"), self)
        self.inside.setToolTip(self.tr("The picture can be opened as a circuit again"))
        self.inside.setChecked(start.inside)
        self._lay_out()
        self._join()
        self._adapt()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        step = self.step.value()
        return Choices(
            kind=Kind(self.kind.currentData()),
            part=Part(self.part.currentData()),
            show=Show(self.show_numbers.currentData()),
            theme=self.theme.currentData(),
            transparent=self.background.currentData(),
            size=self.size_fields.size,
            maths_names=self.maths_names.isChecked(),
            inside=self.inside.isChecked(),
            step=None if step == ON_SCREEN else step,
            seconds=self.seconds.currentData(),
        )

    def show_sizes(self, sizes: Sizes) -> None:
        """Tell how large a picture is that is made so."""
        self.size_fields.show(sizes, has_pixels=self.choices.kind.has_pixels)

    # --- building --------------------------------------------------------------------------------------

    def _step_box(self, step: int | None, last: int) -> QSpinBox:
        box = QSpinBox(self)
        for field in (box, box.findChild(QLineEdit)):
            field.setAccessibleName(self.tr("Step"))
        box.setRange(ON_SCREEN, last)
        box.setSpecialValueText(self.tr("As on the screen"))
        box.setSuffix(self.tr(" of {last}").format(last=last))
        box.setValue(ON_SCREEN if step is None else step)
        box.setMinimumHeight(self.kind.sizeHint().height())
        return box

    def _lay_out(self) -> None:
        layout = self._layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setHorizontalSpacing(14)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(self.tr("&Format"), self.kind)
        layout.addRow(self.tr("&Shows"), self.part)
        layout.addRow(self.tr("N&umbers"), self.show_numbers)
        layout.addRow(self.tr("Ste&p"), self.step)
        layout.addRow(self.tr("Each s&tep"), self.seconds)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        layout.addRow(self.tr("C&olours"), self.theme)
        layout.addRow(self.tr("&Background"), self.background)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        self.size_fields.add_to(layout)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        layout.addRow(self.maths_names)
        layout.addRow(self.inside)

    def _join(self) -> None:
        for box in (self.kind, self.part, self.show_numbers, self.seconds, self.theme, self.background):
            box.currentIndexChanged.connect(self._change)
        for tick in (self.maths_names, self.inside):
            tick.toggled.connect(self._change)
        self.step.valueChanged.connect(self._change)
        self.size_fields.changed.connect(self._change)

    # --- what belongs together -------------------------------------------------------------------------

    def _change(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        """Turn off what means nothing for what is chosen."""
        kind = Kind(self.kind.currentData())
        self.part.setEnabled(not kind.has_steps)
        self._layout.setRowVisible(self.step, not kind.moves)
        self._layout.setRowVisible(self.seconds, kind.moves)
        self.step.setEnabled(not kind.has_steps and self.step.maximum() > 0)
        self.background.setEnabled(kind.can_be_transparent)
        self.inside.setEnabled(kind.carries_circuit)
        filled = self.tr("White")
        if THEMES[self.theme.currentData()].dark:
            filled = self.tr("Dark")
        self.background.setItemText(0, filled)


def words(texts: Mapping[Choice, str]) -> dict[Choice, str]:
    """Texts of this module in the user's language, by what they stand for."""
    return {choice: QCoreApplication.translate("ExportForm", text) for choice, text in texts.items()}
