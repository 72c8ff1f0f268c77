"""A formula entered into a circuit: names keep their nodes, and what the formula leaves as it was stays."""

from __future__ import annotations

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.expression import enter_formula, read_formula, write_formula
from circuit_editor.model.formula_errors import CircularFormula, FormulaRefused, UnknownFunction
from tests.builders import build, chain_rule_example

NEURON = "f = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))"


def neuron() -> Circuit:
    return read_formula(NEURON)


def gates(circuit: Circuit) -> dict[str, str]:
    return {node.id: node.gate for node in circuit.nodes()}


def named(circuit: Circuit, name: str) -> str:
    return next(node.id for node in circuit.nodes() if node.name == name)


# --- names ---


def test_a_formula_builds_a_circuit_in_an_empty_one() -> None:
    circuit = Circuit()

    ids = enter_formula(circuit, "q = x + y; f = q*z; x = -2")

    assert gates(circuit) == {"x": "input", "y": "input", "q": "add", "z": "input", "f": "mul"}
    assert set(ids) == set(gates(circuit))
    assert circuit.node("x").value == -2.0
    assert circuit.settings.outputs == ("f",)


def test_a_name_that_is_not_assigned_is_the_node_that_has_it() -> None:
    circuit = chain_rule_example()

    ids = enter_formula(circuit, "g = exp(q) + new")

    assert circuit.operands[circuit.operands["g"][0] or ""] == ["q"]
    assert circuit.node("new").value == 1.0
    assert set(ids) == set(gates(circuit)) - {"x", "y", "z", "q", "f"}


def test_a_node_called_e_goes_before_the_number() -> None:
    circuit = build("e=3")

    enter_formula(circuit, "f = e*pi")

    assert circuit.operands["f"] == ["e"]
    assert circuit.node("f").constant == pytest.approx(3.14159265)


def test_a_named_node_is_rebuilt_under_its_id_and_keeps_what_it_feeds() -> None:
    circuit = chain_rule_example()
    circuit.update("q", position=(30.0, 40.0))
    before = circuit.node("q")

    enter_formula(circuit, "q = max(x, y, z)")

    assert circuit.operands["q"] == ["x", "y", "z"]
    assert circuit.operands["f"] == ["q", "z"]
    assert (circuit.node("q").position, circuit.node("q").order) == (before.position, before.order)


def test_what_fed_only_the_old_gate_and_has_no_name_goes() -> None:
    circuit = neuron()

    enter_formula(circuit, "f = w0*x0")

    assert gates(circuit) == dict.fromkeys(("w0", "x0", "w1", "x1", "w2"), "input") | {"f": "mul"}


def test_what_feeds_another_gate_as_well_stays() -> None:
    circuit = read_formula("f = exp(x + y)")
    (shared,) = (node.id for node in circuit.nodes() if node.gate == "add")
    circuit.add("neg", name="g")
    circuit.connect(shared, "g", 0)

    enter_formula(circuit, "f = exp(x - y)")

    assert circuit.operands["g"] == [shared]
    assert circuit.operands[shared] == ["x", "y"]


def test_a_named_gate_stays_though_nothing_has_it_any_more() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "f = x*z")

    assert circuit.operands["q"] == ["x", "y"]


def test_a_gate_becomes_an_input_and_an_input_a_gate() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "q = 3; x = y + 1")

    assert (circuit.node("q").gate, circuit.node("q").value) == ("input", 3.0)
    assert circuit.operands["f"] == ["q", "z"]
    assert (circuit.node("x").gate, circuit.node("x").constant, circuit.operands["x"]) == ("addc", 1.0, ["y"])


def test_values_and_constants_are_set() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "x = 1/4; z = constant(2)")

    assert circuit.node("x").value == 0.25
    assert (circuit.node("z").gate, circuit.node("z").value) == ("constant", 2.0)
    assert (circuit.node("y").value, circuit.settings.outputs) == (5.0, ("f",))


def test_a_line_without_a_name_tells_of_the_node_that_is_given() -> None:
    circuit = read_formula("exp(x)*y")
    (output,) = circuit.settings.outputs

    enter_formula(circuit, "exp(x)*z", output)
    assert circuit.operands[output][1] == "z"

    enter_formula(circuit, "f = exp(x)*z; z = 3", output)
    assert (circuit.node(output).name, circuit.node("z").value) == ("f", 3.0)
    assert len(circuit) == 5


def test_a_line_with_a_new_name_leaves_the_node_that_is_given() -> None:
    circuit = read_formula("(x + y)*z")
    (output,) = circuit.settings.outputs
    before = gates(circuit)

    enter_formula(circuit, "g = exp(x)", output)

    assert gates(circuit) == before | {"g": "exp"}
    assert circuit.operands[output] == [next(one for one in before if before[one] == "add"), "z"]


# --- what stays ---


def test_one_gate_in_the_middle_is_changed_and_all_others_keep_their_ids() -> None:
    circuit = neuron()
    circuit.take_change()
    text = NEURON.replace("exp", "tanh")

    enter_formula(circuit, text)

    change = circuit.take_change()
    ((before, after),) = change.nodes.values()
    assert before is not None
    assert after is not None
    assert (before.gate, after.gate, before.id) == ("exp", "tanh", after.id)
    assert not change.wires
    assert write_formula(circuit, "f") == text


def test_a_gate_put_in_between_leaves_all_others() -> None:
    circuit = neuron()
    before = gates(circuit)

    enter_formula(circuit, NEURON.replace("exp(", "tanh(exp(") + ")")

    after = gates(circuit)
    assert before.items() <= after.items()
    assert [after[node_id] for node_id in after.keys() - before.keys()] == ["tanh"]


def test_a_gate_taken_out_leaves_all_others() -> None:
    circuit = neuron()
    before = gates(circuit)

    enter_formula(circuit, NEURON.replace("exp", ""))

    after = gates(circuit)
    assert after.items() <= before.items()
    assert [before[node_id] for node_id in before.keys() - after.keys()] == ["exp"]


def test_another_constant_leaves_the_gate() -> None:
    circuit = neuron()
    before = gates(circuit)

    enter_formula(circuit, NEURON.replace("1 + exp", "2 + exp"))

    assert gates(circuit) == before


def test_a_part_that_moves_is_the_same_nodes() -> None:
    circuit = read_formula("f = exp(a*b) + sin(c)")
    before = gates(circuit)

    enter_formula(circuit, "f = sin(c)*exp(a*b)")

    assert gates(circuit) == before | {"f": "mul"}


def test_a_part_that_gets_a_name_is_the_same_node() -> None:
    circuit = read_formula("f = exp(x + y)")
    (added,) = (node.id for node in circuit.nodes() if node.gate == "add")

    enter_formula(circuit, "q = x + y; f = exp(q)")

    assert circuit.node(added).name == "q"
    assert len(circuit) == 4


def test_what_is_drawn_already_gets_the_name_and_is_not_drawn_again() -> None:
    circuit = read_formula("(x + y)*z")
    before = gates(circuit)

    enter_formula(circuit, "f = (x + y)*z")

    assert gates(circuit) == before
    assert [circuit.node(output).name for output in circuit.settings.outputs] == ["f"]


def test_a_part_of_another_formula_is_shared() -> None:
    circuit = read_formula("f = exp(x*y)")
    (product,) = (node.id for node in circuit.nodes() if node.gate == "mul")

    enter_formula(circuit, "g = sin(x*y)")

    assert circuit.operands["g"] == [product]
    assert len(circuit) == 5


def test_a_gate_with_a_free_pin_is_not_taken_for_one_that_has_more() -> None:
    circuit = read_formula("x + ...")
    (half,) = (node.id for node in circuit.nodes() if node.gate == "add")

    enter_formula(circuit, "f = x + exp(x)")

    assert circuit.operands[half] == ["x", None]
    assert len(circuit) == 4


def test_equal_parts_are_not_taken_together() -> None:
    circuit = read_formula("f = (x + y)*(x + y)")
    circuit.take_change()

    enter_formula(circuit, "f = (x + y)*(x + y)")

    assert not circuit.take_change()


def test_a_group_is_entered_by_its_name() -> None:
    circuit = build("a=1 b=2")
    circuit.add_definition(Definition.of("neuron", build("p q m:mul s:sigmoid", "p>m q>m m>s")))

    enter_formula(circuit, "f = neuron(a, b)")
    assert (circuit.node("f").definition, circuit.operands["f"]) == ("neuron", ["a", "b"])
    assert write_formula(circuit, "f") == "f = neuron(a, b)"

    enter_formula(circuit, "f = exp(neuron(b, a))")
    assert (circuit.node("f").definition, circuit.node("f").gate) == (None, "exp")
    assert write_formula(circuit, "f") == "f = exp(neuron(b, a))"


# --- outputs ---


def test_the_only_end_of_a_formula_becomes_the_output() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "g = q + 1")

    assert circuit.settings.outputs == ("g",)


def test_the_output_stays_while_a_gate_before_it_is_edited() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "q = x - y")

    assert circuit.settings.outputs == ("f",)


def test_the_line_with_backward_says_where_the_output_is() -> None:
    circuit = chain_rule_example()

    enter_formula(circuit, "g = q + 1; h = q*2; q.backward()")

    assert circuit.settings.outputs == ("q",)


# --- refusals ---


@pytest.mark.parametrize("text", ["q = f + x", "x = x + 1", "a = q*2; q = exp(a)", "x = f"])
def test_a_loop_is_refused(text: str) -> None:
    circuit = chain_rule_example()

    with pytest.raises(FormulaRefused) as refusal:
        enter_formula(circuit, text)
    circuit.apply(circuit.take_change().inverse())

    assert text[refusal.value.start : refusal.value.end] == text[: text.index(" ")] or "a = q" in text
    assert gates(circuit) == gates(chain_rule_example())
    assert circuit.wires() == chain_rule_example().wires()


def test_a_loop_through_nodes_that_there_are_says_which_name_it_is() -> None:
    with pytest.raises(CircularFormula) as refusal:
        enter_formula(chain_rule_example(), "z = 2\nq = f + x")

    assert str(refusal.value) == "q would depend on itself."
    assert (refusal.value.start, refusal.value.end) == (6, 7)


def test_a_mistake_changes_nothing() -> None:
    circuit = chain_rule_example()

    with pytest.raises(UnknownFunction):
        enter_formula(circuit, "x = 3\nf = foo(x)")

    assert not circuit.take_change()


def test_many_names_are_entered_in_time_for_them_alone() -> None:
    lines = ["a0 = x + y", *(f"a{number + 1} = a{number} + a{number}" for number in range(200))]
    circuit = Circuit()
    enter_formula(circuit, "\n".join(lines))

    enter_formula(circuit, "\n".join(lines))

    assert run(compile_circuit(circuit)).value("a200") == 2.0**201
