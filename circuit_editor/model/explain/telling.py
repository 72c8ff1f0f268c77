"""What there is to tell about the gradient of a node or the contribution of a wire: words, then formulas."""

from __future__ import annotations

from dataclasses import dataclass

from circuit_editor.model.chain_rule import chain_rule
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.explain.explanation import Explanation, explain_node, explain_tangent, explain_wire
from circuit_editor.model.explain.formulas import Formulas, formulas
from circuit_editor.model.forward_mode import find_tangents
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import MOST_TERMS, intuition, output_of, pattern, sum_at_fork, why_blank
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.product_text import FEWEST_DIGITS, significant_text
from circuit_editor.model.records import Wire
from circuit_editor.model.sentences import Sentence

NOTHING_SELECTED = "Select a node or a wire to have its gradient explained."
HIDDEN = "Some of these numbers are not shown now, so their products are not told either."
PRODUCT = "{title}: {product}"
NO_CONTRIBUTION = "No gradient goes back along this wire."
WIRE_IN_FORWARD_MODE = (
    "In forward mode a wire multiplies what comes along it by the local gradient, {local}, and the gate adds "
    "up what its wires bring."
)


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences, in their order, and the formulas, where there is something to multiply."""

    words: tuple[Sentence, ...]
    formulas: Formulas | None = None


class Teller:
    """Tells of one circuit: `passes` are its finished passes, of which only what `shown` shows is told."""

    def __init__(self, circuit: Circuit, passes: Passes, shown: Passes, number_format: NumberFormat) -> None:
        self._circuit = circuit
        self._passes = passes
        self._shown = shown
        self._format = number_format

    def node(self, node_id: str) -> Told:
        """What to tell about a node."""
        circuit, passes = self._circuit, self._passes
        if (blank := why_blank(circuit, passes, node_id)) is not None:
            return Told((blank,))
        if self._shown.scope is not None:
            return self._tangent(node_id, self._shown.scope.input)
        if self._hides_something(node_id):
            return Told((Sentence(HIDDEN),))
        output = output_of(circuit, passes, node_id)
        branches = circuit.wires_from(node_id)[: MOST_TERMS + 1]
        meaning = intuition(circuit, passes, self._format, node_id, output)
        fork = sum_at_fork(passes, self._format, node_id, branches)
        words = [sentence for sentence in (meaning, fork) if sentence is not None]
        words += [notice.text for notice in passes.notices(node_id)]
        explanation = None if output is None else explain_node(circuit, passes, node_id, output)
        return Told(tuple(words), self._in_formulas(explanation))

    def wire(self, wire: Wire) -> Told:
        """What to tell about a wire."""
        circuit, passes = self._circuit, self._passes
        if (blank := why_blank(circuit, passes, wire.target)) is not None:
            return Told((blank,))
        if self._shown.scope is not None:
            local = passes.local_gradient(wire.target, wire.pin) or 0.0
            return Told((Sentence(WIRE_IN_FORWARD_MODE, local=significant_text(local, FEWEST_DIGITS)),))
        if self._hides_something(wire.target) or self._hides_wire(wire) or self._hides_operand(wire.target):
            return Told((Sentence(HIDDEN),))
        product = chain_rule(circuit, passes, self._format, wire)
        output = output_of(circuit, passes, wire.target)
        if product is None or output is None:
            return Told((Sentence(NO_CONTRIBUTION),))
        gate, pins = GATES[circuit.node(wire.target).gate], circuit.pin_count(wire.target)
        words = (pattern(gate, pins), Sentence(PRODUCT, title=product.title, product=product.product.text))
        return Told(words, self._in_formulas(explain_wire(circuit, passes, wire, output)))

    def _tangent(self, node_id: str, chosen: str) -> Told:
        """In forward mode: how fast a node changes with the chosen input."""
        meaning = intuition(self._circuit, self._shown, self._format, node_id, None)
        words = [] if meaning is None else [meaning]
        words += [notice.text for notice in self._passes.notices(node_id)]
        tangents = find_tangents(self._passes, chosen)
        explanation = explain_tangent(self._circuit, self._passes, tangents, node_id)
        return Told(tuple(words), self._in_formulas(explanation))

    def _in_formulas(self, explanation: Explanation | None) -> Formulas | None:
        return None if explanation is None else formulas(self._circuit, explanation, self._format)

    def _hides_something(self, start: str) -> bool:
        """Whether a number is hidden on the paths from this node on, or at another pin of a gate there.

        The products would tell it: in the local gradients there are values, and gradients are products.
        """
        if self._shown is self._passes:
            return False
        led_to = self._circuit.descendants(start)
        after = led_to - {start}
        wires = (wire for node_id in after for wire in self._circuit.wires_into(node_id))
        on_paths = (wire for wire in wires if wire.source in led_to)
        return (
            any(map(self._hides, led_to))
            or any(map(self._hides_operand, after))
            or any(map(self._hides_wire, on_paths))
        )

    def _hides(self, node_id: str) -> bool:
        passes, shown = self._passes, self._shown
        return _is_lost(passes.value(node_id), shown.value(node_id)) or _is_lost(
            passes.gradient(node_id), shown.gradient(node_id)
        )

    def _hides_wire(self, wire: Wire) -> bool:
        key = (wire.target, wire.pin)
        return _is_lost(self._passes.contribution(*key), self._shown.contribution(*key))

    def _hides_operand(self, node_id: str) -> bool:
        sources = self._circuit.sources(node_id).values()
        return any(_is_lost(self._passes.value(source), self._shown.value(source)) for source in sources)


def _is_lost(number: float | None, shown: float | None) -> bool:
    return number is not None and shown is None
