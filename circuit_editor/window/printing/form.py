"""The form of printing: on what, how it lies on the paper, what is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpacerItem, QSpinBox, QWidget

from circuit_editor.canvas.pictures.options import Show
from circuit_editor.canvas.pictures.subject import Part
from circuit_editor.window.exporting.form import PARTS, SECTION_GAP, SHOWS, THEME_NAMES, words
from circuit_editor.window.forms import choice_box
from circuit_editor.window.printing.choices import PAPERS, PrintChoices, Turn

MOST_COPIES = 99
_TURNS = {
    Turn.AUTOMATIC.value: QT_TRANSLATE_NOOP("PrintForm", "As suits the picture"),
    Turn.PORTRAIT.value: QT_TRANSLATE_NOOP("PrintForm", "Portrait"),
    Turn.LANDSCAPE.value: QT_TRANSLATE_NOOP("PrintForm", "Landscape"),
}
_SIZES = {
    True: QT_TRANSLATE_NOOP("PrintForm", "Fit to the page"),
    False: QT_TRANSLATE_NOOP("PrintForm", "Its own size, 100 %"),
}


class PrintForm(QWidget):
    """All fields of printing; `choices` are what they say. Signals: `changed()`.

    `printers` are the names of those that there are.
    """

    changed = Signal()

    def __init__(
        self,
        start: PrintChoices,
        printers: Sequence[str],
        *,
        has_selection: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step = start.step
        names = {"": self.tr("PDF file")} | {name: name for name in printers}
        printer = start.printer if start.printer in names else ""
        self.printer = choice_box(self, self.tr("Printer"), names, printer)
        self.copies = self._copies_box()
        self.paper = choice_box(self, self.tr("Paper"), {name: name for name in PAPERS}, start.paper)
        self.turn = choice_box(self, self.tr("Orientation"), _words(_TURNS), start.turn.value)
        self.fits = choice_box(self, self.tr("Size"), _words(_SIZES), start.fits)
        self.part = choice_box(self, self.tr("What is printed"), words(PARTS), start.part.value)
        self.part.model().item(self.part.findData(Part.SELECTION.value)).setEnabled(has_selection)
        self.show_numbers = choice_box(self, self.tr("Numbers"), words(SHOWS), start.show.value)
        self.theme = choice_box(self, self.tr("Colours"), words(THEME_NAMES), start.theme)
        self.maths_names = QCheckBox(self.tr("&Names as in maths: w₀ for w0"), self)
        self.maths_names.setChecked(start.maths_names)
        self._lay_out()
        self._join()
        self._adapt()

    @property
    def choices(self) -> PrintChoices:
        """What is chosen now."""
        return PrintChoices(
            printer=self.printer.currentData(),
            copies=self.copies.value(),
            paper=self.paper.currentData(),
            turn=Turn(self.turn.currentData()),
            fits=self.fits.currentData(),
            part=Part(self.part.currentData()),
            show=Show(self.show_numbers.currentData()),
            theme=self.theme.currentData(),
            maths_names=self.maths_names.isChecked(),
            step=self._step,
        )

    def _copies_box(self) -> QSpinBox:
        box = QSpinBox(self)
        for field in (box, box.findChild(QLineEdit)):
            field.setAccessibleName(self.tr("Copies"))
        box.setRange(1, MOST_COPIES)
        box.setMinimumHeight(self.printer.sizeHint().height())
        return box

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setHorizontalSpacing(14)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(self.tr("P&rinter"), self.printer)
        layout.addRow(self.tr("C&opies"), self.copies)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        layout.addRow(self.tr("P&aper"), self.paper)
        layout.addRow(self.tr("Or&ientation"), self.turn)
        layout.addRow(self.tr("Si&ze"), self.fits)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        layout.addRow(self.tr("&Shows"), self.part)
        layout.addRow(self.tr("N&umbers"), self.show_numbers)
        layout.addRow(self.tr("Co&lours"), self.theme)
        layout.addItem(QSpacerItem(0, SECTION_GAP))
        layout.addRow(self.maths_names)

    def _join(self) -> None:
        boxes = (self.printer, self.paper, self.turn, self.fits, self.part, self.show_numbers, self.theme)
        for box in boxes:
            box.currentIndexChanged.connect(self._change)
        self.maths_names.toggled.connect(self._change)

    def _change(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        """A file is not copied."""
        self.copies.setEnabled(bool(self.printer.currentData()))


def _words(texts: Mapping[object, str]) -> dict[object, str]:
    return {choice: QCoreApplication.translate("PrintForm", text) for choice, text in texts.items()}
