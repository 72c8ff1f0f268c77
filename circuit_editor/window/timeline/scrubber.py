"""The scrubber of a timeline: a line with a dot for each step, which takes the mouse and the keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from circuit_editor.canvas import style
from circuit_editor.canvas.step_words import step_symbol, step_words
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.timeline import Timeline
from circuit_editor.canvas.wheel import NOTCH
from circuit_editor.model.steps import StepKind
from circuit_editor.window.timeline.track import Track, placed

HEIGHT = 76
#: From the sides, so that the symbols of the first and the last step have room.
MARGIN = 26.0
#: Of the line, of the symbols' and of the passes' baselines, from the top.
LINE_Y, SYMBOL_Y, PASS_Y = 20.0, 45.0, 66.0
LINE_WIDTH, DOT, HANDLE, HANDLE_LINE = 4.0, 4.0, 8.0, 2.5
#: How much of its colour is left of what is still to come, of 255.
AHEAD = 62
#: A longer symbol is cut off.
MOST_SYMBOL_WIDTH = 72.0


class Scrubber(QAbstractSlider):
    """A slider over the steps of a timeline. What comes to its value goes to the timeline."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps"))
        # A press leaves the keys with the canvas.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(HEIGHT)
        self.setOrientation(Qt.Orientation.Horizontal)
        self._timeline = timeline
        self._theme = style.THEMES["light"]
        self._grip = 0.0
        self.valueChanged.connect(self._go_to_value)
        # The constant of a gate is in its symbol.
        timeline.document.passes_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def follow(self) -> None:
        """Show the step that the timeline is at."""
        self.setRange(0, self._timeline.last)
        self.setPageStep(max(1, self._timeline.last // 10))
        self.setValue(self._timeline.step)
        self.setAccessibleDescription(self._words(self._timeline.step))
        self.update()

    @property
    def track(self) -> Track:
        """Where the steps stand."""
        return Track(MARGIN, max(self.width() - MARGIN, MARGIN + 1.0), self.maximum())

    def shown_symbols(self) -> list[tuple[int, float, str]]:
        """The steps whose symbols are shown, each with the left edge of its symbol."""
        symbols: dict[int, str] = {}

        def width(step: int) -> float:
            symbols[step] = self._symbol(step)
            return style.text_width(symbols[step], style.SMALL)

        found = placed(self.track, self._wanted(), width, self.width())
        return [(step, left, symbols[step]) for step, left in found]

    def _wanted(self) -> Iterable[int]:
        """The steps whose symbols are shown where there is room, the most important first."""
        steps = self._timeline.steps
        yield from dict.fromkeys((self._timeline.step, 0, *([steps.last_forward + 1] * steps.has_backward)))
        yield from (step for step in self.track.regular() if step not in (0, self._timeline.step))

    def _go_to_value(self, step: int) -> None:
        if self._timeline.is_active and step != self._timeline.step:
            self._timeline.go_to(step)

    # --- words -----------------------------------------------------------------------------------------

    def _symbol(self, step: int) -> str:
        text = step_symbol(self._timeline.document.circuit, self._timeline.steps, step)
        return style.metrics(style.SMALL).elidedText(text, Qt.TextElideMode.ElideRight, MOST_SYMBOL_WIDTH)

    def _words(self, step: int) -> str:
        if not self._timeline.is_active:
            return ""
        return step_words(self._timeline.document, self._timeline.steps, step)

    def _pass_words(self, kind: StepKind) -> str:
        """ "backward pass: exp" of the pass that goes on, "forward pass" of the other."""
        current = self._timeline.current
        backward = kind is StepKind.BACKWARD
        words = self.tr("forward pass")
        if backward:
            words = self.tr("backward pass")
        if current is None or current.kind is not kind:
            return words
        text = self.tr("{which}: {gate}")
        return text.format(which=words, gate=self._symbol(self._timeline.step))

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._timeline.is_active:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font(style.SMALL))
        self._paint_line(painter)
        if self.track.has_dots:
            self._paint_dots(painter)
        self._paint_symbols(painter)
        self._paint_passes(painter)
        self._paint_handle(painter)
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        """Green as far as the forward pass goes, red from there, pale from the present step on."""
        track, steps, now = self.track, self._timeline.steps, float(self._timeline.step)
        turn = steps.last_forward + 0.5 if steps.has_backward else float(steps.last)
        parts = (
            (0.0, turn, self._theme.value),
            (turn, float(steps.last), self._theme.gradient),
        )
        for first, last, colour in parts:
            for start, end, shown in (
                (first, min(last, now), colour),
                (max(first, now), last, _pale(colour)),
            ):
                if start < end:
                    painter.setPen(QPen(shown, LINE_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                    painter.drawLine(QPointF(track.x(start), LINE_Y), QPointF(track.x(end), LINE_Y))

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(self._timeline.last + 1):
            colour = self._colour(step)
            # Over the line a pale dot would let it through and be darker than the line.
            painter.setBrush(self._theme.field)
            at = QPointF(self.track.x(step), LINE_Y)
            if step > self._timeline.step:
                painter.drawEllipse(at, DOT, DOT)
                colour = _pale(colour)
            painter.setBrush(colour)
            painter.drawEllipse(at, DOT, DOT)

    def _paint_symbols(self, painter: QPainter) -> None:
        for step, left, symbol in self.shown_symbols():
            is_ahead = step > self._timeline.step
            painter.setPen(self._theme.muted if is_ahead else self._theme.ink)
            painter.drawText(QPointF(left, SYMBOL_Y), symbol)

    def _paint_passes(self, painter: QPainter) -> None:
        """What the two halves are, below the symbols; the one that goes on has the last word on its place."""
        steps, right = self._timeline.steps, float(self.width())
        forward = self._pass_words(StepKind.FORWARD)
        painter.setPen(self._theme.value)
        painter.drawText(QPointF(MARGIN - DOT, PASS_Y), forward)
        if steps.has_backward:
            words = self._pass_words(StepKind.BACKWARD)
            room = style.text_width(words, style.SMALL)
            start = self.track.x(steps.last_forward + 1) - DOT
            painter.setPen(self._theme.gradient)
            painter.drawText(QPointF(max(MARGIN, min(start, right - room)), PASS_Y), words)

    def _paint_handle(self, painter: QPainter) -> None:
        step = self._timeline.step
        at = QPointF(self.track.x(step), LINE_Y)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, HANDLE + 3.0, HANDLE + 3.0)
        painter.setPen(QPen(self._colour(step), HANDLE_LINE))
        painter.setBrush(self._theme.field)
        painter.drawEllipse(at, HANDLE, HANDLE)

    def _colour(self, step: int) -> QColor:
        is_forward = step <= self._timeline.steps.last_forward
        return self._theme.value if is_forward else self._theme.gradient

    # --- hands -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._timeline.is_active:
            event.ignore()
            return
        self._timeline.pause()
        x, handle = event.position().x(), self.track.x(self._timeline.step)
        # Whoever takes hold of the handle beside its middle does not move it by that.
        self._grip = x - handle if abs(x - handle) <= HANDLE else 0.0
        self.setSliderDown(True)
        self._follow_mouse(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow_mouse(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _follow_mouse(self, x: float) -> None:
        self.setSliderPosition(self.track.step_at(x - self._grip))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a step: to turn the wheel towards oneself goes on."""
        delta = event.angleDelta()
        turned = -(delta.y() or delta.x()) / NOTCH
        if self._timeline.is_active and turned:
            self._timeline.pause()
            self.setValue(self.value() + (max(1, round(turned)) if turned > 0 else min(-1, round(turned))))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._timeline.toggle_play()
        else:
            self._timeline.pause()
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        if self._timeline.is_active:
            step = self.track.step_at(event.pos().x())
            text = self.tr("Step {step}: {words}").format(step=f"{step:,}", words=self._words(step))
            x = self.track.x(step)
            QToolTip.showText(event.globalPos(), text, self, QRectF(x - 3, 0, 6, self.height()).toRect())


def _pale(colour: QColor) -> QColor:
    """What is still to come."""
    pale = QColor(colour)
    pale.setAlpha(AHEAD)
    return pale
