"""The list of all keys and gestures by topic, in a window of its own that can be searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from circuit_editor.canvas.ranking import Fit, fit
from circuit_editor.window.command_list import plain
from circuit_editor.window.menu_rows import MENUS
from circuit_editor.window.rows import ROWS
from circuit_editor.window.settings import ZOOMS, Settings
from circuit_editor.window.shortcut_rows import HANDS

WIDTH, HEIGHT = 560, 620
MARGIN = 16


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A line: under which topic it stands, what is done, and how."""

    topic: str
    text: str
    how: str


def shortcuts(*, wheel_zooms: bool) -> list[Shortcut]:
    """All of them: those of the menus, then those of the canvas."""
    return [*_of_menus(), *_of_hands(wheel_zooms)]


def _of_menus() -> Iterator[Shortcut]:
    rows = {row.id: row for row in ROWS}
    for menu in MENUS:
        topic = plain(QCoreApplication.translate("Menus", menu.text))
        for row in (rows[entry] for entry in menu.entries if entry in rows):
            if row.keys:
                text = QCoreApplication.translate("Actions", row.text)
                yield Shortcut(topic, plain(text), _told(row.keys))


def _of_hands(wheel_zooms: bool) -> Iterator[Shortcut]:
    for topic in HANDS:
        title = QCoreApplication.translate("Shortcuts", topic.title)
        for row in topic.rows:
            words = row.zooming if wheel_zooms and row.zooming else row.gesture
            gesture = QCoreApplication.translate("Shortcuts", words) if words else ""
            how = "; ".join(part for part in (_told(row.keys), gesture) if part)
            yield Shortcut(title, QCoreApplication.translate("Shortcuts", row.text), how)


def _told(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


class ShortcutList(QDialog):
    """Stays open beside the work."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Keys and Gestures"))
        self.setAccessibleName(self.tr("Keys and Gestures"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search keys and gestures"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._nothing = QLabel(self.tr("Nothing is called that."), self)
        self._nothing.setObjectName("quiet")
        self._topics: dict[str, QLabel] = {}
        self._lines: list[tuple[Shortcut, QLabel, QLabel]] = []
        self._lay_out()
        self._filter("")
        settings.changed.connect(self._follow)
        self.resize(WIDTH, min(HEIGHT, self.screen().availableGeometry().height()))

    def found(self) -> list[Shortcut]:
        """What the search has left."""
        return [shortcut for shortcut, text, _ in self._lines if not text.isHidden()]

    def _listed(self) -> list[Shortcut]:
        return shortcuts(wheel_zooms=self._settings["wheel"] == ZOOMS)

    def _follow(self, setting: str) -> None:
        """Tell what the wheel does now; the order of the lines is always the same."""
        if setting == "wheel":
            labels = [(text, how) for _, text, how in self._lines]
            self._lines = [(line, *pair) for line, pair in zip(self._listed(), labels, strict=True)]
            for line, _, how in self._lines:
                how.setText(line.how)
            self._filter(self.search.text())

    def _lay_out(self) -> None:
        lines = QWidget(self)
        lines.setObjectName("panel")
        lines.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(lines)
        grid.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for shortcut in self._listed():
            self._add(shortcut, grid)
        grid.addWidget(self._nothing, grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MARGIN, 0, 0)
        layout.setSpacing(8)
        bar = QVBoxLayout()
        bar.setContentsMargins(MARGIN, 0, MARGIN, 0)
        bar.addWidget(self.search)
        layout.addLayout(bar)
        layout.addWidget(area, 1)

    def _add(self, shortcut: Shortcut, grid: QGridLayout) -> None:
        if shortcut.topic not in self._topics:
            heading = QLabel(shortcut.topic, self)
            heading.setObjectName("heading")
            heading.setContentsMargins(0, 10, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            self._topics[shortcut.topic] = heading
        text, how = QLabel(shortcut.text, self), QLabel(shortcut.how, self)
        how.setWordWrap(True)
        how.setProperty("role", "quiet")
        row = grid.rowCount()
        grid.addWidget(text, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(how, row, 1)
        self._lines.append((shortcut, text, how))

    def _filter(self, typed: str) -> None:
        """Leave what fits by its words, keys or topic."""
        left = set()
        for shortcut, text, how in self._lines:
            words = (shortcut.text, shortcut.how, shortcut.topic)
            fitting = fit(typed, words) if typed.strip() else Fit.EXACT
            fits = fitting is not None and fitting < Fit.SUBSEQUENCE
            text.setVisible(fits)
            how.setVisible(fits)
            if fits:
                left.add(shortcut.topic)
        for topic, heading in self._topics.items():
            heading.setVisible(topic in left)
        self._nothing.setVisible(not left)
