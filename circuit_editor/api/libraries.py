"""Circuits from and to other libraries: those of `exchange`, which show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from circuit_editor.api.circuits import Circuit, settled
from circuit_editor.exchange import dot, graphml, graphs, micrograd
from circuit_editor.model import circuit as model


def from_micrograd(value: Any, **names: Any) -> Circuit:
    """The circuit that computed a micrograd Value, or one of a copy of micrograd; its output is the Value.

    `names` are what Values are to be called; a `label` of their own, as in the lectures, does as well. Where
    a Value without operands has a name, those that have none are constants; where none has, all of them are
    inputs but the -1 that micrograd itself takes for a minus. UnknownOperation names what no gate computes.

    >>> from micrograd.engine import Value
    >>> x, y = Value(-2.0), Value(5.0)
    >>> from_micrograd((x + y) * 3, x=x, y=y)
    <Circuit: 3*(x + y)>
    """
    return Circuit.of(micrograd.from_micrograd(value, **names))


def to_node_link(circuit: model.Circuit) -> dict[str, Any]:
    """What the file of a circuit says, as networkx's node-link data; nothing is lost.

    >>> to_node_link(parse("f = exp(x)"))["edges"]
    [{'source': 'x', 'target': 'f', 'key': 0}]
    """
    return graphs.to_node_link(settled(circuit))


def from_node_link(data: Mapping[str, Any]) -> Circuit:
    """The circuit of node-link data; NotAGraph says what is wrong with it, and where."""
    return Circuit.of(graphs.from_node_link(data))


def to_networkx(circuit: model.Circuit) -> nx.MultiDiGraph:
    """A copy of a circuit as a `networkx.MultiDiGraph`; an edge's key is its pin, and nothing is lost.

    >>> to_networkx(parse("f = x / y", y=2)).nodes["y"]["value"]
    2.0
    """
    return graphs.to_networkx(settled(circuit))


def from_networkx(graph: nx.Graph) -> Circuit:
    """The circuit of a directed graph, of `to_networkx` or made by hand; NotAGraph says what is missing.

    Nodes need a `gate`, inputs and constants a `value`, edges into gates such as sub a `pin`. In a graph made
    by hand nodes are called as their ids, unless they have a `name`.

    >>> graph = nx.DiGraph()
    >>> graph.add_node("x", gate="input", value=3.0)
    >>> graph.add_node("f", gate="exp")
    >>> graph.add_edge("x", "f")
    >>> from_networkx(graph)
    <Circuit: f = exp(x)>
    """
    return Circuit.of(graphs.from_networkx(graph))


def to_graphml(circuit: model.Circuit) -> str:
    """A circuit as the text of a GraphML file; nothing is lost."""
    return graphml.to_graphml(settled(circuit))


def from_graphml(text: str | bytes) -> Circuit:
    """The circuit of a GraphML file that `to_graphml` made; NoGraphML or NotAGraph says what is wrong.

    >>> from_graphml(to_graphml(parse("f = x + y")))
    <Circuit: f = x + y>
    """
    return Circuit.of(graphml.from_graphml(text))


def to_dot(circuit: model.Circuit) -> str:
    """A circuit with its numbers in Graphviz's DOT language.

    Positions, notes, frames, the quiz and what is inside groups are lost.

    >>> '"x" -> "f":p0' in to_dot(parse("f = exp(x)"))
    True
    """
    return dot.to_dot(settled(circuit))
