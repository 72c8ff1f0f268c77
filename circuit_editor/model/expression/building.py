"""Building: terms of formulas as nodes of a circuit."""

from __future__ import annotations

from collections.abc import Iterable

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


def insert_terms(circuit: Circuit, terms: Iterable[Term]) -> dict[Term, str]:
    """Put a node for each term with its wires into a circuit, at (0, 0); their ids. Operands come first."""
    ids: dict[Term, str] = {}
    for term in terms:
        ids[term] = insert_term(circuit, term)
        for pin, operand in enumerate(term.operands):
            if operand is not None:
                circuit.connect(ids[operand], ids[term], pin)
    return ids
