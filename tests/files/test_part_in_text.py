"""Texts that people paste: JSON with a chat around it, formulas, and what is neither."""

from __future__ import annotations

import pytest

from circuit_editor.files import part_in_text as module
from circuit_editor.files.json_file import encode
from circuit_editor.files.part_in_text import part_in_text
from circuit_editor.model.errors import DamagedFile, LongPaste, NewerFile
from circuit_editor.model.formula_errors import FormulaRefused
from tests.builders import chain_rule_example

JSON = encode(chain_rule_example()).decode()


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"Here is the circuit from today's lecture:\n\n{JSON}\n\nCan you find df/dx?",
        f"{{See}} this:\n```json\n{JSON}\n```\nThere df/dx = {{z}}.",
        "\ufeff" + JSON.replace("\n", "\r\n"),
        JSON.replace("\n", " "),
    ],
)
def test_json_is_found_in_what_a_chat_has_around_it(text):
    part = part_in_text(text, "The clipboard")

    assert [node.name for node in part.nodes()] == ["x", "y", "z", "q", "f"]
    assert len(part.wires()) == 4


def test_a_formula_is_laid_out():
    part = part_in_text("q = x + y\nf = q * z", "The clipboard")

    assert {node.name for node in part.nodes()} == {"x", "y", "z", "q", "f"}
    assert len({node.position for node in part.nodes()}) == 5


def test_a_snippet_of_pytorch_is_a_circuit():
    text = "import torch\nx = torch.tensor(2.0, requires_grad=True)\nf = torch.exp(x)\nf.backward()\n"

    part = part_in_text(text, "The clipboard")

    assert [node.gate for node in part.nodes()] == ["input", "exp"]
    assert part.nodes()[0].value == 2.0


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_blank_text_has_nothing(text):
    assert part_in_text(text, "The clipboard") is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("What is this?", FormulaRefused),
        ("<svg></svg>", FormulaRefused),
        ("{]", DamagedFile),
        ("[1, 2]", DamagedFile),
        ("{}", DamagedFile),
        (JSON[:200], DamagedFile),
        (JSON.replace('"version": 1', '"version": 99'), NewerFile),
        (JSON.replace('"gate": "add"', '"gate": "abd"'), DamagedFile),
    ],
)
def test_what_is_no_circuit_is_refused(text, error):
    with pytest.raises(error):
        part_in_text(text, "The clipboard")


def test_the_sentence_names_the_place():
    text = JSON.replace('"gate": "add"', '"gate": "abd"')

    with pytest.raises(DamagedFile, match=r"^The clipboard: node q: .*abd"):
        part_in_text(text, "The clipboard")


def test_a_text_that_would_take_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_CHARACTERS", 10)

    with pytest.raises(LongPaste, match=r"11 characters.*10"):
        part_in_text("x" * 11, "The clipboard")
