"""What `new` does: a formula to a circuit file, laid out, without loading Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from circuit_editor.commands.evaluate import set_inputs
from circuit_editor.files.json_file import encode, refuse_newer
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import BadFormula, FormulaRefused, UnwritableFile
from circuit_editor.model.expression import read_formula
from circuit_editor.model.layout import tidy_positions

#: In place of a formula: read it from standard input.
STANDARD_INPUT = "-"


def new(formula: str, assignments: Iterable[str], path: Path, *, force: bool) -> None:
    """Write the circuit of a formula to a file, with inputs set as `NAME=NUMBER` says.

    A CircuitError says what is wrong. A file that is there already is replaced with `force` only.
    """
    if formula == STANDARD_INPUT:
        formula = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    circuit = _read(formula)
    set_inputs(circuit, assignments)
    circuit.move_all(tidy_positions(circuit))
    _check_free(path, force=force)
    _write(path, encode(circuit))


def _read(formula: str) -> Circuit:
    try:
        return read_formula(formula)
    except FormulaRefused as refusal:
        before = formula[: refusal.start].split("\n")
        raise BadFormula(line=len(before), column=len(before[-1]) + 1, reason=str(refusal)) from None


def _check_free(path: Path, *, force: bool) -> None:
    """Raise UnwritableFile or NewerFile if something is there that may not be replaced."""
    if not os.path.lexists(path):
        return
    if not path.is_file():
        raise UnwritableFile(path=path, reason="there is something else than a file")
    if not force:
        raise UnwritableFile(path=path, reason="there is a file already, which --force would replace")
    refuse_newer(path)


def _write(path: Path, data: bytes) -> None:
    """Write a file in full or leave the old one whole: it gets its name when all of it is on the disk."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UnwritableFile(path=path, reason=error.strerror or str(error)) from None
