"""What is inside one group as a picture of its own, with the numbers that this group has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas.scene import Scene
from circuit_editor.model.engine import Passes
from circuit_editor.model.group_passes import GroupPasses, group_passes, shown_inside
from circuit_editor.model.number_format import NumberFormat


class Inside:
    """The scene of one group's inner circuit; `bounds` is around all that is drawn there, in its units."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.bounds = QRectF()
        self._group: GroupPasses | None = None
        self._taken: tuple[Passes, Passes, NumberFormat] | None = None
        self._is_settled = False

    def take(
        self, passes: Passes, shown: Passes, path: str, number_format: NumberFormat, *, settle: bool
    ) -> None:
        """Show the group with this path id in the whole circuit's passes, which costs nothing once shown.

        Of its numbers those are seen that `shown` shows. Without `settle` stubs keep their lengths: nothing
        jumps while a value is being scrubbed.
        """
        if self._taken == (passes, shown, number_format) and (self._is_settled or not settle):
            return
        before, self._group = self._group, group_passes(passes, path, self._group)
        seen = shown_inside(self._group, shown, path)
        if before is None or before.circuit is not self._group.circuit:
            self.scene.reset(self._group.circuit, seen, number_format)
            settle = True
        else:
            self.scene.take(seen, number_format, settle=settle)
        self._taken, self._is_settled = (passes, shown, number_format), settle
        x0, y0, x1, y1 = self.scene.bounds()
        self.bounds = QRectF(QPointF(x0, y0), QPointF(x1, y1))
