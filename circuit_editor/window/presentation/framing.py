"""Where the view stands during a presentation: all of the circuit, or large enough around the step's gate."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, QSizeF, QTimer

from circuit_editor.canvas.camera import Camera
from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.flight import Flight
from circuit_editor.canvas.style import NUMBER_SIZE

#: A small circuit is enlarged to this and no further: it would be a poster, not a drawing.
MOST_ZOOM = 4.0
#: Numbers are at least this high, as a share of the view: seen from the back row of a room.
LEAST_TEXT = 1 / 48
#: The shares of the view that are left to captions, at the top beside the margin, and at the bottom.
ABOVE, BELOW = 0.03, 0.14
#: What belongs to a gate's step lies around it: its stub, and what hangs on its wires, in world units.
AROUND = (150.0, 110.0)


class Framing(QObject):
    """Moves the camera of a canvas from `start()` to `stop()`, which puts it back where it was."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._flight = Flight(canvas)
        self._kept_zoom, self._kept_offset, self._kept_size = 1.0, QPointF(), QSize()
        #: Where the camera stands that shows the whole circuit, until a hand moves it.
        self._whole: tuple[float, QPointF] | None = None
        # The view has been resized since.
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.show_all)

    def start(self) -> None:
        """Remember where the view stands, and show the whole circuit."""
        canvas = self._canvas
        self._kept_zoom, self._kept_offset = canvas.camera.zoom, QPointF(canvas.camera.offset)
        self._kept_size = canvas.size()
        canvas.installEventFilter(self)
        self.show_all()

    def stop(self) -> None:
        """Stand where the view stood, also if the canvas gets its old size only later."""
        canvas = self._canvas
        canvas.removeEventFilter(self)
        self._whole = None
        self._again.stop()
        # A view that is resized keeps its middle in whole pixels: what it will move by then is taken off now.
        middle, kept = _middle(canvas.size()), _middle(self._kept_size)
        self._stand(self._kept_zoom, self._kept_offset + middle - kept)

    def show_another(self) -> None:
        """Show another circuit, also afterwards: where the view stood before means nothing there."""
        bounds = self._canvas.bounds()
        if bounds is not None:
            afterwards = Camera()
            afterwards.fit(bounds, QSizeF(self._kept_size), most=1.0)
            self._kept_zoom, self._kept_offset = afterwards.zoom, afterwards.offset
            self.show_all()

    def show_all(self) -> None:
        """Show the whole circuit, as large as there is room for."""
        canvas, bounds = self._canvas, self._canvas.bounds()
        if bounds is None:
            return
        room = self._room()
        canvas.camera.fit(bounds, room.size(), MOST_ZOOM)
        canvas.camera.pan_by(room.topLeft())
        self._whole = canvas.camera.zoom, QPointF(canvas.camera.offset)
        self._stand(*self._whole)

    def show_step(self, node_id: str | None) -> None:
        """Bring the gate of a step into view, large enough to be read; None is a step of no gate."""
        canvas = self._canvas
        if node_id is None or node_id not in canvas.scene:
            return
        zoom = self._zoom_for_steps()
        if zoom == canvas.camera.zoom and (self._is_whole() or self._is_in_view(node_id)):
            return
        self._whole = None
        self._again.stop()
        # A flight leads to the middle of the view, and the middle of the room is higher.
        away = (QRectF(canvas.rect()).center() - self._room().center()) / zoom
        self._flight.to(zoom, QPointF(*canvas.document.circuit.node(node_id).position) + away)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A view that shows everything goes on doing so in another size."""
        if event.type() == QEvent.Type.Resize and self._is_whole():
            self._again.start()
        return False

    def _zoom_for_steps(self) -> float:
        """As it is, unless the whole circuit is shown and is too small to be read."""
        zoom = self._canvas.camera.zoom
        least = min(LEAST_TEXT * self._canvas.height() / NUMBER_SIZE, MOST_ZOOM)
        return max(zoom, least) if self._is_whole() else zoom

    def _is_in_view(self, node_id: str) -> bool:
        x, y = self._canvas.document.circuit.node(node_id).position
        around = QRectF(x - AROUND[0], y - AROUND[1], 2 * AROUND[0], 2 * AROUND[1])
        return self._room().contains(self._canvas.camera.screen_rect(around))

    def _is_whole(self) -> bool:
        camera = self._canvas.camera
        return self._again.isActive() or self._whole == (camera.zoom, camera.offset)

    def _room(self) -> QRectF:
        """The part of the view between the captions."""
        width, height = self._canvas.width(), self._canvas.height()
        return QRectF(0.0, round(ABOVE * height), width, round((1.0 - ABOVE - BELOW) * height))

    def _stand(self, zoom: float, offset: QPointF) -> None:
        self._canvas.camera.zoom, self._canvas.camera.offset = zoom, offset
        self._canvas.update()
        self._canvas.view_moved()


def _middle(size: QSize) -> QPointF:
    return QPointF(size.width() // 2, size.height() // 2)
