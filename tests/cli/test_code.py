"""`circuit-editor code`: a circuit as code, printed or written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from circuit_editor.cli.code import KINDS
from circuit_editor.resource_finder import resource
from tests.command_line import Done, run_here

NEURON = resource("examples", "cs231n-2-neuron.circuit.json")
ROOT = Path(__file__).parents[2]
BEGINNINGS = {
    "numpy": "# 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))\n",
    "torch": "# 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))\n",
    "micrograd": "# 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))\n",
    "notebook": "{\n",
    "tikz": "% LaTeX sets this file as a page of its own",
    "dot": "digraph circuit {\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_printed(kind: str, qapp) -> None:
    done = run_here("code", NEURON, "--as", kind)

    assert (done.status, done.error) == (0, "")
    assert done.out.startswith(BEGINNINGS[kind])


def test_without_a_kind_it_is_python_that_prints_nothing_and_runs() -> None:
    text = run_here("code", NEURON).out
    told = subprocess.run(
        [sys.executable, "-c", f"{text}print(round(dw0, 2), round(dx0, 2), round(recip1, 2))"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert told.stdout == "-0.2 0.39 0.73\n"


def test_a_notebook_is_one() -> None:
    cells = json.loads(run_here("code", NEURON, "--as", "notebook").out)["cells"]

    assert cells[0]["source"][0] == "# cs231n-2-neuron\n"


def test_a_file_gets_it_and_is_not_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "neuron.py"

    assert run_here("code", NEURON, "-o", path) == Done(0, "", "")
    assert path.read_text() == run_here("code", NEURON).out
    refused = run_here("code", NEURON, "--as", "dot", "-o", path)
    assert refused.status == 2
    assert refused.error == (
        f"{path} can't be saved: there is a file already, which --force would replace.\n"
    )
    assert run_here("code", NEURON, "--as", "dot", "-o", path, "--force").status == 0
    assert path.read_text().startswith("digraph")


def test_the_circuit_itself_is_never_replaced_by_its_code(tmp_path: Path) -> None:
    path, link = tmp_path / "mine.circuit.json", tmp_path / "link.circuit.json"
    path.write_bytes(NEURON.read_bytes())
    link.symlink_to(path)

    for target in (path, link):
        assert run_here("code", path, "-o", target, "--force") == Done(
            2, "", f"{target} can't be saved: the circuit is read from this file.\n"
        )
    assert path.read_bytes() == NEURON.read_bytes()


def test_what_can_not_be_had_gets_a_sentence(tmp_path: Path) -> None:
    missing = tmp_path / "missing.circuit.json"

    assert run_here("code", missing) == Done(2, "", f"{missing} can't be opened: there is no such file.\n")
    assert run_here("code", NEURON, "--as", "cobol").status == 2


@pytest.mark.parametrize(
    "arguments", [("code", NEURON, "--as", "torch"), ("code", NEURON, "--as", "notebook")]
)
def test_no_qt_and_no_torch_is_loaded_for_it(arguments: tuple[object, ...]) -> None:
    code = (
        "import contextlib, io, sys\n"
        "from circuit_editor.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    status = main(sys.argv[1:])\n"
        "print(status, {'PySide6', 'torch', 'micrograd'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == "0 set()\n"
