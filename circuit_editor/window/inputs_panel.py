"""The panel with the table of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import Theme
from circuit_editor.window.inputs_model import Column, InputsModel
from circuit_editor.window.number_delegate import NumberDelegate
from circuit_editor.window.side_panel import SidePanel
from circuit_editor.window.tables import dress

ROW_HEIGHT = 30
MARGIN = 14
#: A longer name is cut off, so that it never takes the room of the numbers; their columns share the rest.
NAME_WIDTH = 64
LEAST_NUMBER_WIDTH = 44
#: What the bar for scrolling takes of the table.
SCROLL_BAR = 8


class InputsTable(QTableView):
    """The table itself: Tab in an editor goes to the value below, Tab elsewhere leaves the table."""

    def __init__(self, model: InputsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Inputs"))
        self.delegate = NumberDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        dress(self, self.tr("Columns of the inputs"), ROW_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.clicked.connect(self._edit_value)
        self._share_room()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """After Tab in an editor comes the value in the next row."""
        steps = {QAbstractItemView.CursorAction.MoveNext: 1, QAbstractItemView.CursorAction.MovePrevious: -1}
        if action in steps:
            return self.model().index(self.currentIndex().row() + steps[action], Column.VALUE)
        return super().moveCursor(action, modifiers)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        """Paint what changed; for more than one cell Qt would paint the whole table."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if is_editing or QAccessible.isActive():
            # What else hangs on a cell has to hear of it.
            super().dataChanged(first, last, roles)
        else:
            self.viewport().update(self.visualRect(first) | self.visualRect(last))

    def _edit_value(self, index: QModelIndex) -> None:
        if index.column() == Column.VALUE:
            self.edit(index)

    def _share_room(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(LEAST_NUMBER_WIDTH)
        header.resizeSection(Column.NAME, NAME_WIDTH)


class InputsPanel(SidePanel):
    """Heading and table; the row of a selected input is the selected row, and the other way round.

    Signals: `menu_asked(QPoint)`, where on the screen, about the input that has just been selected.
    """

    menu_asked = Signal(QPoint)
    wanted = QSize(268, 250)

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(NAME_WIDTH + 2 * LEAST_NUMBER_WIDTH + SCROLL_BAR + 2 * MARGIN)
        self._canvas = canvas
        self.model = InputsModel(canvas.document, theme, self)
        self.table = InputsTable(self.model, theme, self)
        heading = QLabel(self.tr("Inputs"), self)
        heading.setObjectName("heading")
        self.empty = QLabel(self.tr("No inputs yet: drag x from the gates onto the canvas."), self)
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 8)
        for widget in (heading, self.empty, self.table):
            layout.addWidget(widget)
        layout.setStretchFactor(self.table, 1)
        layout.addStretch(0)
        self._connect()
        self._show_emptiness()

    def recolour(self, theme: Theme) -> None:
        """Show the numbers in the colours of a theme."""
        self.table.delegate.theme = theme
        self.model.recolour(theme)

    def finish_typing(self) -> None:
        """Take what is being typed in the table, as a click elsewhere does."""
        if self.table.isAncestorOf(QApplication.focusWidget()):
            self.table.setFocus()

    def _connect(self) -> None:
        # Esc in the table, where nothing is typed, leads back to the canvas and its keys.
        self.left.connect(lambda: self._canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self.table.selectionModel().currentRowChanged.connect(self._select_on_canvas)
        self._canvas.selection_changed.connect(self._select_in_table)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._show_emptiness)
        # A table that was built anew has forgotten what was selected.
        self.model.modelReset.connect(self._select_in_table)

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            self._canvas.set_selection([self.model.node_id(index.row())])
            self.menu_asked.emit(self.table.viewport().mapToGlobal(at))

    def _show_emptiness(self) -> None:
        empty = self.model.rowCount() == 0
        self.empty.setVisible(empty)
        self.table.setVisible(not empty)

    def _select_on_canvas(self, current: QModelIndex) -> None:
        # Otherwise the canvas was first, and the table only follows it.
        has_focus = self.table.hasFocus() or self.table.isAncestorOf(QApplication.focusWidget())
        if current.isValid() and has_focus:
            self._canvas.set_selection([self.model.node_id(current.row())])

    def _select_in_table(self) -> None:
        ids = self._canvas.selection
        row = self.model.row(next(iter(ids))) if len(ids) == 1 else None
        if row is None:
            self.table.clearSelection()
        elif row != self.table.currentIndex().row() or not self.table.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, Column.VALUE), flags)
