"""Building: a term of a formula as a node of a circuit."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.names import fresh_id
from circuit_editor.model.records import Node


def insert_term(circuit: Circuit, term: Term) -> str:
    """Put a node for a term into a circuit, without its wires, at (0, 0); its id."""
    node_id, order = fresh_id(term.name, circuit.next_order, circuit.__contains__)
    circuit.insert(
        Node(
            node_id,
            term.kind,
            term.name,
            term.value,
            term.constant,
            order=order,
            definition=term.definition,
        )
    )
    return node_id
