"""Hints in three steps: which rule, the local gradient, the product, which is left to the student."""

from __future__ import annotations

from circuit_editor.model.chain_rule import WireProduct, chain_rule
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import pattern
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.product_text import FEWEST_DIGITS, MOST_DIGITS, significant_text
from circuit_editor.model.quiz.blanks import NO_ANSWER, right_answer
from circuit_editor.model.quiz.branches import wires_at
from circuit_editor.model.records import Blank, Wire
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Turn

Hints = tuple[Sentence, Sentence, Sentence]

COMPUTES = "{name} computes {formula}."
COMPUTES_OF_ALL = "{name} computes {formula}, of all its {count} inputs."
WITH_A_GROUP = "{name} is a group: look at what is inside."
OPERANDS = "What goes in: {numbers}."
PUT_IN = "Put {numbers} into {formula}."
STARTS_HERE = "{name} is the output: the backward pass starts here."
NO_LOCAL = "There is no local gradient here: it is the gradient of {name} on itself."
START = "It is the start gradient, {seed}."
RULE = "gradient on {name} = upstream × local. At {target}: {rule}"
BRANCH = "{name}, branch to {target}"
FORK = "{name} feeds {count} pins: gradients add up at forks."
LOCAL = "The local gradient is {local} ({formula})."
LOCAL_ALONE = "The local gradient is {local}."
LOCALS = "The local gradients of the branches are {locals}."
PRODUCT = "gradient on {name} = {factors}"

#: Of more numbers than these the others are left out.
MOST_TERMS = 6


def hints(circuit: Circuit, passes: Passes, number_format: NumberFormat, blank: Blank) -> Hints:
    """What helps with a blank, step by step; `passes` are finished ones."""
    if right_answer(passes, blank) is None:
        return (Sentence(NO_ANSWER),) * 3
    if blank.what == "value":
        return _of_value(circuit, passes, number_format, blank.node)
    wires = wires_at(circuit, blank)
    products = [found for wire in wires if (found := chain_rule(circuit, passes, number_format, wire))]
    if not products:
        return _of_start(circuit, passes, number_format, blank.node)
    if len(products) == 1:
        return _of_wire(circuit, passes, products[0], is_branch=blank.pin is not None)
    return _of_fork(circuit, blank.node, products)


def _of_value(circuit: Circuit, passes: Passes, number_format: NumberFormat, node_id: str) -> Hints:
    name, turn = circuit.label(node_id), passes.tape.turn_of(node_id)
    numbers = _list(_operands(passes, number_format, turn))
    operands = Sentence(OPERANDS, numbers=numbers)
    if not turn.gate.computable:
        return Sentence(WITH_A_GROUP, name=name), operands, operands
    formula, pins = turn.gate.formula, len(turn.pins)
    computes = COMPUTES if pins == len(turn.gate.pins) else COMPUTES_OF_ALL
    return (
        Sentence(computes, name=name, formula=formula, count=pins),
        operands,
        Sentence(PUT_IN, numbers=numbers, formula=formula),
    )


def _operands(passes: Passes, number_format: NumberFormat, turn: Turn) -> list[str]:
    """A gate's operands as the circuit shows them, or with the digits that it takes to get its value."""
    operands = [passes.values[operand] for operand in turn.operands]
    texts = list(map(number_format.text, operands))
    if not turn.gate.computable:
        return texts
    forward, _ = turn.gate.functions(len(operands))
    shown = number_format.text(passes.values[turn.slot])
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        if number_format.text(forward(*map(float, texts))) == shown:
            break
        texts = [significant_text(operand, digits) for operand in operands]
    return texts


def _of_start(circuit: Circuit, passes: Passes, number_format: NumberFormat, node_id: str) -> Hints:
    name = circuit.label(node_id)
    return (
        Sentence(STARTS_HERE, name=name),
        Sentence(NO_LOCAL, name=name),
        Sentence(START, seed=number_format.text(passes.seed)),
    )


def _of_wire(circuit: Circuit, passes: Passes, product: WireProduct, *, is_branch: bool) -> Hints:
    name: Sentence | str = circuit.label(product.wire.source)
    if is_branch:
        name = Sentence(BRANCH, name=name, target=circuit.label(product.wire.target))
    return (
        _rule(circuit, passes, product.wire, name),
        _local(product),
        Sentence(PRODUCT, name=name, factors=_factors(product)),
    )


def _of_fork(circuit: Circuit, node_id: str, products: list[WireProduct]) -> Hints:
    name = circuit.label(node_id)
    terms = " + ".join(_short([_factors(product) for product in products]))
    return (
        Sentence(FORK, name=name, count=len(products)),
        Sentence(LOCALS, locals=_list([product.printed_local for product in products])),
        Sentence(PRODUCT, name=name, factors=terms),
    )


def _rule(circuit: Circuit, passes: Passes, wire: Wire, name: str) -> Sentence:
    """What the gate does to gradients; at a tie, what this program does and others do."""
    gate = GATES[circuit.node(wire.target).gate]
    rule = pattern(gate, circuit.pin_count(wire.target))
    ties = [notice.text for notice in passes.notices(wire.target) if notice.kind == "kink"]
    told = ties[0] if ties else rule
    return Sentence(RULE, name=name, target=circuit.label(wire.target), rule=told)


def _local(product: WireProduct) -> Sentence:
    local, formula = product.printed_local, product.local_formula
    if formula.startswith(local):
        return Sentence(LOCAL_ALONE, local=formula)  # with its reason, if it has one: "0, because -2 ≤ 0"
    return Sentence(LOCAL, local=local, formula=formula)


def _factors(product: WireProduct) -> str:
    """Upstream times local, as they are printed; a negative local in brackets."""
    upstream, local = product.printed_upstream, product.printed_local
    return f"{upstream} × ({local})" if local.startswith("-") else f"{upstream} × {local}"


def _list(numbers: list[str]) -> str:
    return ", ".join(_short(numbers))


def _short(texts: list[str]) -> list[str]:
    return [*texts[:MOST_TERMS], "…"] if len(texts) > MOST_TERMS else texts
