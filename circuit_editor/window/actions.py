"""The QActions of a window, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from circuit_editor.canvas.style import Theme
from circuit_editor.window.action_row import ActionRow, Keys, Needs
from circuit_editor.window.icons import icon
from circuit_editor.window.rows import ROWS

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Actions(QObject):
    """One QAction for each row of the table, and those of the panels; `actions["save"]` is one of them."""

    def __init__(self, window: MainWindow, panel_actions: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {row.id: self._made(row) for row in ROWS} | dict(panel_actions)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def recolour(self, theme: Theme) -> None:
        """Draw the icons anew in the ink of a theme."""
        for row in ROWS:
            if row.icon:
                self[row.id].setIcon(icon(row.icon, theme.ink))

    def refresh(self) -> None:
        """Allow what is possible now, and say what undo and redo would do."""
        possible = {need: check(self._window) for need, check in _CHECKS.items()}
        for row in ROWS:
            self[row.id].setEnabled(possible[row.needs])
        stack = self._window.document.stack
        undo = self.tr("&Undo {edit}").format(edit=stack.undoText().replace("&", "&&"))
        redo = self.tr("&Redo {edit}").format(edit=stack.redoText().replace("&", "&&"))
        self["undo"].setText(undo.rstrip())
        self["redo"].setText(redo.rstrip())

    def _made(self, row: ActionRow) -> QAction:
        window = self._window
        text = QCoreApplication.translate("Actions", row.text)
        action = QAction(text, window)
        action.setObjectName(row.id)
        action.setIconVisibleInMenu(False)
        action.setShortcutVisibleInContextMenu(True)
        action.setMenuRole(QAction.MenuRole[row.role])
        action.setIconText(QCoreApplication.translate("Actions", row.short or row.text).replace("&", ""))
        slot = attrgetter(row.slot)
        if row.checkable:
            action.setCheckable(True)
            action.toggled.connect(lambda checked: slot(window)(checked))
        else:
            action.triggered.connect(lambda: self._run(slot(window)))
        keys = [QKeySequence(key) for key in row.keys]
        if keys:
            shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text.replace('&', '').rstrip('…')} ({shown})")
        if row.listener is Keys.TOLD:
            action.setText(f"{text}\t{shown}")
            return action
        action.setShortcuts(keys)
        if row.listener is Keys.CANVAS:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.canvas.addAction(action)
        else:
            window.addAction(action)
        return action

    def _run(self, slot: Callable[[], object]) -> None:
        self._window.canvas.cancel_gesture()
        self._window.gradients.run.stop()
        slot()


def _holds_number(window: MainWindow) -> bool:
    node = window.tasks.selected_node
    return node is not None and (node.value is not None or node.constant is not None)


_CHECKS: dict[Needs, Callable[[MainWindow], bool]] = {
    Needs.NOTHING: lambda window: True,
    Needs.NODES: lambda window: len(window.document.circuit) > 0,
    Needs.SELECTION: lambda window: window.canvas.has_selection,
    Needs.SELECTED_NODES: lambda window: bool(window.canvas.selection),
    Needs.PART: lambda window: bool(window.canvas.selection or window.canvas.selected_annotations),
    Needs.ONE_NODE: lambda window: window.tasks.selected_node is not None,
    Needs.TWO_NODES: lambda window: len(window.canvas.selection) > 1,
    Needs.THREE_NODES: lambda window: len(window.canvas.selection) > 2,
    Needs.WIRES: lambda window: bool(window.canvas.selected_wires),
    Needs.ONE_WIRE: lambda window: window.arranging.selected_wire is not None,
    Needs.NUMBER: _holds_number,
    Needs.ONE_ANNOTATION: lambda window: len(window.canvas.selected_annotations) == 1,
    Needs.NOTES: lambda window: bool(window.annotations.selected_notes),
    Needs.GATES: lambda window: window.grouping.has_gates(),
    Needs.GROUP: lambda window: window.grouping.selected_group is not None,
    Needs.INPUTS: lambda window: window.grouping.has_inputs(),
    Needs.CONSTANTS: lambda window: window.grouping.has_constants(),
    Needs.MOVING_INPUTS: lambda window: bool(window.gradients.selected_inputs(frozen=False)),
    Needs.FROZEN_INPUTS: lambda window: bool(window.gradients.selected_inputs(frozen=True)),
    Needs.FOLDABLE: lambda window: window.grouping.has_foldable(),
    Needs.FOLDED: lambda window: window.grouping.has_folded(),
    Needs.QUIZ: lambda window: window.quizzes.is_active,
    Needs.QUIZ_IN_FILE: lambda window: window.document.circuit.settings.quiz is not None,
    Needs.WAITING_QUIZ: lambda window: window.quizzes.can_begin,
    Needs.FILE: lambda window: window.document.path is not None,
    Needs.UNDO: lambda window: window.document.stack.canUndo(),
    Needs.REDO: lambda window: window.document.stack.canRedo(),
}
