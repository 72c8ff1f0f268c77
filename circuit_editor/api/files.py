"""Circuits from formulas and files, and into files."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from circuit_editor.api.circuits import Circuit, settled
from circuit_editor.files.json_file import encode, read_circuit, refuse_newer
from circuit_editor.model import circuit as model
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.model.expression import read_formula


def parse(formula: str, /, **values: float) -> Circuit:
    """The circuit of a formula, or of several lines of them, laid out; a FormulaRefused says what is wrong.

    Names that no line assigns are inputs, with these values or else 1; but `e` and `pi` are the numbers.
    Pasted Python of scalars, micrograd or PyTorch is read, not run.

    >>> parse("f = (x + y) * z", x=-2, y=5, z=-4)
    <Circuit: f = (x + y)*z>
    >>> parse("f = sigmiod(x)")
    Traceback (most recent call last):
    circuit_editor.model.formula_errors.UnknownFunction: There is no gate called sigmiod.
    """
    return Circuit.of(read_formula(formula)).set(**values).tidy()


def load(path: str | PathLike[str]) -> Circuit:
    """The circuit of a file, or of a picture that travels with its circuit; a FileError says what is wrong.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(parse("f = x * y", x=3), f"{folder}/product.circuit.json")
    ...     load(f"{folder}/product.circuit.json")
    <Circuit: f = x*y>
    """
    return Circuit.of(read_circuit(Path(path)))


def save(circuit: model.Circuit, path: str | PathLike[str]) -> None:
    """Write a circuit into a file that the editor opens, in full or not at all; replaces what is there.

    UnwritableFile says why it can't be written, such as that its name does not end in .circuit.json; a file
    of a newer version is not replaced, with a NewerFile.
    """
    from circuit_editor.saving.writing import write_file

    path = Path(path)
    if path.suffix.lower() != ".json":
        raise UnwritableFile(path=path, reason="the name of a circuit file ends in .circuit.json")
    if path.exists():
        refuse_newer(path)
    write_file(path, encode(settled(circuit)))
