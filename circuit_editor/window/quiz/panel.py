"""The panel of a quiz: score and time, what was said last, the blanks with their state, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.quiz.marks import State
from circuit_editor.canvas.quiz.texts import blank_title, short_title
from circuit_editor.canvas.style import Theme
from circuit_editor.model.records import Blank
from circuit_editor.window.found_list import ROW_HEIGHT, Found, FoundList
from circuit_editor.window.side_panel import SidePanel, scrolled

MARGIN = 14
MOST_ROWS = 8
LONGEST_NAME = 100
#: The clock is looked at so often, in milliseconds.
TICK = 500
#: Before what a blank asks for, so that its state is told without colour.
SIGNS = {State.OPEN: "?", State.WRONG: "✗", State.RIGHT: "✓", State.SHOWN: "="}


class QuizPanel(SidePanel):
    """Follows the quiz of a canvas.

    Signals: `hint_asked()`, `give_up_asked()`, `restart_asked()`, `end_asked()`.
    """

    hint_asked = Signal()
    give_up_asked = Signal()
    restart_asked = Signal()
    end_asked = Signal()
    wanted = QSize(268, 380)

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._quizzing = canvas.quizzing
        self.left.connect(self.end_asked)
        self._listed: list[Found] = []
        self.score = self._label("")
        self.time = self._label("quiet")
        self.student = QLineEdit(self)
        self.student.setAccessibleName(self.tr("Your name"))
        self.student.setPlaceholderText(self.tr("Your name"))
        self.student.setMaxLength(LONGEST_NAME)
        self.student.textEdited.connect(self._quizzing.name_student)
        self.said = self._label("")
        self.list = FoundList(MOST_ROWS, self)
        self.list.setAccessibleName(self.tr("Blanks"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # It takes what the others leave. (Were its size ignored, so would be the least of it, and texts cut.)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.picked.connect(self._go_to)
        self.list.itemActivated.connect(lambda item: self._go_to(self.list.row(item)))
        self.buttons = self._new_buttons()
        self._lay_out()
        self.recolour(theme)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._show_time)
        self._quizzing.changed.connect(self.refresh)
        self.refresh()

    def recolour(self, theme: Theme) -> None:
        """Show the list in the colours of a theme."""
        self.list.set_theme(theme)

    def refresh(self) -> None:
        """Show how far the quiz is."""
        quizzing, progress = self._quizzing, self._quizzing.progress
        self.score.setText(self._score())
        self._say(quizzing.said or self._keys())
        self._list_blanks()
        student = "" if quizzing.quiz is None else quizzing.quiz.student or ""
        if student != self.student.text():
            self.student.setText(student)
        for name in ("hint", "give_up"):
            self.buttons[name].setEnabled(bool(progress.unsolved))
        self._show_time()

    def _keys(self) -> str:
        if not self._quizzing.progress.unsolved:
            return ""
        return self.tr("Type a number. Enter takes it, Tab goes to the next blank, Esc leaves.")

    def _score(self) -> str:
        """So many of so many right, in words."""
        progress = self._quizzing.progress
        right, total = progress.count(State.RIGHT), len(progress.blanks)
        if total and right == total:
            return self.tr("All {total} right").format(total=total)
        shown = progress.count(State.SHOWN)
        if shown:
            return self.tr("{right} of {total} right, {shown} shown").format(
                right=right, total=total, shown=shown
            )
        wrong = progress.count(State.WRONG)
        if wrong:
            return self.tr("{right} of {total} right, {wrong} wrong").format(
                right=right, total=total, wrong=wrong
            )
        return self.tr("{right} of {total} right").format(right=right, total=total)

    def _show_time(self) -> None:
        seconds, hints = self._quizzing.seconds, self._quizzing.progress.hints_taken
        time = f"{seconds // 60}:{seconds % 60:02d}"
        if hints:
            text = self.tr("{time}, hints: {hints}")
            self.time.setText(text.format(time=time, hints=hints))
        else:
            self.time.setText(time)
        self.time.setAccessibleName(self.tr("Time"))

    def _say(self, text: str) -> None:
        if text != self.said.text():
            self.said.setText(text)
            if text:
                # The focus is in the blank, and this is heard besides.
                QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))
        self.said.setVisible(bool(text))

    def _list_blanks(self) -> None:
        blanks = self._quizzing.progress.blanks
        found = [self._found(blank) for blank in blanks]
        if found != self._listed:
            self._listed = found
            self.list.show_found(found)
            self.list.setMinimumHeight(ROW_HEIGHT)
            for row, blank in enumerate(blanks):
                self._explain(self.list.item(row), blank)
        current = self._quizzing.current
        self.list.setCurrentRow(blanks.index(current) if current in blanks else -1)

    def _found(self, blank: Blank) -> Found:
        sign = SIGNS[self._quizzing.progress.state(blank)]
        title = short_title(self._canvas.document.circuit, blank)
        return Found(f"{sign}  {title}", self._quizzing.answer_to(blank))

    def _explain(self, item: QListWidgetItem, blank: Blank) -> None:
        """Say in words what its sign and its row say."""
        title = blank_title(self._canvas.document.circuit, blank)
        state = self._state_word(self._quizzing.progress.state(blank))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {state}")
        item.setToolTip(self._quizzing.said_of(blank) or title)

    def _state_word(self, state: State) -> str:
        return {
            State.OPEN: self.tr("open"),
            State.WRONG: self.tr("wrong"),
            State.RIGHT: self.tr("right"),
            State.SHOWN: self.tr("shown"),
        }[state]

    def _go_to(self, row: int) -> None:
        self._quizzing.go_to(self._quizzing.progress.blanks[row])

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _new_buttons(self) -> dict[str, QPushButton]:
        made = {
            "hint": self._button(self.tr("&Hint"), self.hint_asked),
            "give_up": self._button(self.tr("&Give up"), self.give_up_asked),
            "restart": self._button(self.tr("&Restart"), self.restart_asked),
            "end": self._button(self.tr("E&nd"), self.end_asked),
        }
        tips = {
            "hint": self.tr("Hint (Ctrl+H)"),
            "give_up": self.tr("Give up: show the answers"),
            "restart": self.tr("Take all answers back and start again"),
            "end": self.tr("Leave the quiz (Esc); the answers stay"),
        }
        for name, tip in tips.items():
            made[name].setToolTip(tip)
            made[name].setAccessibleName(tip)
        return made

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("narrow")
        # A click takes the keys from no blank that is being answered.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        heading = self._label("heading")
        heading.setText(self.tr("Quiz"))
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, 8, MARGIN, 8)
        for widget in (heading, self.student, self.score, self.time, self.said):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(grid)
        column.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # In a small window its buttons are reached by scrolling.
        layout.addWidget(scrolled(self, self.tr("Quiz"), content))

    # --- Qt --------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
