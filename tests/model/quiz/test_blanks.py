"""What a quiz may ask, what is chosen, and what is veiled."""

from __future__ import annotations

import random

import pytest

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.group_passes import group_passes, shown_inside
from circuit_editor.model.grouping import collapse
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.quiz.answering import answer_to, answered, asked, new_quiz_id
from circuit_editor.model.quiz.blanks import Hide, choose_blanks, is_askable, right_answer
from circuit_editor.model.quiz.hints import hints
from circuit_editor.model.quiz.rules import can_be_blank
from circuit_editor.model.quiz.scoring import score
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.records import Blank, Quiz
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit
from tests.model.random_groups import collapse_some


def passes_of(circuit: Circuit) -> Passes:
    return run(compile_circuit(circuit))


def chosen(circuit: Circuit, hide: Hide, share: float = 1.0, seed: int = 0) -> list[str]:
    blanks = choose_blanks(circuit, passes_of(circuit), hide, share, seed)
    return [blank.node if blank.pin is None else f"{blank.node}.{blank.pin}" for blank in blanks]


def fork_beside_the_way() -> Circuit:
    """x feeds a and b; c is a constant, u feeds an end that is not the output."""
    circuit = build("x=2 c:constant=3 u=1 a:mul b:square f:add g:mul", "x>a c>a x>b a>f b>f f>g u>g")
    circuit.set_settings(outputs=("f",))
    return circuit


def test_all_gradients_are_those_that_there_are_on_the_way_to_the_output():
    assert chosen(fork_beside_the_way(), Hide.GRADIENTS) == ["x", "a", "b", "f"]


def test_all_values_are_those_of_gates():
    assert chosen(chain_rule_example(), Hide.VALUES) == ["q", "f"]


def test_at_forks_each_branch_is_asked_and_then_the_sum():
    assert chosen(fork_beside_the_way(), Hide.FORKS) == ["a.0", "b.0", "x"]
    assert chosen(chain_rule_example(), Hide.FORKS) == []


def test_a_share_is_chosen_by_chance_and_the_same_for_the_same_seed():
    circuit = chain_rule_example()

    assert [chosen(circuit, Hide.GRADIENTS, 0.4, seed) for seed in range(4)] == [
        ["x", "z"],
        ["y", "f"],
        ["y", "z"],
        ["x", "q"],
    ]
    assert len(chosen(circuit, Hide.GRADIENTS, 0.01)) == 1


def test_what_can_not_be_computed_is_not_asked():
    circuit = build("x=-1 y=2 l:log f:add g:mul", "x>l l>f y>f f>g")

    assert chosen(circuit, Hide.VALUES) == []  # log of -1 is nan, and g has a free pin
    assert chosen(circuit, Hide.GRADIENTS) == []


@pytest.mark.parametrize(
    "blank",
    [
        Blank("value", "x"),
        Blank("gradient", "nobody"),
        Blank("contribution", "f", 2),
        Blank("contribution", "f"),
        Blank("gradient", "f", 0),
    ],
)
def test_some_things_can_not_be_blank(blank: Blank):
    circuit = chain_rule_example()

    assert not can_be_blank(circuit, blank)
    assert not is_askable(circuit, passes_of(circuit), blank)


# --- answers -------------------------------------------------------------------------------------------

X, Q = Blank("gradient", "x"), Blank("value", "q")


def test_answers_are_kept_as_typed_in_the_order_of_the_blanks():
    quiz = answered(answered(Quiz("one", (X, Q)), Q, " 3.0"), X, "-8/2")

    assert quiz.answers == ((X, "-8/2"), (Q, " 3.0"))
    assert [answer_to(quiz, X), answer_to(answered(quiz, X, " "), X)] == ["-8/2", ""]


def test_new_ids_differ():
    assert len({new_quiz_id() for _ in range(100)}) == 100


def test_a_score_tells_right_wrong_and_missing_of_what_has_an_answer():
    circuit = fork_beside_the_way()
    passes, others = passes_of(circuit), (Blank("gradient", "a"), Blank("gradient", "b"), Blank("value", "g"))
    quiz = Quiz("one", (Blank("gradient", "x"), *others), ((Blank("gradient", "x"), "7"), (others[0], "2")))

    found = score(circuit, passes, NumberFormat.of(passes, None), quiz)

    assert [verdict and verdict.right for verdict in found.values()] == [True, False, None]
    assert asked(circuit, passes, quiz) == quiz.hide[:3]


# --- the veil ------------------------------------------------------------------------------------------


def test_the_veil_hides_what_is_asked_and_nothing_else():
    circuit = chain_rule_example()
    veiled = veil(Quiz("one", (X, Q)), passes_of(circuit), set())

    assert [veiled.gradient("x"), veiled.value("q"), veiled.contribution("q", 0)] == [None, None, None]
    assert [veiled.gradient("y"), veiled.value("f"), veiled.contribution("q", 1)] == [-4.0, -12.0, -4.0]


def test_the_veil_lifts_blank_by_blank():
    circuit = chain_rule_example()
    quiz, passes = Quiz("one", (X, Q)), passes_of(circuit)

    assert veil(quiz, passes, {Q}).value("q") == 3.0
    assert veil(quiz, passes, {Q, X}).contribution("q", 0) == -4.0


def test_at_a_fork_a_branch_shows_once_it_is_solved_and_before_the_sum_is():
    circuit = fork_beside_the_way()
    passes = passes_of(circuit)
    quiz = Quiz("one", choose_blanks(circuit, passes, Hide.FORKS))
    sum_alone = Quiz("one", (Blank("gradient", "x"),))

    assert veil(quiz, passes, quiz.hide[:1]).contribution("a", 0) == 3.0
    assert veil(quiz, passes, quiz.hide[:1]).contribution("b", 0) is None
    assert veil(sum_alone, passes, ()).contribution("a", 0) is None


@pytest.mark.parametrize("seed", range(20))
def test_the_veil_hides_every_blank_of_any_circuit_with_groups(seed: int):
    dice = random.Random(seed)
    circuit = random_circuit(dice, 30)
    collapse_some(dice, circuit, 4)
    passes = passes_of(circuit)
    for hide in Hide:
        quiz = Quiz("one", choose_blanks(circuit, passes, hide))
        veiled = veil(quiz, passes, ())

        assert [right_answer(veiled, blank) for blank in quiz.hide] == [None] * len(quiz.hide)
        assert veil(quiz, passes, quiz.hide).showing is not None


def test_what_is_inside_a_group_does_not_tell_what_is_hidden_of_it():
    circuit = build("x=2 s:square f:mulc=3", "x>s s>f")
    group = collapse(circuit, ["s", "f"], "g")
    passes = passes_of(circuit)
    inner = [path for path in passes.tape.slot if path.startswith(f"{group}/")]
    veiled = veil(Quiz("one", (Blank("gradient", "x"),)), passes, ())

    assert inner
    assert [veiled.gradient(path) for path in inner] == [None] * len(inner)
    assert None not in [veiled.value(path) for path in inner]


def test_what_is_inside_a_group_does_not_tell_a_hidden_value_that_goes_into_it():
    circuit = build("x=2 y=3 q:add s:square f:neg", "x>q y>q q>s s>f")
    path = collapse(circuit, ["s", "f"], "g")
    passes = passes_of(circuit)
    hidden = veil(Quiz("q", hide=(Blank("value", "q"),)), passes, frozenset())
    inside = group_passes(passes, path)

    seen = shown_inside(inside, hidden, path)
    assert hidden.value(path) == -25.0
    assert [seen.value(node.id) for node in inside.circuit.nodes()] == [None] * len(inside.circuit)
    assert {hidden.value(node) for node in passes.tape.slot if "/" in node} == {None}


# --- hints ---------------------------------------------------------------------------------------------


def hinted(circuit: Circuit, blank: Blank) -> list[str]:
    passes = passes_of(circuit)
    return list(hints(circuit, passes, NumberFormat.of(passes, circuit.settings.digits), blank))


def test_hints_tell_the_rule_then_the_local_gradient_then_the_product():
    assert hinted(chain_rule_example(), Blank("gradient", "q")) == [
        "gradient on q = upstream × local. At f: "
        "multiply switches: each input gets the upstream gradient times the other input.",
        "The local gradient is -4 (other input: -4).",
        "gradient on q = 1 × (-4)",
    ]


def test_hints_at_a_fork_tell_to_add_up():
    assert hinted(fork_beside_the_way(), Blank("gradient", "x")) == [
        "x feeds 2 pins: gradients add up at forks.",
        "The local gradients of the branches are 3, 4.",
        "gradient on x = 1 × 3 + 1 × 4",
    ]


def test_hints_for_a_value_tell_the_formula_and_what_goes_in():
    assert hinted(chain_rule_example(), Blank("value", "f")) == [
        "f computes x · y.",
        "What goes in: 3, -4.",
        "Put 3, -4 into x · y.",
    ]


def test_hints_for_a_branch_speak_of_the_branch_alone():
    assert hinted(fork_beside_the_way(), Blank("contribution", "f", 0))[2].startswith(
        "gradient on a, branch to f = "
    )


def test_hints_at_a_tie_tell_of_it():
    told = hinted(build("x=2 y=2 f:max", "x>f y>f"), Blank("gradient", "y"))

    assert told[0].startswith("gradient on y = upstream × local. At f: Tie: x = y.")


@pytest.mark.parametrize(
    ("nodes", "wires", "operands"),
    [
        ("x=123456 f:addc=1", "x>f", "123456, 1"),
        ("x=0.3333 y=0.2 p:mulc=1 f:div", "x>p p>f y>f", "0.333, 0.2"),
        ("x=1.2345 p:mulc=1 f:mulc=8", "x>p p>f", "1.2345, 8"),
    ],
)
def test_hints_for_a_value_have_the_digits_that_it_takes(nodes, wires, operands):
    circuit = build(nodes, wires)
    assert hinted(circuit, Blank("value", "f"))[1] == f"What goes in: {operands}."


def test_hints_for_the_output_tell_where_the_backward_pass_starts():
    assert hinted(chain_rule_example(), Blank("gradient", "f"))[2] == "It is the start gradient, 1."


def test_there_are_three_hints_for_whatever_can_be_asked():
    circuit = fork_beside_the_way()
    for hide in Hide:
        for blank in choose_blanks(circuit, passes_of(circuit), hide):
            assert len([hint for hint in hinted(circuit, blank) if hint.strip()]) == 3
