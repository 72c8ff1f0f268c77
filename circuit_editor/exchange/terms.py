"""What another library computed as terms of a formula, and the circuit that they make."""

from __future__ import annotations

from collections.abc import Iterable

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression.building import insert_terms
from circuit_editor.model.expression.spelling import meaning_of
from circuit_editor.model.expression.terms import Result, Term, gate_term, operands_first
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.names import FreeNames
from circuit_editor.model.outputs import choose_output, settle_all_outputs

#: Terms stand somewhere in a text; these come from none.
NOWHERE = (0, 0)


def held(gate: str, number: float, name: str | None = None) -> Term:
    """An input or a constant."""
    return Term(NOWHERE, gate, number=number, name=name)


def applied(gate: str, *operands: Result, constant: float | None = None) -> Term:
    """A gate on its operands, of which numbers are constants."""
    return gate_term(NOWHERE, gate, operands, constant)


def calculated(sign: str, left: Term | float, right: Term | float) -> Term:
    """What + - * / or ** makes of two operands, of which one may be a number, as a formula would have it."""
    gate, operands, constant = meaning_of(sign, left, right)
    return applied(gate, *operands, constant=constant)


def fill(circuit: Circuit, terms: Iterable[Term], outputs: Iterable[Term] = ()) -> None:
    """Put terms with all that leads to them into an empty circuit, laid out; inputs without a name get one.

    A RecordRefused says what of it no circuit can have, such as a value that is not finite.
    """
    terms = operands_first(terms)
    free_names = FreeNames({term.name for term in terms if term.name is not None})
    for term in terms:
        if term.kind == "input" and term.name is None:
            term.name = free_names.take_input_name()
    ids = insert_terms(circuit, terms)
    for output in outputs:
        choose_output(circuit, ids[output])
    settle_all_outputs(circuit)
    circuit.move_all(tidy_positions(circuit))
    circuit.take_change()
