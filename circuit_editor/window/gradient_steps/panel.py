"""The panel of gradient steps: which way, how far, how many, and the plot of what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.gradient_steps import StepRule, check_count
from circuit_editor.model.number_text import parse_number
from circuit_editor.window.gradient_steps.plot import PlotView
from circuit_editor.window.icons import icon
from circuit_editor.window.inspector.lines import Role
from circuit_editor.window.inspector.rows import CutLabel, dress
from circuit_editor.window.side_panel import SidePanel

#: Of fields and buttons.
COLUMN_WIDTH = 90
MARGIN = 14
FIRST_RATE, FIRST_COUNT = "0.01", "100"
#: What the plot can be exported as, with how it is called.
SUFFIXES = (".png", ".svg", ".csv")


class StepsPanel(SidePanel):
    """Signals: `asked(StepRule, int)` for so many steps, `stop_asked()`, `reset_asked()`, `closed()`,
    `left()` for Esc, and `export_asked(str)` with the suffix of the file.
    """

    asked = Signal(StepRule, int)
    stop_asked = Signal()
    reset_asked = Signal()
    export_asked = Signal(str)
    closed = Signal()
    wanted = QSize(640, 212)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = QComboBox(self)
        self.direction.setAccessibleName(self.tr("Direction"))
        self.direction.addItem(self.tr("Descent"), False)
        self.direction.addItem(self.tr("Ascent"), True)
        self.rate = QLineEdit(FIRST_RATE, self)
        self.rate.setAccessibleName(self.tr("Learning rate"))
        self.count = QLineEdit(FIRST_COUNT, self)
        self.count.setAccessibleName(self.tr("Number of steps"))
        self.step_button = self._button(self.tr("One Step"))
        self.run_button = self._button(self.tr("Run"))
        self.stop_button = self._button(self.tr("Stop"))
        self.reset_button = self._button(self.tr("Reset"))
        self.export_button = self._button(self.tr("Export"))
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName(self.tr("Close gradient steps"))
        self.close_button.setToolTip(self.tr("Close gradient steps"))
        self.about = CutLabel(self)
        dress(self.about, Role.QUIET)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.plot = PlotView(theme, self)
        #: What had the focus when a run began; it gets it back.
        self._asked_by: QWidget | None = None
        self._lay_out()
        self._connect()
        self.recolour(theme)
        self.show_running(running=False)

    def say(self, text: str, *, mistake: bool = False) -> None:
        """Say what came of the last run, or what is wrong."""
        self.said.setText(text)
        dress(self.said, Role.FAULT if mistake else Role.QUIET)

    def show_running(self, *, running: bool, can_reset: bool = False, can_export: bool = False) -> None:
        """Offer what can be done while steps are taken, or while none are."""
        asking = (self.direction, self.rate, self.count, self.step_button, self.run_button)
        focused = QApplication.focusWidget()
        if running:
            self.stop_button.setEnabled(True)
            if focused in asking:
                # Before Qt hands it to whatever comes next.
                self._asked_by = focused
                self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in asking:
            part.setEnabled(not running)
        if not running:
            if focused is self.stop_button and self._asked_by is not None:
                self._asked_by.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop_button.setEnabled(False)
        self.reset_button.setEnabled(can_reset and not running)
        self.export_button.setEnabled(can_export and not running)

    def recolour(self, theme: Theme) -> None:
        """Draw the plot in the colours of a theme."""
        self.close_button.setIcon(icon("close", theme.ink))
        self.plot.theme = theme
        self.plot.update()

    def _connect(self) -> None:
        self.step_button.clicked.connect(lambda: self._ask(one=True))
        self.run_button.clicked.connect(lambda: self._ask(one=False))
        self.rate.returnPressed.connect(lambda: self._ask(one=True))
        self.count.returnPressed.connect(lambda: self._ask(one=False))
        for field in (self.rate, self.count):
            field.textEdited.connect(partial(_mark, field, mistaken=False))
        self.stop_button.clicked.connect(self.stop_asked)
        self.reset_button.clicked.connect(self.reset_asked)
        self.close_button.clicked.connect(self.closed)

    def _ask(self, *, one: bool) -> None:
        """Take what is typed, or say what is wrong with it and take no step."""
        field = self.rate
        try:
            rule = StepRule(parse_number(field.text()), ascent=self.direction.currentData())
            if not one:
                field = self.count
                count = check_count(parse_number(field.text()))
        except CircuitError as error:
            _mark(field, mistaken=True)
            self.say(sentence(error), mistake=True)
            field.setFocus()
            return
        self.asked.emit(rule, 1 if one else count)

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for suffix in SUFFIXES:
            text = self.tr("As {kind}…").format(kind=suffix.removeprefix(".").upper())
            menu.addAction(text).triggered.connect(partial(self.export_asked.emit, suffix))
        return menu

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        self.setMinimumHeight(self.wanted.height())
        below = QHBoxLayout()
        below.setSpacing(MARGIN)
        below.addLayout(self._settings())
        below.addWidget(self.plot, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._top())
        layout.addLayout(below, 1)

    def _top(self) -> QHBoxLayout:
        """What the panel is, whose steps they are, and the way out."""
        heading = QLabel(self.tr("Gradient steps"), self)
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, 6, 0)
        top.setSpacing(MARGIN)
        top.addWidget(heading)
        top.addWidget(self.about, 1)
        top.addWidget(self.close_button)
        return top

    def _settings(self) -> QGridLayout:
        """Fields and buttons in three columns, and between them what came of the last run."""
        grid = QGridLayout()
        grid.setContentsMargins(MARGIN, 0, 0, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        captions = {
            self.direction: self.tr("Direction"),
            self.rate: self.tr("Learning rate"),
            self.count: self.tr("Steps"),
        }
        for column, (field, text) in enumerate(captions.items()):
            caption = QLabel(text, self)
            caption.setProperty("role", "quiet")
            grid.addWidget(caption, 0, column)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(field, 1, column)
            grid.setColumnMinimumWidth(column, COLUMN_WIDTH)
        for column, button in enumerate((self.step_button, self.run_button, self.stop_button)):
            grid.addWidget(button, 2, column)
        grid.addWidget(self.said, 3, 0, 1, 3, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(3, 1)
        grid.addWidget(self.reset_button, 4, 0)
        grid.addWidget(self.export_button, 4, 1)
        return grid


def _mark(field: QLineEdit, *_: object, mistaken: bool) -> None:
    """Give a field another edge while there is a mistake in it."""
    field.setProperty("mistaken", mistaken)
    field.style().polish(field)
