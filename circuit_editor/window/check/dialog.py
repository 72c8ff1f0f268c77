"""The gradient check in a window of its own, which stays open beside the work and follows it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.texts import translated
from circuit_editor.model.gradient_check.words import summary
from circuit_editor.window.check.checker import Checker
from circuit_editor.window.check.results import CheckResults, Column
from circuit_editor.window.tables import dress

WIDTH, HEIGHT = 680, 460
MARGIN = 16
ROW_HEIGHT = 26
#: By column; the last one takes what is left.
COLUMN_WIDTHS = {Column.NODE: 130, Column.ANALYTIC: 120, Column.NUMERIC: 120, Column.ERROR: 110}
#: A check begins when nothing has changed for so long, in milliseconds.
PATIENCE = 250
#: Steps of the progress bar.
STEPS = 1000


class CheckDialog(QDialog):
    """Checks the circuit of a canvas when it is shown, and again after each change while it is open."""

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setWindowTitle(self.tr("Gradient Check"))
        self.setAccessibleName(self.tr("Gradient Check"))
        self.checker = Checker(self)
        self.results = CheckResults(lambda: canvas.theme, self)
        self.outcome = self._label("")
        self.remarks = self._label("quiet")
        self.table = self._table()
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, STEPS)
        self.stop_button = self._button(self.tr("&Stop"))
        self.rest_button = self._button(self.tr("Check the &Rest"))
        self.copy_button = self._button(self.tr("&Copy as Text"))
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lay_out()
        self._connect()
        self.resize(WIDTH, min(HEIGHT, self.screen().availableGeometry().height()))

    def check(self) -> None:
        """Check the circuit as it is now."""
        self._waiting.stop()
        self.progress.setValue(0)
        self.checker.start(self._canvas.document.passes)
        self._show_state()

    def copy(self) -> None:
        """Put everything on the clipboard as text."""
        QGuiApplication.clipboard().setText(self.results.text())

    # --- Qt --------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self._rest()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc stops a check that runs; with none it closes the window."""
        if self.checker.is_running:
            self.checker.stop()
        else:
            self._rest()
            super().reject()

    # --- what happens ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        document = self._canvas.document
        self._waiting.timeout.connect(self.check)
        for signal in (document.passes_changed, document.replaced):
            signal.connect(self._follow)
        self._canvas.quizzing.changed.connect(self._follow_quiz)
        self.checker.progressed.connect(lambda share: self.progress.setValue(round(STEPS * share)))
        self.checker.ended.connect(self._show_found)
        self.stop_button.clicked.connect(self.checker.stop)
        self.rest_button.clicked.connect(self._check_the_rest)
        self.copy_button.clicked.connect(self.copy)
        self.table.clicked.connect(self._go_to)
        self.table.selectionModel().currentRowChanged.connect(self._walk_to)

    def _follow(self) -> None:
        """The circuit has changed: what was found is no longer true, and is checked anew in a moment."""
        if self.isVisible():
            self.checker.forget()
            self._waiting.start()

    def _follow_quiz(self) -> None:
        """What a quiz asks for is not told beside it."""
        if self._canvas.quizzing.is_active:
            self.close()

    def _rest(self) -> None:
        """Nothing is checked while nobody looks."""
        self._waiting.stop()
        self.checker.forget()

    def _check_the_rest(self) -> None:
        self.checker.go_on()
        self._show_state()

    def _show_found(self) -> None:
        checking = self.checker.checking
        if checking is None:
            return
        self.results.show(checking)
        first, *others = map(translated, summary(checking))
        self.outcome.setText(first)
        self.outcome.setProperty("role", "" if checking.good else "fault")
        self.outcome.style().polish(self.outcome)
        self.remarks.setText("\n".join(others))
        self._show_state()

    def _show_state(self) -> None:
        """Offer what can be done while a check runs, or after it."""
        running, checking = self.checker.is_running, self.checker.checking
        self.progress.setVisible(running)
        self.stop_button.setVisible(running)
        sampled = checking is not None and not running and len(checking.nodes) < checking.total
        self.rest_button.setVisible(sampled)
        self.remarks.setVisible(bool(self.remarks.text()))
        self.copy_button.setEnabled(not running)

    def _go_to(self, index: QModelIndex) -> None:
        """Select the node of a row, and bring it into view."""
        node_id = self.results.node_id(index.row())
        if node_id in self._canvas.document.circuit:
            self._canvas.set_selection([node_id])
            self._canvas.reveal(node_id)

    def _walk_to(self, index: QModelIndex, before: QModelIndex) -> None:
        """Follow the keys from row to row; the first row is only where they begin."""
        if index.isValid() and before.isValid():
            self._go_to(index)

    # --- parts -----------------------------------------------------------------------------------------

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        # Enter goes to the node of a row.
        button.setAutoDefault(False)
        return button

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("checkTable")
        table.setModel(self.results)
        table.setAccessibleName(self.tr("Gradients, analytic and numeric"))
        dress(table, self.tr("Columns of the check"), ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        for column, width in COLUMN_WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        return table

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(8)
        layout.addWidget(self.outcome)
        layout.addWidget(self.remarks)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.progress)
        buttons = QHBoxLayout()
        for button in (self.stop_button, self.rest_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        layout.addLayout(buttons)
