"""Groups and constants in one window: what is selected becomes a group, a group what is inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from circuit_editor.canvas.groups import edits
from circuit_editor.canvas.groups.unfolding import ungroup
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.folding import FOLDED, UNFOLDED
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

#: Of more nodes nobody looks at each one at every click: then all is taken to be possible.
MOST_LOOKED_AT = 2000


class Grouping(QObject):
    """Works on the document and the canvas of one window. Dialogs are imported when they are needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # --- what is selected ------------------------------------------------------------------------------

    @property
    def selected_group(self) -> str | None:
        """The id of the selected group, if it is exactly one and nothing else."""
        node = self._window.tasks.selected_node
        return None if node is None or node.definition is None else node.id

    def has_gates(self) -> bool:
        """Whether there is something to group."""
        return self._any(lambda node: not GATES[node.gate].holds_value)

    def has_inputs(self) -> bool:
        """Whether there are inputs that could be constants."""
        return self._any(_is_input)

    def has_constants(self) -> bool:
        """Whether there are constants that could be inputs."""
        return self._any(_is_constant)

    def has_foldable(self) -> bool:
        """Whether there are gates that could take a constant in."""
        return self._any(self._can_fold)

    def has_folded(self) -> bool:
        """Whether there are gates whose constant could be a node."""
        return self._any(_can_unfold)

    def _any(self, holds: Callable[[Node], bool]) -> bool:
        selection = self._window.canvas.selection
        return len(selection) > MOST_LOOKED_AT or any(map(holds, self._selected()))

    def _selected(self) -> Iterator[Node]:
        return map(self._window.document.circuit.node, self._window.canvas.selection)

    def _those(self, holds: Callable[[Node], bool]) -> list[str]:
        """The ids of the selected nodes of which that is true, in their order."""
        found = sorted(filter(holds, self._selected()), key=lambda node: node.order)
        return [node.id for node in found]

    def _can_fold(self, node: Node) -> bool:
        circuit = self._window.document.circuit
        sources = circuit.operands[node.id] if node.gate in FOLDED else ()
        return any(source is not None and _is_constant(circuit.node(source)) for source in sources)

    # --- groups ----------------------------------------------------------------------------------------

    def group(self) -> None:
        """Make one gate of what is selected, under a name that is asked for."""
        from circuit_editor.window.name_dialog import NameDialog

        window, document = self._window, self._window.document
        window.tasks.finish_typing()
        if window.canvas.groups.refuses_selected():
            return
        chosen = window.canvas.selection
        with self._saying_why():
            name = edits.plan(document, chosen).name
            dialog = NameDialog(
                self.tr("Group"),
                self.tr("The selected nodes become one gate, which is called:"),
                name,
                lambda typed: _said(edits.why_not(document, chosen, typed)),
                window,
            )
            if dialog.exec():
                window.canvas.set_selection({edits.group(document, chosen, dialog.name)})

    def ungroup(self) -> None:
        """Put what is inside the selected group in its place, and select it."""
        self._window.tasks.finish_typing()
        if self.selected_group is not None:
            canvas = self._window.canvas
            if canvas.groups.entered:
                canvas.groups.go_to_level(0)
            with self._saying_why():
                canvas.set_selection(ungroup(canvas, self.selected_group))

    def open(self) -> None:
        """Look into the selected group."""
        self._window.tasks.finish_typing()
        if self.selected_group is not None:
            self._window.canvas.setFocus()
            self._window.canvas.groups.open(self.selected_group)

    def rename(self, name: str) -> None:
        """Ask what a definition is called from now on."""
        from circuit_editor.window.name_dialog import NameDialog

        document = self._window.document
        self._window.tasks.finish_typing()
        question = self.tr("All groups of {name} are called:").format(name=name)
        dialog = NameDialog(
            self.tr("Rename Group"),
            question,
            name,
            lambda typed: _said(edits.why_not_called(document, name, typed)),
            self._window,
        )
        if dialog.exec():
            with self._saying_why():
                edits.rename_definition(document, name, dialog.name)

    def remove(self, name: str) -> None:
        """Forget a definition that no group has."""
        self._window.tasks.finish_typing()
        with self._saying_why():
            edits.remove_definition(self._window.document, name)

    # --- constants -------------------------------------------------------------------------------------

    def make_constant(self) -> None:
        """Let the selected inputs be constants."""
        self._change(edits.make_constants, _is_input)

    def make_input(self) -> None:
        """Let the selected constants be inputs."""
        self._change(edits.make_inputs, _is_constant)

    def fold(self) -> None:
        """Take constants into the selected gates."""
        self._change(edits.fold, self._can_fold)

    def unfold(self) -> None:
        """Let the constants of the selected gates be nodes."""
        self._change(edits.unfold, _can_unfold)

    def _change(self, change: Callable[..., None], holds: Callable[[Node], bool]) -> None:
        self._window.tasks.finish_typing()
        chosen = self._those(holds)
        if chosen:
            with self._saying_why():
                change(self._window.document, chosen)

    @contextmanager
    def _saying_why(self) -> Iterator[None]:
        """What can't be done is said in the status bar."""
        try:
            yield
        except CircuitError as error:
            self._window.status_bar.show_message(sentence(error))


def _said(error: CircuitError | None) -> str:
    return "" if error is None else sentence(error)


def _is_input(node: Node) -> bool:
    return node.gate == "input"


def _is_constant(node: Node) -> bool:
    return node.gate == "constant"


def _can_unfold(node: Node) -> bool:
    return node.gate in UNFOLDED
