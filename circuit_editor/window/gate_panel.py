"""The palette: all gates in sections, a search above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from circuit_editor.canvas.style import Theme
from circuit_editor.model.definition import Definition
from circuit_editor.window.gate_button import GateButton, GroupButton, PaletteButton
from circuit_editor.window.gate_texts import FAMILIES, family_title, gates_of
from circuit_editor.window.side_panel import scrolled

WIDTH = 188
MARGIN = 12
#: A row of the grid has this many units; a round gate takes two of them, a wide one three or all.
UNITS = 6
SHARES = (2, 3, UNITS)
UNIT_WIDTH = (WIDTH - 2 * MARGIN) / UNITS
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class GateSection(QWidget):
    """A heading and what can be placed under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: Sequence[PaletteButton] = ()
        heading = QLabel(title, self)
        heading.setObjectName("section")
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        for unit in range(UNITS):
            self._grid.setColumnStretch(unit, 1)
            self._grid.setColumnMinimumWidth(unit, int(UNIT_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(heading)
        layout.addLayout(self._grid)

    def fill(self, buttons: Sequence[PaletteButton]) -> None:
        """Show these instead of what was here."""
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = buttons

    def filter(self, text: str) -> None:
        """Show those that a search finds, close together, and the heading if there are any."""
        row = unit = found = 0
        for button in self.buttons:
            self._grid.removeWidget(button)
            fits = button.fit(text) is not None
            button.setVisible(fits)
            if not fits:
                continue
            found += 1
            needed = button.sizeHint().width() / UNIT_WIDTH
            units = next((share for share in SHARES if needed <= share), UNITS)
            if unit + units > UNITS:
                row, unit = row + 1, 0
            self._grid.addWidget(button, row, unit, 1, units)
            unit += units
        self.setVisible(found > 0)


class GatePanel(QWidget):
    """Signals: `clicked(str)`, the key of what is placed with the mouse; `chosen(str)`, of what is without.

    `rename_asked(str)` and `remove_asked(str)` name a definition.
    """

    clicked = Signal(str)
    chosen = Signal(str)
    rename_asked = Signal(str)
    remove_asked = Signal(str)

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
        self.search.returnPressed.connect(self._choose_best)
        self.search.installEventFilter(self)
        self._theme = theme
        self._definitions: dict[str, Definition] = {}
        self._groups = GateSection(self.tr("Groups"), self)
        self.sections = [*(GateSection(family_title(family), self) for family in FAMILIES), self._groups]
        for family, section in zip(FAMILIES, self.sections, strict=False):
            self._fill(section, [GateButton(gate, theme, section) for gate in gates_of(family)])
        self.nothing = QLabel(self.tr("No gate is called that."), self)
        self.nothing.setObjectName("quiet")
        self._lay_out()
        self._filter("")

    @property
    def buttons(self) -> list[PaletteButton]:
        """All that can be placed, in the order of reading."""
        return [button for section in self.sections for button in section.buttons]

    def show_groups(self, definitions: Mapping[str, Definition]) -> None:
        """List the definitions of a document, by name."""
        if self._definitions == definitions:
            return
        self._definitions = dict(definitions)
        buttons = [
            GroupButton(definition, self._definitions, self._theme, self._groups)
            for _, definition in sorted(definitions.items())
        ]
        for button in buttons:
            button.rename_asked.connect(partial(self.rename_asked.emit, button.name))
            button.remove_asked.connect(partial(self.remove_asked.emit, button.name))
        self._fill(self._groups, buttons)
        self._filter(self.search.text())

    def _fill(self, section: GateSection, buttons: Sequence[PaletteButton]) -> None:
        section.fill(buttons)
        for button in buttons:
            button.installEventFilter(self)
            button.clicked.connect(partial(self._click, button.key))
            button.chosen.connect(partial(self.chosen.emit, button.key))

    def _click(self, key: str) -> None:
        self.clicked.emit(key)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def recolour(self, theme: Theme) -> None:
        """Draw the gates in the colours of a theme."""
        self._theme = theme
        for button in self.buttons:
            button.theme = theme
            button.update()

    def found(self) -> list[PaletteButton]:
        """The buttons that the search has left."""
        return [button for button in self.buttons if not button.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from gate to gate, and down from the search to the first; Esc clears the search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            if isinstance(watched, PaletteButton):
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
        self._area = scrolled(self, self.tr("Gates"), gates)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.addWidget(heading)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self._area, 1)

    def _filter(self, text: str) -> None:
        for section in self.sections:
            section.filter(text)
        found = self.found()
        self.nothing.setVisible(not found)
        if found:
            self._make_stop(found[0])

    def _choose_best(self) -> None:
        """Place what fits the search best, and of equal ones the first."""
        text = self.search.text()
        fits = [(fit, place) for place, one in enumerate(self.buttons) if (fit := one.fit(text)) is not None]
        if fits:
            self.chosen.emit(self.buttons[min(fits)[1]].key)

    def _make_stop(self, stop: PaletteButton) -> None:
        """Tab stops at one gate only; arrows lead to the others."""
        for button in self.buttons:
            policy = Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def _focus(self, button: PaletteButton) -> None:
        self._make_stop(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(button)

    def _go(self, start: PaletteButton, dx: int, dy: int) -> None:
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
