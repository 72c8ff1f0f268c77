"""Copying and pasting in one window: what is selected, where a paste goes, what is said when it can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circuit_editor.canvas import clipboard
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.formula_errors import FormulaRefused
from circuit_editor.window.waiting import waiting

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Copying(QObject):
    """The clipboard for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        self._window.tasks.finish_typing()
        with waiting():
            clipboard.copy(self._window.canvas, inside=self._inside)

    def cut(self) -> None:
        """Put what is selected on the clipboard and take it out of the circuit."""
        self._window.tasks.finish_typing()
        if self._window.canvas.groups.refuses_selected():
            return
        with waiting():
            clipboard.cut(self._window.canvas, inside=self._inside)

    def copy_as_text(self) -> None:
        """Put what is selected on the clipboard as the text of a file, for a chat or an editor."""
        self._window.tasks.finish_typing()
        with waiting():
            clipboard.copy_as_text(self._window.canvas)

    def copy_formula(self) -> None:
        """Put the formula of the selected node, or of all there is, on the clipboard."""
        self._window.tasks.finish_typing()
        with waiting():
            clipboard.copy_formula(self._window.canvas)

    def paste(self) -> None:
        """Put what is on the clipboard under the pointer and select it, or say why that can't be done."""
        window = self._window
        window.tasks.finish_typing()
        if window.canvas.groups.refuses_edits():
            return
        try:
            with waiting():
                pasted = clipboard.paste(window.document, window.tasks.place_under_pointer())
        except FormulaRefused as error:
            text = self.tr("The text on the clipboard is no circuit and no formula. {reason}")
            self._say(text.format(reason=sentence(error)))
        except CircuitError as error:
            self._say(sentence(error))
        else:
            if pasted.nodes or pasted.annotations:
                window.canvas.set_selection(pasted.nodes, annotations=pasted.annotations)
            else:
                self._say(self.tr("There is nothing to paste: copy some nodes first."))

    @property
    def _inside(self) -> bool:
        """Whether what is copied travels inside its picture."""
        return bool(self._window.settings["circuit_inside"])

    def _say(self, text: str) -> None:
        self._window.status_bar.show_message(text)
