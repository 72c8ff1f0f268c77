"""The card of quick add: a search, and below it what it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from circuit_editor.canvas import style
from circuit_editor.canvas.floating_card import FloatingCard
from circuit_editor.canvas.offers import Offer
from circuit_editor.canvas.style import Theme

WIDTH = 300
ROW_HEIGHT = 34
MOST_ROWS = 7
#: The room for a gate's picture, left of its title.
PICTURE = QSize(64, 28)
SCROLL_BAR = 8


class QuickAddCard(FloatingCard):
    """Shows offers and lets one be chosen; it knows no circuit.

    Signals: `searched(str)`; `chosen(Offer, bool)` with whether Shift was down; `dismissed()` on Esc;
    `left()` when the focus goes elsewhere.
    """

    searched = Signal(str)
    chosen = Signal(object, bool)
    dismissed = Signal()
    left = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, WIDTH)
        self.setAccessibleName(self.tr("Add to the circuit"))
        self.field.setPlaceholderText(self.tr("A gate, a number, or a new input's name"))
        self.field.setAccessibleName(self.tr("Search for what to add"))
        self._list = _OfferList(self)
        self._list.setAccessibleName(self.tr("What can be added"))
        self._nothing = _quiet_label(self, style.NORMAL)
        self._footer = _quiet_label(self, style.SMALL)
        self._offers: list[Offer] = []
        for part in (self._list, self._nothing, self._footer):
            self.layout().addWidget(part)
        self._join()

    def _join(self) -> None:
        self.field.searched.connect(self.searched)
        self.field.moved.connect(self.step)
        self.field.tabbed.connect(self.step)
        self.field.taken.connect(self._take)
        self.field.dismissed.connect(self.dismissed)
        self.field.left.connect(self.left)
        self._list.itemClicked.connect(lambda: self._take(False))
        self._list.currentRowChanged.connect(self._speak)

    @property
    def offers(self) -> list[Offer]:
        """What is listed."""
        return list(self._offers)

    @property
    def current(self) -> Offer | None:
        """The offer that Enter chooses."""
        row = self._list.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    @property
    def why_none(self) -> str:
        """The sentence that stands in place of the list; "" while something is listed."""
        return "" if self._offers else self._nothing.text()

    def show_offers(self, offers: Sequence[Offer], footer: str, why_none: str) -> None:
        """List these, the first of them current, with a quiet line below; or say why there are none."""
        self._offers = list(offers)
        self._list.show_offers(self._offers)
        self._list.setVisible(bool(offers))
        self._nothing.setText(why_none)
        self._nothing.setVisible(not offers)
        self._footer.setText(footer)
        self._footer.setVisible(bool(footer and offers))
        self.fit()

    def step(self, by: int) -> None:
        """Make another offer current; from the last one step further is the first."""
        count = len(self._offers)
        if not count:
            return
        row = self._list.currentRow() + by
        beyond = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
        self._list.setCurrentRow(beyond)

    def height_within(self, room: int) -> int:
        wanted = min(len(self._offers), MOST_ROWS) * ROW_HEIGHT
        self._list.setFixedHeight(wanted)
        excess = self.needed_height() - room
        self._list.setFixedHeight(max(wanted - max(excess, 0), ROW_HEIGHT))
        return super().height_within(room)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._list.set_theme(theme)

    def _take(self, with_shift: bool) -> None:
        if self.current is not None:
            self.chosen.emit(self.current, with_shift)

    def _speak(self) -> None:
        """The focus stays in the search, so that is where a reader hears what is current."""
        self.field.setAccessibleDescription("" if self.current is None else self.current.title)


class _OfferList(QListWidget):
    """Rows with picture, title and detail; the one under the moving pointer is current, as in a menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._delegate = _OfferDelegate(self)
        self.setItemDelegate(self._delegate)
        self.itemEntered.connect(self.setCurrentItem)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List these, the first of them current."""
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.title, self)
            item.setData(Qt.ItemDataRole.UserRole, offer)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, offer.detail)
        self.setCurrentRow(0)
        self.scrollToTop()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.setStyleSheet(
            "QListWidget { background: transparent; border: none; }"
            f" QScrollBar:vertical {{ background: transparent; width: {SCROLL_BAR}px; margin: 0; }}"
            f" QScrollBar::handle:vertical {{ background: {theme.faint.name()}; min-height: 24px;"
            " border-radius: 3px; margin-left: 2px; }"
            " QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            " QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )
        self.viewport().update()


class _OfferDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.accent_soft)
            painter.drawRoundedRect(QRectF(option.rect), 4.0, 4.0)
        self._paint_picture(painter, option.rect, offer)
        self._paint_texts(painter, option.rect, offer)
        painter.restore()

    def _paint_picture(self, painter: QPainter, row: QRect, offer: Offer) -> None:
        if offer.picture is None:
            return
        size = offer.picture.size
        scale = min(1.0, PICTURE.width() / size.width(), PICTURE.height() / size.height())
        painter.save()
        painter.translate(row.left() + 4 + PICTURE.width() / 2, row.top() + row.height() / 2)
        painter.scale(scale, scale)
        offer.picture.paint(painter, QRectF(-0.5, -0.5, 0.0, 0.0), self.theme)
        painter.restore()

    def _paint_texts(self, painter: QPainter, row: QRect, offer: Offer) -> None:
        painter.setFont(style.font(style.NORMAL))
        room = row.adjusted(PICTURE.width() + 12, 0, -8, 0)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(offer.title, Qt.TextElideMode.ElideRight, room.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.theme.ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, title)
        if (
            metrics.horizontalAdvance(offer.title) + metrics.horizontalAdvance(offer.detail) + 12
            <= room.width()
        ):
            painter.setPen(self.theme.muted)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, offer.detail)


def _quiet_label(parent: QWidget, size: int) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("quiet")
    label.setFont(style.font(size))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
