"""What actions do that is more than one call to canvas, document or files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication

from circuit_editor.model.records import Node
from circuit_editor.model.sizes import RADIUS, ROW

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


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
        self._window.inspector.finish_typing()

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

    def forget_menu_place(self, place: QPoint, *_: object) -> None:
        """The menu on the canvas that was asked for there is gone; another one may be open by now."""
        if self.menu_place is place:
            self.menu_place = None

    def place_under_pointer(self) -> QPointF:
        """The world point under the pointer, or in the middle of the view where the pointer is elsewhere."""
        canvas, place = self._window.canvas, self.menu_place
        if place is None and canvas.underMouse():
            place = canvas.cursor().pos()
        if place is None:
            return canvas.world_at_center()
        return canvas.camera.to_world(QPointF(canvas.mapFromGlobal(place)))

    def insert_gate(self, key: str) -> None:
        """Put a gate or a group in the middle of the view, or below what is there, without the mouse."""
        canvas = self._window.canvas
        canvas.finish_editing()
        canvas.placing.start(key, follows_click=False)
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

    def export(self) -> None:
        """Write the circuit as a picture, or its steps as pictures."""
        from circuit_editor.window.exporting.flow import export

        export(self._window)

    def print_circuit(self) -> None:
        """Put the circuit onto paper, or into a PDF of pages."""
        from circuit_editor.window.printing.flow import print_circuit

        print_circuit(self._window)

    def open_window(self) -> None:
        """One more window, with an empty document."""
        self._window.windows.open(self._window)

    def show_shortcuts(self) -> None:
        """List all keys and gestures, in a window that may stay open."""
        from circuit_editor.window.shortcut_list import ShortcutList

        listed = self._window.findChild(ShortcutList) or ShortcutList(self._window.settings, self._window)
        listed.show()
        listed.raise_()
        listed.activateWindow()

    def show_about(self) -> None:
        """Say what this program is."""
        from circuit_editor.window.about_dialog import show_about

        show_about(self._window)

    def quit_program(self) -> None:
        """Close all windows; one that the user keeps open keeps the program running."""
        QApplication.closeAllWindows()

    def _free_place(self) -> QPointF:
        """The middle of the view, or the first row under it where no node is."""
        canvas = self._window.canvas
        place = canvas.world_at_center()
        around = QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)
        while len(canvas.scene.nodes_in(around.translated(place).getCoords())):
            place += QPointF(0.0, ROW)
        return place
