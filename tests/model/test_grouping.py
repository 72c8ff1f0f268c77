"""Collapse and expand: what goes inside, what becomes a pin, what is refused; definitions."""

from __future__ import annotations

import copy
import random
from dataclasses import replace
from pathlib import Path

import pytest

from circuit_editor.files.json_file import decode, encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import BadNumber, BadText, CircuitError, UnknownNode
from circuit_editor.model.group_errors import (
    DefinitionTaken,
    NoGroup,
    NoInnerInput,
    NothingToGroup,
    SeveralEnds,
    SeveralOutputs,
    WayBack,
)
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.records import Node, Wire
from tests.builders import build
from tests.model.random_circuits import random_circuit
from tests.model.random_groups import collapse_some, random_selection

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"


def neuron() -> Circuit:
    return read_circuit(next(EXAMPLES.glob("*neuron.circuit.json")))


def sigmoids() -> Circuit:
    """x -> sigmoid "f", of four gates."""
    circuit = build("x n:mulc=-1 e:exp p:addc=1 f:recip", "x>n n>e e>p p>f")
    collapse(circuit, "nepf", "sigmoid")
    circuit.take_change()
    return circuit


# --- collapse ---


def test_the_last_gates_of_the_neuron_collapse_to_the_numbers_of_sigmoid() -> None:
    circuit = neuron()
    before = run(compile_circuit(circuit))

    group = collapse(circuit, ["neg", "e", "d", "f"], "sigmoid")
    after = run(compile_circuit(circuit))

    assert (round(after.value(group), 2), round(after.gradient("dot"), 2)) == (0.73, 0.20)
    assert after.gradient(group) == 1.0
    for node in circuit.nodes():
        assert after.gradient(node.id) == before.gradient(node.id)
    assert circuit.operands[group] == ["dot"]
    assert circuit.settings.outputs == (group,)


def test_the_five_last_gates_of_the_neuron_become_a_gate_of_two_pins() -> None:
    circuit = neuron()

    group = collapse(circuit, ["dot", "neg", "e", "d", "f"], "sigmoid")
    passes = run(compile_circuit(circuit))

    assert circuit.operands[group] == ["s0", "w2"]
    assert circuit.definition("sigmoid").pin_names[1] == "w2"
    assert round(passes.value(group), 2) == 0.73
    assert [round(passes.contribution(group, pin), 2) for pin in (0, 1)] == [0.20, 0.20]
    assert [round(passes.local_gradient(group, pin), 2) for pin in (0, 1)] == [0.20, 0.20]


def test_the_group_takes_the_place_of_the_node_that_led_out() -> None:
    circuit = build("x q:exp f:neg g:exp h:add", "x>q q>f f>g f>h g>h")

    group = collapse(circuit, ["q", "f"], "both")

    assert group == "f"
    assert circuit.node("f") == Node("f", "group", "f", None, None, (210.0, 0.0), 2, "both")
    assert circuit.wires() == [Wire("x", "f", 0), Wire("f", "g", 0), Wire("f", "h", 0), Wire("g", "h", 1)]


def test_selected_inputs_stay_outside_and_each_source_is_one_pin() -> None:
    circuit = build("x y p:mul q:add f:mul", "x>p y>p x>q p>q q>f y>f")

    collapse(circuit, ["x", "y", "p", "q", "f"], "g")

    assert [node.id for node in circuit.nodes()] == ["x", "y", "f"]
    assert circuit.operands["f"] == ["x", "y"]


def test_pins_are_in_the_order_of_first_use_from_the_top() -> None:
    circuit = build("x y z p:mul q:mul f:add", "x>p y>p z>q x>q p>f q>f")
    circuit.update("p", position=(200.0, 300.0))
    circuit.update("q", position=(200.0, 100.0))
    circuit.update("f", position=(400.0, 200.0))

    collapse(circuit, ["p", "q", "f"], "g")

    assert circuit.operands["f"] == ["z", "x", "y"]
    assert circuit.definition("g").pin_names == ("z", "x", "y")


def test_pins_are_called_as_their_sources_or_else_as_new_inputs_are() -> None:
    circuit = build("a y p:exp f:add x:neg", "a>p p>f y>f f>x")
    circuit.update("p", name=None)

    collapse(circuit, ["f", "x"], "g")

    assert circuit.definition("g").pin_names == ("z", "y")


def test_constants_that_feed_no_others_go_inside() -> None:
    circuit = build("x c:constant=3 d:constant=4 p:mul q:add f:neg", "x>p c>p p>q d>q d>f")
    circuit.set_settings(outputs=("q",))

    collapse(circuit, ["p", "q"], "g")

    assert circuit.operands["q"] == ["x", "d"]
    assert [node.id for node in circuit.definition("g").nodes] == ["x", "d", "c", "p", "q"]


def test_free_pins_inside_stay_free() -> None:
    circuit = build("x f:add g:exp", "x>f.1 f>g")

    collapse(circuit, ["f", "g"], "h")

    assert circuit.inside("h").operands == {"x": [], "f": [None, "x"], "g": ["f"]}


def test_the_same_contents_under_the_same_name_are_shared() -> None:
    circuit = build("x n:mulc=-1 e:exp a:mulc=-1 b:exp", "x>n n>e e>a a>b")
    circuit.update("b", position=(1000.0, -500.0))

    first, second = collapse(circuit, ["n", "e"], "g"), collapse(circuit, ["a", "b"], "g")

    assert list(circuit.definitions) == ["g"]
    assert circuit.node(first).definition == circuit.node(second).definition == "g"


TWO = "A group has one output, but {} and {} feed what is outside."
TWO_ENDS = "A group has one output, but nothing selected depends on f and g."
NO_GATE = "There is nothing to group: select at least one gate."
NO_PIN = "g has no input inside: a group needs at least one pin."
NO_NAME = "The definition '' can't be used: it is empty or has characters that can't be shown."

REFUSED = [
    ("x f:exp", "x>f", "", "g", NothingToGroup, NO_GATE),
    ("x c:constant=1 f:add", "x>f c>f", "x c", "g", NothingToGroup, NO_GATE),
    ("x q:exp f:neg h:add", "x>q q>f f>h q>h", "q f", "g", SeveralOutputs, TWO.format("q", "f")),
    ("x q:exp f:neg g:sin", "x>q q>f q>g", "q f g", "g", SeveralEnds, TWO_ENDS),
    ("x q:exp f:neg", "x>q q>f", "q", "", BadText, NO_NAME),
    ("x a:exp b:neg f:add", "x>a x>b a>f b>f", "a b", "g", SeveralOutputs, TWO.format("a", "b")),
    ("c:constant=1 f:exp", "c>f", "f", "g", NoInnerInput, NO_PIN),
    ("f:exp", "", "f", "g", NoInnerInput, NO_PIN),
]  # fmt: skip


@pytest.mark.parametrize(("nodes", "wires", "selected", "name", "kind", "sentence"), REFUSED)
def test_what_can_not_be_a_group_is_refused_with_a_sentence(
    nodes: str, wires: str, selected: str, name: str, kind: type[CircuitError], sentence: str
) -> None:
    circuit = build(nodes, wires)
    before = encode(circuit)

    with pytest.raises(kind) as refused:
        collapse(circuit, selected.split(), name)

    assert str(refused.value) == sentence
    assert encode(circuit) == before
    assert not circuit.take_change()


def test_an_output_counts_as_feeding_the_outside() -> None:
    circuit = build("x q:exp f:neg", "x>q q>f")
    circuit.set_settings(outputs=("q",))

    with pytest.raises(SeveralEnds, match=r"nothing selected depends on f\.$"):
        collapse(circuit, ["q", "f"], "g")

    circuit = build("x q:exp f:neg g:exp", "x>q q>f f>g")
    circuit.set_settings(outputs=("q",))
    with pytest.raises(SeveralOutputs, match=r"but q and f feed what is outside\.$"):
        collapse(circuit, ["q", "f"], "g")


def test_a_way_that_leads_out_and_back_would_close_a_loop() -> None:
    circuit = build("x a:exp b:neg d:sin c:add", "x>a a>b b>d a>c d>c")
    sentence = r"^The group would close a loop: a -> b -> d -> c\. Select what is between as well\.$"

    with pytest.raises(WayBack, match=sentence):
        collapse(circuit, ["a", "c"], "g")

    collapse(circuit, ["a", "b", "c", "d"], "g")
    assert circuit.operands["c"] == ["x"]


def test_a_node_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNode):
        collapse(build("x"), ["ghost"], "g")


def test_a_name_with_other_contents_is_refused() -> None:
    circuit = build("x q:exp f:neg", "x>q q>f")
    collapse(circuit, ["q"], "g")

    with pytest.raises(DefinitionTaken, match=r"^The name g is taken by a definition with other contents\.$"):
        collapse(circuit, ["f"], "g")


def test_a_group_of_a_definition_can_not_go_into_that_definition() -> None:
    circuit = sigmoids()

    with pytest.raises(DefinitionTaken):
        collapse(circuit, ["f"], "sigmoid")


# --- expand ---


def test_expanding_brings_the_inside_back_around_the_group() -> None:
    circuit = build("x q:exp f:neg g:exp", "x>q q>f f>g")
    collapse(circuit, ["q", "f"], "both")
    circuit.update("f", position=(500.0, 100.0))

    ids = expand(circuit, "f")

    assert ids == ["q", "f"]
    assert [circuit.node(one).position for one in ids] == [(430.0, 100.0), (570.0, 100.0)]
    assert circuit.wires() == [Wire("q", "f", 0), Wire("f", "g", 0), Wire("x", "q", 0)]


def test_names_that_are_taken_meanwhile_get_a_number() -> None:
    circuit = build("x q:exp f:neg", "x>q q>f")
    collapse(circuit, ["q", "f"], "both")
    circuit.add("sin", name="q")
    circuit.update("f", name="loss")

    q, f = expand(circuit, "f")

    assert (circuit.node(q).name, circuit.node(f).name) == ("q1", "loss")
    assert q not in ("q", "f")


def test_a_free_pin_is_free_again_inside() -> None:
    circuit = build("x y q:exp f:add", "x>q q>f y>f")
    collapse(circuit, ["q", "f"], "both")
    circuit.disconnect("f", 0)

    expand(circuit, "f")

    assert circuit.operands["q"] == [None]


def test_the_definition_stays_and_can_be_used_again() -> None:
    circuit = sigmoids()
    expand(circuit, "f")

    group = circuit.add("group", definition="sigmoid")

    assert circuit.pin_count(group.id) == 1
    assert circuit.label(group.id) == "sigmoid"
    assert decode(encode(circuit), "x").definitions == circuit.definitions


def test_what_is_no_group_can_not_be_expanded() -> None:
    with pytest.raises(NoGroup, match=r"^f is no group\.$"):
        expand(build("x f:exp", "x>f"), "f")
    with pytest.raises(UnknownNode):
        expand(build("x"), "ghost")


def test_a_group_that_is_too_far_out_is_not_expanded() -> None:
    circuit = build("x q:exp f:neg", "x>q q>f")
    circuit.update("q", position=(1.7e308, 0.0))
    collapse(circuit, ["q", "f"], "both")
    circuit.update("f", position=(1.7e308, 0.0))
    before = encode(circuit)

    with pytest.raises(BadNumber):
        expand(circuit, "f")

    assert encode(circuit) == before


@pytest.mark.parametrize("seed", range(60))
def test_collapse_and_expand_give_the_same_circuit_up_to_ids_and_positions(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 30)
    if dice.random() < 0.5:
        collapse_some(dice, circuit, 3)
    before = copy.deepcopy(circuit)
    selection = random_selection(dice, circuit)
    try:
        group = collapse(circuit, selection, "new")
    except NoInnerInput:
        assert encode(circuit) == encode(before)
        return
    ids = expand(circuit, group)

    gone_in = [node.id for node in before.nodes() if node.id not in circuit or node.id in ids]
    own = {node.id: node.id for node in before.nodes()} | dict(zip(gone_in, ids, strict=True))
    for node in before.nodes():
        after = circuit.node(own[node.id])
        same = replace(after, id=node.id, position=node.position, order=node.order)
        assert same == node
    wires = {Wire(own[wire.source], own[wire.target], wire.pin) for wire in before.wires()}
    assert wires == set(circuit.wires())
    assert [own[output] for output in before.settings.outputs] == list(circuit.settings.outputs)
    assert len(circuit) == len(before)


@pytest.mark.parametrize("seed", range(30))
def test_undo_and_redo_of_groups_restore_every_byte(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 30)
    settle_outputs(circuit, circuit.take_change())
    circuit.take_change()
    states, changes = [encode(circuit)], []
    for turn in range(8):
        groups = [node.id for node in circuit.nodes() if node.definition is not None]
        try:
            if groups and dice.random() < 0.4:
                expand(circuit, dice.choice(groups))
            elif circuit.definitions and dice.random() < 0.2:
                circuit.rename_definition(dice.choice(list(circuit.definitions)), f"r{turn}")
            else:
                collapse(circuit, random_selection(dice, circuit), f"g{turn}")
        except CircuitError:
            pass
        changes.append(circuit.take_change())
        states.append(encode(circuit))
    for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
        circuit.apply(change.inverse())
        assert encode(circuit) == state
    for change, state in zip(changes, states[1:], strict=True):
        circuit.apply(change)
        assert encode(circuit) == state
        assert encode(decode(state, "x")) == state
