"""A circuit as GraphML, which Gephi, yEd and igraph read, and back."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from circuit_editor.exchange.errors import NoGraphML
from circuit_editor.exchange.graphs import from_node_link, to_node_link
from circuit_editor.model.circuit import Circuit

#: What is more than a number or a text stands in GraphML as JSON.
_AS_JSON = ("outputs", "notes", "frames", "definitions", "quiz", "view")


def to_graphml(circuit: Circuit) -> str:
    """A circuit as the text of a GraphML file.

    A node has the attributes that it has in the circuit's file, its position as two numbers `x` and `y`; an
    edge has its `pin`. Outputs, notes, frames, definitions and the quiz are JSON in attributes of the graph.
    Nothing is lost.
    """
    data = to_node_link(circuit)
    graph = nx.MultiDiGraph(**_flat(data["graph"]))
    for node in data["nodes"]:
        x, y = node.pop("position")
        graph.add_node(node.pop("id"), **node, x=x, y=y)
    for number, edge in enumerate(data["edges"]):
        # An id of its own for each edge, which networkx takes from the key.
        graph.add_edge(edge["source"], edge["target"], key=f"e{number}", pin=edge["key"])
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def from_graphml(text: str | bytes) -> Circuit:
    """The circuit of a GraphML file that has what `to_graphml` writes.

    NoGraphML says why a text is none; else a NotAGraph says what is missing or wrong, and where. Attributes
    that circuits do not have, as other programs add them, are named so, and not dropped in silence.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        with warnings.catch_warnings():
            # networkx makes guesses aloud; what does not fit a circuit is refused below.
            warnings.simplefilter("ignore")
            graph = nx.read_graphml(BytesIO(data), force_multigraph=True)
    except ParseError as error:
        raise NoGraphML(reason=f"it is no XML, {error}") from None
    except (nx.NetworkXException, KeyError, ValueError, TypeError, AttributeError) as error:
        raise NoGraphML(reason=error) from None
    return from_node_link(
        {
            "directed": graph.is_directed(),
            "multigraph": True,
            "graph": _unfolded(graph.graph),
            "nodes": [{"id": node, **_placed(attributes)} for node, attributes in graph.nodes(data=True)],
            "edges": [
                {"source": source, "target": target, **_pinned(attributes)}
                for source, target, attributes in graph.edges(data=True)
            ],
        }
    )


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes with JSON in place of what GraphML can't hold."""
    return {
        key: json.dumps(value, ensure_ascii=False) if key in _AS_JSON else value
        for key, value in attributes.items()
    }


def _unfolded(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of the graph as they were, without what networkx adds."""
    found = {key: value for key, value in attributes.items() if key not in ("node_default", "edge_default")}
    for key in found.keys() & _AS_JSON:
        try:
            found[key] = json.loads(found[key])
        except (ValueError, RecursionError):
            raise NoGraphML(reason=f"its attribute {key} is no JSON") from None
    return found


def _placed(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a node, with its position in one piece if it has both coordinates."""
    others = dict(attributes)
    if "x" in others and "y" in others:
        others["position"] = [others.pop("x"), others.pop("y")]
    return others


def _pinned(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of an edge, with its pin under its name in files, and without the id of GraphML."""
    return {"key" if name == "pin" else name: value for name, value in attributes.items() if name != "id"}
