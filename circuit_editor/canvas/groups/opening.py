"""Opening groups: the view flies into a card, the trail tells where it is, and Esc leads back out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt

from circuit_editor.canvas.camera import MOST_FIT_ZOOM, NEAREST_ZOOM, zoom_to_fit
from circuit_editor.canvas.flight import Flight
from circuit_editor.canvas.groups.cards import Card, faded_zoom, room_in
from circuit_editor.canvas.groups.trail import Trail
from circuit_editor.canvas.style import Theme

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class Opening(QObject):
    """Leads into the groups of a canvas and out again; what is inside can be looked at, but not edited."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._flight = Flight(canvas)
        self._trail = Trail(canvas)
        self._trail.chosen.connect(self.go_to_level)
        #: Where the view was before a group was opened.
        self._outside: tuple[float, QPointF] | None = None

    # --- where the view is -----------------------------------------------------------------------------

    @property
    def entered(self) -> list[Card]:
        """The cards of the groups that the view is in, the outermost first."""
        return self._canvas.insides.entered()

    def contains(self, world: QPointF) -> bool:
        """Whether a world point is inside a group that the view is in."""
        entered = self.entered
        return bool(entered) and entered[0].room.contains(world)

    def refuses_edits(self) -> bool:
        """Say that nothing can be added where the view is in a group; whether it is in one."""
        if not self.entered:
            return False
        text = self.tr("To change what is inside: ungroup it, edit, and group it again under its name.")
        self._canvas.message.emit(text)
        return True

    def refuses_selected(self) -> bool:
        """Say so too where the group that the view is in is selected: from inside nobody means all of it."""
        return any(card.ids[0] in self._canvas.selection for card in self.entered) and self.refuses_edits()

    # --- in and out ------------------------------------------------------------------------------------

    def open(self, node_id: str) -> bool:
        """Fly into a group; whether the node is one."""
        return self._open([node_id])

    def _open(self, ids: list[str]) -> bool:
        card = self._canvas.insides.card(ids)
        if card is None:
            return False
        if not self.entered:
            self._outside = self._canvas.camera.zoom, self._canvas.world_at_center()
        self._fly_into(card)
        return True

    def leave(self) -> bool:
        """Go one level out; whether the view was in a group."""
        entered = self.entered
        if entered:
            self.go_to_level(len(entered) - 1)
        return bool(entered)

    def go_to_level(self, level: int) -> None:
        """Fly out until so many groups are left that the view is in."""
        entered = self.entered
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if level:
            self._fly_into(entered[level - 1])
            return
        if entered:
            self._canvas.set_selection({entered[0].ids[0]})
        self._flight.to(*(self._outside or (1.0, self._canvas.world_at_center())))

    def leave_for(self, world: QPointF) -> bool:
        """Fly out of all groups to a place in the circuit; whether the view was in one."""
        was_inside = bool(self.entered)
        if was_inside:
            zoom, _ = self._outside or (1.0, world)
            self._flight.to(zoom, world)
        return was_inside

    def _fly_into(self, card: Card) -> None:
        size, scene = QSizeF(self._canvas.size()), card.inside.scene
        fitting = min(zoom_to_fit(card.inside.bounds, size), MOST_FIT_ZOOM) / card.place.scale
        # A crowd that fits would not show at all: then the view ends in its middle.
        showing = faded_zoom(room_in(card.scene, card.row), len(scene.nodes.rows())) / card.outer.scale
        self._flight.to(min(max(fitting, showing), NEAREST_ZOOM), card.contents.center())

    # --- hands -----------------------------------------------------------------------------------------

    def double_click(self, world: QPointF) -> bool:
        """Open the group at a point, or say why nothing else can be done there; whether there is one."""
        canvas, entered = self._canvas, self.entered
        if not entered or not entered[-1].room.contains(world):
            hit = canvas.hit_at(world)
            return hit is not None and hit.part in ("gate", "badge") and self.open(hit.node_id)
        inner = self._group_at(entered[-1], world)
        if inner is None or not self._open([*entered[-1].ids, inner]):
            self.refuses_edits()
        return True

    def _group_at(self, card: Card, world: QPointF) -> str | None:
        """The group inside a card that is at a world point."""
        x, y, *_ = card.place.inwards(QRectF(world, QSizeF(0.0, 0.0))).getCoords()
        scene = card.inside.scene
        for row in scene.nodes_in((x, y, x, y)).tolist():
            across, down = scene.nodes.half_width[row], scene.nodes.half_height[row]
            near = abs(scene.nodes.x[row] - x) <= across and abs(scene.nodes.y[row] - y) <= down
            if near and scene.nodes.is_group[row]:
                return str(scene.nodes.id[row])
        return None

    # --- what hangs on the view ------------------------------------------------------------------------

    def follow_view(self) -> None:
        """The view moved, or the circuit or the size changed: say where it is now."""
        entered = self.entered
        if self._trail.show_path([card.definition for card in entered]):
            # What is selected outside shows no longer, or shows again.
            self._canvas.update()
            if not entered:
                # However it came out: the next group may be entered from elsewhere.
                self._outside = None

    def forget(self) -> None:
        """Another circuit took the place of the one that was shown."""
        self._outside = None
        self.follow_view()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._trail.set_theme(theme)
