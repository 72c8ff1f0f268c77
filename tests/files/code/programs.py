"""Running generated programs, and the numbers that they find, by path id."""

from __future__ import annotations

import contextlib
import io
import math
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from circuit_editor.files.code.kinds import KINDS
from circuit_editor.files.code.program import Code, CodeLine
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes

Names = dict[str, Any]
Numbers = dict[str, float]


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def code_of(circuit: Circuit, kind: str = "numpy") -> Code:
    passes = passes_of(circuit)
    return KINDS[kind].write(circuit, passes, NumberFormat.of(passes, circuit.settings.digits))


def run_text(text: str) -> Names:
    """What the names of a program stand for at its end; a warning is an error."""
    names: Names = {"__name__": "program"}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), _own_recursion_limit():
        warnings.simplefilter("error")
        exec(compile(text, "program", "exec"), names)
    return names


@contextlib.contextmanager
def _own_recursion_limit() -> Iterator[None]:
    """A program for deep circuits raises the limit, which is that of the whole process."""
    limit = sys.getrecursionlimit()
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def lines_with(code: Code) -> Iterator[tuple[str, CodeLine]]:
    return zip(code.text.splitlines(), code.lines, strict=True)


def variables(code: Code) -> dict[str, str]:
    """The variable of each node that is computed."""
    found = {}
    for text, about in lines_with(code):
        if about.turn == "forward" and not text.startswith(("#", "assert")):
            found[about.node_id or ""] = text.partition(" = ")[0]
    return found


def staged_gradients(code: Code, names: Names) -> Numbers:
    """What the lines that give gradients have given, by the node that each is on."""
    gradients = {}
    for text, about in lines_with(code):
        if about.source is not None and not text.startswith("#"):
            gradients[about.source] = float(names[text.split()[0]])
    return gradients


def found_by(code: Code, kind: str) -> tuple[Numbers, Numbers]:
    """The values and the gradients that a program finds."""
    names = run_text(code.text)
    nodes = {node_id: names[name] for node_id, name in variables(code).items()}
    if kind == "numpy":
        return {node_id: float(value) for node_id, value in nodes.items()}, staged_gradients(code, names)
    read: Callable[[Any], float] = (
        (lambda node: node.data) if kind == "micrograd" else (lambda node: node.item())
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch, of gates whose gradient nobody asked for
        gradients = {node_id: node.grad for node_id, node in nodes.items() if node.grad is not None}
    return (
        {node_id: float(read(node)) for node_id, node in nodes.items()},
        {node_id: float(gradient) for node_id, gradient in gradients.items()},
    )


def near(found: float, expected: float) -> bool:
    """Whether two numbers are the same, to twelve digits; near 0, where terms cancel, to fourteen places."""
    return math.isclose(found, expected, rel_tol=1e-12, abs_tol=1e-14)
