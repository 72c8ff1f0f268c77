"""A circuit in Graphviz's DOT language, with the numbers of its passes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.names import symbol
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node

GREEN, RED, GREY = "#0B5D2A", "#C9252D", "#666666"

_escaped = partial(escape, quote=False)


def to_dot(circuit: Circuit) -> str:
    """A circuit as a graph that Graphviz lays out by itself: `dot -Tsvg`.

    Each node is a table with its pins as ports p0, p1, ... at the left, its symbol, and at the right its
    name, its value in green and its gradient in red; where a node feeds several pins each wire has its own
    contribution. What can't be computed is blank. Positions, notes, frames, the quiz and what is inside
    groups are lost: there is no way back from DOT.
    """
    return "\n".join(_Writer(circuit).lines()) + "\n"


class _Writer:
    """Writes the lines of one graph."""

    def __init__(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._passes: Passes = run(compile_circuit(circuit))
        self._text = NumberFormat.of(self._passes, circuit.settings.digits).text

    def lines(self) -> Iterator[str]:
        """The whole graph: nodes in their order, then wires by target and pin."""
        yield "digraph circuit {"
        yield "  rankdir=LR"
        yield '  node [shape=plain, fontname="sans-serif"]'
        yield f'  edge [fontcolor="{RED}", fontsize=11]'
        for node in self._circuit.nodes():
            yield f"  {_quoted(node.id)} [label=<{self._table(node)}>]"
        for wire in self._circuit.wires():
            contribution = self._contribution(wire.source, wire.target, wire.pin)
            label = f" [label={_quoted(contribution)}]" if contribution else ""
            yield f"  {_quoted(wire.source)} -> {_quoted(wire.target)}:p{wire.pin}:w{label}"
        yield "}"

    def _table(self, node: Node) -> str:
        """The label of a node; a row for each pin, beside which the other cells stand over all rows."""
        pins = self._circuit.pin_count(node.id)
        rows = f' rowspan="{pins}"' if pins > 1 else ""
        cells = f"<td{rows}><b>{_escaped(symbol(node))}</b></td>" if pins else ""
        cells += f'<td{rows} balign="left" align="left">{"<br/>".join(self._texts(node))}</td>'
        ports = [f'<td port="p{pin}"></td>' for pin in range(pins)]
        first, *others = ["".join([*ports[:1], cells]), *ports[1:]]
        inside = "".join(f"<tr>{row}</tr>" for row in (first, *others))
        return f'<table border="0" cellborder="1" cellspacing="0">{inside}</table>'

    def _texts(self, node: Node) -> list[str]:
        """The name, the value and the gradient of a node, as far as it has them."""
        texts = [(node.name, GREY if node.gate == "constant" else "black")]
        texts += [(self._text(self._passes.value(node.id)), GREEN)]
        texts += [(self._text(self._passes.gradient(node.id)), RED)]
        return [f'<font color="{colour}">{_escaped(text)}</font>' for text, colour in texts if text] or [" "]

    def _contribution(self, source: str, target: str, pin: int) -> str:
        """The text of a wire: the contribution of a branch, at a fork."""
        if self._circuit.graph.out_degree(source) < 2 or self._circuit.node(source).gate == "constant":
            return ""
        return self._text(self._passes.contribution(target, pin))


def _quoted(text: str) -> str:
    """A text between quotation marks; in DOT a backslash would take the meaning off the one behind it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
