"""write_formula: a circuit as the text of formulas that gives it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression.pieces import FREE_PIN, Piece, gate_piece, name_piece, number_piece
from circuit_editor.model.expression.spelling import NUMBERS
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import FreeNames
from circuit_editor.model.records import Node

#: Where more stands inside each other, some of it gets a line of its own.
MOST_NESTED = 60
#: What is called so has no name but needs one in the text.
STAGE_NAME = "t1"


def write_formula(circuit: Circuit, node_id: str | None = None, *, values: bool = False) -> str:
    """The formula of a node with all that feeds it, or of the whole circuit: `f = (x + y)*z`.

    A named gate has a line of its own, and so has one without a name that feeds several pins: it gets a name
    in the text (t1, t2, ...). With `values` there is a line for the value of each input too, and reading the
    text gives the same circuit again up to ids, positions and these names. "" if there are no nodes.
    """
    return "\n".join(_Writer(circuit, node_id, values=values).lines())


class _Writer:
    """Writes the lines of one text; operands before what they feed."""

    def __init__(self, circuit: Circuit, node_id: str | None, *, values: bool) -> None:
        self._circuit = circuit
        self._values = values
        ends = [node.id for node in circuit.nodes() if not circuit.graph.out_degree(node.id)]
        self._roots = dict.fromkeys(ends if node_id is None else [node_id])
        self._order = _operands_first(circuit, self._roots)
        self._outputs = [] if node_id is not None else list(filter(self._is_told, circuit.settings.outputs))
        self._uses = Counter(
            source for found in self._order for source in circuit.operands[found] if source is not None
        )
        # A node that is gone back from is spoken of once more.
        self._uses.update(output for output in self._outputs for _ in (1, 2))
        self._free_names = FreeNames({*circuit.names, *NUMBERS})
        self._pieces: dict[str, Piece] = {}

    def lines(self) -> Iterator[str]:
        """The lines of inputs and constants first, in their order, then those of gates."""
        held: list[tuple[int, str]] = []
        gates: list[str] = []
        for node_id in self._order:
            node = self._circuit.node(node_id)
            if not GATES[node.gate].holds_value:
                gates += self._gate_lines(node)
            elif line := self._holder_line(node):
                held.append((node.order, line))
            elif node_id in self._roots:
                gates.append(self._pieces[node_id].text)
        yield from (line for _, line in sorted(held))
        yield from gates
        for output in self._outputs:
            yield f"{self._pieces[output].text}.backward()"

    def _holder_line(self, node: Node) -> str | None:
        """What tells the value of an input or a constant, if that has a line of its own."""
        number = 0.0 if node.value is None else float(node.value)
        value = number_piece(number)
        plain = node.gate == "input"
        name = node.name or self._name_if_spoken_of_again(node.id)
        if name is None:
            told = value.text if self._values or not plain else ""
            self._pieces[node.id] = Piece(f"{node.gate}({told})", number=None if plain else number)
            return None
        self._pieces[node.id] = name_piece(name)
        if plain and not self._values and name not in NUMBERS:
            return None
        return f"{self._pieces[node.id].text} = {value.text if plain else f'constant({value.text})'}"

    def _gate_lines(self, node: Node) -> list[str]:
        """The line of a gate that has one; what it is called in the others is kept."""
        operands = [
            FREE_PIN if source is None else self._pieces[source] for source in self._circuit.operands[node.id]
        ]
        piece = gate_piece(node, operands)
        name = node.name or self._name_if_spoken_of_again(node.id)
        is_root = node.id in self._roots
        if name is None and piece.depth >= MOST_NESTED and not is_root:
            name = self._free_names.take(STAGE_NAME)
        self._pieces[node.id] = piece if name is None else name_piece(name)
        if name is not None:
            return [f"{self._pieces[node.id].text} = {piece.text}"]
        return [piece.text] if is_root else []

    def _name_if_spoken_of_again(self, node_id: str) -> str | None:
        return self._free_names.take(STAGE_NAME) if self._uses[node_id] > 1 else None

    def _is_told(self, output: str) -> bool:
        """Whether an output must be told: it is not the only end of its part, which is one by itself."""
        part = self._circuit.part(output)
        ends = [
            node_id
            for node_id in part
            if self._circuit.operands[node_id] and not self._circuit.graph.out_degree(node_id)
        ]
        return ends != [output]


def _operands_first(circuit: Circuit, roots: Iterable[str]) -> list[str]:
    """The nodes that lead to these, each behind its operands, pins from the top."""
    found: dict[str, None] = {}
    entered: set[str] = set()
    for root in roots:
        waiting = [root]
        while waiting:
            node_id = waiting[-1]
            if node_id in entered:
                found[waiting.pop()] = None
            else:
                entered.add(node_id)
                operands = circuit.operands[node_id]
                waiting += [one for one in reversed(operands) if one is not None and one not in entered]
    return list(found)
