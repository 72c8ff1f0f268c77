"""What `convert` does: a circuit from one kind of file to another, without loading Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from circuit_editor.commands.code import text_of
from circuit_editor.commands.writing import check_free, write
from circuit_editor.exchange.errors import NoGraphML, NotAGraph
from circuit_editor.exchange.graphml import from_graphml, to_graphml
from circuit_editor.files.hazards import read_any
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.files.names import title_of
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import DamagedFile, UnreadableFile


def convert(source: Path, target: Path, *, force: bool) -> None:
    """Write the circuit of a file to another one; its suffix, which is one of WRITERS, says what it becomes.

    A CircuitError says what is wrong. A file that is there already is replaced with `force` only.
    """
    check_free(target, force=force)
    circuit = _read(source)
    write(target, WRITERS[suffix_of(target)](circuit, title_of(source)))


def suffix_of(path: Path) -> str:
    """The suffix that tells what a file is."""
    return path.suffix.lower()


def _read(source: Path) -> Circuit:
    if suffix_of(source) != ".graphml":
        return read_circuit(source)
    try:
        return from_graphml(read_any(source))
    except NotAGraph as error:
        raise DamagedFile(**{**error.fields, "path": source}) from None
    except NoGraphML as error:
        raise UnreadableFile(path=source, **error.fields) from None


def _circuit(circuit: Circuit, title: str) -> bytes:
    return encode(circuit)


def _graphml(circuit: Circuit, title: str) -> bytes:
    return to_graphml(circuit).encode()


def _code(kind: str, circuit: Circuit, title: str) -> bytes:
    return text_of(circuit, kind, title).encode()


#: What is written, by the suffix of the file, from a circuit and its title.
WRITERS: Mapping[str, Callable[[Circuit, str], bytes]] = {
    ".json": _circuit,
    ".graphml": _graphml,
    ".dot": partial(_code, "dot"),
    ".py": partial(_code, "numpy"),
    ".ipynb": partial(_code, "notebook"),
}
