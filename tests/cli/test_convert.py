"""`circuit-editor convert`: from one kind of file to another and back."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from circuit_editor.resource_finder import examples, resource
from tests.command_line import Done, run_here

NEURON = resource("examples", "cs231n-2-neuron.circuit.json")


@pytest.mark.parametrize("example", examples(), ids=lambda path: path.stem)
def test_every_example_comes_back_from_graphml_and_from_a_picture_as_it_was(
    example: Path, tmp_path: Path, qapp
) -> None:
    for there in (tmp_path / "there.graphml", tmp_path / "there.png", tmp_path / "there.svg"):
        back = tmp_path / f"{there.suffix[1:]}.circuit.json"
        command = (
            ("convert", example, there) if there.suffix == ".graphml" else ("render", example, "-o", there)
        )

        assert run_here(*command) == Done(0, "", "")
        assert run_here("convert", there, back) == Done(0, "", "")

        assert back.read_bytes() == example.read_bytes()


def test_what_is_written_is_what_the_suffix_says(tmp_path: Path) -> None:
    beginnings = {".json": "{", ".graphml": "<", ".dot": "digraph", ".py": "# ", ".ipynb": "{"}
    for suffix, beginning in beginnings.items():
        target = tmp_path / f"neuron{suffix}"
        assert run_here("convert", NEURON, target) == Done(0, "", "")
        assert target.read_text().startswith(beginning)
    graph = nx.read_graphml(tmp_path / "neuron.graphml", force_multigraph=True)
    assert graph.nodes["w0"]["gate"] == "input"


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "neuron.dot"
    target.write_text("mine")

    done = run_here("convert", NEURON, target)

    assert done.error == f"{target} can't be saved: there is a file already, which --force would replace.\n"
    assert target.read_text() == "mine"
    assert run_here("convert", NEURON, target, "--force").status == 0


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("{neuron}", "{folder}/a.png", "it must end in .json, .graphml, .dot, .py, .ipynb"),
        ("{folder}/none.graphml", "{folder}/a.json", "none.graphml can't be opened: there is no such file."),
        ("{folder}/bad.graphml", "{folder}/a.json", "bad.graphml can't be opened: it is no XML, "),
        ("{folder}/odd.graphml", "{folder}/a.json", 'odd.graphml: graph: The key "format" is missing.'),
    ],
)
def test_what_can_not_be_gets_one_sentence(tmp_path: Path, source: str, target: str, told: str) -> None:
    (tmp_path / "bad.graphml").write_text("<graphml")
    odd = nx.MultiDiGraph()
    odd.add_node("a")
    nx.write_graphml(odd, tmp_path / "odd.graphml")

    done = run_here("convert", *(text.format(folder=tmp_path, neuron=NEURON) for text in (source, target)))

    assert done.status == 2
    assert told in done.error
    assert done.error.count("\n") == 1
    assert not (tmp_path / "a.json").exists()
