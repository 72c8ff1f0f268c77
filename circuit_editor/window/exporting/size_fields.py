"""The fields that say how large a picture is: each tells what the others are then."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from circuit_editor.canvas.pictures.options import DOTS_PER_INCH, UNITS, Length
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.window.exporting.choices import LEAST_SCALE, MOST_SCALE, Size

#: Units of the width, each with its decimals.
DECIMALS = {"cm": 2, "mm": 1, "in": 2, "px": 0}
WIDEST, LARGEST_TEXT = 99_999.0, 999.0
#: Of what stands at the right, so that the fields at the left end at one line.
SECOND_WIDTH = 84


class NumberBox(QDoubleSpinBox):
    """A field for a number that is shown without zeros at its end."""

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".") if self.decimals() else f"{value:.0f}"


class SizeFields(QObject):
    """Width, size of the numbers and scale. Signals: `changed()` when the user chose another size."""

    changed = Signal()

    def __init__(self, size: Size, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = size
        self._has_pixels = True
        self.width = _spin_box(NumberBox(parent), self.tr("Width"), 1.0, WIDEST)
        self.width.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.unit = QComboBox(parent)
        self.unit.setAccessibleName(self.tr("Unit of the width"))
        self.unit.addItems(list(DECIMALS))
        self.unit.setCurrentText("cm" if size.width is None else size.width.unit)
        self.text_size = _spin_box(NumberBox(parent), self.tr("Size of the numbers"), 0.1, LARGEST_TEXT)
        self.text_size.setDecimals(1)
        self.text_size.setSuffix(self.tr(" pt"))
        self.natural = QPushButton(self.tr("&100 %"), parent)
        self.natural.setObjectName("narrow")
        self.natural.setAutoDefault(False)
        self.natural.setToolTip(self.tr("As large as it is on the screen at 100 %"))
        self.scale = _spin_box(NumberBox(parent), self.tr("Scale"), LEAST_SCALE, MOST_SCALE)
        self.scale.setSuffix(self.tr(" ×"))
        least, most = round(LEAST_SCALE * DOTS_PER_INCH), round(MOST_SCALE * DOTS_PER_INCH)
        self.dpi = _spin_box(QSpinBox(parent), self.tr("Dots per inch"), least, most)
        self.dpi.setSuffix(self.tr(" dpi"))
        for box in (self.width, self.text_size, self.scale, self.dpi):
            # By themselves they would be lower than lists, and cramped.
            box.setMinimumHeight(self.unit.sizeHint().height())
        for second in (self.unit, self.natural, self.dpi):
            # Each has room for more: by a style sheet a button is not as wide as it is told to be.
            second.setMaximumWidth(SECOND_WIDTH)
        self._set_decimals()
        self.width.valueChanged.connect(self._choose_width)
        self.unit.currentTextChanged.connect(self._choose_unit)
        self.text_size.valueChanged.connect(self._choose_text_size)
        self.natural.clicked.connect(self._choose_natural)
        self.scale.valueChanged.connect(self._choose_scale)
        self.dpi.valueChanged.connect(lambda dpi: self._choose_scale(dpi / DOTS_PER_INCH))

    @property
    def size(self) -> Size:
        """What is chosen."""
        return self._size

    def add_to(self, layout: QFormLayout) -> None:
        """Put them into a form."""
        layout.addRow(self.tr("&Width"), _side_by_side(self.width, self.unit))
        layout.addRow(self.tr("Te&xt size"), _side_by_side(self.text_size, self.natural))
        layout.addRow(self.tr("Sc&ale"), _side_by_side(self.scale, self.dpi))
        for row, field in enumerate((self.width, self.text_size, self.scale), layout.rowCount() - 3):
            layout.itemAt(row, QFormLayout.ItemRole.LabelRole).widget().setBuddy(field)

    def show(self, sizes: Sizes, *, has_pixels: bool) -> None:
        """Tell what a picture has that is made so; a field that is being typed into stays as it is."""
        self._has_pixels = has_pixels
        inches, _ = sizes.inches
        width = inches * DOTS_PER_INCH / UNITS[self.unit.currentText()]
        if self.unit.currentText() == "px" and has_pixels:
            width = sizes.pixels.width()
        _show(self.width, width, is_known=self._size.width is not None)
        _show(self.text_size, sizes.text_points, is_known=self._size.text_points is not None)
        _show(self.scale, self._size.scale, is_known=True)
        _show(self.dpi, round(self._size.scale * DOTS_PER_INCH), is_known=True)
        self.natural.setEnabled(not self._size.is_natural)
        for field in (self.scale, self.dpi):
            field.setEnabled(has_pixels)

    # --- what the user does ----------------------------------------------------------------------------

    def _choose(self, size: Size) -> None:
        self._size = size
        self.changed.emit()

    def _choose_width(self, amount: float) -> None:
        width = Length(amount, self.unit.currentText())
        self._choose(replace(self._size, width=width, text_points=None))

    def _choose_unit(self, unit: str) -> None:
        """The same width in another unit."""
        self._set_decimals()
        width = self._size.width
        if width is not None:
            pixels = width.pixels / self._ratio(width.unit) * self._ratio(unit)
            self._size = replace(self._size, width=Length.of_pixels(pixels, unit))
        self.changed.emit()

    def _ratio(self, unit: str) -> float:
        """Pixels that are counted in this unit for one of 96 to the inch."""
        return self._size.scale if unit == "px" and self._has_pixels else 1.0

    def _choose_text_size(self, points: float) -> None:
        self._choose(replace(self._size, width=None, text_points=points))

    def _choose_natural(self) -> None:
        # A button that can't be pressed any more would hand the focus on to anything.
        self.width.setFocus()
        self._choose(replace(self._size, width=None, text_points=None))

    def _choose_scale(self, scale: float) -> None:
        self._choose(replace(self._size, scale=scale))

    def _set_decimals(self) -> None:
        decimals = DECIMALS[self.unit.currentText()]
        with QSignalBlocker(self.width):
            self.width.setDecimals(decimals)
            self.width.setMinimum(10.0**-decimals)


def _spin_box(
    box: QDoubleSpinBox | QSpinBox, name: str, least: float, most: float
) -> QDoubleSpinBox | QSpinBox:
    box.setAccessibleName(name)
    box.findChild(QLineEdit).setAccessibleName(name)
    # Numbers are written with a point everywhere in the program.
    box.setLocale(QLocale.c())
    box.setRange(least, most)
    return box


def _show(box: QDoubleSpinBox | QSpinBox, number: float, *, is_known: bool) -> None:
    """Show a number; one that the user types is there already."""
    if not (is_known and box.hasFocus()):
        with QSignalBlocker(box):
            box.setValue(number)


def _side_by_side(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(first, 1)
    row.addWidget(second, 1)
    return row
