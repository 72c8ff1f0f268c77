"""The legend of wires whose widths follow their gradients."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from circuit_editor.canvas import style
from circuit_editor.canvas.corner_card import CornerCard
from circuit_editor.canvas.view import View
from circuit_editor.canvas.width_classes import sizes_of_classes
from circuit_editor.model.number_text import short_text

#: Around its lines and from one to the next, how long a sample is, and behind it; in pixels.
MARGIN, STEP, SAMPLE, GAP = 8, 16, 34, 8
CORNER = 5.0


class WidthLegend(CornerCard):
    """A card in the lower left corner of a view: widths with sizes of gradients. The mouse goes through it.

    While it is wanted, the view draws its wires so.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view, at_right=False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        #: What its lines say, the widest wire first.
        self.texts = [self._words(least, limit) for least, limit, _ in reversed(sizes_of_classes())]
        self.texts.append(self.tr("0, dead"))
        self._title = self.tr("size of the gradient")
        self.setAccessibleName(self.tr("Widths of wires"))
        self.setAccessibleDescription("; ".join(self.texts))
        widest = round(max(style.text_width(text, style.SMALL) for text in self.texts))
        self.setFixedSize(2 * MARGIN + SAMPLE + GAP + widest, 2 * MARGIN + STEP * (len(self.texts) + 1))

    def set_wanted(self, wanted: bool) -> None:
        """Have wires follow their gradients and be there, where there is room for it, or not."""
        self._view.change_look(gradient_widths=wanted)
        super().set_wanted(wanted)

    def _words(self, least: float | None, limit: float | None) -> str:
        """ "0.1 to 1"; below the first size a gradient vanishes, from the last on it explodes."""
        if least is None:
            return self.tr("below {limit}, vanishing").format(limit=short_text(limit or 0.0))
        if limit is None:
            return self.tr("{least} and more, exploding").format(least=short_text(least))
        return self.tr("{least} to {limit}").format(least=short_text(least), limit=short_text(limit))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.chrome_line, 1.0))
        painter.setBrush(theme.chrome)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setFont(style.font(style.SMALL))
        painter.setPen(theme.muted)
        drop = (STEP + style.metrics(style.SMALL).capHeight()) / 2
        painter.drawText(QPointF(MARGIN, MARGIN + drop), self._title)
        widths = [*(width for _, _, width in reversed(sizes_of_classes())), style.LINE]
        for line, (width, text) in enumerate(zip(widths, self.texts, strict=True), 1):
            top = MARGIN + line * STEP
            self._paint_sample(painter, top + STEP / 2, width, dashed=line == len(widths))
            painter.drawText(QPointF(MARGIN + SAMPLE + GAP, top + drop), text)
        painter.end()

    def _paint_sample(self, painter: QPainter, y: float, width: float, *, dashed: bool) -> None:
        ink = self._view.theme.ink
        pen = QPen(ink, width, c=Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern(list(style.DASHES))
        painter.setPen(pen)
        # The middle of a line of an odd number of pixels is the middle of a pixel.
        y += 0.5 if round(width) % 2 else 0.0
        painter.drawLine(QPointF(MARGIN, y), QPointF(MARGIN + SAMPLE, y))
        painter.setPen(ink)
