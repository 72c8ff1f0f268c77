"""The panel of "what if": how much is held on the input, and what that does to each node."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSlider,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.what_if import H_DIGITS
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.intuition import output_of
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.what_if import pair_texts
from circuit_editor.window.side_panel import SidePanel
from circuit_editor.window.tables import dress
from circuit_editor.window.what_if.table import ChangesModel

MARGIN = 14
ROW_HEIGHT = 26
#: What the slider offers, upwards and downwards; 0 is in its middle.
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)


class HoldField(QLineEdit):
    """The field for h: Up and Down go through the steps of the slider beside it."""

    def __init__(self, slider: QSlider, parent: QWidget) -> None:
        super().__init__(parent)
        self._slider = slider

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._slider.setValue(self._slider.value() + steps[event.key()])
        else:
            super().keyPressEvent(event)


class WhatIfPanel(SidePanel):
    """Shows a canvas's "what if" and takes hands to it."""

    wanted = QSize(268, 320)

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._mode = canvas.input_modes.what_if
        self.left.connect(self._leave)
        heading = QLabel(self.tr("What if"), self)
        heading.setObjectName("heading")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(-len(STEPS), len(STEPS))
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("h, in steps"))
        self.slider.valueChanged.connect(self._slide)
        self.field = HoldField(self.slider, self)
        self.field.setAccessibleName(self.tr("h: how much higher the input would be"))
        self.field.editingFinished.connect(self._type)
        self.mistake = QLabel(self)
        self.mistake.setObjectName("mistake")
        self.summary = QLabel(self)
        for label in (self.mistake, self.summary):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            # A long name does not make the panel wider.
            label.setMinimumWidth(1)
        self.model = ChangesModel(canvas.document, self._mode, theme, self)
        self.table = self._new_table()
        self._lay_out(heading)
        self._mode.changed.connect(self.refresh)

    def recolour(self, theme: Theme) -> None:
        """Show the numbers in the colours of a theme."""
        self.model.recolour(theme)

    def refresh(self) -> None:
        """Show what is true now."""
        self._show_h()
        self.summary.setText(self._summary())
        self.model.refresh()

    # --- h ---------------------------------------------------------------------------------------------

    def _show_h(self) -> None:
        h = self._mode.h
        self.field.setText(significant_text(h, H_DIGITS))
        self._complain("")
        self.slider.blockSignals(True)
        self.slider.setValue(_nearest_place(h))
        self.slider.blockSignals(False)

    def _slide(self, place: int) -> None:
        self._mode.hold(_h_at(place))

    def _type(self) -> None:
        try:
            h = parse_number(self.field.text())
        except NotANumber as error:
            self._complain(sentence(error))
            return
        self._complain("")
        if significant_text(h, H_DIGITS) != significant_text(self._mode.h, H_DIGITS):
            self._mode.hold(h)

    def _complain(self, text: str) -> None:
        self.mistake.setText(text)
        self.mistake.setVisible(bool(text))
        self.field.setAccessibleDescription(text)

    # --- what it does ----------------------------------------------------------------------------------

    def _summary(self) -> str:
        """What is predicted for the output, and what would happen."""
        document, mode = self._canvas.document, self._mode
        if mode.input is None or mode.result is None:
            return ""
        circuit = document.circuit
        output = output_of(circuit, document.passes, mode.input)
        pair = None if output is None else mode.result.at(output)
        if output is None or pair is None:
            text = self.tr("No output depends on {input}.")
            return text.format(input=circuit.label(mode.input))
        predicted, actual = pair_texts(pair)
        text = self.tr("The gradient predicts that {output} changes by {predicted}. It changes by {actual}.")
        return text.format(output=circuit.label(output), predicted=predicted, actual=actual)

    def _go_to(self, index: QModelIndex) -> None:
        node_id = self.model.node_id(index.row())
        self._canvas.set_selection([node_id])
        self._canvas.reveal(node_id)

    def _leave(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mode.end()

    # --- parts -----------------------------------------------------------------------------------------

    def _new_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Changes"))
        dress(table, self.tr("Columns of the changes"), ROW_HEIGHT)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._go_to)
        table.activated.connect(self._go_to)
        return table

    def _lay_out(self, heading: QLabel) -> None:
        label = QLabel(self.tr("h"), self)
        label.setBuddy(self.field)
        self.field.setFixedWidth(88)
        row = QHBoxLayout()
        for widget in (label, self.field):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 8)
        layout.addWidget(heading)
        layout.addLayout(row)
        for widget in (self.mistake, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)


def _h_at(place: int) -> float:
    """What is held at a place of the slider."""
    if not place:
        return 0.0
    return STEPS[place - 1] if place > 0 else -STEPS[-place - 1]


def _nearest_place(h: float) -> int:
    """The place of the slider that comes nearest to h."""
    return min(range(-len(STEPS), len(STEPS) + 1), key=lambda place: abs(_h_at(place) - h))
