"""The panel with the circuit as code: it follows every edit, and lights what is selected or stepped to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import Theme
from circuit_editor.files.code.kinds import KINDS
from circuit_editor.files.code.program import Code, CodeLine
from circuit_editor.model.passes import Passes
from circuit_editor.model.steps import Step
from circuit_editor.window.code.view import CodeView
from circuit_editor.window.icons import icon
from circuit_editor.window.memory import memory
from circuit_editor.window.side_panel import SidePanel

KIND_KEY = "code/kind"
#: With less, its buttons would be cut off.
LEAST_WIDTH, LEAST_HEIGHT = 330, 90
MARGIN = 8
#: In a circuit of so many nodes the code is written when edits rest, in milliseconds; in a larger one of so
#: many only when it is asked for.
MANY_NODES, REST = 200, 150
TOO_MANY_NODES = 2_000


class CodePanel(SidePanel):
    """Shows the circuit of a canvas as code while it can be seen; a line that is clicked selects its node.

    Signals: `closed()` asks to be hidden, `save_asked()` for a file.
    """

    closed = Signal()
    save_asked = Signal()
    wanted = QSize(440, 520)

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._canvas = canvas
        self.left.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self._lines: tuple[CodeLine, ...] = ()
        #: Whether a large circuit is to be written although that takes a while; until the next edit.
        self._asked = False
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        self.kinds = self._new_kinds()
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.clicked.connect(self._copy)
        self.save = QPushButton(self.tr("Save As…"), self)
        self.save.clicked.connect(self.save_asked)
        self._close = QToolButton(self)
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the code"))
        self._close.clicked.connect(self.closed)
        self.view = CodeView(theme, self)
        self.view.line_chosen.connect(self._select)
        #: What stands in the place of the code of a large circuit.
        self._offer = QWidget(self)
        self._offer_words = QLabel(self._offer)
        self.write = QPushButton(self.tr("Write the Code"), self._offer)
        self.write.clicked.connect(self._write)
        self._lay_out()
        self._connect()
        self.recolour(theme)

    @property
    def kind(self) -> str:
        """Which of the KINDS is shown."""
        return str(self.kinds.currentData())

    @property
    def is_seen(self) -> bool:
        """Whether it is open and stands behind no other panel."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._close.setIcon(icon("close", theme.ink))
        self.view.recolour(theme)

    def code(self) -> Code:
        """The circuit as it is now, as this kind of code, with the numbers that may be seen."""
        document = self._canvas.document
        return KINDS[self.kind].write(
            document.circuit, document.passes, document.number_format, self.shown_passes()
        )

    def shown_passes(self) -> Passes:
        """The passes as far as their numbers are shown; in forward mode all, as it has other gradients."""
        document = self._canvas.document
        return document.passes if document.shown.scope is not None else document.shown

    def refresh(self) -> None:
        """Write the circuit as it is now, if it can be seen."""
        self._later.stop()
        if not self.is_seen:
            return
        nodes = len(self._canvas.document.circuit)
        is_too_large = nodes > TOO_MANY_NODES and not self._asked
        self.view.setVisible(not is_too_large)
        self._offer.setVisible(is_too_large)
        if is_too_large:
            text = self.tr("{nodes} nodes: the code is written when you ask for it.")
            self._offer_words.setText(text.format(nodes=f"{nodes:,}"))
            self._lines = ()
            return
        code = self.code()
        self._lines = code.lines
        self.view.show_text(code.text)
        self._light()

    # --- lines and nodes -------------------------------------------------------------------------------

    def _light(self) -> None:
        """Light the lines of the gate whose turn is shown in a step, else those of what is selected."""
        step = self._canvas.timeline.current
        if step is None or step.node is None:
            is_lit = self._is_of_selection
        else:
            is_lit = partial(self._is_of_step, step)
        self.view.light(place for place, line in enumerate(self._lines) if is_lit(line))

    def _is_of_step(self, step: Step, line: CodeLine) -> bool:
        return line.turn == step.kind.value and self._home(line.node_id) == step.node

    def _is_of_selection(self, line: CodeLine) -> bool:
        if line.pin is not None and (line.node_id, line.pin) in self._canvas.selected_wires:
            return True
        selection = self._canvas.selection
        return self._home(line.node_id) in selection or self._home(line.source) in selection

    def _home(self, node_id: str | None) -> str | None:
        """The node itself, or the outermost group around it."""
        return self._canvas.document.passes.tape.homes.get(node_id or "", node_id)

    def _follow(self) -> None:
        """Something else is selected, or another step is shown."""
        if self.is_seen:
            self._light()
            self._reveal()

    def _reveal(self) -> None:
        if self.view.lit and not self.view.hasFocus():
            self.view.reveal(self.view.lit[0])

    def _select(self, number: int) -> None:
        """Select the node that a line is about, and bring it into view."""
        node_id = self._home(self._lines[number].node_id) if number < len(self._lines) else None
        if node_id is not None and node_id in self._canvas.document.circuit:
            self._canvas.set_selection((node_id,))
            self._canvas.reveal(node_id)

    # --- keeping in step -------------------------------------------------------------------------------

    def _connect(self) -> None:
        document = self._canvas.document
        for signal in (self._canvas.selection_changed, self._canvas.timeline.step_changed):
            signal.connect(self._follow)
        for signal in (document.changed, document.replaced, document.passes_changed):
            signal.connect(self._rest)

    def _rest(self, *_: object) -> None:
        self._asked = False
        self._later.start(0 if len(self._canvas.document.circuit) < MANY_NODES else REST)

    def _write(self) -> None:
        self._asked = True
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.code().text)
        self._canvas.message.emit(self.tr("The code is on the clipboard."))

    def _choose_kind(self) -> None:
        memory().setValue(KIND_KEY, self.kind)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start(0)

    # --- parts -----------------------------------------------------------------------------------------

    def _new_kinds(self) -> QComboBox:
        kinds = QComboBox(self)
        kinds.setAccessibleName(self.tr("Kind of code"))
        for name, kind in KINDS.items():
            kinds.addItem(kind.title, name)
        kinds.setCurrentIndex(max(0, kinds.findData(memory().value(KIND_KEY, ""))))
        kinds.currentIndexChanged.connect(self._choose_kind)
        return kinds

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.addWidget(self.kinds)
        top.addStretch(1)
        for button in (self.copy, self.save, self._close):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._offer, 1)
        offer = QVBoxLayout(self._offer)
        offer.addStretch(1)
        offer.addWidget(self._offer_words, 0, Qt.AlignmentFlag.AlignCenter)
        offer.addWidget(self.write, 0, Qt.AlignmentFlag.AlignCenter)
        offer.addStretch(1)
        self._offer.hide()
