"""The gradient check: the notes' recipe and bands, kinks by name, and a broken rule that is caught."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gradient_check.checking import Checking
from circuit_editor.model.gradient_check.recipe import Comparison, Quotient, Verdict, compare, relative_error
from circuit_editor.model.gradient_check.words import summary, verdict_text
from circuit_editor.model.grouping import collapse
from circuit_editor.model.passes import Passes
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit
from tests.model.smooth_circuits import smooth_circuit

FINE = {Verdict.HAPPY, Verdict.LIMIT}


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def checked(passes: Passes) -> Checking:
    checking = Checking(passes)
    for _ in checking.run():
        pass
    return checking


def with_broken_rule(circuit: Circuit, gate: str, factor: float) -> Passes:
    """The passes of an engine in which the local gradients of one gate are so many times too large."""
    tape = compile_circuit(circuit)
    for place, node_id in enumerate(tape.order):
        forward, local, *operands = tape.forward[place]
        if tape.nodes[node_id].gate == gate:

            def broken(*numbers: float, rule=local) -> tuple[float, ...]:
                return tuple(factor * one for one in rule(*numbers))

            tape.forward[place] = (forward, broken, *operands)
    return run(tape)


def by_name(checking: Checking) -> dict[str, Comparison]:
    return {checking.name(found.node): found.comparison for found in checking.nodes}


# --- the recipe ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("analytic", "numeric", "error"),
    [(0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (1.0, -1.0, 2.0), (-4.0, -3.0, 0.25), (0.0, 1e-9, 1.0)],
)
def test_the_relative_error_is_that_of_the_notes_and_both_zero_pass(analytic, numeric, error):
    assert relative_error(analytic, numeric) == error


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (0.0, Verdict.HAPPY),
        (0.9e-7, Verdict.HAPPY),
        (1.1e-7, Verdict.OKAY),
        (0.9e-4, Verdict.OKAY),
        (1.1e-4, Verdict.UNCOMFORTABLE),
        (0.9e-2, Verdict.UNCOMFORTABLE),
        (1.1e-2, Verdict.WRONG),
        (1.0, Verdict.WRONG),
    ],
)
def test_the_bands_are_those_of_the_notes(error, verdict):
    assert compare(1.0, lambda h: Quotient(1.0 - error, 0.0)).verdict is verdict


def test_a_kink_is_named_where_the_gradients_differ_and_only_there():
    assert compare(1.0, lambda h: Quotient(0.5, 0.0, (7,))).verdict is Verdict.KINK
    assert compare(1.0, lambda h: Quotient(1.0, 0.0, (7,))).verdict is Verdict.HAPPY


def test_what_is_not_finite_is_not_compared():
    for analytic, numeric in ((1.0, math.nan), (0.0, math.nan), (0.0, math.inf), (math.inf, 1.0)):
        found = compare(analytic, lambda h, numeric=numeric: Quotient(numeric, 0.0))
        assert found.verdict is Verdict.NOTHING
        assert math.isnan(found.error)


# --- whole circuits ------------------------------------------------------------------------------------


def test_every_node_of_the_notes_example_is_as_good_as_the_notes_want():
    checking = checked(passes_of(chain_rule_example()))

    assert checking.good
    assert {name: found.analytic for name, found in by_name(checking).items()} == {
        "x": -4.0, "y": -4.0, "z": 3.0, "q": -4.0, "f": 1.0
    }  # fmt: skip
    assert {found.verdict for found in by_name(checking).values()} == {Verdict.HAPPY}
    assert summary(checking)[0].startswith("Good: analytic and numeric gradients agree. Checked: 5;")


@given(st.randoms(use_true_random=False))
def test_smooth_circuits_make_happy(dice: random.Random):
    circuit = smooth_circuit(dice)
    circuit.set_settings(seed=dice.choice([1.0, -2.5]))

    checking = checked(passes_of(circuit))

    assert {found.verdict for found in by_name(checking).values()} <= FINE
    assert checking.broken == []


@given(st.randoms(use_true_random=False), st.sampled_from([0.0, 0.99, 1.01, -1.0, 2.0]))
def test_a_gate_whose_rule_was_broken_is_caught_and_named(dice: random.Random, factor: float):
    circuit = smooth_circuit(dice)
    gate = dice.choice([node.gate for node in circuit.nodes() if node.gate != "input"])

    checking = checked(with_broken_rule(circuit, gate, factor))

    assert not checking.good
    assert {checking.passes.tape.nodes[found.node].gate for found in checking.broken} == {gate}


def test_a_broken_rule_is_told_with_its_numbers():
    passes = with_broken_rule(chain_rule_example(), "mul", 2.0)

    told = summary(checked(passes))

    assert told[0] == "The check failed: of 5 gradients checked, 4 differ from the numeric ones."
    assert told[1] == (
        "The rule of the multiply gate is wrong: at f the local gradient on q is -8, "
        "and numerically it is -4."
    )
    assert told[2] == "The same gate fails at: f (z)."


def test_a_sum_that_forgets_a_branch_is_no_fault_of_a_gate():
    passes = passes_of(build("x=3 p:square f:add", "x>p p>f p>f"))
    passes.gradients[passes.tape.slot["p"]] = 1.0

    told = summary(checked(passes))

    assert told[1] == (
        "Each gate's own local gradients are right. On the way back from the output, the gradient on p "
        "is the first that is wrong."
    )


@pytest.mark.parametrize(
    ("nodes", "wires", "moved", "where"),
    [
        ("x=2 y=2 m:max f:mulc=3", "x>m y>m m>f", ["x", "y"], "kink at m"),
        ("x=2 y=2.000003 m:min f:mulc=3", "x>m y>m m>f", ["x", "y"], "kink at m"),
        ("x=0 m:relu f:mulc=3", "x>m m>f", ["x"], "kink at m"),
        ("x=-0.000003 m:abs f:mulc=3", "x>m m>f", ["x"], "kink at m"),
        ("x=0.000003 m:leaky_relu=0.1 f:mulc=3", "x>m m>f", ["x"], "kink at m"),
        ("x=1 p:addc=-1 m:relu n:abs f:add", "x>p p>m p>n m>f n>f", ["x", "p"], "kink at m, n"),
    ],
)
def test_a_kink_at_the_point_or_crossed_is_named_and_is_no_failure(nodes, wires, moved, where):
    checking = checked(passes_of(build(nodes, wires)))
    texts = {name: verdict_text(checking, found) for name, found in by_name(checking).items()}

    assert checking.good
    assert {name for name, text in texts.items() if text == where} == set(moved)
    assert {text for name, text in texts.items() if name not in moved} == {"happy"}


def test_a_broken_relu_is_not_taken_for_a_kink():
    checking = checked(with_broken_rule(build("x=0.5 m:relu f:mulc=3", "x>m m>f"), "relu", 0.5))

    assert by_name(checking)["x"].verdict is Verdict.WRONG
    assert [found.node for found in checking.broken] == ["m"]


def test_a_leaky_relu_with_slope_one_has_no_kink():
    checking = checked(passes_of(build("x=0 f:leaky_relu=1", "x>f")))

    assert by_name(checking)["x"].verdict is Verdict.HAPPY


@pytest.mark.parametrize(
    ("nodes", "wires"),
    [
        ("x=0 f:mul", "x>f x>f x>f"),
        ("x=1e10 y=1e-4 p:mul f:sub", "x>p y>p x>f p>f"),
        ("x=3 y=1e9 p:sin q:add f:sub", "x>p p>q y>q q>f y>f"),
    ],
)
def test_where_h_is_too_coarse_or_too_fine_nothing_is_called_wrong(nodes, wires):
    checking = checked(passes_of(build(nodes, wires)))

    assert checking.good
    assert by_name(checking)["x"].verdict in FINE


def test_a_point_beside_the_domain_is_told():
    checking = checked(passes_of(build("x=0.000003 p:log f:mulc=2", "x>p p>f")))

    assert by_name(checking)["x"].verdict is Verdict.NOTHING
    (told,) = (one for one in map(str, summary(checking)) if one.startswith("Nothing to compare"))
    assert "the output is not finite at a distance of h" in told
    assert told.endswith(": x.")


def test_where_h_is_lost_beside_a_large_number_that_is_told():
    checking = checked(passes_of(build("x=40 f:exp", "x>f")))

    assert by_name(checking)["f"].verdict is Verdict.NOTHING
    (told,) = (one for one in map(str, summary(checking)) if one.startswith("Nothing to compare"))
    assert told.endswith("or h is lost beside a large number: f.")


def test_a_circuit_without_gradients_is_not_called_right():
    assert list(map(str, summary(checked(passes_of(Circuit()))))) == ["There is no gradient to check."]


def test_a_free_pin_leaves_its_part_unchecked_and_says_so():
    circuit = build("x=2 y=3 q:add f:mul a=1 b=2 g:mul", "x>q y>q q>f a>g b>g")

    checking = checked(passes_of(circuit))

    assert checking.good
    assert set(by_name(checking)) == {"a", "b", "g"}
    assert summary(checking)[1:] == [
        "Not checked, f: f has a free pin, so it can't be computed yet.",
        "Not checked either, as they have no value or no gradient: x, y, q.",
    ]


def test_a_fault_is_told_with_its_sentence():
    told = summary(checked(passes_of(build("x=-1 p:log f:mulc=2", "x>p p>f"))))

    assert told[0] == "There is no gradient to check."
    assert told[1] == "Not checked, p: log of -1: only positive numbers have a logarithm."


def test_constants_are_not_checked_and_not_missed():
    checking = checked(passes_of(build("x=2 c:constant=3 f:pow", "x>f c>f")))

    assert set(by_name(checking)) == {"x", "f"}
    assert checking.unchecked == []
    assert checking.broken == []


def test_a_node_that_the_output_does_not_depend_on_has_gradient_zero_on_both_sides():
    circuit = build("x=2 f:square g:exp", "x>f x>g")
    circuit.set_settings(outputs=("f",))

    assert by_name(checked(passes_of(circuit)))["g"] == Comparison(0.0, 0.0, 0.0, Verdict.HAPPY)


# --- large circuits ------------------------------------------------------------------------------------


def test_of_a_large_circuit_a_sample_is_checked_and_the_rest_when_it_is_asked_for():
    nodes = " ".join(f"n{place}:tanh" for place in range(300))
    wires = " ".join(f"n{place}>n{place + 1}" for place in range(299))
    checking = Checking(passes_of(build(f"x=0.1 {nodes}", f"x>n0 {wires}")), most_turns=6_000)

    shares = list(checking.run())

    places = [int(name[1:]) for name in by_name(checking) if name != "x"]
    assert "x" in by_name(checking)
    assert 5 < len(places) < 100
    assert max(b - a for a, b in zip([0, *places], [*places, 300], strict=True)) < 100
    assert f"A sample, spread evenly: {len(places) + 1} of 301 nodes" in summary(checking)[1]
    checking.most_turns = None
    shares += checking.run()
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(checking.nodes) == checking.total == 301
    assert checking.good


# --- odd circuits --------------------------------------------------------------------------------------


def test_what_is_inside_a_group_is_checked_too_and_named_with_it():
    circuit = build("x=0.5 n:mulc=-1 e:exp p:addc=1 f:recip", "x>n n>e e>p p>f")
    collapse(circuit, ["n", "e", "p"], "s")

    good, broken = checked(passes_of(circuit)), checked(with_broken_rule(circuit, "exp", 3.0))

    assert good.good
    assert set(by_name(good)) == {"x", "p", "f", "p/n", "p/e", "p/p"}
    assert [broken.name(found.node) for found in broken.broken] == ["p/e"]
    assert "The rule of the exponential gate is wrong: at p/e" in summary(broken)[1]


@pytest.mark.parametrize("seed", range(150))
def test_no_circuit_with_every_gate_and_odd_numbers_is_called_wrong(seed):
    dice = random.Random(seed)
    circuit = random_circuit(dice, dice.randrange(3, 30))

    checking = checked(passes_of(circuit))

    assert checking.good
    assert len(checking.nodes) == checking.total
    assert all(verdict_text(checking, found.comparison) for found in checking.nodes)
