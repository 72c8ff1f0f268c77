"""What an inspector says about several nodes and wires: what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.editing import exact_text
from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Node
from circuit_editor.window.inspector.edits import Edits
from circuit_editor.window.inspector.lines import Entry, Heading, Line, Role, Rule, Words
from circuit_editor.window.inspector.words import counted


class SeveralSheet:
    """A selection as it is now; made anew after another selection or a change of structure."""

    def __init__(self, document: Document, node_ids: frozenset[str], wire_count: int) -> None:
        nodes = list(map(document.circuit.node, node_ids))
        self._circuit = document.circuit
        self._edits = Edits(document)
        self._title = _title(len(nodes), wire_count)
        self._kinds = _kinds(nodes)
        self._with_value = [node.id for node in nodes if node.value is not None]
        self._with_constant = [node.id for node in nodes if node.constant is not None]

    def lines(self) -> list[Line]:
        """What there is to say."""
        return [
            Heading("title", self._title),
            *([Words("kinds", self._kinds, Role.QUIET)] if self._kinds else []),
            Rule("top"),
            *self._values(),
            *self._constants(),
        ]

    def _values(self) -> Iterator[Line]:
        if self._with_value:
            label = QCoreApplication.translate("Inspector", "values ({count})")
            take = partial(self._edits.set_values, self._with_value)
            yield _entry(self._circuit, "value", self._with_value, label, take, Role.VALUE)

    def _constants(self) -> Iterator[Line]:
        if self._with_constant:
            label = QCoreApplication.translate("Inspector", "constants ({count})")
            take = partial(self._edits.set_constants, self._with_constant)
            yield _entry(self._circuit, "constant", self._with_constant, label, take, Role.PLAIN)


def _entry(
    circuit: Circuit,
    key: str,
    node_ids: Sequence[str],
    label: str,
    take: Callable[[str], None],
    role: Role,
) -> Entry:
    """A field with the number that all these nodes have, or empty where they differ."""
    first = getattr(circuit.node(node_ids[0]), key)
    shared = all(getattr(circuit.node(node_id), key) == first for node_id in node_ids)
    hint = QCoreApplication.translate("Inspector", "different")
    # Other nodes have another field: what is typed for these is not for those.
    identity = f"{key} {hash(tuple(node_ids))}"
    text = exact_text(first) if shared else ""
    return Entry(identity, label.format(count=f"{len(node_ids):,}"), text, take, role, hint)


def _title(nodes: int, wires: int) -> str:
    parts = []
    if nodes:
        several = QCoreApplication.translate("Inspector", "{count} nodes")
        one = QCoreApplication.translate("Inspector", "1 node")
        parts.append(one if nodes == 1 else several.format(count=f"{nodes:,}"))
    if wires:
        several = QCoreApplication.translate("Inspector", "{count} wires")
        one = QCoreApplication.translate("Inspector", "1 wire")
        parts.append(one if wires == 1 else several.format(count=f"{wires:,}"))
    return ", ".join(parts)


def _kinds(nodes: Sequence[Node]) -> str:
    """How many there are of each kind, the most frequent first: "2 add gates, 1 input"."""
    counts = Counter((node.gate, node.definition) for node in nodes)
    examples = {(node.gate, node.definition): node for node in nodes}
    kinds = sorted(counts, key=lambda kind: (-counts[kind], kind[0], kind[1] or ""))
    return ", ".join(counted(examples[kind], counts[kind]) for kind in kinds)
