"""The engine on groups: the same numbers as without them, at the boundary and inside."""

from __future__ import annotations

import copy
import math
import random

import pytest

from circuit_editor.model import engine
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.engine import Passes, compile_circuit, rerun, run
from circuit_editor.model.group_passes import group_passes
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.records import Wire
from tests.builders import build
from tests.model.random_circuits import all_bits, bits, other_numbers, random_circuit
from tests.model.random_groups import collapse_some

SIGMOID = build("x n:mulc=-1 e:exp p:addc=1 r:recip", "x>n n>e e>p p>r")


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def with_sigmoid(nodes: str, wires: str) -> Circuit:
    """A circuit in which nodes of gate "group" are sigmoids of four gates."""
    circuit = Circuit()
    circuit.add_definition(Definition.of("sigmoid", SIGMOID))
    for name in nodes.split():
        head, _, gate = name.partition(":")
        if gate == "group":
            node = circuit.add("group", name=head, definition="sigmoid")
            assert node.id == head
        else:
            circuit.insert_part(build(name))
    for wire in wires.split():
        source, target = wire.split(">")
        circuit.connect(source, target, circuit.free_pin(target) or 0)
    circuit.set_settings(outputs=(nodes.split()[-1].partition(":")[0],))
    return circuit


def same(a: float | None, b: float | None) -> bool:
    """Equal up to rounding: sums at forks are taken in another order."""
    if a is None or b is None:
        return a is b
    # A sum in another order may overflow, or meet infinities, in one of two ways.
    if not (math.isfinite(a) and math.isfinite(b)):
        return True
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9 * max(1.0, abs(a), abs(b)))


def test_a_group_has_the_value_and_passes_on_the_gradient_of_what_is_inside() -> None:
    grouped = passes_of(with_sigmoid("x=1 f:group", "x>f"))
    plain = passes_of(build("x=1 n:mulc=-1 e:exp p:addc=1 r:recip", "x>n n>e e>p p>r"))

    assert grouped.value("f") == plain.value("r") == pytest.approx(0.7310585786)
    assert grouped.gradient("f") == 1.0
    assert grouped.gradient("x") == grouped.contribution("f", 0) == plain.gradient("x")
    assert grouped.local_gradient("f", 0) == plain.gradient("x")


def test_what_is_inside_has_path_ids() -> None:
    passes = passes_of(with_sigmoid("x=1 f:group", "x>f"))

    assert list(passes.tape.nodes) == ["x", "f/x", "f/n", "f/e", "f/p", "f/r", "f"]
    assert passes.value("f/e") == pytest.approx(math.exp(-1.0))
    assert passes.gradient("f/x") == passes.gradient("x")
    assert passes.local_gradient("f/n", 0) == -1.0


def test_a_definition_used_twice_has_numbers_of_its_own_in_each_group() -> None:
    passes = passes_of(with_sigmoid("x=1 f:group h:group", "x>f f>h"))

    assert passes.value("h") == pytest.approx(1 / (1 + math.exp(-passes.value("f"))))
    assert passes.value("f/e") != passes.value("h/e")
    assert passes.gradient("x") == pytest.approx(
        passes.local_gradient("f", 0) * passes.local_gradient("h", 0)
    )


def test_the_local_gradient_is_told_where_the_upstream_gradient_is_0() -> None:
    passes = passes_of(with_sigmoid("x=1 z=0 s:group f:mul", "x>s s>f z>f"))

    assert passes.gradient("s") == 0.0
    assert passes.contribution("s", 0) == 0.0
    assert passes.local_gradient("s", 0) == pytest.approx(0.19661193)


def test_a_group_that_the_output_does_not_depend_on_has_gradient_0() -> None:
    passes = passes_of(with_sigmoid("x=1 s:group t:exp", "x>s x>t"))

    assert passes.gradient("s") == passes.gradient("s/e") == passes.contribution("s", 0) == 0.0
    assert not passes.reaches_output("s")
    assert passes.local_gradient("s", 0) == pytest.approx(0.19661193)


def test_pins_that_fork_inside_get_the_sum_of_the_branches() -> None:
    circuit = build("x=3 y=4 m:mul q:square f:add", "x>m y>m x>q m>f q>f")
    collapse(circuit, ["m", "q", "f"], "g")
    passes = passes_of(circuit)

    assert [passes.contribution("f", pin) for pin in (0, 1)] == [4.0 + 6.0, 3.0]
    assert [passes.local_gradient("f", pin) for pin in (0, 1)] == [10.0, 3.0]
    assert passes.gradient("x") == 10.0


def test_a_pin_that_is_not_there_has_no_numbers() -> None:
    passes = passes_of(with_sigmoid("x=1 f:group", "x>f"))

    assert passes.local_gradient("f", 1) is passes.contribution("f", 1) is None


def test_a_group_with_a_free_pin_is_not_computed() -> None:
    circuit = with_sigmoid("x=1 f:group g:exp", "f>g")
    passes = passes_of(circuit)

    assert passes.value("f") is passes.gradient("f") is passes.local_gradient("f", 0) is None
    assert [(fault.node, fault.kind, str(fault.text)) for fault in passes.faults] == [
        ("f", "free_pin", "f has a free pin, so it can't be computed yet."),
        ("g", "blank_input", "g can't be computed yet: what feeds it is blank."),
    ]


def test_a_free_pin_keeps_the_whole_group_blank_as_at_a_gate() -> None:
    circuit = build("x=3 y=4 q:square f:add", "x>q q>f y>f")
    collapse(circuit, ["q", "f"], "g")
    circuit.disconnect("f", 1)
    passes = passes_of(circuit)

    assert passes.value("f") is passes.value("f/q") is None


def test_a_free_pin_inside_is_told_at_the_group() -> None:
    circuit = build("x=3 f:add g:exp", "x>f f>g")
    collapse(circuit, ["f", "g"], "h")
    [fault] = passes_of(circuit).faults

    assert (fault.node, fault.kind) == ("g", "free_pin")
    assert fault.text == "Inside g: f has a free pin, so it can't be computed yet."


def test_a_free_pin_of_a_group_inside_is_told_at_the_outermost_group() -> None:
    circuit = build("x=3 y=1 f:mul g:exp h:neg", "x>f y>f f>g g>h")
    collapse(circuit, ["f"], "inner")
    circuit.disconnect("f", 1)
    collapse(circuit, ["f", "g"], "outer")

    assert [str(fault.text) for fault in passes_of(circuit).faults][:1] == [
        "Inside g: f has a free pin, so it can't be computed yet."
    ]


def test_a_fault_inside_is_told_at_the_group_with_the_name_of_the_node() -> None:
    circuit = build("x=-1 q:log f:neg", "x>q q>f")
    group = collapse(circuit, ["q", "f"], "g")
    passes = passes_of(circuit)
    [fault] = passes.faults

    assert (fault.node, fault.kind) == (group, "domain")
    assert fault.text == "Inside f, at q: log of -1: only positive numbers have a logarithm."
    assert passes.notices(group) == [fault]
    assert passes.fault_slots.tolist() == [passes.tape.slot[group]]


def test_a_fault_with_a_label_names_the_node_once() -> None:
    [fault] = passes_of(with_sigmoid("x=-1000 f:group", "x>f")).faults

    assert fault.text == "Inside f: e: the result is too large for a number."


def test_what_is_bad_already_where_it_comes_in_is_told_as_at_a_gate() -> None:
    circuit = with_sigmoid("x=-1 l:log f:group", "x>l l>f")

    assert [(fault.node, str(fault.text)) for fault in passes_of(circuit).faults] == [
        ("l", "log of -1: only positive numbers have a logarithm."),
        ("f", "f gets something that is not a number."),
    ]


def test_a_kink_inside_is_told_at_the_group() -> None:
    circuit = build("x=0 q:relu f:exp", "x>q q>f")
    group = collapse(circuit, ["q", "f"], "g")
    passes = passes_of(circuit)
    [kink] = passes.kinks

    assert kink.node == group
    assert str(kink.text).startswith("Inside f, at q: relu has a kink at 0.")
    assert passes.kink_slots.tolist() == [passes.tape.slot[group]]


def test_no_derivative_by_a_constant_at_a_pin_is_missed() -> None:
    circuit = build("x=-2 c:constant=2 p:pow q:neg d:neg", "x>p c>p p>q c>d")
    circuit.set_settings(outputs=("q",))
    assert passes_of(circuit).faults == ()

    collapse(circuit, ["p", "q"], "g")

    assert passes_of(circuit).faults == ()
    assert passes_of(circuit).local_gradient("q", 0) == 4.0


def test_ends_inside_a_group_are_no_ends_of_the_drawing() -> None:
    inside = build("x y f:mul e:exp", "x>f y>f x>e")
    inside.set_settings(outputs=("f",))
    circuit = build("a=2 b=3", "")
    circuit.add_definition(Definition.of("g", inside))
    circuit.add("group", name="h", definition="g")
    for pin, source in enumerate("ab"):
        circuit.connect(source, "h", pin)
    passes = passes_of(circuit)

    assert passes.tape.open_questions == []
    assert passes.faults == ()


def test_ids_with_slashes_are_told_from_path_ids() -> None:
    circuit = with_sigmoid("x=1 f:group", "x>f")
    circuit.set_settings(outputs=())
    circuit.add("exp", name="f/e")
    circuit.connect("f", "f/e", 0)
    circuit.set_settings(outputs=("f/e",))
    passes = passes_of(circuit)

    assert passes.value("f/e") == pytest.approx(math.exp(passes.value("f")))
    assert passes.value("f/e'") == pytest.approx(math.exp(-1.0))


def nested(depth: int) -> Circuit:
    """x through so many levels of groups, each with a factor of 2 of its own."""
    circuit = build("x=1 f:mulc=2", "x>f")
    collapse(circuit, ["f"], "level 0")
    for level in range(1, depth):
        factor = circuit.add("mulc", constant=2.0).id
        circuit.connect("x", factor, 0)
        circuit.disconnect("f", 0)
        circuit.connect(factor, "f", 0)
        collapse(circuit, [factor, "f"], f"level {level}")
    circuit.take_change()
    return circuit


def test_groups_in_groups_in_groups() -> None:
    circuit = nested(60)
    passes = passes_of(circuit)

    assert passes.value("f") == passes.gradient("x") == passes.local_gradient("f", 0) == 2.0**60
    assert passes.value("/".join("f" * 60) + "/f") == 2.0**60


# --- random circuits ---


def collapsed(seed: int) -> tuple[random.Random, Circuit, Circuit]:
    """A random circuit, and the same with random groups in it."""
    dice = random.Random(seed)
    circuit = random_circuit(dice, 40)
    plain = copy.deepcopy(circuit)
    collapse_some(dice, circuit, 8)
    return dice, plain, circuit


@pytest.mark.parametrize("seed", range(40))
def test_all_that_stays_outside_has_the_numbers_that_it_had(seed: int) -> None:
    _, plain, circuit = collapsed(seed)
    before, after = passes_of(plain), passes_of(circuit)

    for node in circuit.nodes():
        if node.definition is None:
            assert same(before.value(node.id), after.value(node.id))
            assert same(before.gradient(node.id), after.gradient(node.id))
    stayed = {node.id for node in circuit.nodes() if node.definition is None}
    for target in stayed:
        for pin in range(plain.pin_count(target)):
            assert same(before.contribution(target, pin), after.contribution(target, pin))


@pytest.mark.parametrize("seed", range(40))
def test_an_expanded_group_had_the_numbers_of_its_output(seed: int) -> None:
    _, _, circuit = collapsed(seed)
    before = passes_of(circuit)
    for group in [node for node in circuit.nodes() if node.definition is not None]:
        targets = [wire for wire in circuit.wires_from(group.id)]
        value, gradient = before.value(group.id), before.gradient(group.id)
        expand(circuit, group.id)
        after = passes_of(circuit)
        for wire in targets:
            source = circuit.operands[wire.target][wire.pin]
            assert source is not None
            assert same(after.value(source), value)
            assert same(after.gradient(source), gradient)
        before = after


@pytest.fixture
def follows_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes are followed in small circuits too, and however far they reach."""
    monkeypatch.setattr(engine, "MANY_GATES", 0)
    monkeypatch.setattr(engine, "LARGEST_CONE", 2.0)


@pytest.mark.usefixtures("follows_changes")
@pytest.mark.parametrize("seed", range(30))
def test_a_rerun_finds_what_a_full_run_finds(seed: int) -> None:
    dice, _, circuit = collapsed(seed)
    passes = passes_of(circuit)
    for _ in range(5):
        for node in (changed := other_numbers(dice, circuit.nodes())):
            circuit.apply(Change({node.id: (circuit.node(node.id), node)}))
        passes = rerun(passes, changed)
        assert all_bits(passes) == all_bits(passes_of(circuit))


@pytest.mark.parametrize("seed", range(30))
def test_an_opened_group_shows_the_numbers_of_the_whole_circuit(seed: int) -> None:
    _, _, circuit = collapsed(seed)
    passes = passes_of(circuit)
    for path, inside in passes.tape.insides.items():
        opened = group_passes(passes, path)
        for inner, inner_path in inside.paths.items():
            assert same(opened.passes.value(inner), passes.value(inner_path))
            if passes.gradient(path) is not None:
                assert same(opened.passes.gradient(inner), passes.gradient(inner_path))


def test_an_opened_group_follows_the_numbers_and_stays_the_same_circuit() -> None:
    circuit = with_sigmoid("x=1 f:group", "x>f")
    passes = passes_of(circuit)
    opened = group_passes(passes, "f")
    assert opened.circuit.wires()[:1] == [Wire("x", "n", 0)]

    passes = rerun(passes, [circuit.update("x", value=2.0)])
    again = group_passes(passes, "f", opened)

    assert again.circuit is opened.circuit
    assert again.circuit.node("x").value == 2.0
    assert again.passes.value("r") == passes.value("f")
    assert bits([again.passes.gradient("x") or 0.0]) == bits([passes.gradient("x") or 0.0])


def test_an_opened_group_is_blank_where_the_group_is() -> None:
    circuit = with_sigmoid("x=1 f:group", "x>f")
    opened = group_passes(passes_of(circuit), "f")
    circuit.disconnect("f", 0)
    passes = passes_of(circuit)

    blank = group_passes(passes, "f", opened)
    assert blank.passes.value("x") is blank.passes.value("r") is None

    circuit.connect("x", "f", 0)
    assert group_passes(passes_of(circuit), "f", blank).passes.value("x") == 1.0


def test_groups_inside_groups_are_opened_by_their_paths() -> None:
    passes = passes_of(nested(3))

    assert group_passes(passes, "f/f/f").passes.value("x") == 4.0
