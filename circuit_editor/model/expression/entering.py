"""enter_formula: a formula put into a circuit that there is, of which as much as possible stays."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CycleError
from circuit_editor.model.expression.building import insert_term
from circuit_editor.model.expression.matching import Matching
from circuit_editor.model.expression.reading import read_sheet
from circuit_editor.model.expression.terms import Sheet, Term, operands_first
from circuit_editor.model.formula_errors import CircularFormula
from circuit_editor.model.outputs import choose_output


def enter_formula(circuit: Circuit, text: str, node_id: str | None = None) -> list[str]:
    """Put a formula into a circuit; returns the ids of the nodes that its lines tell of, operands first.

    A name that no line assigns is the node that has it, or a new input. A name that a line assigns and a node
    has: that node becomes what the line says, under its id, and keeps the wires that leave it; what fed
    nothing but it and has no name goes, unless the formula still has it. `node_id` is a node without a name:
    the last line without a name is about it. The output moves to the only end that the lines have, or to
    where `.backward()` says. A new node lies at (0, 0).

    FormulaRefused says what is wrong and where; then the circuit may have been changed in part, and whoever
    opened the edit takes that back.
    """
    ids_by_name = {node.name: node.id for node in circuit.nodes() if node.name is not None}
    sheet = read_sheet(text, ids_by_name, circuit.definitions)
    terms = operands_first(sheet.lines)
    ids = {term: ids_by_name[term.name] for term in terms if term.name in ids_by_name}
    if node_id is not None and circuit.node(node_id).name is None:
        ids.update((term, node_id) for term in _last_without_a_name(sheet))
    rebuilt = [term for term in ids if term.gate]
    told = [term for term in terms if term.gate or term not in ids]
    matching = Matching(circuit, terms, ids, rebuilt)
    _rewire(circuit, told, matching)
    _choose_outputs(circuit, sheet, ids)
    return [ids[term] for term in told]


def _last_without_a_name(sheet: Sheet) -> list[Term]:
    """The last line without a name, a gate rather than an input; none if there is no such line."""
    unnamed = [term for term in sheet.lines if term.name is None]
    return ([term for term in unnamed if term.operands] or unnamed)[-1:]


def _rewire(circuit: Circuit, told: list[Term], matching: Matching) -> None:
    """Bring records and wires in line with the terms; nodes and wires that are right stay untouched."""
    ids = matching.ids
    kept = [term for term in told if term in ids]
    new = [term for term in told if term not in ids]
    for term in new:
        ids[term] = insert_term(circuit, term)
    sources = {term: [None if one is None else ids[one] for one in term.operands] for term in told}
    changed = [
        term
        for term in kept
        if circuit.operands[ids[term]] != sources[term] or not term.has_gate_of(circuit.node(ids[term]))
    ]
    circuit.disconnect_all(
        (wire.target, wire.pin) for term in changed for wire in circuit.wires_into(ids[term])
    )
    for term in kept:
        before = circuit.node(ids[term])
        circuit.update(
            before.id,
            gate=term.kind,
            name=term.name,
            value=before.value if term.leaves_value(before) else term.value,
            constant=term.constant,
            definition=term.definition,
            frozen=before.frozen and term.kind == before.gate,
        )
    circuit.remove_all(matching.spare)
    for term in [*changed, *new]:
        for pin, source in enumerate(sources[term]):
            if source is not None:
                _connect(circuit, source, term, ids[term], pin)


def _connect(circuit: Circuit, source: str, term: Term, node_id: str, pin: int) -> None:
    try:
        circuit.connect(source, node_id, pin)
    except CycleError:
        raise CircularFormula(*term.place, name=circuit.label(node_id)) from None


def _choose_outputs(circuit: Circuit, sheet: Sheet, ids: dict[Term, str]) -> None:
    operands = {operand for term in ids for operand in term.operands}
    lines = dict.fromkeys(sheet.lines)
    ends = [term for term in lines if term.operands and term not in operands]
    if not sheet.outputs and len(ends) == 1 and not circuit.graph.out_degree(ids[ends[0]]):
        choose_output(circuit, ids[ends[0]])
    for output in sheet.outputs:
        choose_output(circuit, ids[output])
