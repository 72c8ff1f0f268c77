"""The plot of an output over gradient steps: on the screen, and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from circuit_editor.canvas.style import LINE, NORMAL, SELECTED_LINE, SMALL, Theme, font, text_width
from circuit_editor.model.gradient_steps import StepHistory
from circuit_editor.window.gradient_steps.axes import Axis

#: Around the axes: above for a line of text, below for the marks of the steps, and at the sides.
TOP, BOTTOM, SIDE = 30.0, 24.0, 12.0
#: Between a mark's text and its axis.
GAP = 6.0
#: The least distance of two marks.
ROW, COLUMN = 26.0, 64.0
#: With more points than these the line is drawn alone.
MOST_DOTS = 60
#: An output that is always above 0 and grows by so much has a logarithmic axis.
EXPLODES = 1e4
DOT, PLACE_DOT = 2.5, 4.5

Words = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Curve:
    """What is plotted: a history, what the plot is called, and what there is to say of a step."""

    history: StepHistory
    title: str
    words: Words

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.history.values) - 1


class Plot:
    """A curve laid out in a rectangle."""

    def __init__(self, curve: Curve, rect: QRectF) -> None:
        self.curve = curve
        values = curve.history.values
        height = max(rect.height() - TOP - BOTTOM, 1.0)
        low, high, rows = min(values), max(values), max(2, int(height / ROW) + 1)
        # Else only the last steps of an output that explodes would be told from its axis.
        explodes = low > 0.0 and high > EXPLODES * values[0]
        self._y = (Axis.of_powers if explodes else Axis.around)(low, high, rows)
        left = SIDE + GAP + max(text_width(text, SMALL) for text in self._y.texts)
        right = SIDE + text_width(f"{curve.last:,}", SMALL) / 2
        self._rect = rect.adjusted(left, TOP, -right, -BOTTOM)
        columns = max(2, int(self._rect.width() / COLUMN) + 1)
        self._x = Axis.around(0.0, float(max(curve.last, 1)), columns, whole=True)
        self._whole = rect

    def nearest(self, x: float) -> int:
        """The step whose place is nearest to a horizontal coordinate."""
        share = (x - self._rect.left()) / max(self._rect.width(), 1.0)
        return max(0, min(self.curve.last, round(share * self._x.ticks[-1])))

    def paint(self, painter: QPainter, theme: Theme, pointed: int | None = None) -> None:
        """Draw it; what is said of the step that is pointed at, or else of where the circuit stands."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, theme)
        place = self.curve.history.place
        self._paint_line(painter, theme, -1 if place is None else place)
        marked = place if pointed is None else pointed
        self._paint_words(painter, theme, marked)

    def _point(self, step: int) -> QPointF:
        return self._at(self._x.share(float(step)), self._y.share(self.curve.history.values[step]))

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(
            self._rect.left() + x * self._rect.width(), self._rect.bottom() - y * self._rect.height()
        )

    def _paint_axes(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(font(SMALL))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for share, text in self._y.marks:
            at = self._at(0.0, share)
            painter.setPen(QPen(theme.grid, LINE))
            painter.drawLine(at, QPointF(self._rect.right(), at.y()))
            painter.setPen(theme.muted)
            room = QRectF(self._whole.left(), at.y() - ROW / 2, at.x() - GAP - self._whole.left(), ROW)
            painter.drawText(room, right, text)
        painter.setPen(theme.muted)
        for share, text in self._x.marks:
            at = self._at(share, 0.0)
            painter.drawText(QRectF(at.x() - COLUMN / 2, at.y() + GAP, COLUMN, BOTTOM), centre, text)

    def _paint_line(self, painter: QPainter, theme: Theme, place: int) -> None:
        """The steps to where the circuit stands, and quieter those that were undone."""
        done, undone = range(place + 1), range(max(place, 0), self.curve.last + 1)
        for steps, colour in ((undone, theme.faint), (done, theme.value)):
            points = [self._point(step) for step in steps]
            painter.setPen(QPen(colour, SELECTED_LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            if self.curve.last < MOST_DOTS:
                _paint_dots(painter, points, DOT, colour)

    def _paint_words(self, painter: QPainter, theme: Theme, step: int | None) -> None:
        line = QRectF(self._whole.left() + SIDE, self._whole.top(), self._whole.width() - 2 * SIDE, TOP)
        painter.setFont(font(NORMAL))
        room = line.width()
        if step is not None:
            painter.setPen(theme.value)
            words = self.curve.words(step)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            _paint_dots(painter, [self._point(step)], PLACE_DOT, theme.value)
            room -= text_width(words, NORMAL) + SIDE
        # The words name the output too, so the title gives way to them.
        if text_width(self.curve.title, NORMAL) <= room:
            painter.setPen(theme.ink)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.curve.title
            )


def _paint_dots(painter: QPainter, points: list[QPointF], radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for point in points:
        painter.drawEllipse(point, radius, radius)


class PlotView(QWidget):
    """Shows a curve; the pointer asks for the numbers of a step."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        #: What is shown.
        self.curve: Curve | None = None
        #: What is said where there is nothing to show.
        self.instead = ""
        self._pointed: float | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Plot of the output over the steps"))

    def show_curve(self, curve: Curve | None, instead: str = "") -> None:
        """Show a curve as it is now, or a sentence instead."""
        self.curve, self.instead = curve, instead
        place = None if curve is None else curve.history.place
        self.setAccessibleDescription(instead if curve is None or place is None else curve.words(place))
        self.update()

    @property
    def pointed(self) -> int | None:
        """The step that the pointer is at."""
        plot = self._plot()
        return None if plot is None or self._pointed is None else plot.nearest(self._pointed)

    def sizeHint(self) -> QSize:
        return QSize(420, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.background)
        plot = self._plot()
        if plot is not None:
            plot.paint(painter, self.theme, self.pointed)
            return
        painter.setFont(font(NORMAL))
        painter.setPen(self.theme.muted)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self.instead)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = event.position().x()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()

    def _plot(self) -> Plot | None:
        return None if self.curve is None else Plot(self.curve, QRectF(self.rect()))
