"""How the cells of the table of inputs are drawn and edited."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QValidator
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from circuit_editor.canvas.style import CLAMP, SELECTED_LINE, Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import NotANumber
from circuit_editor.model.number_text import parse_number
from circuit_editor.window.inputs_model import FROZEN_ROLE, Column, Index

CORNER = 5.0
#: Between a cell's edge and its text, and between a field's edge and its text.
INSET = 4.0
TEXT_INSET = 8.0
# As plain numbers, since Qt's flags are slow to join and each cell that is painted asks for them.
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class NumberValidator(QValidator):
    """Accepts what `parse_number` reads; `refused(str)` says why the text is not taken."""

    refused = Signal(str)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Any text may be typed; only a number may be taken."""
        try:
            parse_number(text)
        except NotANumber:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def fixup(self, text: str) -> str:
        """Asked when a text that is no number should be taken: it stays, and the sentence is told."""
        try:
            parse_number(text)
        except NotANumber as error:
            self.refused.emit(sentence(error))
        return text


class NumberDelegate(QStyledItemDelegate):
    """Draws quiet cells, the value in a field, and edits it there; Enter and Tab take it, Esc does not.

    `refused(str)` tells why a text was not taken, and the editor stays open with it; an empty one takes that
    back.
    """

    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._said = ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = index.siblingAtColumn(Column.NAME).data()
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("value of {name}").format(name=name))
        colours = editor.palette()
        colours.setColor(QPalette.ColorRole.Text, self.theme.value)
        editor.setPalette(colours)
        validator = NumberValidator(editor)
        validator.refused.connect(self._say)
        editor.textEdited.connect(lambda: self._say(""))
        editor.setValidator(validator)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._say("")
        super().destroyEditor(editor, index)

    def _say(self, text: str) -> None:
        """A sentence, or an empty text that takes back what was said before, and nothing of others."""
        if text or self._said:
            self.refused.emit(text)
        self._said = text

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data())
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_field(option).toRect().adjusted(0, 0, 1, 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        state = option.state.value
        if state & _SELECTED:
            painter.fillRect(option.rect, self.theme.accent_soft)
        room = QRectF(option.rect).adjusted(INSET, 0, -INSET, 0)
        if index.column() == Column.VALUE:
            focused = state & _FOCUSED
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.accent if focused else self.theme.chrome_line, 1.0))
            painter.setBrush(self.theme.field)
            painter.drawRoundedRect(_field(option), CORNER, CORNER)
            room = _field(option).adjusted(TEXT_INSET, 0, -TEXT_INSET, 0)
        elif index.data(FROZEN_ROLE):
            room.adjust(0, 0, -INSET, 0)
            self._paint_clamp(painter, QPointF(room.right(), room.center().y()))
            room.adjust(0, 0, -INSET, 0)
        painter.setFont(option.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        painter.restore()

    def _paint_clamp(self, painter: QPainter, at: QPointF) -> None:
        """The bar that a frozen input has on the canvas, between name and value as there."""
        painter.setPen(QPen(self.theme.ink, SELECTED_LINE, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(at - QPointF(0.0, CLAMP), at + QPointF(0.0, CLAMP))


def _field(option: QStyleOptionViewItem) -> QRectF:
    """The field inside a cell, on the middle of pixels so that its edge is sharp."""
    return QRectF(option.rect).adjusted(0.5, 2.5, -0.5, -2.5)
