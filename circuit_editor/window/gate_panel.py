"""The palette: all gates in sections, a search above them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from circuit_editor.canvas.style import Theme
from circuit_editor.window.gate_button import GateButton
from circuit_editor.window.gate_texts import FAMILIES, family_title, gates_of, matches

WIDTH = 188
MARGIN = 12
#: A row of the grid has this many units; a round gate takes two of them and a wide one three.
UNITS = 6
ROUND_UNITS, WIDE_UNITS = 2, 3
ROUND_WIDTH = (WIDTH - 2 * MARGIN) * ROUND_UNITS // UNITS
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class GateSection(QWidget):
    """A heading and the gates of one family."""

    def __init__(self, family: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [GateButton(gate, theme, self) for gate in gates_of(family)]
        heading = QLabel(family_title(family), self)
        heading.setObjectName("section")
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        for unit in range(UNITS):
            self._grid.setColumnStretch(unit, 1)
            self._grid.setColumnMinimumWidth(unit, (WIDTH - 2 * MARGIN) // UNITS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(heading)
        layout.addLayout(self._grid)
        self.filter("")

    def filter(self, text: str) -> None:
        """Show the gates that a search finds, close together, and the heading if there are any."""
        row = unit = 0
        found = 0
        for button in self.buttons:
            self._grid.removeWidget(button)
            fits = matches(button.gate, text)
            button.setVisible(fits)
            if not fits:
                continue
            found += 1
            units = ROUND_UNITS if button.sizeHint().width() <= ROUND_WIDTH else WIDE_UNITS
            if unit + units > UNITS:
                row, unit = row + 1, 0
            self._grid.addWidget(button, row, unit, 1, units)
            unit += units
        self.setVisible(found > 0)


class GatePanel(QWidget):
    """Signals: `clicked(str)`, a gate to place with the mouse; `chosen(str)`, one to place without."""

    clicked = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search gates"))
        self.search.setAccessibleName(self.tr("Search gates"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose_first)
        self.search.installEventFilter(self)
        self.sections = [GateSection(family, theme, self) for family in FAMILIES]
        self.buttons = [button for section in self.sections for button in section.buttons]
        self.nothing = QLabel(self.tr("No gate is called that."), self)
        self.nothing.setObjectName("quiet")
        self._lay_out()
        for button in self.buttons:
            button.installEventFilter(self)
            button.clicked.connect(lambda _=False, name=button.gate.name: self.clicked.emit(name))
            button.chosen.connect(lambda name=button.gate.name: self.chosen.emit(name))
        self._filter("")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def recolour(self, theme: Theme) -> None:
        """Draw the gates in the colours of a theme."""
        for button in self.buttons:
            button.theme = theme
            button.update()

    def found(self) -> list[GateButton]:
        """The buttons that the search has left."""
        return [button for button in self.buttons if not button.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from gate to gate, and down from the search to the first; Esc clears the search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            if isinstance(watched, GateButton):
                self._go(watched, *_STEPS[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Down and self.found():
                self._focus(self.found()[0])
                return True
        if watched is self.search and _is_key(event, Qt.Key.Key_Escape):
            self.search.clear()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Gates"), self)
        heading.setObjectName("heading")
        gates = QWidget(self)
        inner = QVBoxLayout(gates)
        inner.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        inner.setSpacing(4)
        for section in self.sections:
            inner.addWidget(section)
        inner.addWidget(self.nothing)
        inner.addStretch(1)
        area = QScrollArea(self)
        area.setAccessibleName(self.tr("Gates"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(gates)
        self._area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.addWidget(heading)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(area, 1)

    def _filter(self, text: str) -> None:
        for section in self.sections:
            section.filter(text)
        found = self.found()
        self.nothing.setVisible(not found)
        if found:
            self._make_stop(found[0])

    def _choose_first(self) -> None:
        if self.found():
            self.chosen.emit(self.found()[0].gate.name)

    def _make_stop(self, stop: GateButton) -> None:
        """Tab stops at one gate only; arrows lead to the others."""
        for button in self.buttons:
            policy = Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def _focus(self, button: GateButton) -> None:
        self._make_stop(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(button)

    def _go(self, start: GateButton, dx: int, dy: int) -> None:
        """Left and right along the order of reading, up and down to the nearest gate of the next row."""
        found = self.found()
        if dx:
            place = found.index(start) + dx
            if 0 <= place < len(found):
                self._focus(found[place])
            return
        here = start.mapTo(self, start.rect().center())
        spots = [(button, button.mapTo(self, button.rect().center()) - here) for button in found]
        beyond = [(abs(spot.y()), abs(spot.x()), button) for button, spot in spots if spot.y() * dy > 0]
        if beyond:
            self._focus(min(beyond, key=lambda entry: entry[:2])[2])
        elif dy < 0:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)


def _is_key(event: QEvent, key: Qt.Key) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == key
