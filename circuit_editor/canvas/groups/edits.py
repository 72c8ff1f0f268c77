"""The edits of groups, definitions and constants: each one undo step with a text that names it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QCoreApplication

from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.folding import fold_constant, make_constant, make_input, unfold_constant
from circuit_editor.model.group_errors import DefinitionInUse, DefinitionTaken
from circuit_editor.model.grouping import collapse


@dataclass(frozen=True, slots=True)
class Plan:
    """What grouping a selection would do: so many nodes go inside, and what the group may be called."""

    count: int
    name: str


def plan(document: Document, node_ids: Collection[str]) -> Plan:
    """What becomes of a selection; a GroupRefused says why nothing does.

    The name is that of a definition with the same contents, else the first free one of group1, group2, ...
    """
    known = document.circuit.definitions
    free = next(name for number in count(1) if (name := f"group{number}") not in known)
    edit = document.begin(free)
    try:
        collapse(edit.circuit, node_ids, free)
        made = known[free]
        alike = (name for name, one in known.items() if name != free and one.shape == made.shape)
        return Plan(len(made.nodes) - len(made.inputs), min(alike, default=free))
    finally:
        edit.cancel()


def group(document: Document, node_ids: Collection[str], name: str) -> str:
    """Make one gate of some nodes; its id. A definition of this name that no group has is replaced.

    A CircuitError says why it can't be done, and nothing is changed.
    """
    with document.edit(_group_text(plan(document, node_ids).count, name)) as circuit:
        return _collapsed(circuit, node_ids, name)


def why_not(document: Document, node_ids: Collection[str], name: str) -> CircuitError | None:
    """Why these nodes can't become a group of this name; None if they can."""
    return _refusal(document, lambda circuit: _collapsed(circuit, node_ids, name))


def rename_definition(document: Document, name: str, to: str) -> None:
    """Call a definition something else, with all groups that have it."""
    text = QCoreApplication.translate("Edit", "Rename group {name}").format(name=name)
    with document.edit(text) as circuit:
        circuit.rename_definition(name, to)


def why_not_called(document: Document, name: str, to: str) -> CircuitError | None:
    """Why a definition can't be called that; None if it can."""
    return _refusal(document, lambda circuit: circuit.rename_definition(name, to))


def remove_definition(document: Document, name: str) -> None:
    """Forget a definition; DefinitionInUse while a group has it."""
    text = QCoreApplication.translate("Edit", "Delete group {name}").format(name=name)
    with document.edit(text) as circuit:
        circuit.remove_definition(name)


def make_constants(document: Document, node_ids: Collection[str]) -> None:
    """Let inputs be constants."""
    one = QCoreApplication.translate("Edit", "Make {node} a constant")
    several = QCoreApplication.translate("Edit", "Make {count} inputs constants")
    _change_each(document, node_ids, one, several, make_constant)


def make_inputs(document: Document, node_ids: Collection[str]) -> None:
    """Let constants be inputs."""
    one = QCoreApplication.translate("Edit", "Make {node} an input")
    several = QCoreApplication.translate("Edit", "Make {count} constants inputs")
    _change_each(document, node_ids, one, several, make_input)


def fold(document: Document, node_ids: Collection[str]) -> None:
    """Take constants into the gates that they feed; a FoldingRefused says why it can't be done."""
    one = QCoreApplication.translate("Edit", "Take the constant into {node}")
    several = QCoreApplication.translate("Edit", "Take constants into {count} gates")
    _change_each(document, node_ids, one, several, fold_constant)


def unfold(document: Document, node_ids: Collection[str]) -> None:
    """Let the constants of gates be nodes; a FoldingRefused says why it can't be done."""
    one = QCoreApplication.translate("Edit", "Take the constant out of {node}")
    several = QCoreApplication.translate("Edit", "Take constants out of {count} gates")
    _change_each(document, node_ids, one, several, unfold_constant)


def _collapsed(circuit: Circuit, node_ids: Iterable[str], name: str) -> str:
    try:
        return collapse(circuit, node_ids, name)
    except DefinitionTaken as error:
        try:
            circuit.remove_definition(name)
        except DefinitionInUse:
            raise error from None
        return collapse(circuit, node_ids, name)


def _refusal(document: Document, change: Callable[[Circuit], object]) -> CircuitError | None:
    """Why a change can't be made; it is tried and taken back."""
    edit = document.begin("")
    try:
        change(edit.circuit)
    except CircuitError as error:
        return error
    finally:
        edit.cancel()
    return None


def _group_text(nodes: int, name: str) -> str:
    if nodes == 1:
        return QCoreApplication.translate("Edit", "Group 1 node as {name}").format(name=name)
    return QCoreApplication.translate("Edit", "Group {count} nodes as {name}").format(count=nodes, name=name)


def _change_each(
    document: Document,
    node_ids: Collection[str],
    one: str,
    several: str,
    change: Callable[[Circuit, str], object],
) -> None:
    """Change nodes in one step, called `one` or `several`."""
    text = several.format(count=len(node_ids))
    if len(node_ids) == 1:
        (node_id,) = node_ids
        text = one.format(node=document.circuit.label(node_id))
    with document.edit(text) as circuit:
        for node_id in node_ids:
            change(circuit, node_id)
