"""What a gate does to gradients and what a node's gradient means, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.faults import BLANK_INPUT, FREE_PIN
from circuit_editor.model.gates import Gate
from circuit_editor.model.names import label
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.sentences import Sentence

ADD = "add distributes the upstream gradient to all its inputs."
MULTIPLY = "multiply switches: each input gets the upstream gradient times the other input."
MULTIPLY_SEVERAL = (
    "multiply switches: each input gets the upstream gradient times the product of the other inputs."
)
MAX = "max routes the whole upstream gradient to its largest input."
MIN = "min routes the whole upstream gradient to its smallest input."
_PATTERNS = {"add": ADD, "mul": MULTIPLY, "max": MAX, "min": MIN}

LOWER = (
    "If {node} rises by a tiny h, {output} changes by {change}: "
    "the circuit wants {it} lower, with a force of {force}."
)
HIGHER = (
    "If {node} rises by a tiny h, {output} changes by {change}: "
    "the circuit wants {it} higher, with a force of {force}."
)
NO_CHANGE = "If {node} rises by a tiny h, {output} does not change: the circuit does not pull at {it}."
IS_OUTPUT = "{node} is the output: the backward pass starts here, with the start gradient {seed} (1 = df/df)."
IS_CONSTANT = "A constant: we do not need its gradient."
DOES_NOT_REACH = "{node} does not reach {output}, so {output} does not depend on it."
NOT_COMPUTED = "{output} is not computed yet, so there are no gradients."
IS_CHOSEN_INPUT = "Forward mode: {input} is the chosen input, so it changes exactly as fast as itself."
RATE = "Forward mode: if {input} rises by a tiny h, {node} changes by {change}."
SAME_WHATEVER = "Forward mode: {node} does not depend on {input}."
NO_OUTPUT = "This part of the drawing has no output yet, so there are no gradients."

THIS_GATE = "this {symbol} gate"
THIS_GROUP = "this {symbol} group"
THIS_NODE = "this node"
THE_OUTPUT = "the output"
#: The same as the first words of a sentence.
FIRST = {
    THIS_GATE: "This {symbol} gate",
    THIS_GROUP: "This {symbol} group",
    THIS_NODE: "This node",
    THE_OUTPUT: "The output",
}
SCALED_OUTPUT = "{seed} · {output}"
IT = "it"
AT_FORK = "Gradients add up at forks: {sum}"

#: A sum at a fork with more branches than these is cut short.
MOST_TERMS = 6


def pattern(gate: Gate, pins: int) -> Sentence:
    """What a gate with so many pins does to the gradient in the notes' words, else what it does at all."""
    if gate.name == "mul" and pins > 2:
        return Sentence(MULTIPLY_SEVERAL)
    return Sentence(_PATTERNS.get(gate.name, gate.doc))


def intuition(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, node_id: str, output: str | None
) -> Sentence | None:
    """What the gradient of a node means; `output` is that of its part, as `output_of` finds it.

    None where a fault has the word, at a node that is not computed or whose gradient is not finite, and where
    the number is there but not shown.
    """
    node = circuit.node(node_id)
    if passes.value(node_id) is None:
        return None
    if node.gate == "constant":
        return Sentence(IS_CONSTANT)
    if passes.scope is not None:
        return _rate(passes, number_format, node, circuit.node(passes.scope.input))
    if output is None:
        return Sentence(NO_OUTPUT) if circuit.graph.degree(node_id) else None
    if node_id == output:
        return Sentence(IS_OUTPUT, node=_first(_called(node)), seed=number_format.text(passes.seed))
    if not passes.reaches_output(node_id):
        return Sentence(DOES_NOT_REACH, node=_first(_called(node)), output=_output_name(circuit, output))
    gradient = passes.gradient(node_id)
    if gradient is None and passes.has_gradient_flags[passes.tape.slot[node_id]]:
        return None
    if gradient is None:
        return Sentence(NOT_COMPUTED, output=_first(_output_name(circuit, output)))
    return _wish(node, gradient, _what_changes(circuit, passes, output), number_format)


def output_of(circuit: Circuit, passes: Passes, node_id: str) -> str | None:
    """The output of a node's part; looks through the part only where the passes do not tell."""
    outputs = circuit.settings.outputs
    slot = passes.tape.slot.get(node_id)
    if len(outputs) == 1 and slot is not None and passes.tape.has_gradient[slot]:
        return outputs[0]
    part = circuit.part(node_id) if outputs else set()
    return next((output for output in outputs if output in part), None)


def why_blank(circuit: Circuit, passes: Passes, node_id: str) -> Sentence | None:
    """Why a node is not computed; None if it is."""
    if passes.value(node_id) is not None:
        return None
    reason = FREE_PIN if node_id in passes.tape.free_pins else BLANK_INPUT
    return Sentence(reason, label=circuit.label(node_id))


def shown_contribution(passes: Passes, wire: Wire) -> float | None:
    """A wire's contribution as the canvas shows it: None also where the output does not depend on it."""
    return passes.contribution(wire.target, wire.pin) if passes.reaches_output(wire.target) else None


def shown_gradient(passes: Passes, node_id: str) -> float | None:
    """A node's gradient as the canvas shows it: None also where the output does not depend on it."""
    return passes.gradient(node_id) if passes.reaches_output(node_id) else None


def sum_at_fork(
    passes: Passes, number_format: NumberFormat, node_id: str, branches: Sequence[Wire]
) -> Sentence | None:
    """How the gradient of a node adds up over its branches; None where less than two carry one.

    Of many branches give at least one more than `MOST_TERMS`: it stands for the rest.
    """
    gradient = shown_gradient(passes, node_id)
    terms = [term for wire in branches if (term := shown_contribution(passes, wire)) is not None]
    if gradient is None or len(terms) < 2:
        return None
    total, printed = number_format.text(gradient), [number_format.text(term) for term in terms]
    if len(printed) > MOST_TERMS:
        return Sentence(AT_FORK, sum=f"{total} = {' + '.join(printed[:MOST_TERMS])} + …")
    sign = "=" if number_format.text(math.fsum(map(float, printed))) == total else "≈"
    return Sentence(AT_FORK, sum=f"{total} {sign} {' + '.join(printed)}")


def _rate(passes: Passes, number_format: NumberFormat, node: Node, chosen: Node) -> Sentence | None:
    """In forward mode: how fast a node changes with the chosen input."""
    if node.id == chosen.id:
        return Sentence(IS_CHOSEN_INPUT, input=_called(node))
    gradient = passes.gradient(node.id)
    if not passes.reaches_output(node.id) or gradient is None:
        return Sentence(SAME_WHATEVER, node=_called(node), input=_called(chosen))
    if not math.isfinite(gradient):
        return None
    change = _times_h(_told(gradient, number_format))
    return Sentence(RATE, input=_called(chosen), node=_called(node), change=change)


def _wish(
    node: Node, gradient: float, output: Sentence | str, number_format: NumberFormat
) -> Sentence | None:
    """Where the circuit wants a node that it depends on."""
    if not math.isfinite(gradient):
        return None
    it = node.name or Sentence(IT)
    if abs(gradient) < number_format.noise or gradient == 0.0:
        return Sentence(NO_CHANGE, node=_called(node), output=output, it=it)
    change = _told(gradient, number_format)
    force = change.removeprefix("-")
    template = LOWER if gradient < 0.0 else HIGHER
    return Sentence(template, node=_called(node), output=output, it=it, change=_times_h(change), force=force)


def _told(gradient: float, number_format: NumberFormat) -> str:
    """A gradient as the circuit writes numbers, with more digits where that would say 0."""
    text = number_format.text(gradient)
    return text if text.strip("-0.") else significant_text(gradient, 2)


def _times_h(factor: str) -> str:
    if factor in ("1", "-1"):
        return factor.replace("1", "h")
    return f"{factor} · h" if "e" in factor else f"{factor}h"


def _what_changes(circuit: Circuit, passes: Passes, output: str) -> Sentence | str:
    """What the gradients are gradients of: the output, times the start gradient where that is not 1."""
    name = _output_name(circuit, output)
    if passes.seed == 1.0:
        return name
    return Sentence(SCALED_OUTPUT, seed=significant_text(passes.seed, 6), output=name)


def _output_name(circuit: Circuit, output: str) -> Sentence | str:
    return circuit.node(output).name or Sentence(THE_OUTPUT)


def _first(words: Sentence | str) -> Sentence | str:
    """As the first words of a sentence; a name stays as it is."""
    if isinstance(words, Sentence):
        return Sentence(FIRST[words.template], **words.fields)
    return words


def _called(node: Node) -> Sentence | str:
    """The name of a node, or "this * gate"."""
    if node.name:
        return node.name
    if node.value is not None:
        return Sentence(THIS_NODE)
    return Sentence(THIS_GATE if node.definition is None else THIS_GROUP, symbol=label(node))
