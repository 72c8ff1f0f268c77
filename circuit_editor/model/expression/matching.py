"""Matching: which nodes that there are can stay for the terms of a formula that is entered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression.terms import Term
from circuit_editor.model.gates import GATES

#: What feeds a node, pin by pin; None is a free pin.
Operands = tuple[str | None, ...]


class Matching:
    """Finds for terms the nodes that become them: `ids` has those that are known from the start, and grows.

    Besides those only nodes without a name come into question, each for one term: above all those that fed
    the nodes which are `rebuilt`. `spare` are those of them that fed nothing else; what no term takes of
    these can go.
    """

    def __init__(
        self, circuit: Circuit, terms: list[Term], ids: dict[Term, str], rebuilt: list[Term]
    ) -> None:
        self.ids = ids
        self._circuit = circuit
        self._rebuilt = rebuilt
        self._candidates = _fed_without_a_name(circuit, [ids[term] for term in rebuilt])
        self.spare = _fed_nothing_else(circuit, self._candidates, {ids[term] for term in rebuilt})
        self._opposites: dict[Term, str] = {}
        # First what stands where it stood, then what stands elsewhere now, then what became something else,
        # and at last what is drawn already for nobody in this formula.
        self._pair_down(alike=True)
        self._pair_equals(terms)
        self._pair_down(alike=False)
        self._pair_drawn(terms)

    def _pair_down(self, *, alike: bool) -> None:
        """Pair the operands of paired terms, pin by pin; those that are not alike only if both are gates."""
        waiting = [(term, self.ids[term]) for term in self._rebuilt]
        seen = set(self._rebuilt)
        while waiting:
            term, node_id = waiting.pop()
            for operand, source in zip(term.operands, self._circuit.operands[node_id], strict=False):
                if operand is None or source is None or operand in seen:
                    continue
                if operand not in self.ids and self._fit(operand, source, alike=alike):
                    self._pair(operand, source)
                if self.ids.get(operand) == source or self._is_opposite(operand, source):
                    seen.add(operand)
                    waiting.append((operand, source))

    def _is_opposite(self, term: Term, node_id: str) -> bool:
        """Keep in mind a node that is like a term and stands where it stands, but feeds other nodes as well.

        It can stay if all that feeds it does.
        """
        if (
            term in self.ids
            or node_id not in self._candidates
            or not term.is_like(self._circuit.node(node_id))
        ):
            return False
        self._opposites[term] = node_id
        return True

    def _pair_equals(self, terms: Iterable[Term]) -> None:
        """Pair terms with nodes that are the same with the same operands, which need not be spare."""
        by_operands: dict[Operands, list[str]] = {}
        for node_id in self._candidates:
            by_operands.setdefault(tuple(self._circuit.operands[node_id]), []).append(node_id)
        for term in terms:
            if term in self.ids:
                continue
            equals = [
                node_id
                for node_id in by_operands.get(tuple(self._operand_ids(term)), ())
                if node_id in self._candidates and term.is_like(self._circuit.node(node_id))
            ]
            if equals:
                opposite = self._opposites.get(term, equals[0])
                self._pair(term, opposite if opposite in equals else equals[0])

    def _pair_drawn(self, terms: Iterable[Term]) -> None:
        """Pair gates with nodes that compute the same from the same nodes, whoever drew them."""
        taken = set(self.ids.values())
        drawn: dict[str, dict[Operands, list[str]]] = {}
        for term in terms:
            operands = tuple(self._operand_ids(term))
            first = next(filter(None, operands), None)
            if term in self.ids or first is None:
                continue
            if first not in drawn:
                drawn[first] = self._fed_by(first)
            for node_id in drawn[first].get(operands, ()):
                if node_id not in taken and term.is_like(self._circuit.node(node_id)):
                    self._pair(term, node_id)
                    taken.add(node_id)
                    break

    def _fed_by(self, node_id: str) -> dict[Operands, list[str]]:
        """The nodes without a name that a node feeds, by their operands."""
        found: dict[Operands, list[str]] = {}
        for target in self._circuit.graph.successors(node_id):
            if self._circuit.node(target).name is None:
                found.setdefault(tuple(self._circuit.operands[target]), []).append(target)
        return found

    def _operand_ids(self, term: Term) -> list[str | None]:
        """The nodes that feed a term: None for a free pin, "" for a node that is not there yet."""
        return [None if one is None else self.ids.get(one, "") for one in term.operands]

    def _pair(self, term: Term, node_id: str) -> None:
        self.ids[term] = node_id
        self._candidates.pop(node_id, None)
        self.spare.discard(node_id)

    def _fit(self, term: Term, node_id: str, *, alike: bool) -> bool:
        node = self._circuit.node(node_id)
        if node_id in self._candidates and term.leaves_value(node):
            return True
        if node_id not in self.spare:
            return False
        if alike:
            return term.is_like(node)
        return term.kind == node.gate or not any(GATES[kind].holds_value for kind in (term.kind, node.gate))


def _fed_without_a_name(circuit: Circuit, node_ids: Iterable[str]) -> dict[str, None]:
    """The nodes that lead to these through nodes without names only, the nearest to pin 0 first."""
    found: dict[str, None] = {}
    entered: set[str] = set()
    waiting = list(node_ids)
    rebuilt = set(waiting)
    while waiting:
        node_id = waiting.pop()
        if node_id in entered:
            continue
        entered.add(node_id)
        if node_id not in rebuilt:
            found[node_id] = None
        for source in reversed(circuit.operands[node_id]):
            if source is not None and circuit.node(source).name is None and source not in rebuilt:
                waiting.append(source)
    return found


def _fed_nothing_else(circuit: Circuit, candidates: Mapping[str, None], rebuilt: set[str]) -> set[str]:
    """Those of the candidates that feed the rebuilt nodes and each other alone, and are no outputs."""
    spare: set[str] = set(candidates).difference(circuit.settings.outputs)
    inside = spare | rebuilt
    waiting = [
        node_id
        for node_id in candidates
        if not inside.issuperset((node_id, *circuit.graph.successors(node_id)))
    ]
    while waiting:
        node_id = waiting.pop()
        spare.discard(node_id)
        waiting += [source for source in circuit.operands[node_id] if source in spare]
    return spare
