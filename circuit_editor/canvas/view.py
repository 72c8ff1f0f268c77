"""View: the widget that shows a document's circuit, with a camera, a look and a selection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from circuit_editor.canvas.annotations import board
from circuit_editor.canvas.camera import (
    LEAST_ZOOM,
    MOST_FIT_ZOOM,
    MOST_ZOOM,
    NEAREST_ZOOM,
    ZOOM_STEP,
    Camera,
    zoom_to_fit,
)
from circuit_editor.canvas.grid import paint_grid
from circuit_editor.canvas.groups.insides import Insides
from circuit_editor.canvas.look import NO_IDS, NO_WIRES, Look
from circuit_editor.canvas.painters.batch import BatchPainter
from circuit_editor.canvas.painting_guard import PaintingGuard, paint_apology, painting
from circuit_editor.canvas.scene import Rect, Scene
from circuit_editor.canvas.style import SELECTED_LINE, Theme
from circuit_editor.document import Document
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.records import Annotation

#: World rectangles that have to be painted anew, or None for all there is.
Dirty = list[Rect] | None

#: How much of the surroundings of a node is brought into view with it, in pixels.
REVEAL_MARGIN = 24.0
#: In a small window the panels beside the view give way first.
LEAST_SIZE = QSize(220, 160)
#: More rectangles than this are no less work to paint, one by one, than everything in view.
MOST_DIRTY = 64
#: As many parts of the widget are painted each for itself; of more, what lies between them as well.
MOST_PATCHES = 3


class View(QWidget):
    """A picture of one document that follows it.

    Signals: `selection_changed()`; `view_changed()` after zoom or offset changed.
    """

    selection_changed = Signal()
    view_changed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.document = document
        self.camera = Camera()
        self.scene = Scene()
        self.look = Look()
        #: Notes and frames in the order in which they are drawn.
        self.annotations: list[Annotation] = []
        self._selected_annotations = NO_IDS
        self._shows_grid = True
        self._painter = BatchPainter()
        self._guard = PaintingGuard()
        self.insides = Insides(self)
        # Until the first picture the size is not the final one, and all of the circuit must be in it.
        self._fits_when_shown = True
        self._listen()

    # --- the document ----------------------------------------------------------------------------------

    def set_document(self, document: Document) -> None:
        """Show another document."""
        self.document.changed.disconnect(self._take_change)
        self.document.passes_changed.disconnect(self._take_passes)
        self.document.replaced.disconnect(self.show_anew)
        self.document = document
        self._listen()
        self.show_anew()

    def _listen(self) -> None:
        self.document.changed.connect(self._take_change)
        self.document.passes_changed.connect(self._take_passes)
        self.document.replaced.connect(self.show_anew)

    def show_anew(self) -> None:
        """Another circuit took the place of the one that was shown."""
        self._guard.forget()
        self.set_selection(())
        self.insides.forget()
        self.scene.reset(self.document.circuit, self.document.shown, self.document.number_format)
        self.annotations = board.in_order(self.document.circuit.annotations.values())
        self._fit_at_first()

    def mend(self) -> None:
        """Show the document anew where it was: after a mistake of the program the scene may be wrong."""
        self._forget_pictures()
        self.scene.reset(self.document.circuit, self.document.shown, self.document.number_format)
        self.annotations = board.in_order(self.document.circuit.annotations.values())
        self.set_selection(self.selection, self.selected_wires, self.selected_annotations)

    def _forget_pictures(self) -> None:
        """Paint as if it were for the first time; what went wrong before may have left half of a picture."""
        self._guard.forget()
        self._painter = BatchPainter()
        self.insides.forget()
        self.update()

    def _take_change(self, change: Change) -> None:
        if self._guard.has_failed:
            self._forget_pictures()
        dirty = self.apply_change(change)
        gone = {node_id for node_id, (_, after) in change.nodes.items() if after is None}
        gone_wires = {key for key, (_, after) in change.wires.items() if after is None}
        self._take_annotations(change)
        self.set_selection(self.selection - gone, self.selected_wires - gone_wires, self.selected_annotations)
        self.follow_change(change)
        self._paint_anew(dirty)

    def _take_annotations(self, change: Change) -> None:
        """Show notes and frames as they are after a change; their old and new places are painted anew."""
        if not change.annotations:
            return
        self.annotations = board.in_order(self.document.circuit.annotations.values())
        for before, after in change.annotations.values():
            for annotation in filter(None, (before, after)):
                self._update_annotation(annotation)

    def _update_annotation(self, annotation: Annotation) -> None:
        self.update_around(board.annotation_rect(annotation), SELECTED_LINE)

    def _take_passes(self) -> None:
        if self._guard.has_failed:
            self._forget_pictures()
        self._paint_anew(self.take_numbers())
        self.insides.refresh()

    def apply_change(self, change: Change) -> Dirty:
        """Bring the scene in line with the circuit; what has to be painted anew."""
        return self.scene.apply(change, self.document.circuit)

    def follow_change(self, change: Change) -> None:
        """The scene has taken a change over; what else hangs on the circuit follows."""

    def take_numbers(self, *, settle: bool = True) -> Dirty:
        """Show the numbers that are to be seen; without `settle` stubs keep their lengths."""
        return self.scene.take(self.document.shown, self.document.number_format, settle=settle)

    # --- how it is shown -------------------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """The colours of the picture and of what lies on it."""
        return self.look.theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self.change_look(theme=theme)
        self.follow_theme(theme)

    def follow_theme(self, theme: Theme) -> None:
        """Widgets that lie on the picture take its colours."""

    @property
    def show_grid(self) -> bool:
        """Whether the faint grid is drawn."""
        return self._shows_grid

    @show_grid.setter
    def show_grid(self, shows: bool) -> None:
        self._shows_grid = shows
        self.update()

    def change_look(self, **fields: object) -> None:
        """Replace fields of the Look and paint anew."""
        self.look = replace(self.look, **fields)
        self.update()

    def update_around(self, rect: QRectF, margin: float) -> None:
        """Paint a world rectangle anew, and so many world units around it."""
        grown = rect.normalized().adjusted(-margin, -margin, margin, margin)
        # Cut down before it is put into whole numbers, which do not reach as far as a circuit may.
        shown = self.camera.screen_rect(grown).adjusted(-2, -2, 2, 2) & QRectF(self.rect())
        if not shown.isEmpty():
            self.update(shown.toAlignedRect())

    def _paint_anew(self, dirty: Dirty) -> None:
        everything = dirty is None or len(dirty) > MOST_DIRTY or not self.camera.is_in_reach
        if everything or self._painter.is_outdated(self.scene, self.camera.zoom):
            self.update()
        else:
            for rect in dirty:
                self.update_around(_to_qt(rect), 0.0)

    # --- selection -------------------------------------------------------------------------------------

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        return self.look.selection

    @property
    def selected_wires(self) -> frozenset[WireKey]:
        """The (target, pin) of the selected wires."""
        return self.look.selected_wires

    @property
    def selected_annotations(self) -> frozenset[str]:
        """The ids of the selected notes and frames."""
        return self._selected_annotations

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return bool(self.selection or self.selected_wires or self.selected_annotations)

    @property
    def current(self) -> str | None:
        """The one selected node, if there is exactly one."""
        return next(iter(self.selection)) if len(self.selection) == 1 else None

    def set_selection(
        self,
        nodes: Iterable[str],
        wires: Iterable[WireKey] = NO_WIRES,
        annotations: Iterable[str] = NO_IDS,
    ) -> None:
        """Select these nodes, wires, notes and frames and nothing else; what is not there is left out."""
        circuit = self.document.circuit
        nodes = frozenset(filter(circuit.__contains__, nodes))
        wires = frozenset(filter(self.has_wire, wires))
        annotations = frozenset(filter(circuit.annotations.__contains__, annotations))
        if (nodes, wires, annotations) == (self.selection, self.selected_wires, self.selected_annotations):
            return
        self._paint_anew(self._boxes(nodes ^ self.selection, wires ^ self.selected_wires))
        for annotation in self.annotations:
            if annotation.id in annotations ^ self.selected_annotations:
                self._update_annotation(annotation)
        self.look = replace(self.look, selection=nodes, selected_wires=wires)
        self._selected_annotations = annotations
        self.selection_changed.emit()

    def has_wire(self, key: WireKey) -> bool:
        """Whether there is a wire on this pin of this target."""
        circuit = self.document.circuit
        return key[0] in circuit and circuit.wire(*key) is not None

    def select_all(self) -> None:
        """Select all nodes, notes and frames."""
        circuit = self.document.circuit
        self.set_selection(circuit.graph, annotations=circuit.annotations)

    def _boxes(self, nodes: frozenset[str], wires: frozenset[WireKey]) -> Dirty:
        """What has to be painted anew for nodes and wires that are selected, or no longer."""
        if len(nodes) + len(wires) > MOST_DIRTY:
            return None
        rows = [[self.scene.row(node_id)] for node_id in nodes if node_id in self.scene]
        for row in (self.scene.wire_row(*key) for key in wires if self.has_wire(key)):
            rows.append([self.scene.wires.source_row[row], self.scene.wires.target_row[row]])
        return [rect for group in rows if (rect := self.scene.bounds(group)) is not None]

    # --- the camera ------------------------------------------------------------------------------------

    def pan_by(self, delta: QPointF) -> None:
        """Move the drawing by so many pixels."""
        if delta.isNull():
            return
        ratio = self.devicePixelRatioF()
        before = self.camera.device_offset(ratio)
        self.camera.pan_by(delta)
        self._scroll(self.camera.device_offset(ratio) - before, ratio)
        self.view_moved()

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom so that what is under a point of the widget stays there; out until all of the circuit fits."""
        if self.camera.zoom * factor < LEAST_ZOOM:
            bounds = self.bounds()
            fitting = LEAST_ZOOM if bounds is None else zoom_to_fit(bounds, QSizeF(self.size()))
            self.camera.least_zoom = min(LEAST_ZOOM, fitting)
        scale = self.insides.scale_at(self.camera.to_world(point))
        self.camera.most_zoom = min(MOST_ZOOM / scale, NEAREST_ZOOM)
        self.camera.zoom_at(point, factor)
        self.update()
        self.view_moved()

    def zoom_in(self) -> None:
        """One step nearer to the middle of the view."""
        self.zoom_at(self._middle(), ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step away from the middle of the view."""
        self.zoom_at(self._middle(), 1 / ZOOM_STEP)

    def zoom_reset(self) -> None:
        """100 %, around the middle of the view."""
        self.zoom_at(self._middle(), 1 / self.camera.zoom)

    def fit_all(self) -> None:
        """Show the whole circuit."""
        self._fit(self.bounds())

    def fit_selection(self) -> None:
        """Show what is selected, or all where nothing is."""
        rows = self.scene.rows_of(self.selection)
        chosen = [one for one in self.annotations if one.id in self.selected_annotations]
        rect = _united(self.scene.bounds(rows) if len(rows) else None, board.bounds(chosen))
        self._fit(self.bounds() if rect is None else rect)

    def bounds(self) -> QRectF | None:
        """The rectangle around all there is."""
        return _united(self.scene.bounds(), board.bounds(self.annotations))

    def reveal(self, node_id: str) -> None:
        """Move the view as little as brings a node into it."""
        margin = REVEAL_MARGIN / self.camera.zoom
        rect = _to_qt(self.scene.bounds([self.scene.row(node_id)])).adjusted(-margin, -margin, margin, margin)
        if self.camera.reveal(rect, QSizeF(self.size())):
            self.update()
            self.view_moved()

    def reveal_all(self, node_ids: Iterable[str]) -> None:
        """Show all of these nodes at once, unless the view does already."""
        bounds = self.scene.bounds(self.scene.rows_of(node_ids))
        if bounds is not None and not self.camera.world_rect(QRectF(self.rect())).contains(_to_qt(bounds)):
            self._fit(_to_qt(bounds), most=1.0)

    def center_on(self, world: QPointF) -> None:
        """Show a world point in the middle of the view."""
        self.camera.center_on(world, QSizeF(self.size()))
        self.update()
        self.view_moved()

    def world_at_center(self) -> QPointF:
        """The world point in the middle of the view."""
        return self.camera.to_world(self._middle())

    def view_moved(self) -> None:
        """The camera moved; what lies on the picture follows."""
        self._fits_when_shown = False
        self.view_changed.emit()

    def _scroll(self, shift: QPointF, ratio: float) -> None:
        """Move what is painted by so many device pixels, and paint only what came into view."""
        by = (shift / ratio).toPoint()
        if QPointF(by) * ratio != shift or not ratio.is_integer() or self._guard.has_failed:
            self.update()
            return
        self.scroll(by.x(), by.y(), self.rect())
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # What lies on the drawing stays, but its pixels were moved along.
            if child.isVisible():
                self.update(child.geometry())
                self.update(child.geometry().translated(by))

    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _fit_at_first(self) -> None:
        """Show the whole circuit, a small one in its own size."""
        self._fit(self.bounds(), most=1.0)
        self._fits_when_shown = True

    def _fit(self, bounds: QRectF | None, most: float = MOST_FIT_ZOOM) -> None:
        size = QSizeF(self.size())
        if bounds is None:
            self.camera.zoom = 1.0
            self.camera.center_on(QPointF(0.0, 0.0), size)
        else:
            self.camera.fit(bounds, size, most)
        self.update()
        self.view_moved()

    # --- Qt --------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return LEAST_SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fits_when_shown = False
        patches = list(event.region())
        if not self._guard.has_failed:
            with self._guard, painting(self) as painter:
                self._paint(painter, patches if len(patches) <= MOST_PATCHES else [event.rect()])
        if self._guard.has_failed:
            with painting(self) as painter:
                paint_apology(painter, self.rect(), self.theme, self._apology())
            if event.rect() != self.rect():
                self.update()

    def _apology(self) -> str:
        """What stands in place of a picture that can't be painted."""
        sentence = self.tr("The picture can't be drawn at the moment.")
        advice = self.tr("Your circuit is not harmed. Undo your last step, or save a copy.")
        return f"{sentence}\n{advice}"

    def _paint(self, painter: QPainter, patches: list[QRect]) -> None:
        for rect in patches:
            painter.fillRect(rect, self.theme.background)
        if not self.camera.is_in_reach:
            return
        for rect in patches if self._shows_grid else ():
            paint_grid(painter, self.camera, QRectF(rect), self.theme.grid)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.camera.transform(self.devicePixelRatioF()))
        clips = [self.camera.world_rect(QRectF(rect).adjusted(-1, -1, 1, 1)) for rect in patches]
        annotations = board.annotations_in(self.annotations, clips)
        board.paint_frames(painter, annotations, self.theme, self.selected_annotations)
        look = self.insides.look_outside()
        self._painter.paint(painter, self.scene, look, *(clip.getCoords() for clip in clips))
        self.insides.paint(painter, clips)
        board.paint_notes(painter, annotations, self.theme, self.selected_annotations)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies on the picture, in world units."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_when_shown:
            self._fit_at_first()
        elif event.oldSize().isValid():
            # What is in the middle stays there, in whole pixels, so that lines stay sharp.
            new, old = event.size(), event.oldSize()
            self.pan_by(QPointF(new.width() // 2 - old.width() // 2, new.height() // 2 - old.height() // 2))


def _to_qt(rect: Rect) -> QRectF:
    return QRectF(QPointF(*rect[:2]), QPointF(*rect[2:]))


def _united(rect: Rect | None, other: QRectF | None) -> QRectF | None:
    """The rectangle around both, where there are any."""
    if rect is None:
        return other
    return _to_qt(rect) if other is None else _to_qt(rect).united(other)
