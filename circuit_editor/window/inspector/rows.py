"""The widgets of an inspector's lines that are read or clicked."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from circuit_editor.canvas.style import NORMAL, font
from circuit_editor.window.inspector.lines import Choice, Command, Heading, Link, Number, Role, Words

GAP = 6
#: What stands before a field; the field has the rest.
LABEL_WIDTH = 90
#: Words longer than this may be broken anywhere, so that no name is wider than the panel.
_LONG_WORD = re.compile(r"\S{25,}")
_BREAK_HERE = "\u200b"


def dress(widget: QWidget, role: Role) -> None:
    """Give a text the colour of what it is about; the style sheet has it."""
    if widget.property("role") != role.value:
        widget.setProperty("role", role.value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class CutLabel(QLabel):
    """A text on one line that gives way: what has no room is cut off and stands in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show a text."""
        if text != self._whole:
            self._whole = text
            self.updateGeometry()
            self._fit()

    def take_room(self) -> None:
        """Be as wide as the text while there is room for it; others give way."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def fix_width(self, width: int) -> None:
        """Be so wide, whatever the text."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFixedWidth(width)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)
        self.setAccessibleName(self._whole)


class HeadingRow(CutLabel):
    """What the inspector is about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("heading")

    def show_line(self, line: Heading) -> None:
        """Take what a line says."""
        self.say(line.text)


class WordsRow(QLabel):
    """A sentence that can be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._measured = ("", "")
        self._heights: dict[int, int] = {}

    def sizeHint(self) -> QSize:
        # How high it is follows from its width alone, and Qt would try many widths for one of a good shape.
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        # Layouts ask for the same again and again, and each time the text would be broken into lines anew.
        measured = (self.text(), self.font().key())
        if measured != self._measured:
            self._measured, self._heights = measured, {}
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def show_line(self, line: Words) -> None:
        """Take what a line says."""
        text = _LONG_WORD.sub(lambda word: _BREAK_HERE.join(word[0]), line.text)
        if text != self.text():
            self.setText(text)
        dress(self, line.role)


class NumberRow(QWidget):
    """What a number is, its formula, and the number at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = CutLabel(self)
        self.label.take_room()
        self.formula = CutLabel(self)
        self.formula.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        dress(self.formula, Role.QUIET)
        self.number = number_label(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.label)
        layout.addWidget(self.formula, 1)
        layout.addWidget(self.number)

    def show_line(self, line: Number) -> None:
        """Take what a line says."""
        self.label.say(line.label)
        self.formula.say(line.formula)
        self.formula.setVisible(bool(line.formula))
        show_number(self.number, line.label, line.text, line.role)


class LinkRow(QWidget):
    """A word, a node to be clicked, and its number; `followed(str)` tells the node's id."""

    followed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._node_id = ""
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        dress(self.label, Role.QUIET)
        self.link = LinkButton(self)
        self.link.clicked.connect(lambda: self.followed.emit(self._node_id))
        self.number = number_label(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.label)
        layout.addWidget(self.link, 0)
        layout.addStretch(1)
        layout.addWidget(self.number)

    def show_line(self, line: Link) -> None:
        """Take what a line says."""
        self._node_id = line.node_id
        self.label.setText(line.label)
        self.link.say(line.text)
        self.link.setAccessibleName(self.tr("Select {node}").format(node=line.text))
        show_number(self.number, line.text, line.number, line.role)


class LinkButton(QPushButton):
    """A text to be clicked; it is cut off where there is no room for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Not that of buttons with words alone: here are numbers and the signs of gates.
        self.setFont(font(NORMAL))
        self.setObjectName("link")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show a text."""
        if text != self._whole:
            self._whole = text
            self.setText(text.replace("&", "&&"))
            self._fit()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._whole else self._whole)


class CommandRow(QWidget):
    """Something that can be done, as quiet as a link."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = LinkButton(self)
        self.button.clicked.connect(self._run)
        self._line: Command | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addStretch(1)

    def show_line(self, line: Command) -> None:
        """Take what a line says."""
        self._line = line
        self.button.say(line.text)
        self.button.setAccessibleName(line.text)

    def _run(self) -> None:
        if self._line is not None:
            self._line.run()


class QuietBox(QComboBox):
    """A box whose wheel scrolls the panel, unless the box has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceRow(QWidget):
    """What is chosen, and the box to choose in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = CutLabel(self)
        self.label.fix_width(LABEL_WIDTH)
        self.box = QuietBox(self)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.activated.connect(self._take)
        self._line: Choice | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.label)
        layout.addWidget(self.box, 1)

    def show_line(self, line: Choice) -> None:
        """Take what a line says."""
        if self._line is None or self._line.options != line.options:
            self.box.clear()
            self.box.addItems(line.options)
        self._line = line
        self.label.say(line.label)
        self.box.setAccessibleName(line.label)
        if self.box.currentIndex() != line.chosen:
            self.box.setCurrentIndex(line.chosen)

    def _take(self, place: int) -> None:
        if self._line is not None and place != self._line.chosen:
            self._line.take(place)


class RuleRow(QFrame):
    """A thin line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        self.setFixedHeight(1 + GAP)

    def show_line(self, line: object) -> None:
        """A line has nothing to say."""


def number_label(parent: QWidget) -> QLabel:
    """A number that can be copied."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def show_number(label: QLabel, what: str, text: str, role: Role) -> None:
    """Show a number and tell a screen reader what it is of."""
    if text != label.text():
        label.setText(text)
        # A picture that is painted before the row has its turn would cut a longer number off.
        label.parentWidget().layout().activate()
    label.setAccessibleName(f"{what} {text}".rstrip())
    dress(label, role)
