"""What is in a window: canvas, panels, bars and menus, and how they are joined to a document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from circuit_editor.canvas.annotations.board import AnnotationHit
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.minimap import Minimap
from circuit_editor.canvas.selecting import Target
from circuit_editor.document import Document
from circuit_editor.window.actions import Actions
from circuit_editor.window.adding import Adding
from circuit_editor.window.annotations import Annotations
from circuit_editor.window.arranging import Arranging
from circuit_editor.window.code.coding import Coding
from circuit_editor.window.command_palette import CommandPalette
from circuit_editor.window.copying import Copying
from circuit_editor.window.explaining import Explaining
from circuit_editor.window.file_flow import FileFlow
from circuit_editor.window.finder import Finder
from circuit_editor.window.formula.bar import FormulaBar
from circuit_editor.window.gate_panel import GatePanel
from circuit_editor.window.gradients import Gradients
from circuit_editor.window.grouping import Grouping
from circuit_editor.window.inputs_panel import InputsPanel
from circuit_editor.window.inspector.panel import Inspector
from circuit_editor.window.learning import Learning
from circuit_editor.window.menu_rows import (
    ANNOTATION_MENU,
    EMPTY_MENU,
    IF_POSSIBLE,
    INPUT_MENU,
    NODE_MENU,
    SEVERAL_MENU,
    WIRE_MENU,
)
from circuit_editor.window.menus import Toolbar, fill_menu, fill_menu_bar
from circuit_editor.window.message_bar import MessageBar
from circuit_editor.window.on_disk.on_disk import OnDisk
from circuit_editor.window.preferences import Preferences
from circuit_editor.window.presentation.presentation import Presentation
from circuit_editor.window.quiz.quizzes import Quizzes
from circuit_editor.window.recovery.recovering import Recovering
from circuit_editor.window.side_panel import docked
from circuit_editor.window.status_bar import StatusBar
from circuit_editor.window.stepping import Stepping
from circuit_editor.window.submenus import Submenus
from circuit_editor.window.tasks import Tasks
from circuit_editor.window.tidying import Tidying
from circuit_editor.window.typing_guard import TypingGuard

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Make all parts of a window and join them."""
    theme = window.appearance.theme
    window.document = Document(window)
    window.canvas = Canvas(window.document)
    window.message_bar = MessageBar()
    window.status_bar = StatusBar()
    window.gate_panel = GatePanel(theme)
    window.inputs_panel = InputsPanel(window.canvas, theme)
    window.inspector = Inspector(window.canvas)
    window.tasks = Tasks(window)
    window.copying = Copying(window)
    window.adding = Adding(window)
    window.arranging = Arranging(window)
    window.tidying = Tidying(window)
    window.annotations = Annotations(window)
    window.grouping = Grouping(window)
    window.formula_bar = FormulaBar(window.canvas, theme, window)
    window.minimap = Minimap(window.canvas)
    window.finder = Finder(window.canvas)
    window.stepping = Stepping(window)
    window.explaining = Explaining(window)
    window.coding = Coding(window)
    window.quizzes = Quizzes(window)
    window.presentation = Presentation(window)
    window.gradients = Gradients(window)
    window.learning = Learning(window)
    window.preferences = Preferences(window)
    window.files = FileFlow(
        window,
        window.document,
        window.message_bar.say,
        window.status_bar.show_message,
        window.tasks.finish_typing,
        partial(window.windows.go_to, apart_from=window),
    )
    window.on_disk = OnDisk(window)
    window.recovering = Recovering(window)
    _lay_out(window)
    window.actions_by_id = Actions(window, _add_panels(window))
    _add_bars(window)
    window.command_palette = CommandPalette(window)
    _join(window)


def _lay_out(window: MainWindow) -> None:
    """The canvas in the middle, with the bar for messages above it."""
    middle = QWidget(window)
    layout = QVBoxLayout(middle)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(window.message_bar)
    layout.addWidget(window.on_disk.bar)
    layout.addWidget(window.canvas, 1)
    window.setCentralWidget(middle)
    window.setStatusBar(window.status_bar)


def _add_panels(window: MainWindow) -> dict[str, QAction]:
    """The panels at the sides; the actions that show and hide them, by id."""
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    panels = {
        "gates_panel": (QCoreApplication.translate("MainWindow", "Gates"), window.gate_panel, left),
        "inspector_panel": (QCoreApplication.translate("MainWindow", "Inspector"), window.inspector, right),
        "inputs_panel": (QCoreApplication.translate("MainWindow", "Inputs"), window.inputs_panel, right),
    }
    docks = {}
    for name, (title, panel, area) in panels.items():
        docks[name] = docked(window, name, title, panel, area)
    window.coding.share_place_of(docks["inspector_panel"])
    return {name: dock.toggleViewAction() for name, dock in docks.items()}


def _add_bars(window: MainWindow) -> None:
    fill_menu_bar(window.menuBar(), window.action, Submenus(window))
    window.toolbar = Toolbar(window.action, {"formula_bar": window.formula_bar})
    window.addToolBar(window.toolbar)
    # The field lies over the window and not in the toolbar: Tab would go on from where it was made.
    before = window.toolbar.widgetForAction(window.action("tidy_up"))
    QWidget.setTabOrder(before, window.formula_bar.field)
    # The menu that Qt would offer on bars and panels has nothing that "View" has not.
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def _join(window: MainWindow) -> None:
    document, canvas, status_bar = window.document, window.canvas, window.status_bar
    document.changed.connect(status_bar.count)
    document.replaced.connect(lambda: status_bar.count_anew(document.circuit))
    stack = document.stack
    for signal in (document.replaced, document.path_changed, stack.indexChanged, stack.cleanChanged):
        signal.connect(window.refresh)
    canvas.selection_changed.connect(window.refresh)
    # At each step of a gesture: what can be done does not change before it has ended.
    for signal in (document.changed, document.passes_changed):
        signal.connect(lambda *_: status_bar.show_document(document))
    canvas.view_changed.connect(lambda: status_bar.show_zoom(canvas.camera.zoom))
    status_bar.show_zoom(canvas.camera.zoom)
    canvas.message.connect(status_bar.show_message)
    canvas.context_menu_requested.connect(partial(_open_canvas_menu, window))
    window.inputs_panel.menu_asked.connect(lambda at: _open_menu(window, at, INPUT_MENU))
    window.inputs_panel.model.refused.connect(status_bar.show_message)
    window.inspector.message.connect(status_bar.show_message)
    window.inputs_panel.table.delegate.refused.connect(status_bar.show_message)
    window.gate_panel.clicked.connect(canvas.start_placing)
    window.gate_panel.chosen.connect(window.tasks.insert_gate)
    window.gate_panel.rename_asked.connect(window.grouping.rename)
    window.gate_panel.remove_asked.connect(window.grouping.remove)
    for signal in (document.changed, document.replaced):
        signal.connect(lambda *_: window.gate_panel.show_groups(document.circuit.definitions))
    TypingGuard((window.action("undo"), window.action("redo")), window)


def _menu_for(canvas: Canvas, target: Target | None) -> tuple[str, ...]:
    """The entries of the menu on what is under the pointer."""
    if target is None:
        return EMPTY_MENU
    if isinstance(target, AnnotationHit):
        return ANNOTATION_MENU
    if target.wire_key is not None:
        return WIRE_MENU
    return NODE_MENU if canvas.current is not None else SEVERAL_MENU


def _open_canvas_menu(window: MainWindow, at: QPoint, target: Target | None) -> None:
    """What is under the pointer is selected already."""
    menu = _open_menu(window, at, _menu_for(window.canvas, target))
    window.tasks.menu_place = at
    # Not when it hides: that comes before what was chosen is done.
    menu.destroyed.connect(partial(window.tasks.forget_menu_place, at))


def _open_menu(window: MainWindow, at: QPoint, entries: Iterable[str]) -> QMenu:
    """A menu at a place on the screen, which goes when it is closed."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown = [entry for entry in entries if entry not in IF_POSSIBLE or window.action(entry).isEnabled()]
    fill_menu(menu, shown, window.action)
    menu.popup(at)
    return menu
