"""`circuit-editor check FILE`: a table, JSON, exit statuses and sentences for what can't be checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from circuit_editor.cli import main
from circuit_editor.commands import check as command
from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from tests.builders import build, chain_rule_example
from tests.model.test_gradient_check import with_broken_rule

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.circuit.json"))


@pytest.fixture
def written(tmp_path):
    def write(circuit: Circuit) -> str:
        path = tmp_path / "a.circuit.json"
        path.write_bytes(encode(circuit))
        return str(path)

    return write


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_good(path, capsys):
    assert main(["check", str(path)]) == 0
    assert "Good: analytic and numeric gradients agree." in capsys.readouterr().out


def test_the_table_has_a_line_for_each_node(written, capsys):
    assert main(["check", written(chain_rule_example())]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["node", "analytic", "numeric", "relative", "error", "verdict"]
    assert lines[1].split() == ["x", "-4", "-4", "0", "happy"]
    assert [line.split()[0] for line in lines[1:6]] == ["x", "y", "z", "q", "f"]


def test_json_has_everything(written, capsys):
    circuit = build("x=2 y=2 m:max f:mulc=3 g:exp", "x>m y>m m>f")

    assert main(["check", written(circuit), "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    assert report["good"] is True
    assert report["h"] == 1e-5
    assert report["nodes"]["x"] | {"numeric": 0, "relative_error": 0} == {
        "analytic": 3.0,
        "numeric": 0,
        "relative_error": 0,
        "verdict": "kink",
        "kinks": ["m"],
    }
    assert report["nodes"]["f"]["verdict"] == "happy"
    assert report["broken"] == []
    assert report["not_checked"] == [{"node": "g", "text": "g has a free pin, so it can't be computed yet."}]
    assert report["left_out"] == 0


def test_a_broken_rule_has_exit_status_1_and_is_named(written, capsys, monkeypatch):
    circuit = chain_rule_example()
    path = written(circuit)
    monkeypatch.setattr(command, "run", lambda tape: with_broken_rule(circuit, "mul", 0.5))

    assert main(["check", path]) == 1
    assert "The rule of the multiply gate is wrong: at f" in capsys.readouterr().out
    assert main(["check", path, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["good"] is False
    assert [(found["node"], found["gate"], found["source"]) for found in report["broken"]] == [
        ("f", "mul", "q"),
        ("f", "mul", "z"),
    ]


@pytest.mark.parametrize(
    ("nodes", "wires", "sentence"),
    [
        ("x=2 y=3 q:add f:mul", "x>q y>q q>f", "f has a free pin, so it can't be computed yet."),
        ("x=-1 f:log", "x>f", "log of -1: only positive numbers have a logarithm."),
        ("x=2", "", "x has no gradient: its part of the drawing has no output that is computed."),
        ("c:constant=2", "", "No output in it is a finite number."),
    ],
)
def test_a_circuit_without_any_gradient_is_bad_input(written, capsys, nodes, wires, sentence):
    path = written(build(nodes, wires))

    assert main(["check", path]) == 2
    assert capsys.readouterr() == ("", f"{path}: there is no gradient to check. {sentence}\n")


def test_a_free_pin_leaves_the_other_parts_to_be_checked(written, capsys):
    circuit = build("x=2 f:mul a=1 b=2 g:mul", "x>f a>g b>g")

    assert main(["check", written(circuit)]) == 0
    out = capsys.readouterr().out
    assert "Not checked, f: f has a free pin, so it can't be computed yet." in out
    assert "Not checked either, as they have no value or no gradient: x." in out


def test_a_file_that_is_not_there_is_bad_input(capsys):
    assert main(["check", "nowhere.circuit.json"]) == 2
    assert capsys.readouterr().err.startswith("nowhere.circuit.json can't be opened")


def test_a_check_loads_no_qt():
    code = (
        "import sys\n"
        "from circuit_editor.cli import main\n"
        "status = main(['check', sys.argv[1]])\n"
        "sys.stderr.write(f\"{status} {'PySide6' in sys.modules}\")\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, EXAMPLES[0]], cwd=ROOT, capture_output=True, text=True, timeout=60
    )

    assert done.stderr == "0 False"
