"""The quiet card at the top of the canvas that asks where the backward pass starts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme

#: More ends than this go into a menu behind the last button.
MOST_BUTTONS = 4
TOP = 12


class Question(QFrame):
    """Asks which end is the output, with a button for each.

    Signals: `answered(str)` with the id of the node; `pointed_at(str)` with the id of the node whose button
    is under the pointer or has the focus, and with an empty text afterwards.
    """

    answered = Signal(str)
    pointed_at = Signal(str)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.hide()
        self._ends: tuple[tuple[str, str], ...] = ()
        self._text = QLabel(self)
        self._text.setFont(style.font(style.NORMAL))
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(6)
        self._row.addWidget(self._text)
        self.setAccessibleName(self.tr("Question about the output"))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @property
    def ends(self) -> list[str]:
        """The ids of the nodes that are asked about; none while nothing is asked."""
        return [node_id for node_id, _ in self._ends]

    def ask(self, ends: Sequence[tuple[str, str]]) -> None:
        """Ask about these nodes, each with what it is called; nothing to ask hides the card."""
        if tuple(ends) == self._ends:
            return
        self._ends = tuple(ends)
        self.pointed_at.emit("")
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        if ends:
            self._text.setText(self._sentence([label for _, label in ends]))
            few = len(ends) <= MOST_BUTTONS
            shown = ends if few else ends[: MOST_BUTTONS - 1]
            for node_id, label in shown:
                self._add_answer(node_id, label)
            if not few:
                self._add_menu(ends[len(shown) :])
        self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"Question {{ background: {theme.chrome.name()}; border: 1px solid {theme.chrome_line.name()};"
            f" border-radius: 6px; }} QLabel {{ color: {theme.ink.name()}; }}"
            f" QPushButton {{ background: {theme.field.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.chrome_line.name()}; border-radius: 4px; padding: 3px 10px; }}"
            f" QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent.name()}; }}"
        )

    def put_on_top(self, width: int) -> None:
        """Lie in the middle of the canvas's upper edge."""
        self.adjustSize()
        self.move(max(0, (width - self.width()) // 2), TOP)

    def _sentence(self, labels: list[str]) -> str:
        joined = self.tr("{first} and {last}").format(first=", ".join(labels[:-1]), last=labels[-1])
        if len(labels) == 2:
            return self.tr("Two ends: {ends}. Where should the backward pass start?").format(ends=joined)
        if len(labels) > MOST_BUTTONS:
            text = self.tr("{count} ends. Where should the backward pass start?")
            return text.format(count=len(labels))
        return self.tr("{count} ends: {ends}. Where should the backward pass start?").format(
            count=len(labels), ends=joined
        )

    def _new_button(self, text: str) -> QPushButton:
        # An ampersand in a name is a letter and no shortcut.
        button = QPushButton(text.replace("&", "&&"), self)
        button.setFont(style.font(style.NORMAL))
        self._row.addWidget(button)
        # A layout shows what is added later only in the next round of events, after the card was measured.
        button.show()
        self._buttons.append(button)
        return button

    def _add_answer(self, node_id: str, label: str) -> None:
        button = self._new_button(label)
        button.setAccessibleName(self.tr("Start at {node}").format(node=label))
        button.setProperty("node_id", node_id)
        button.clicked.connect(lambda: self.answered.emit(node_id))
        button.installEventFilter(self)

    def _add_menu(self, ends: Sequence[tuple[str, str]]) -> None:
        button = self._new_button(self.tr("More…"))
        button.setAccessibleName(self.tr("More ends"))
        menu = QMenu(button)
        for node_id, label in ends:
            action = menu.addAction(label.replace("&", "&&"))
            action.triggered.connect(lambda _=False, node_id=node_id: self.answered.emit(node_id))
            action.hovered.connect(lambda node_id=node_id: self.pointed_at.emit(node_id))
        menu.aboutToHide.connect(lambda: self.pointed_at.emit(""))
        button.setMenu(menu)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.pointed_at.emit(watched.property("node_id"))
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.pointed_at.emit("")
        return super().eventFilter(watched, event)
