"""The wheel, two fingers and the pinch: what pans and what zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QWheelEvent

from circuit_editor.canvas.camera import ZOOM_STEP

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What Qt reports for one notch of a wheel, and how far that pans, in pixels.
NOTCH = 120.0
PAN_A_NOTCH = 60.0


def wheel(canvas: Canvas, event: QWheelEvent) -> None:
    """Pan; with Ctrl zoom at the pointer; with Shift pan sideways.

    Where the canvas's `wheel_zooms` it is the other way round with Ctrl.
    """
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if with_control != (canvas.wheel_zooms and not sideways):
        turned = event.angleDelta().y() or event.angleDelta().x()
        canvas.zoom_at(event.position(), ZOOM_STEP ** (turned / NOTCH))
        return
    delta = _distance(event)
    if sideways and not delta.x():
        delta = delta.transposed()
    canvas.pan_by(delta)


def pinch(canvas: Canvas, event: QNativeGestureEvent) -> bool:
    """Zoom as two fingers say; whether the event was about that."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    canvas.zoom_at(event.position(), max(1.0 + event.value(), 0.1))
    return True


def _distance(event: QWheelEvent) -> QPointF:
    # On X11 the pixels of a touchpad are made up by the driver and not to be relied on.
    if not event.pixelDelta().isNull() and QGuiApplication.platformName() != "xcb":
        return QPointF(event.pixelDelta())
    return QPointF(event.angleDelta()) * (PAN_A_NOTCH / NOTCH)
