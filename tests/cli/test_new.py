"""`circuit-editor new`: a formula becomes a file, or one sentence says why not."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.engine import compile_circuit, run
from tests.command_line import Done, run_here

ROOT = Path(__file__).parents[2]


@pytest.fixture
def new() -> Callable[..., Done]:
    """Runs `circuit-editor new` in this process."""
    return partial(run_here, "new")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the circuit is to go."""
    return tmp_path / "made.circuit.json"


@pytest.mark.parametrize(
    "settings",
    [
        ("--set", "x=-2", "--set", "y=5", "--set", "z=-4"),
        ("--set", "x=-2", "y=5", "z=-4"),
        ("--set=x=-2", "--set", "y=10/2", "z=−4"),
    ],
)
def test_a_formula_becomes_a_file(new: Callable[..., Done], path: Path, settings: tuple[str, ...]) -> None:
    assert new("f = (x+y)*z", *settings, "-o", path) == Done(0, "", "")

    circuit = read_circuit(path)
    passes = run(compile_circuit(circuit))
    assert circuit.settings.outputs == ("f",)
    assert passes.value("f") == -12.0
    assert [passes.gradient(name) for name in "xyz"] == [-4.0, -4.0, 3.0]


def test_the_circuit_is_laid_out(new: Callable[..., Done], path: Path) -> None:
    new("q = x + y; f = q*z", "-o", path)

    positions = {node.id: node.position for node in read_circuit(path).nodes()}
    assert len(set(positions.values())) == 5
    assert positions["x"][0] < positions["q"][0] < positions["f"][0]


def test_lines_are_read_from_standard_input(
    new: Callable[..., Done], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeff가 = 3\nf = 가*x\n".encode())))

    assert new("-", "-o", path).status == 0
    assert read_circuit(path).node("가").value == 3.0


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("f = (x + y", "Formula, line 1, column 5: A bracket is not closed."),
        (
            "q = x + y\nf = q^2",
            "Formula, line 2, column 6: ^ can't be used in a formula: write a power as x**2.",
        ),
        ("", "Formula, line 1, column 1: Write a formula, such as f = (x + y)*z."),
        ("f = f + 1", "Formula, line 1, column 1: f would depend on itself."),
    ],
)
def test_a_mistake_gets_a_sentence_with_its_place(
    new: Callable[..., Done], path: Path, formula: str, sentence: str
) -> None:
    assert new(formula, "-o", path) == Done(2, "", f"{sentence}\n")
    assert not path.exists()


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("a=3", "--set a=3: there is no input called a."), ("x=one", "one is not a number.")],
)
def test_a_bad_setting_gets_a_sentence(
    new: Callable[..., Done], path: Path, setting: str, sentence: str
) -> None:
    assert new("f = x*y", "--set", setting, "-o", path) == Done(2, "", f"{sentence}\n")
    assert not path.exists()


def test_a_formula_that_begins_with_a_minus_follows_two(new: Callable[..., Done], path: Path) -> None:
    assert new("-o", path, "--", "-x*y") == Done(0, "", "")
    assert len(read_circuit(path)) == 4


def test_a_file_that_is_there_is_replaced_by_force_alone(new: Callable[..., Done], path: Path) -> None:
    path.write_text("mine")

    refused = new("f = x*y", "-o", path)
    assert refused == Done(
        2, "", f"{path} can't be saved: there is a file already, which --force would replace.\n"
    )
    assert path.read_text() == "mine"

    assert new("f = x*y", "-o", path, "--force").status == 0
    assert len(read_circuit(path)) == 3
    assert os.listdir(path.parent) == [path.name]


def test_a_file_of_a_newer_version_is_never_replaced(new: Callable[..., Done], path: Path) -> None:
    data = json.dumps({"graph": {"format": "circuit-editor", "version": 99}})
    path.write_text(data)

    done = new("f = x*y", "-o", path, "--force")

    assert done.status == 2
    assert "newer version" in done.error
    assert path.read_text() == data


def test_where_no_file_can_be_there_is_a_sentence(new: Callable[..., Done], tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "f.json"

    assert new("f = x*y", "-o", nowhere).error == (
        f"{nowhere} can't be saved: there is no folder {nowhere.parent}.\n"
    )
    assert new("f = x*y", "-o", tmp_path, "--force").error == (
        f"{tmp_path} can't be saved: it is a folder.\n"
    )


def test_a_full_disk_leaves_the_old_file_whole(
    new: Callable[..., Done], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = new("f = x*y", "-o", path, "--force")

    assert done == Done(2, "", f"{path} can't be saved: No space left on device.\n")
    assert path.read_text() == "old"
    assert os.listdir(path.parent) == [path.name]


def test_a_formula_without_a_file_to_go_to_gets_a_sentence(new: Callable[..., Done]) -> None:
    assert new("f = x*y").error == (
        "circuit-editor new: the following arguments are required: -o/--output "
        "(see circuit-editor new --help).\n"
    )


def test_new_loads_no_qt(path: Path) -> None:
    code = (
        "import sys\n"
        "from circuit_editor.cli import main\n"
        "main(['new', 'f = x*y', '-o', sys.argv[1]])\n"
        "print([name for name in sys.modules if 'PySide6' in name or 'shiboken' in name])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
    assert len(read_circuit(path)) == 3
