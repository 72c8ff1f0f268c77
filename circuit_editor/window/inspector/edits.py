"""The edits that are typed in an inspector, each one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas import commands
from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_text import parse_number


class Edits:
    """Edits of one document; while another edit is open they do nothing.

    They take typed texts and raise CircuitError for those that will not do.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def set_name(self, node_id: str, text: str) -> None:
        """Give a node a name, or take it away."""
        if not self._document.is_editing:
            commands.rename(self._document, node_id, text.strip() or None)

    def set_values(self, node_ids: Sequence[str], text: str) -> None:
        """Give inputs and constants a value, the same for all."""
        value = parse_number(text)
        several = QCoreApplication.translate("Edit", "Set {count} values")
        self._set_all(node_ids, commands.set_value, "value", value, several)

    def set_constants(self, node_ids: Sequence[str], text: str) -> None:
        """Give gates a constant, the same for all."""
        constant = parse_number(text)
        several = QCoreApplication.translate("Edit", "Set {count} constants")
        self._set_all(node_ids, commands.set_constant, "constant", constant, several)

    def set_seed(self, text: str) -> None:
        """Let the backward pass start with this gradient."""
        seed = parse_number(text)
        self._edit(
            QCoreApplication.translate("Edit", "Set start gradient"),
            lambda circuit: circuit.set_settings(seed=seed),
        )

    def set_digits(self, digits: int | None) -> None:
        """Show so many decimals, or as many as the numbers need."""
        self._edit(
            QCoreApplication.translate("Edit", "Set digits"),
            lambda circuit: circuit.set_settings(digits=digits),
        )

    def make_output(self, node_id: str) -> None:
        """Let the backward pass of its part start at a node."""
        if not self._document.is_editing:
            commands.set_output(self._document, node_id)

    def set_frozen(self, node_ids: Sequence[str], frozen: bool) -> None:
        """Let gradient steps leave inputs as they are, or move them again."""
        if not self._document.is_editing:
            commands.set_frozen(self._document, node_ids, frozen=frozen)

    def _set_all(
        self,
        node_ids: Sequence[str],
        set_one: Callable[[Document, str, float], None],
        key: str,
        number: float,
        several: str,
    ) -> None:
        if len(node_ids) > 1:
            self._edit(
                several.format(count=len(node_ids)), lambda circuit: _fill(circuit, node_ids, key, number)
            )
        elif not self._document.is_editing:
            set_one(self._document, node_ids[0], number)

    def _edit(self, text: str, change: Callable[[Circuit], None]) -> None:
        if not self._document.is_editing:
            with self._document.edit(text) as circuit:
                change(circuit)


def _fill(circuit: Circuit, node_ids: Sequence[str], key: str, number: float) -> None:
    for node_id in node_ids:
        circuit.update(node_id, **{key: number})
