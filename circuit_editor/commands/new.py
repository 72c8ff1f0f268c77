"""What `new` does: a formula to a circuit file, laid out, without loading Qt."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from circuit_editor.commands.evaluate import set_inputs
from circuit_editor.commands.writing import check_free, write
from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import BadFormula
from circuit_editor.model.expression import read_formula
from circuit_editor.model.formula_errors import FormulaRefused
from circuit_editor.model.layout import tidy_positions

#: In place of a formula: read it from standard input.
STANDARD_INPUT = "-"


def new(formula: str, assignments: Iterable[str], path: Path, *, force: bool) -> None:
    """Write the circuit of a formula to a file, with inputs set as `NAME=NUMBER` says.

    A CircuitError says what is wrong. A file that is there already is replaced with `force` only.
    """
    if formula == STANDARD_INPUT:
        formula = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    circuit = read_typed(formula)
    set_inputs(circuit, assignments)
    circuit.move_all(tidy_positions(circuit))
    check_free(path, force=force)
    write(path, encode(circuit))


def read_typed(formula: str) -> Circuit:
    """The circuit of a formula on the command line; BadFormula tells line and column."""
    try:
        return read_formula(formula)
    except FormulaRefused as refusal:
        before = formula[: refusal.start].split("\n")
        raise BadFormula(line=len(before), column=len(before[-1]) + 1, reason=str(refusal)) from None
