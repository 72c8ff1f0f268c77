"""What `code` does: a circuit file as code of another program; only TikZ needs Qt for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from circuit_editor.exchange.dot import to_dot
from circuit_editor.files.code.kinds import KINDS
from circuit_editor.files.code.notebook import notebook
from circuit_editor.files.json_file import read_circuit
from circuit_editor.files.names import title_of
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat


def code(source: Path, kind: str) -> str:
    """The text of a circuit file as the code that `kind`, a name of the command line, says.

    FileError if the circuit can't be read.
    """
    if kind == "tikz":
        return _tikz(source)
    return text_of(read_circuit(source, placed=False), kind, title_of(source))


def text_of(circuit: Circuit, kind: str, title: str) -> str:
    """A circuit as the code that `kind` says, which is a name of the command line but tikz."""
    return _TEXTS[kind](circuit, title)


def _program(kind: str) -> Callable[[Circuit, str], str]:
    def text(circuit: Circuit, title: str) -> str:
        passes = run(compile_circuit(circuit))
        return KINDS[kind].write(circuit, passes, NumberFormat.of(passes, circuit.settings.digits)).text

    return text


def _notebook(circuit: Circuit, title: str) -> str:
    passes = run(compile_circuit(circuit))
    return notebook(circuit, passes, NumberFormat.of(passes, circuit.settings.digits), title).decode()


def _dot(circuit: Circuit, title: str) -> str:
    return to_dot(circuit)


_TEXTS: Mapping[str, Callable[[Circuit, str], str]] = {
    **{kind: _program(kind) for kind in KINDS},
    "notebook": _notebook,
    "dot": _dot,
}


def _tikz(source: Path) -> str:
    # What measures texts is Qt; there may be no screen, and none is needed.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from circuit_editor.canvas.pictures.options import PictureOptions
    from circuit_editor.canvas.pictures.subject import Subject
    from circuit_editor.canvas.pictures.tikz import standalone
    from circuit_editor.commands.drawing import opened_to_draw

    return standalone(Subject.of_document(opened_to_draw(source)), PictureOptions(maths_names=True))
