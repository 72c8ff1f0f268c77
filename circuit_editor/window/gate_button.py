"""One gate of the palette: to be dragged, clicked, or placed by a key."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.canvas.style import Theme
from circuit_editor.model.gates import Gate
from circuit_editor.window.gate_picture import GatePicture
from circuit_editor.window.gate_texts import gate_doc, gate_tip, gate_title

#: Above and below a gate, together.
MARGIN = 9
DRAG_OPACITY = 0.35
CORNER = 6.0


class GateButton(QAbstractButton):
    """Shows a gate. Signals: `clicked()` as any button, `chosen()` on Enter or Space."""

    chosen = Signal()

    def __init__(self, gate: Gate, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate = gate
        self.theme = theme
        self.picture = GatePicture(gate)
        self._pressed_at: QPoint | None = None
        self.setObjectName(f"gate_{gate.name}")
        self.setAccessibleName(gate_title(gate))
        self.setAccessibleDescription(gate_doc(gate))
        self.setToolTip(gate_tip(gate))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return self.picture.size + QSize(0, MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.accent, 1.0))
            painter.setBrush(self.theme.accent_soft)
            painter.drawRoundedRect(area, CORNER, CORNER)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.chrome_line)
            painter.drawRoundedRect(area, CORNER, CORNER)
        self.picture.paint(painter, QRectF(self.rect()), self.theme)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def drag(self) -> QDrag:
        """A drag that carries the gate's name and looks like it."""
        data = QMimeData()
        data.setData(MIME_TYPE, QByteArray(self.gate.name.encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        pixmap = self._pixmap()
        drag.setPixmap(pixmap)
        middle = QPointF(pixmap.width(), pixmap.height()) / 2 / pixmap.devicePixelRatio()
        drag.setHotSpot(middle.toPoint())
        return drag

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        pixmap = QPixmap(self.picture.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        # The canvas shows where the gate will be; this only follows the hand.
        painter.setOpacity(DRAG_OPACITY)
        self.picture.paint(painter, QRectF(QPointF(0, 0), self.picture.size.toSizeF()), self.theme)
        painter.end()
        return pixmap
