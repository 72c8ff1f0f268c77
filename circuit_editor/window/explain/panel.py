"""The panel that explains what is selected: why its gradient is what it is, as a sum of products."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import translated
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.explain.telling import NOTHING_SELECTED, Teller, Told
from circuit_editor.model.explain.writing import latex, plain_lines
from circuit_editor.model.records import Wire
from circuit_editor.model.sentences import Sentence
from circuit_editor.window.explain.formula_rows import FormulaRows
from circuit_editor.window.icons import icon
from circuit_editor.window.inspector.rows import CutLabel
from circuit_editor.window.inspector.words import called, heading
from circuit_editor.window.side_panel import SidePanel, scrolled

#: With less, its buttons would be cut off and its heading gone.
LEAST_WIDTH, LEAST_HEIGHT = 370, 90
MARGIN = 14
#: In a circuit of so many nodes what changes all the time is explained when it rests, in milliseconds.
MANY_NODES, REST = 2_000, 150

#: What is explained: a node, a wire, or nothing.
Subject = str | WireKey | None


class ExplainPanel(SidePanel):
    """Follows the selection of a canvas while it can be seen; a factor that is clicked is selected there.

    What is explained stays the same meanwhile, until something else is selected by hand. `closed()` asks to
    be hidden.
    """

    closed = Signal()
    wanted = QSize(600, 210)

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._canvas = canvas
        self.left.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self._subject: Subject = None
        #: The wire that was selected by a click on a factor.
        self._followed: WireKey | None = None
        self._told = Told(())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._heading = CutLabel(self)
        self._heading.setObjectName("heading")
        self.copy_text = QPushButton(self.tr("Copy as Text"), self)
        self.copy_text.clicked.connect(lambda: QApplication.clipboard().setText(self.text))
        self.copy_latex = QPushButton(self.tr("Copy as LaTeX"), self)
        self.copy_latex.clicked.connect(lambda: QApplication.clipboard().setText(self.latex))
        self._close = QToolButton(self)
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the explanation"))
        self._close.clicked.connect(self.closed)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows = FormulaRows(theme, self)
        self.rows.followed.connect(self._follow_factor)
        self.rows.pointed_at.connect(self._light)
        self._lay_out()
        self._connect()
        self.recolour(theme)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._close.setIcon(icon("close", theme.ink))
        self.rows.recolour(theme)

    @property
    def text(self) -> str:
        """All that is shown, as lines of text."""
        lines = [self._title(), *map(translated, self._told.words)]
        if self._told.formulas is not None:
            lines += plain_lines(self._told.formulas, translated)
        return "\n".join(lines)

    @property
    def latex(self) -> str:
        """The formulas for LaTeX; empty where there are none."""
        return "" if self._told.formulas is None else latex(self._told.formulas, translated)

    def refresh(self) -> None:
        """Explain what is selected now, if it can be seen."""
        self._later.stop()
        if not self.isVisible():
            return
        self._told = self._tell()
        self._heading.say(self._title())
        self._words.setText("\n".join(map(translated, self._told.words)))
        self._words.setVisible(bool(self._told.words))
        had_focus = self.rows.isAncestorOf(QApplication.focusWidget())
        self.rows.show_formulas(self._told.formulas)
        if had_focus and not self.rows.isAncestorOf(QApplication.focusWidget()):
            # Not to whatever comes next: the keys were about what is selected.
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.copy_text.setEnabled(self._subject is not None)
        self.copy_latex.setEnabled(self._told.formulas is not None)

    # --- what is explained -----------------------------------------------------------------------------

    def _tell(self) -> Told:
        document, subject = self._canvas.document, self._subject
        circuit = document.circuit
        teller = Teller(circuit, document.passes, document.shown, document.number_format)
        if isinstance(subject, str):
            return teller.node(subject)
        wire = None if subject is None else circuit.wire(*subject)
        return Told((Sentence(NOTHING_SELECTED),)) if wire is None else teller.wire(wire)

    def _title(self) -> str:
        circuit, subject = self._canvas.document.circuit, self._subject
        if isinstance(subject, str):
            return heading(circuit.node(subject))
        wire = None if subject is None else circuit.wire(*subject)
        if wire is None:
            return self.tr("Explanation")
        source, target = circuit.node(wire.source), circuit.node(wire.target)
        return self.tr("{source} → {target}").format(source=called(source), target=called(target))

    def _selected(self) -> Subject:
        canvas = self._canvas
        if canvas.current is not None and not canvas.selected_wires:
            return canvas.current
        if len(canvas.selected_wires) == 1 and not canvas.selection:
            return next(iter(canvas.selected_wires))
        return None

    def _choose(self) -> None:
        """Something else is selected: by hand, or because a factor was clicked."""
        selected = self._selected()
        if selected is None or selected != self._followed:
            self._subject, self._followed = selected, None
            self._area.verticalScrollBar().setValue(0)
        self._later.start(0)

    def _check(self, change: Change) -> None:
        """The circuit was changed: what was explained may have gone. Of other numbers the passes tell."""
        if not (change.structural or change.renaming or change.settings or change.definitions):
            return
        circuit, subject = self._canvas.document.circuit, self._subject
        gone = subject not in circuit if isinstance(subject, str) else not self._has_wire(subject)
        if gone:
            self._subject, self._followed = self._selected(), None
        self._rest()

    def _has_wire(self, key: WireKey | None) -> bool:
        return key is not None and self._canvas.has_wire(key)

    def _rest(self) -> None:
        self._later.start(0 if len(self._canvas.document.circuit) < MANY_NODES else REST)

    # --- factors ---------------------------------------------------------------------------------------

    def _follow_factor(self, wire: Wire) -> None:
        """Select a factor's wire on the canvas and bring it into view."""
        self._followed = (wire.target, wire.pin)
        self._canvas.set_selection((), [self._followed])
        self._canvas.reveal_all((wire.source, wire.target))

    def _light(self, wire: Wire | None) -> None:
        self._canvas.path_light.show_wire(None if wire is None else (wire.target, wire.pin))

    # --- keeping in step -------------------------------------------------------------------------------

    def _connect(self) -> None:
        document = self._canvas.document
        self._canvas.selection_changed.connect(self._choose)
        document.replaced.connect(self._choose)
        document.changed.connect(self._check)
        document.passes_changed.connect(self._rest)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        for button in (self.copy_text, self.copy_latex, self._close):
            top.addWidget(button)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self.rows)
        column.addStretch(1)
        self._area = scrolled(self, self.tr("Explanation"), content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 8)
        layout.addLayout(top)
        layout.addWidget(self._area, 1)
