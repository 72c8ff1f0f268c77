"""What actions do that is more than one call to canvas, document or files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas import clipboard
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.records import Node
from circuit_editor.model.sizes import RADIUS, ROW
from circuit_editor.window.memory import memory

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

GRID_KEY = "look/grid"


class Tasks(QObject):
    """Works on one window. Dialogs are imported when they are needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        #: Where on the screen the menu on the canvas was asked for, while it is open.
        self.menu_place: QPoint | None = None

    @property
    def selected_node(self) -> Node | None:
        """The selected node, if it is exactly one."""
        current = self._window.canvas.current
        return None if current is None else self._window.document.circuit.node(current)

    def finish_typing(self) -> None:
        """Take what is being typed on the canvas or in the table."""
        self._window.canvas.finish_editing()
        self._window.inputs_panel.finish_typing()

    def edit_value(self) -> None:
        """Type the value, or the constant, of the selected node."""
        if self.selected_node is not None:
            self._window.canvas.edit_main(self.selected_node.id)

    def rename(self) -> None:
        """Type the name of the selected node."""
        if self.selected_node is not None:
            self._window.canvas.edit_name(self.selected_node.id)

    def make_output(self) -> None:
        """Start the backward pass at the selected node."""
        if self.selected_node is not None:
            self._window.canvas.set_output(self.selected_node.id)

    def copy(self) -> None:
        """Put the selected nodes on the clipboard."""
        self.finish_typing()
        clipboard.copy(self._window.document, self._window.canvas.selection)

    def cut(self) -> None:
        """Put the selected nodes on the clipboard and take them out of the circuit."""
        self.finish_typing()
        clipboard.cut(self._window.document, self._window.canvas.selection)

    def paste(self) -> None:
        """Put what is on the clipboard under the pointer and select it, or say why that can't be done."""
        self.finish_typing()
        window = self._window
        try:
            pasted = clipboard.paste(window.document, self._place_to_paste())
        except CircuitError as error:
            window.status_bar.show_message(sentence(error))
            return
        if pasted:
            window.canvas.set_selection(pasted)
        else:
            window.status_bar.show_message(self.tr("There is nothing to paste: copy some nodes first."))

    def forget_menu_place(self, place: QPoint, *_: object) -> None:
        """The menu on the canvas that was asked for there is gone; another one may be open by now."""
        if self.menu_place is place:
            self.menu_place = None

    def insert_gate(self, gate: str) -> None:
        """Put a gate in the middle of the view, or below what is there already, without the mouse."""
        canvas = self._window.canvas
        canvas.finish_editing()
        canvas.placing.start(gate, follows_click=False)
        canvas.placing.place(self._free_place())

    def ask_start_gradient(self) -> None:
        """Ask for the gradient that the backward pass starts with."""
        from circuit_editor.window.number_dialog import NumberDialog

        document = self._window.document
        question = self.tr("The backward pass starts with this gradient at the output (1 = df/df):")
        seed = document.circuit.settings.seed
        dialog = NumberDialog(self.tr("Start gradient"), question, seed, self._window)
        if dialog.exec():
            with document.edit(self.tr("Set start gradient")) as circuit:
                circuit.set_settings(seed=dialog.number)

    def set_digits(self, digits: int | None) -> None:
        """Show so many decimals, or as many as the numbers need."""
        self._window.canvas.cancel_gesture()
        with self._window.document.edit(self.tr("Set digits")) as circuit:
            circuit.set_settings(digits=digits)

    def set_grid(self, shown: bool) -> None:
        """Show or hide the grid, here and in windows to come."""
        self._window.canvas.show_grid = shown
        memory().setValue(GRID_KEY, shown)

    def export(self) -> None:
        """Write the circuit as a picture."""
        from circuit_editor.window.export_flow import export_png

        export_png(self._window)

    def show_about(self) -> None:
        """Say what this program is."""
        from circuit_editor.window.about_dialog import show_about

        show_about(self._window)

    def quit_program(self) -> None:
        """Close all windows; one that the user keeps open keeps the program running."""
        QApplication.closeAllWindows()

    def _place_to_paste(self) -> QPointF:
        """The world point under the pointer, or in the middle of the view where the pointer is elsewhere."""
        canvas = self._window.canvas
        place = self.menu_place
        if place is None and canvas.underMouse():
            place = canvas.cursor().pos()
        if place is None:
            return canvas.world_at_center()
        return canvas.camera.to_world(QPointF(canvas.mapFromGlobal(place)))

    def _free_place(self) -> QPointF:
        """The middle of the view, or the first row under it where no node is."""
        canvas = self._window.canvas
        place = canvas.world_at_center()
        around = QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
        while len(canvas.scene.nodes_in(around.translated(place).getCoords())):
            place += QPointF(0.0, ROW)
        return place
