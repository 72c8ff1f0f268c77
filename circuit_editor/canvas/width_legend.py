"""The legend of wires whose widths follow their gradients."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.corner_card import CornerCard
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.view import View
from circuit_editor.canvas.width_classes import sizes_of_classes
from circuit_editor.model.number_text import short_text

#: Around its lines and from one to the next, how long a sample is, and behind it; in pixels.
MARGIN, STEP, SAMPLE, GAP = 8, 16, 34, 8
CORNER = 5.0


class Legend:
    """What the legend says and how it is drawn: widths with sizes of gradients, the widest wire first."""

    def __init__(self) -> None:
        self.title = QCoreApplication.translate("WidthLegend", "size of the gradient")
        dead = QCoreApplication.translate("WidthLegend", "0, dead")
        self.texts = [*(_words(least, limit) for least, limit, _ in reversed(sizes_of_classes())), dead]

    def size(self) -> QSize:
        """The room that it takes."""
        widest = round(max(style.text_width(text, style.SMALL) for text in self.texts))
        return QSize(2 * MARGIN + SAMPLE + GAP + widest, 2 * MARGIN + STEP * (len(self.texts) + 1))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draw it with its corner at (0, 0)."""
        card = QRectF(0.0, 0.0, self.size().width(), self.size().height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.chrome_line, 1.0))
        painter.setBrush(theme.chrome)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setFont(style.font(style.SMALL))
        painter.setPen(theme.muted)
        drop = (STEP + style.metrics(style.SMALL).capHeight()) / 2
        painter.drawText(QPointF(MARGIN, MARGIN + drop), self.title)
        widths = [*(width for _, _, width in reversed(sizes_of_classes())), style.LINE]
        for line, (width, text) in enumerate(zip(widths, self.texts, strict=True), 1):
            top = MARGIN + line * STEP
            _paint_sample(painter, theme, top + STEP / 2, width, dashed=line == len(widths))
            painter.drawText(QPointF(MARGIN + SAMPLE + GAP, top + drop), text)


class WidthLegend(CornerCard):
    """A card in the lower left corner of a view: widths with sizes of gradients. The mouse goes through it.

    While it is wanted, the view draws its wires so.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view, at_right=False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._legend = Legend()
        #: What its lines say, the widest wire first.
        self.texts = self._legend.texts
        self.setAccessibleName(self.tr("Widths of wires"))
        self.setAccessibleDescription("; ".join(self.texts))
        self.setFixedSize(self._legend.size())

    def set_wanted(self, wanted: bool) -> None:
        """Have wires follow their gradients and be there, where there is room for it, or not."""
        self._view.change_look(gradient_widths=wanted)
        super().set_wanted(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._legend.paint(painter, self._view.theme)
        painter.end()


def _words(least: float | None, limit: float | None) -> str:
    """ "0.1 to 1"; below the first size a gradient vanishes, from the last on it explodes."""
    if least is None:
        text = QCoreApplication.translate("WidthLegend", "below {limit}, vanishing")
    elif limit is None:
        text = QCoreApplication.translate("WidthLegend", "{least} and more, exploding")
    else:
        text = QCoreApplication.translate("WidthLegend", "{least} to {limit}")
    return text.format(least=short_text(least or 0.0), limit=short_text(limit or 0.0))


def _paint_sample(painter: QPainter, theme: Theme, y: float, width: float, *, dashed: bool) -> None:
    pen = QPen(theme.ink, width, c=Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern(list(style.DASHES))
    painter.setPen(pen)
    # The middle of a line of an odd number of pixels is the middle of a pixel.
    y += 0.5 if round(width) % 2 else 0.0
    painter.drawLine(QPointF(MARGIN, y), QPointF(MARGIN + SAMPLE, y))
    painter.setPen(theme.ink)
