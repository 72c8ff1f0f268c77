"""The first lines of a program: what it is a program of."""

from __future__ import annotations

from collections.abc import Iterator

from circuit_editor.files.code.program import Line, Section
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression import write_formula

#: The formula of a larger circuit, or a longer one, is not told.
MOST_NODES, LONGEST_FORMULA = 60, 90


def header(circuit: Circuit, kind: str) -> Iterator[Section]:
    """The formula, if it is one that fits on a line, and the kind of code."""
    formulas = write_formula(circuit).splitlines() if len(circuit) <= MOST_NODES else []
    formulas = [formula for formula in formulas if not formula.endswith(".backward()")]
    if len(formulas) > 1 or len("".join(formulas)) > LONGEST_FORMULA:
        formulas = []
    comments = [*formulas, f"{kind}, with the numbers in comments"]
    yield Section("", (tuple(Line(comment=comment) for comment in comments),))
