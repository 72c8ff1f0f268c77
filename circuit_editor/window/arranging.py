"""Arranging and selecting in one window: what the menus "Arrange" and "Select" do with what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from circuit_editor.canvas import arranging
from circuit_editor.canvas.arranging import Alignment
from circuit_editor.canvas.relatives import all_connected, all_that_feeds, all_that_is_fed
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.wire_lines import wire_line
from circuit_editor.model.change import WireKey
from circuit_editor.model.errors import CircuitError

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Arranging(QObject):
    """Works on what is selected on the canvas of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def selected_wire(self) -> WireKey | None:
        """The selected wire, if it is exactly one."""
        wires = self._window.canvas.selected_wires
        return next(iter(wires)) if len(wires) == 1 else None

    # --- places ----------------------------------------------------------------------------------------

    def align_left(self) -> None:
        """Line up below the leftmost node."""
        self._align(arranging.LEFT)

    def align_centre(self) -> None:
        """Line up in a column between the outermost nodes."""
        self._align(arranging.CENTRE)

    def align_right(self) -> None:
        """Line up below the rightmost node."""
        self._align(arranging.RIGHT)

    def align_top(self) -> None:
        """Line up beside the topmost node."""
        self._align(arranging.TOP)

    def align_middle(self) -> None:
        """Line up in a row between the outermost nodes."""
        self._align(arranging.MIDDLE)

    def align_bottom(self) -> None:
        """Line up beside the lowest node."""
        self._align(arranging.BOTTOM)

    def distribute_horizontally(self) -> None:
        """Put at equal distances from left to right."""
        self._distribute(0)

    def distribute_vertically(self) -> None:
        """Put at equal distances from top to bottom."""
        self._distribute(1)

    def _align(self, alignment: Alignment) -> None:
        canvas = self._window.canvas
        if len(canvas.selection) > 1:
            arranging.align(canvas.document, canvas.selection, alignment)

    def _distribute(self, axis: int) -> None:
        canvas = self._window.canvas
        if len(canvas.selection) > 2:
            arranging.distribute(canvas.document, canvas.selection, axis)

    # --- copies and wires ------------------------------------------------------------------------------

    def duplicate(self) -> None:
        """Put a copy beside what is selected, and select the copy."""
        canvas = self._window.canvas
        self._window.tasks.finish_typing()
        if canvas.groups.refuses_selected():
            return
        try:
            copies = arranging.duplicate_nodes(canvas.document, canvas.selection, canvas.selected_annotations)
        except CircuitError as error:
            canvas.message.emit(sentence(error))
        else:
            canvas.set_selection(copies.nodes, annotations=copies.annotations)

    def order_wires(self) -> None:
        """Bring the wires at the selected gates into the order of their sources."""
        canvas = self._window.canvas
        canvas.message.emit(arranging.order_wires(canvas.document, canvas.selection))

    def insert_into_wire(self) -> None:
        """Ask which gate to put into the selected wire, where the menu was opened or in its middle."""
        canvas, key = self._window.canvas, self.selected_wire
        if key is not None:
            place = self._window.tasks.menu_place
            middle = wire_line(canvas.scene, canvas.scene.wire_row(*key)).center()
            at = middle if place is None else canvas.camera.to_world(QPointF(canvas.mapFromGlobal(place)))
            canvas.quick_add.open(at, wire=key)

    # --- what is selected ------------------------------------------------------------------------------

    def select_feeding(self) -> None:
        """Select what feeds the selected nodes as well."""
        canvas = self._window.canvas
        canvas.set_selection(all_that_feeds(canvas.document.circuit, canvas.selection))

    def select_fed(self) -> None:
        """Select what the selected nodes feed as well."""
        canvas = self._window.canvas
        canvas.set_selection(all_that_is_fed(canvas.document.circuit, canvas.selection))

    def select_connected(self) -> None:
        """Select all that hangs together with the selected nodes."""
        canvas = self._window.canvas
        canvas.set_selection(all_connected(canvas.document.circuit, canvas.selection))

    def select_source(self) -> None:
        """Select the nodes at which the selected wires begin."""
        canvas = self._window.canvas
        wires = (canvas.document.circuit.wire(*key) for key in canvas.selected_wires)
        canvas.set_selection(wire.source for wire in wires if wire is not None)

    def select_target(self) -> None:
        """Select the gates to which the selected wires lead."""
        canvas = self._window.canvas
        canvas.set_selection([target for target, _ in canvas.selected_wires])
