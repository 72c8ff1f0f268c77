"""The window: title, size, closing, dropped files; what is in it comes from `furniture`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from circuit_editor.canvas.style import Theme
from circuit_editor.window.chrome_style import style_sheet
from circuit_editor.window.dropped_files import dropped_circuit
from circuit_editor.window.memory import memory
from circuit_editor.window.windows import Windows

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.minimap import Minimap
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
    from circuit_editor.window.menus import Toolbar
    from circuit_editor.window.message_bar import MessageBar
    from circuit_editor.window.on_disk.on_disk import OnDisk
    from circuit_editor.window.preferences import Preferences
    from circuit_editor.window.presentation.presentation import Presentation
    from circuit_editor.window.quiz.quizzes import Quizzes
    from circuit_editor.window.recovery.recovering import Recovering
    from circuit_editor.window.status_bar import StatusBar
    from circuit_editor.window.stepping import Stepping
    from circuit_editor.window.tasks import Tasks
    from circuit_editor.window.tidying import Tidying

FIRST_SIZE = QSize(1280, 800)
GEOMETRY_KEY, STATE_KEY = "window/geometry", "window/state"
#: Goes up when panels or toolbars are added, so that an old arrangement is not forced on them.
STATE_VERSION = 4


class MainWindow(QMainWindow):
    """One document with its canvas and everything around it. There can be several.

    Signals: `furnished()`, canvas, menus and panels are in it.

    With `later` the window is empty until it has been painted once: it is on the screen while what is
    needed for a circuit is still being loaded. Nothing but `show()` may be asked of it until then.
    """

    furnished = Signal()

    is_furnished = False
    document: Document
    canvas: Canvas
    files: FileFlow
    tasks: Tasks
    copying: Copying
    arranging: Arranging
    tidying: Tidying
    adding: Adding
    annotations: Annotations
    grouping: Grouping
    gradients: Gradients
    formula_bar: FormulaBar
    actions_by_id: Actions
    message_bar: MessageBar
    on_disk: OnDisk
    status_bar: StatusBar
    gate_panel: GatePanel
    inputs_panel: InputsPanel
    inspector: Inspector
    toolbar: Toolbar
    minimap: Minimap
    finder: Finder
    command_palette: CommandPalette
    preferences: Preferences
    presentation: Presentation
    stepping: Stepping
    explaining: Explaining
    coding: Coding
    quizzes: Quizzes
    recovering: Recovering
    learning: Learning

    def __init__(self, windows: Windows | None = None, *, later: bool = False) -> None:
        super().__init__()
        #: All windows of the program; one that is made alone has its own.
        self.windows = windows or Windows(self)
        self.windows.enter(self)
        self.settings, self.appearance = self.windows.settings, self.windows.appearance
        self.setWindowTitle(self.tr("Circuit Editor"))
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
        if (geometry := memory().value(GEOMETRY_KEY)) is not None:
            self.restoreGeometry(geometry)
        self._wear(self.appearance.theme)
        self.appearance.changed.connect(self._wear)
        if not later:
            self.furnish()

    def furnish(self) -> None:
        """Put in canvas, menus and panels, with an empty document."""
        if self.is_furnished:
            return
        # What this imports takes longer than all that a window needs to be painted.
        from circuit_editor.window.furniture import furnish

        furnish(self)
        self.is_furnished = True
        if (state := memory().value(STATE_KEY)) is not None:
            self.restoreState(state, STATE_VERSION)
        self.preferences.apply_all()
        self._wear(self.appearance.theme)
        self.refresh()
        self.setAcceptDrops(True)
        # Only what is on the screen keeps the focus when the window gets it a moment later.
        self.centralWidget().show()
        self.canvas.setFocus()
        self.furnished.emit()

    def come_to_front(self) -> None:
        """Be seen, above the others, and take the keys."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def action(self, action_id: str) -> QAction:
        """The action with this id."""
        return self.actions_by_id[action_id]

    @property
    def name(self) -> str:
        """What its document is called."""
        return self.files.name if self.is_furnished else self.windowTitle()

    @property
    def path(self) -> Path | None:
        """The file that is open in it."""
        return self.document.path if self.is_furnished else None

    def refresh(self) -> None:
        """Show in title, actions and status bar what is true of the document now."""
        name = self.name.replace("[*]", "[*][*]")
        self.setWindowTitle(self.tr("{name}[*] - Circuit Editor").format(name=name))
        self.setWindowModified(not self.document.stack.isClean())
        self.actions_by_id.refresh()
        self.status_bar.show_document(self.document)

    def _wear(self, theme: Theme) -> None:
        self.setStyleSheet(style_sheet(theme))
        if self.is_furnished:
            self.canvas.theme = theme
            self.minimap.draw_anew()
            panels = (self.gate_panel, self.inputs_panel, self.stepping.panel, self.explaining, self.coding)
            cards = (self.finder, self.command_palette, self.gradients.panel)
            for part in (
                self.actions_by_id,
                self.toolbar,
                self.formula_bar,
                self.message_bar,
                self.on_disk.bar,
                *panels,
                *cards,
            ):
                part.recolour(theme)

    # --- Qt --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_furnished:
            QTimer.singleShot(0, self, self.furnish)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_furnished:
            return
        # Until all went well: a mistake of the program while it saves must not close the window.
        event.ignore()
        if self.isWindowModified():
            # The question is about what is seen behind it.
            self.come_to_front()
        if not self.files.may_leave():
            return
        stored = memory()
        geometry, state = self.presentation.arrangement()
        stored.setValue(GEOMETRY_KEY, geometry)
        stored.setValue(STATE_KEY, state)
        self.windows.leave(self)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_circuit(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_circuit(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # A question that opened here would hold up the program that the file was dragged from.
            QTimer.singleShot(0, self, partial(self.files.open_path, path))
