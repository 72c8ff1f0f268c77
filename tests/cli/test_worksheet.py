"""`circuit-editor render --worksheet`: the quiz of a file on paper, without a display."""

from __future__ import annotations

from pathlib import Path

import pytest

from circuit_editor.files.json_file import encode
from circuit_editor.model.records import Blank, Quiz
from tests.builders import chain_rule_example
from tests.cli.test_render import render, texts


def write(folder: Path, quiz: Quiz | None) -> Path:
    circuit = chain_rule_example()
    circuit.set_settings(quiz=quiz)
    path = folder / "sheet 1.circuit.json"
    path.write_bytes(encode(circuit))
    return path


def test_a_sheet_and_its_key_are_drawn(tmp_path):
    file = write(tmp_path, Quiz("q-1", hide=(Blank("gradient", "q"), Blank("value", "f"))))

    done = render(file, "-o", tmp_path / "out.svg", "--worksheet")

    assert (done.returncode, done.stderr) == (0, "")
    sheet = [text for text, *_ in texts(tmp_path / "out.svg")]
    key = [text for text, *_ in texts(tmp_path / "out-key.svg")]
    assert sheet.count("?") == 2
    assert "-12" not in sheet
    assert {"sheet 1", "Name", "Date"} <= set(sheet)
    assert {"-12", "sheet 1: answer key"} <= set(key)


@pytest.mark.parametrize(
    ("quiz", "said"),
    [(None, "has no quiz in it"), (Quiz("q-1"), "has no blanks, so there is nothing to fill in")],
)
def test_a_file_that_asks_nothing_gets_a_sentence(tmp_path, quiz, said):
    done = render(write(tmp_path, quiz), "-o", tmp_path / "out.svg", "--worksheet")

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.svg").exists()


@pytest.mark.parametrize("more", ["--transparent", "--steps"])
def test_a_worksheet_is_one_picture_on_paper(tmp_path, more):
    done = render(write(tmp_path, None), "-o", tmp_path / "out.svg", "--worksheet", more)

    assert done.returncode == 2
    assert not (tmp_path / "out.svg").exists()


@pytest.mark.parametrize(
    "more",
    ["--width=8cm", "--text=9", "--show=values", "--digits=2", "--maths-names", "--step=0", "--no-circuit"],
)
def test_what_a_worksheet_does_not_know_is_refused_and_not_passed_over(tmp_path, more):
    file = write(tmp_path, Quiz("q-1", hide=(Blank("gradient", "q"),)))

    done = render(file, "-o", tmp_path / "out.svg", "--worksheet", more)

    assert (done.returncode, done.stderr) == (
        2,
        f"circuit-editor render: {more.partition('=')[0]} is not for worksheets"
        " (see circuit-editor render --help).\n",
    )
    assert not (tmp_path / "out.svg").exists()
