"""Which formula the bar shows: that of the one selected node, or of the output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression import write_formula

#: A formula of more nodes is no help to anybody, and would be written anew at each edit.
MOST_NODES = 500


class Shown(NamedTuple):
    """A formula, or a note that says why there is none; `node_id` is whose it is, None for all ends."""

    text: str = ""
    note: str = ""
    node_id: str | None = None


def shown_formula(circuit: Circuit, selected: str | None) -> Shown:
    """The formula of the selected node, else of the only output, else of all ends there are."""
    outputs = circuit.settings.outputs
    node_id = outputs[0] if selected is None and len(outputs) == 1 else selected
    if _feed(circuit, circuit.operands if node_id is None else [node_id], MOST_NODES):
        return Shown(write_formula(circuit, node_id), node_id=node_id)
    note = QCoreApplication.translate("FormulaBar", "More than {count} nodes: too long to be shown here")
    return Shown(note=note.format(count=MOST_NODES))


def tells_otherwise(change: Change) -> bool:
    """Whether a formula may read otherwise after a change: values and positions do not stand in it."""
    return change.structural or any(
        before is not None
        and after is not None
        and (before.name != after.name or before.constant != after.constant)
        for before, after in change.nodes.values()
    )


def _feed(circuit: Circuit, starts: Iterable[str], most: int) -> bool:
    """Whether no more nodes than this are among some nodes and all that feeds them."""
    found: set[str] = set()
    for start in starts:
        waiting = [start]
        while waiting:
            node_id = waiting.pop()
            if node_id not in found:
                found.add(node_id)
                if len(found) > most:
                    return False
                waiting += [source for source in circuit.operands[node_id] if source is not None]
    return True
