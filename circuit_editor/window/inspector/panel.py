"""The inspector: what is selected, in numbers and words."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.model.change import Change
from circuit_editor.window.inspector.entry import EntryRow
from circuit_editor.window.inspector.lines import (
    Choice,
    Command,
    Entry,
    Heading,
    Line,
    Link,
    Number,
    Rule,
    Words,
)
from circuit_editor.window.inspector.node import NodeSheet
from circuit_editor.window.inspector.rows import (
    ChoiceRow,
    CommandRow,
    HeadingRow,
    LinkRow,
    NumberRow,
    RuleRow,
    WordsRow,
)
from circuit_editor.window.inspector.settings import CircuitSheet
from circuit_editor.window.inspector.several import SeveralSheet
from circuit_editor.window.inspector.step import StepSheet
from circuit_editor.window.inspector.wire import WireSheet
from circuit_editor.window.side_panel import SidePanel, scrolled

LEAST_WIDTH, LEAST_HEIGHT = 188, 80
MARGIN = 14
SPACING = 5

_ROWS: dict[type[Line], type[QWidget]] = {
    Heading: HeadingRow,
    Words: WordsRow,
    Number: NumberRow,
    Link: LinkRow,
    Entry: EntryRow,
    Choice: ChoiceRow,
    Command: CommandRow,
    Rule: RuleRow,
}


class Sheet(Protocol):
    """What there is to say about a selection."""

    def lines(self) -> list[Line]:
        """With the numbers of now."""


class Inspector(SidePanel):
    """Follows the selection of a canvas, its document and its timeline while it can be seen.

    Whatever happens in one round of events is shown once, after it. A line keeps its widget as long as there
    is such a line, so that numbers change in place. `message(str)` is a sentence for the status bar.
    """

    message = Signal(str)
    wanted = QSize(268, 450)

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._canvas = canvas
        self._sheet: Sheet | None = None
        self._rows: dict[tuple[type[Line], str], QWidget] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show what is true now, if it can be seen."""
        if not self.isVisible():
            return
        sheet = self._sheet = self._sheet or self._made()
        lines = sheet.lines()
        if [line.identity for line in lines] != list(self._rows):
            self._finish_rows(lines)
            # What was typed may have changed what they say.
            lines = sheet.lines()
            self._arrange(lines)
        for line in lines:
            self._rows[line.identity].show_line(line)

    def finish_typing(self) -> None:
        """Take what is being typed, as a click elsewhere does."""
        for row in self._entries():
            if row.field is QApplication.focusWidget():
                row.finish()

    # --- what is shown ---------------------------------------------------------------------------------

    def _made(self) -> Sheet:
        canvas, document = self._canvas, self._canvas.document
        if canvas.current is not None and not canvas.selected_wires:
            return NodeSheet(document, canvas.timeline, canvas.current)
        if len(canvas.selected_wires) == 1 and not canvas.selection:
            return WireSheet(document, next(iter(canvas.selected_wires)))
        if canvas.selection or canvas.selected_wires:
            return SeveralSheet(document, canvas.selection, len(canvas.selected_wires))
        if (gate := canvas.timeline.node) is not None:
            return StepSheet(document, canvas.timeline, gate)
        return CircuitSheet(document)

    def _entries(self) -> list[EntryRow]:
        return [row for row in self._rows.values() if isinstance(row, EntryRow)]

    def _finish_rows(self, lines: list[Line]) -> None:
        """Take what was typed in fields that are about to go."""
        kept = {line.identity for line in lines}
        for identity, row in self._rows.items():
            if isinstance(row, EntryRow) and identity not in kept:
                row.finish()

    def _arrange(self, lines: list[Line]) -> None:
        """Bring the widgets in line with the kinds and keys of lines; those that stay are kept."""
        old, self._rows = self._rows, {}
        for line in lines:
            self._rows[line.identity] = old.pop(line.identity, None) or self._new_row(line)
        for row in old.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            if row.isHidden():
                row.show()
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes from line to line as they stand, whenever their widgets were made."""
        widgets = [widget for row in self._rows.values() for widget in row.findChildren(QWidget)]
        # The list that a box opens is a window of its own.
        stops = [
            widget
            for widget in widgets
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is self.window()
        ]
        for before, after in pairwise([self._area, *stops]):
            QWidget.setTabOrder(before, after)

    def _new_row(self, line: Line) -> QWidget:
        row = _ROWS[type(line)](self._area.widget())
        if isinstance(row, LinkRow):
            row.followed.connect(self._follow)
        elif isinstance(row, EntryRow):
            row.done.connect(lambda: self._canvas.setFocus(Qt.FocusReason.OtherFocusReason))
            row.refused.connect(self._give_up)
        return row

    def _follow(self, node_id: str) -> None:
        """Select the node that a link stands for, and bring it into view."""
        self._canvas.set_selection([node_id])
        if node_id in self._canvas.document.circuit:
            self._canvas.reveal(node_id)

    def _give_up(self, reason: str) -> None:
        text = self.tr("Nothing was changed. {reason}")
        self.message.emit(text.format(reason=reason))

    # --- keeping in step -------------------------------------------------------------------------------

    def _connect(self) -> None:
        document = self._canvas.document
        self._canvas.selection_changed.connect(self._start_anew)
        document.replaced.connect(self._start_anew)
        document.path_changed.connect(self._later.start)
        document.changed.connect(self._follow_change)
        document.passes_changed.connect(self._later.start)
        self._canvas.timeline.step_changed.connect(self._follow_step)

    def _start_anew(self) -> None:
        self._sheet = None
        self._area.verticalScrollBar().setValue(0)
        self._later.start()

    def _follow_step(self) -> None:
        """Where nothing is selected, it tells of the gate whose turn it is."""
        self._sheet = None
        self._later.start()

    def _follow_change(self, change: Change) -> None:
        """Nothing here tells of places, and new numbers are told by `passes_changed`."""
        if change.structural or change.definitions:
            self._sheet = None
        elif not (change.renaming or change.freezing) and change.settings is None:
            return
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _lay_out(self) -> None:
        content = QWidget(self)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(MARGIN, 10, MARGIN, 10)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACING)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self._area = scrolled(self, self.tr("Inspector"), content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
