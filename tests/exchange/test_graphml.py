"""GraphML: nothing is lost there and back, other readers understand it, and no text makes a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.exchange.errors import ExchangeRefused, NoGraphML, NotAGraph
from circuit_editor.exchange.graphml import from_graphml, to_graphml
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.errors import NewerFile
from circuit_editor.resource_finder import examples
from tests.builders import chain_rule_example
from tests.exchange.everything import everything


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.split(".")[0])
def test_every_example_comes_back_byte_for_byte(path: Path) -> None:
    circuit = read_circuit(path)

    assert encode(from_graphml(to_graphml(circuit))) == encode(circuit)


def test_notes_frames_groups_quiz_and_frozen_inputs_come_back() -> None:
    circuit = everything()

    assert encode(from_graphml(to_graphml(circuit).encode())) == encode(circuit)


def test_another_reader_finds_numbers_as_numbers_and_an_id_for_each_edge() -> None:
    graph = nx.parse_graphml(to_graphml(everything()), force_multigraph=True)

    assert graph.nodes["l"] == {"gate": "leaky_relu", "constant": 0.1, "x": 300.0, "y": 105.0}
    assert graph.nodes["b"]["value"] == 5e-324
    keys = [key for _, _, key in graph.edges(keys=True)]
    assert len(set(keys)) == len(keys) == 7


def test_a_file_that_networkx_wrote_again_is_still_a_circuit() -> None:
    graph = nx.parse_graphml(to_graphml(chain_rule_example()))

    again = from_graphml("\n".join(nx.generate_graphml(graph)))

    assert encode(again) == encode(chain_rule_example())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it is no XML"),
        ("<graphml", "it is no XML"),
        ("{}", "it is no XML"),
        ("<svg/>", "GraphML"),
        ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"/>', "GraphML"),
    ],
)
def test_what_is_no_graphml_is_called_so(text: str, sentence: str) -> None:
    with pytest.raises(NoGraphML, match="can't be read as GraphML") as error:
        from_graphml(text)

    assert sentence in str(error.value)


def test_a_graph_of_another_program_is_told_what_it_lacks() -> None:
    text = "\n".join(nx.generate_graphml(nx.DiGraph([("a", "b")])))

    with pytest.raises(NotAGraph, match="The graph is no circuit"):
        from_graphml(text)


def test_a_setting_that_is_no_json_is_named() -> None:
    text = to_graphml(everything()).replace('["out", "free"]', "out")

    with pytest.raises(NoGraphML, match="its attribute outputs is no JSON"):
        from_graphml(text)


WHOLE = to_graphml(everything()).encode()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.integers(0, 8))
def test_a_damaged_file_is_read_or_refused_with_a_sentence(place: int, put: bytes, taken: int) -> None:
    with suppress(ExchangeRefused, NewerFile):
        assert from_graphml(WHOLE[:place] + put + WHOLE[place + taken :])
