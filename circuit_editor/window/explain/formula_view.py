"""A formula as it is typeset, with real fractions: each that stands for a wire can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.style import NORMAL, Theme
from circuit_editor.canvas.texts import translated
from circuit_editor.model.explain.formulas import Formula, Fraction, Number, Piece, Sign, Words
from circuit_editor.model.explain.symbols import Symbol
from circuit_editor.model.explain.writing import plain_text
from circuit_editor.model.records import Wire

#: Between pieces, between lines, and from the left edge to a line that continues another, in pixels.
GAP, LEADING, INDENT = 5.0, 6.0, 18.0
#: The bar of a fraction is so much longer than its texts, on each side, and so far above the baseline.
BAR_OVERHANG, BAR_RISE = 2.0, 4.5
#: Between the bar and the texts above and below it.
BAR_GAP = 3.0
THIN_SPACE = "\N{THIN SPACE}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece is: `rect` is all of it."""

    piece: Piece
    rect: QRectF
    baseline: float


class FormulaView(QWidget):
    """Shows one formula, on as many lines as it takes.

    Signals: `followed(object)` with the Wire of the fraction that was clicked, or chosen by keys;
    `pointed_at(object)` with that of the fraction under the pointer or the keys' focus, None for none.
    """

    followed = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formula: Formula = ()
        self._places: list[Place] = []
        self._pointed: int | None = None
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def formula(self) -> Formula:
        """What is shown."""
        return self._formula

    @property
    def links(self) -> list[Place]:
        """The fractions that stand for a wire, from the left."""
        return [place for place in self._places if _wire_of(place.piece) is not None]

    def show_formula(self, formula: Formula) -> None:
        """Show another formula."""
        if formula == self._formula:
            return
        self._formula = formula
        self._point_at(None)
        self.setAccessibleName(plain_text(formula, translated))
        has_links = any(_wire_of(piece) is not None for piece in formula)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_links else Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.updateGeometry()
        self.update()

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    # --- layout ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        places = _laid_out(self._formula, width)
        return round(max((place.rect.bottom() for place in places), default=0.0)) + 1

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()
        self.updateGeometry()

    def _lay_out(self) -> None:
        self._places = _laid_out(self._formula, self.width())
        self.setMinimumHeight(self.heightForWidth(self.width()))

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font(NORMAL))
        pointed = self._pointed_place
        for place in self._places:
            colour = self._theme.accent if place is pointed else self._colour(place.piece)
            painter.setPen(QPen(colour, style.LINE))
            _paint(painter, place)
        if pointed is not None and self.hasFocus():
            painter.setPen(QPen(self._theme.accent, style.LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pointed.rect.adjusted(-2, 0, 2, 0), 3, 3)
        painter.end()

    def _colour(self, piece: Piece) -> QColor:
        if isinstance(piece, Number) and piece.is_gradient:
            return self._theme.gradient
        return self._theme.muted if isinstance(piece, Words) else self._theme.ink

    # --- pointing and following ------------------------------------------------------------------------

    @property
    def _pointed_place(self) -> Place | None:
        links = self.links
        return links[self._pointed] if self._pointed is not None and self._pointed < len(links) else None

    def _point_at(self, number: int | None) -> None:
        if number == self._pointed:
            return
        self._pointed = number
        place = self._pointed_place
        self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
        self.pointed_at.emit(None if place is None else _wire_of(place.piece))
        self.update()

    def _link_at(self, point: QPointF) -> int | None:
        return next((number for number, place in enumerate(self.links) if place.rect.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._link_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._link_at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            last = len(self.links) - 1
            self._point_at(max(0, min(last, (self._pointed or 0) + steps[event.key()])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point_at(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)

    def _follow(self) -> None:
        place = self._pointed_place
        if place is not None:
            self.followed.emit(_wire_of(place.piece))


def _wire_of(piece: Piece) -> Wire | None:
    return piece.wire if isinstance(piece, Fraction) else None


def _texts(piece: Piece) -> tuple[str, ...]:
    """The one text of a piece, or the two of a fraction."""
    match piece:
        case Fraction(over, under, _, is_partial):
            d = "∂" if is_partial else "d"
            return _with_d(d, over), _with_d(d, under)
        case Words(sentence):
            return (translated(sentence),)
        case Sign(text) | Number(text):
            return (text,)


def _with_d(d: str, symbol: Symbol) -> str:
    """A longer name stands apart from the d, which would be read as its first letter."""
    is_word = symbol.is_name and len(symbol.text) > 1
    return f"{d}{THIN_SPACE if is_word else ''}{symbol.plain}"


def _width(piece: Piece) -> float:
    width = max(style.text_width(text, NORMAL) for text in _texts(piece))
    return width + 2 * BAR_OVERHANG if isinstance(piece, Fraction) else width


def _laid_out(formula: Formula, room: float) -> list[Place]:
    """The places of all pieces; a line is broken before a sign where what follows it has no room."""
    metrics = style.metrics(NORMAL)
    above = metrics.height() + BAR_GAP + BAR_RISE
    height = 2 * metrics.height() + 2 * BAR_GAP
    places: list[Place] = []
    left = top = 0.0
    for number, piece in enumerate(formula):
        width = _width(piece)
        needed = width
        if isinstance(piece, Sign) and number + 1 < len(formula):
            needed += GAP + _width(formula[number + 1])
        if left and left + needed > room and (isinstance(piece, Sign) or left + width > room):
            left = INDENT
            top += height + LEADING
        places.append(Place(piece, QRectF(left, top, width, height), top + above))
        left += width + GAP
    return places


def _paint(painter: QPainter, place: Place) -> None:
    metrics, rect = style.metrics(NORMAL), place.rect
    texts = _texts(place.piece)
    if len(texts) == 1:
        painter.drawText(QPointF(rect.left(), place.baseline), texts[0])
        return
    bar = place.baseline - BAR_RISE
    painter.drawLine(QPointF(rect.left(), bar), QPointF(rect.right(), bar))
    for text, baseline in zip(
        texts, (bar - BAR_GAP - metrics.descent(), bar + BAR_GAP + metrics.ascent()), strict=True
    ):
        left = rect.center().x() - style.text_width(text, NORMAL) / 2
        painter.drawText(QPointF(left, baseline), text)
