"""The guide: a panel that shows a page of the tutorial, or what there is to see in an example."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from circuit_editor.canvas.style import NORMAL, font
from circuit_editor.window.guide.page import Offer, Page
from circuit_editor.window.inspector.lines import Command, Role, Words
from circuit_editor.window.inspector.rows import CommandRow, WordsRow
from circuit_editor.window.side_panel import SidePanel, scrolled

LEAST_WIDTH, LEAST_HEIGHT = 188, 150
#: As high the reading area is at least, and the panel has room for all else unless that is more than this.
LEAST_READING, MOST_NEEDED = 40, 360
MARGIN, SPACING = 14, 8
#: No page has more of them. They are there from the beginning, so that Tab meets them where they are.
MOST_LINKS, MOST_BUTTONS = 4, 3


class OfferButton(QPushButton):
    """A button for what can be done now. A click leaves the focus where it is: on the canvas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Not that of buttons with words alone: here are numbers and the signs of gates.
        self.setFont(font(NORMAL))
        self.setObjectName("offer")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offer: Offer | None = None
        self.clicked.connect(self._run)

    def show_offer(self, offer: Offer) -> None:
        """Stand for this."""
        self._offer = offer
        self.setText(offer.text)
        self.setAccessibleName(offer.text)
        self.setEnabled(offer.possible)

    def _run(self) -> None:
        if self._offer is not None:
            self._offer.run()


class GuidePanel(SidePanel):
    """Shows one page at a time; widgets stay from page to page, so the focus does. `left()`: Esc on it."""

    wanted = QSize(268, 420)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Guide"))
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._kind, self._progress = QLabel(self), QLabel(self)
        self._kind.setObjectName("quiet")
        self._progress.setObjectName("quiet")
        self._done, self._title, self._told = WordsRow(self), WordsRow(self), WordsRow(self)
        self._title.setObjectName("heading")
        self._told.setObjectName("told")
        self._texts: list[WordsRow] = []
        self._links = [CommandRow(self) for _ in range(MOST_LINKS)]
        self._buttons = [OfferButton(self) for _ in range(MOST_BUTTONS)]
        self._lay_out()

    def show_page(self, page: Page) -> None:
        """Show this page; a screen reader says what stands out in it."""
        self._kind.setText(page.kind)
        self._progress.setText(page.progress)
        if _say(self._title, page.title):
            self._area.verticalScrollBar().setValue(0)
        _say(self._done, page.done, Role.QUIET)
        self._show_texts(page.texts)
        self._show_links(page.links)
        self._show_buttons(page.buttons)
        if _say(self._told, page.told) and page.told:
            self._told.setAccessibleName(page.told)
            QAccessible.updateAccessibility(QAccessibleEvent(self._told, QAccessible.Event.Alert))
        self.setAccessibleDescription(self.words)
        self._claim_room()

    @property
    def words(self) -> str:
        """All that is to be read on it, a line each."""
        shown = [self._kind, self._progress, self._done, self._title, *self._texts, self._told]
        return "\n".join(label.text() for label in shown if not label.isHidden() and label.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._claim_room()

    def _claim_room(self) -> None:
        """Let what stands out, links and buttons have their height; other panels give way."""
        layout = self.layout()
        layout.invalidate()
        self.setMinimumHeight(max(LEAST_HEIGHT, min(layout.minimumHeightForWidth(self.width()), MOST_NEEDED)))

    # --- its parts -------------------------------------------------------------------------------------

    def _show_texts(self, texts: tuple[str, ...]) -> None:
        while len(self._texts) < len(texts):
            self._texts.append(WordsRow(self))
            self._text_column.addWidget(self._texts[-1])
        for place, row in enumerate(self._texts):
            _say(row, texts[place] if place < len(texts) else "")

    def _show_links(self, links: tuple[Offer, ...]) -> None:
        for place, row in enumerate(self._links):
            row.setVisible(place < len(links))
            if place < len(links):
                row.show_line(Command(str(place), links[place].text, links[place].run))

    def _show_buttons(self, offers: tuple[Offer, ...]) -> None:
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(offers))
            if place < len(offers):
                button.show_offer(offers[place])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._kind)
        top.addStretch(1)
        top.addWidget(self._progress)
        self._text_column, self._link_column = QVBoxLayout(), QVBoxLayout()
        self._button_row = QHBoxLayout()
        self._button_row.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 10, MARGIN, 10)
        for column in (layout, self._text_column):
            column.setSpacing(SPACING)
        for row in self._links:
            self._link_column.addWidget(row)
        for button in self._buttons:
            self._button_row.addWidget(button)
        layout.addLayout(top)
        layout.addWidget(self._done)
        layout.addWidget(self._title)
        self._area = self._reading_area()
        layout.addWidget(self._area, 1)
        layout.addWidget(self._told)
        layout.addLayout(self._link_column)
        layout.addLayout(self._button_row)

    def _reading_area(self) -> QScrollArea:
        """Where the texts are: what stands out, and what can be done, is never below an edge."""
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._text_column)
        column.addStretch(1)
        area = scrolled(self, self.tr("Guide"), content)
        area.setMinimumHeight(LEAST_READING)
        return area


def _say(row: WordsRow, text: str, role: Role = Role.PLAIN) -> bool:
    """Show a text, or nothing; whether that is new."""
    changed = text != row.text()
    row.show_line(Words("", text, role))
    row.setVisible(bool(text))
    return changed
