"""Every command that reads a circuit reads a picture with the circuit inside as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from circuit_editor.files.inside import SUFFIXES
from circuit_editor.files.json_file import encode, read_circuit
from tests.command_line import Done, run_here

FOLDER = Path(__file__).parents[1] / "data" / "versions"
CIRCUIT = FOLDER / "version-1.circuit.json"
PICTURES = [FOLDER / f"version-1{suffix}" for suffix in SUFFIXES]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_the_numbers_of_a_picture_are_those_of_its_circuit(picture: Path) -> None:
    assert run_here("eval", picture, "--json") == run_here("eval", CIRCUIT, "--json")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_can_be_drawn_anew(picture: Path, tmp_path: Path) -> None:
    done = run_here("render", picture, "-o", tmp_path / "again.svg", "--theme", "print")

    assert done.status == 0
    assert encode(read_circuit(tmp_path / "again.svg")) == encode(read_circuit(CIRCUIT))


def test_a_picture_without_a_circuit_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")

    done = run_here("eval", tmp_path / "paper.pdf")

    assert done.status == 2
    assert done.error.count("\n") == 1
    assert "has no circuit inside that can be read: a PDF can be opened if" in done.error


@pytest.mark.parametrize(
    "more",
    [["{picture}", "--no-circuit"], ["{folder}", "--force", "--no-circuit"], ["{picture}", "--worksheet"]],
    ids=["one", "folder", "worksheet"],
)
def test_a_picture_is_not_drawn_over_the_one_that_its_circuit_is_in(tmp_path: Path, more: list[str]) -> None:
    picture = tmp_path / "figure.png"
    picture.write_bytes((FOLDER / "version-1.png").read_bytes())
    options = [text.format(picture=picture, folder=tmp_path) for text in more]

    assert run_here("render", picture, "-o", *options) == Done(
        2, "", f"{picture} can't be saved: the circuit is read from this file.\n"
    )
    assert picture.read_bytes() == (FOLDER / "version-1.png").read_bytes()
