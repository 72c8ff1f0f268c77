"""The notebook: valid, a cell for each stage, and its cells run one after the other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from circuit_editor.files.code.notebook import notebook
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import examples
from tests.builders import build, chain_rule_example
from tests.files.code.circuits import two_hundred_circuits
from tests.files.code.programs import code_of, passes_of, run_text, staged_gradients, variables
from tests.woven_circuits import woven_circuit


def notebook_of(circuit: Circuit, title: str = "") -> dict[str, Any]:
    passes = passes_of(circuit)
    data = notebook(circuit, passes, NumberFormat.of(passes, circuit.settings.digits), title)
    content: dict[str, Any] = json.loads(data)
    return content


def sources(content: dict[str, Any], kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == kind]


def test_each_stage_has_a_cell():
    cells = sources(notebook_of(chain_rule_example()), "code")

    assert cells[:4] == [
        "x = -2.0\ny = 5.0\nz = -4.0",
        "q = x + y  # (1) 3",
        "f = q * z  # (2) -12",
        "df = 1.0  # start gradient (df/df)",
    ]
    assert cells[5].splitlines() == [
        "# backprop q = x + y: add distributes the gradient",
        "dx = 1.0 * dq  # (1) -4",
        "dy = 1.0 * dq  # (1) -4",
    ]


def test_headings_stand_between_the_passes():
    content = notebook_of(chain_rule_example(), "chain rule")

    assert sources(content, "markdown") == [
        "# chain rule\n\nStaged Python, with the numbers in comments.",
        "## Inputs",
        "## Forward pass",
        "## Backward pass, in reverse order",
    ]


def test_a_formula_is_told_as_code_so_that_its_stars_stay():
    (opening, *_) = sources(notebook_of(build("x=2 y=3 f:mul", "x>f y>f")), "markdown")

    assert opening == "`f = x*y`\n\nStaged Python, with the numbers in comments."


def check_run(circuit: Circuit) -> None:
    """Its cells, run one after the other, find the very numbers of the program, which are the engine's."""
    code = code_of(circuit)
    names, program = run_text("\n".join(sources(notebook_of(circuit), "code"))), run_text(code.text)

    for name in variables(code).values():
        assert names[name] == program[name]
    assert staged_gradients(code, names) == staged_gradients(code, program)


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.partition(".")[0])
def test_the_notebook_of_every_example_is_valid_and_runs(path):
    nbformat = pytest.importorskip("nbformat")
    circuit = read_circuit(path)

    nbformat.validate(nbformat.from_dict(notebook_of(circuit, path.name)))
    check_run(circuit)


def test_the_notebooks_of_200_random_circuits_run():
    for circuit in two_hundred_circuits():
        check_run(circuit)


def test_many_stages_are_one_cell():
    content = notebook_of(woven_circuit(200, 8))

    assert len(content["cells"]) < 12
    run_text("\n".join(sources(content, "code")))
