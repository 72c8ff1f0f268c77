"""A circuit as a networkx graph and as node-link data, and back: what its file says, nothing more or less."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np

from circuit_editor.exchange.errors import NotAGraph
from circuit_editor.files.json_file import decode, encode
from circuit_editor.files.schema import FORMAT, VERSION
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import DamagedFile
from circuit_editor.model.gates import GATES

#: What is at fault where a graph as a whole is.
_WHOLE = "Its attributes"
_NO_PIN = (
    "There is no pin. An edge needs pin=0 or pin=1, which tells the operands of {gate} apart; "
    "in a MultiDiGraph its key is the pin."
)


def to_node_link(circuit: Circuit) -> dict[str, Any]:
    """What the file of a circuit says, as `json.load` gives it: networkx's node-link data.

    Nothing is lost: positions, notes, frames, groups, a quiz and frozen inputs are in it.
    """
    data: dict[str, Any] = json.loads(encode(circuit))
    return data


def from_node_link(data: Mapping[str, Any]) -> Circuit:
    """The circuit of such data; `links` in place of `edges` is read as well, as older networkx writes it.

    Nodes without a position are laid out. NotAGraph says what is wrong and where; NewerFile is raised for
    data of a newer version.
    """
    data = dict(data)
    if "links" in data and "edges" not in data:
        data["edges"] = data.pop("links")
    try:
        return decode(json.dumps(data, default=_plain).encode("utf-8", "surrogatepass"), "graph")
    except DamagedFile as damage:
        raise NotAGraph(**damage.fields) from None
    except (TypeError, ValueError, RecursionError) as error:
        raise NotAGraph(place=_WHOLE, reason=f"{error}.") from None


def to_networkx(circuit: Circuit) -> nx.MultiDiGraph:
    """A circuit as a `networkx.MultiDiGraph`, as networkx reads it from the circuit's file.

    An edge's key is the pin that it leads to, from 0 at the top. The attributes of a node are those of the
    file: `gate`, and as it has them `name`, `value`, `constant`, `position`, `frozen` and `definition`; those
    of the graph are the settings, notes, frames, definitions and the quiz. Nothing is lost. The graph is a
    copy: what is changed in it does not change the circuit.
    """
    return nx.node_link_graph(to_node_link(circuit), edges="edges")


def from_networkx(graph: nx.Graph) -> Circuit:
    """The circuit of a graph that `to_networkx` made, or of one made by hand.

    Every node needs a `gate`, an input and a constant a `value`, a gate with a constant a `constant`. Ids may
    be anything that makes a text. The pin of an edge is its attribute `pin`, else in a MultiDiGraph its key;
    in a DiGraph a gate that is fed by one edge needs none, and neither does one that treats its operands
    alike, as add and mul do: those are taken in the order of the edges. A DiGraph has no place for the second
    wire of x*x; a MultiDiGraph has. Nodes of a graph made by hand that have no `name` are called as their
    ids, where those are words. Nodes without a position are laid out. NotAGraph says what is missing or
    wrong, and where; attributes that circuits do not have are named so, and not dropped in silence.
    """
    if not graph.is_directed():
        raise NotAGraph(place="Its edges", reason="They have no direction: take a DiGraph or a MultiDiGraph.")
    names = {} if "format" in graph.graph else _names(graph)
    return from_node_link(
        {
            "directed": True,
            "multigraph": True,
            "graph": {"format": FORMAT, "version": VERSION, **graph.graph},
            "nodes": [
                {**names.get(node, {}), **attributes, "id": str(node)}
                for node, attributes in graph.nodes(data=True)
            ],
            "edges": [edge for node in graph for edge in _edges_into(graph, node)],
        }
    )


def _names(graph: nx.Graph) -> dict[Hashable, dict[str, str]]:
    """What nodes without a name can be called: their ids that are words, and that no other is called."""
    taken = {name for _, name in graph.nodes(data="name")}
    words = (node for node in graph if isinstance(node, str) and node.isidentifier())
    return {node: {"name": node} for node in words if node not in taken}


def _edges_into(graph: nx.Graph, target: Hashable) -> Iterator[dict[str, Any]]:
    """The edges into a node with their pins; NotAGraph if one has none and needs it."""
    gate = GATES.get(str(graph.nodes[target].get("gate")))
    alike = gate is None or gate.variadic or len(gate.pins) == 1  # an unknown gate is refused as one
    in_any_order = alike or graph.in_degree(target) == 1
    wires = graph.in_edges(target, data=True, **({"keys": True} if graph.is_multigraph() else {}))
    for place, (source, _, *key, attributes) in enumerate(wires):
        pin = attributes.get("pin", *key or [place if in_any_order else None])
        if pin is None:
            where = f"wire {source} -> {target}"
            raise NotAGraph(place=where, reason=_NO_PIN.format(gate=gate.name if gate else target))
        others = {name: value for name, value in attributes.items() if name != "pin"}
        yield {**others, "source": str(source), "target": str(target), "key": pin}


def _plain(value: object) -> object:
    """A number of numpy's as a plain one; anything else that JSON does not have as a text, to be refused."""
    return value.item() if isinstance(value, np.generic) else str(value)
