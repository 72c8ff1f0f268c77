"""What is said of an answer: right, by which rule or rounding, or wrong and why."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.quiz.blanks import Hide, choose_blanks, right_answer
from circuit_editor.model.quiz.hints import hints
from circuit_editor.model.quiz.judging import judge
from circuit_editor.model.quiz.verdict import Accepted, Mistake, Verdict
from circuit_editor.model.records import Blank
from tests.builders import build, chain_rule_example
from tests.model.random_circuits import random_circuit
from tests.model.random_groups import collapse_some

NEURON = Path(__file__).parents[3] / "resources" / "examples" / "cs231n-2-neuron.circuit.json"


def blank_of(text: str) -> Blank:
    """ "x" is the gradient on x, "=x" its value, "f.1" the contribution at pin 1 of f."""
    node, _, pin = text.removeprefix("=").partition(".")
    if pin:
        return Blank("contribution", node, int(pin))
    return Blank("value" if text.startswith("=") else "gradient", node)


def say(circuit: Circuit, blank: str, typed: str, **answers: str) -> Verdict:
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    given = [(blank_of(name), answer) for name, answer in answers.items()]
    return judge(circuit, passes, number_format, blank_of(blank), typed, given)


def chain_rule() -> Circuit:
    """(x + y) z: q = 3, f = -12; gradients -4, -4, 3, -4, 1."""
    return chain_rule_example()


def neuron() -> Circuit:
    return read_circuit(NEURON)


def fork() -> Circuit:
    """x y + 5 x at 4, -2: the gradient on x is -2 + 5."""
    return build("x=4 y=-2 p:mul m:mulc=5 f:add", "x>p y>p x>m p>f m>f")


def strong_fork() -> Circuit:
    """2 (x y + 5 x) at 4, -2: the gradient on x is -4 + 10."""
    return build("x=4 y=-2 p:mul m:mulc=5 s:add f:mulc=2", "x>p y>p x>m p>s m>s s>f")


def fraction() -> Circuit:
    """2 x / y at 6, 3: gradients 0.67 on x and -1.33 on y."""
    return build("x=6 y=3 d:div f:mulc=2", "x>d y>d d>f")


def square_of_sum() -> Circuit:
    """(x + y)^2 at 1, 3, times 5: gradients 40 on x and y, 5 on s."""
    return build("x=1 y=3 q:add s:square f:mulc=5", "x>q y>q q>s s>f")


def router() -> Circuit:
    """3 max(x, y) at 4, 1."""
    return build("x=4 y=1 m:max f:mulc=3", "x>m y>m m>f")


def quotient() -> Circuit:
    """2 (x - y) at 1, 4."""
    return build("x=1 y=4 d:sub f:mulc=2", "x>d y>d d>f")


MISTAKES = [
    ("a comma", chain_rule, "x", "2,5", Mistake.NO_NUMBER),
    ("no number", chain_rule, "x", "minus four", Mistake.NO_NUMBER),
    ("local only", chain_rule, "x", "1", Mistake.FORGOT_UPSTREAM),
    ("the other sign", chain_rule, "x", "4", Mistake.WRONG_SIGN),
    ("its own value at a multiply", chain_rule, "z", "-4", Mistake.FORGOT_SWITCH),
    ("the value of the output", chain_rule, "f", "-12", Mistake.VALUE_GIVEN),
    ("the value of an input", chain_rule, "y", "5", Mistake.VALUE_GIVEN),
    ("upstream plus local", chain_rule, "x", "-3", Mistake.ADDED),
    ("half of what add distributes", chain_rule, "x", "-2", Mistake.SHARED),
    ("one branch", fork, "x", "5", Mistake.OVERWRITTEN),
    ("the other branch", fork, "x", "-2", Mistake.OVERWRITTEN),
    ("own value on one branch", fork, "x", "9", Mistake.FORGOT_SWITCH),
    ("branches multiplied", fork, "x", "-10", Mistake.MULTIPLIED_AT_FORK),
    ("branches averaged", fork, "x", "1.5", Mistake.AVERAGED_AT_FORK),
    ("one branch with the other sign", fork, "x", "7", Mistake.WRONG_SIGN),
    ("one local gradient", strong_fork, "x", "5", Mistake.LOCAL_ONLY),
    ("all local gradients", strong_fork, "x", "3", Mistake.FORGOT_UPSTREAM),
    ("the gradient on the other input", fraction, "x", "-1.33", Mistake.OTHER_PLACE),
    ("the sum on one branch", fork, "m.0", "3", Mistake.SUM_GIVEN),
    ("upstream only", square_of_sum, "q", "5", Mistake.FORGOT_LOCAL),
    ("value for derivative", square_of_sum, "q", "80", Mistake.FORGOT_RULE),
    ("operand for derivative", square_of_sum, "q", "20", Mistake.FORGOT_RULE),
    ("upstream divided by local", square_of_sum, "q", "0.625", Mistake.DIVIDED),
    ("a gate skipped", square_of_sum, "x", "5", Mistake.SKIPPED_GATE),
    ("to the smaller input", router, "y", "3", Mistake.WRONG_ROUTE),
    ("nothing to the larger input", router, "x", "0", Mistake.WRONG_ROUTE),
    ("shared without a tie", router, "x", "1.5", Mistake.SHARED),
    ("the other input's", quotient, "y", "2", Mistake.WRONG_SIGN),
    ("rounded too far", neuron, "d", "-0.5", Mistake.ROUNDED_TOO_FAR),
    ("cut off", neuron, "x1", "-0.58", Mistake.CUT_OFF),
    ("derivative of 1/x forgotten", neuron, "d", "0.73", Mistake.FORGOT_RULE),
    ("another number", neuron, "x0", "17", Mistake.UNKNOWN),
    ("multiplied in place of added", chain_rule, "=q", "-10", Mistake.OTHER_GATE),
    ("an input passed on", chain_rule, "=q", "5", Mistake.COPIED),
    ("the gradient of it", chain_rule, "=q", "-4", Mistake.GRADIENT_GIVEN),
    ("a value with the other sign", chain_rule, "=f", "12", Mistake.WRONG_SIGN),
    ("another function", neuron, "=e", "0.46", Mistake.UNKNOWN),
    ("another function that there is", neuron, "=e", "-0.76", Mistake.OTHER_GATE),
]


@pytest.mark.parametrize(
    ("circuit", "blank", "typed", "mistake"), [pytest.param(*row[1:], id=row[0]) for row in MISTAKES]
)
def test_a_wrong_answer_is_told_by_its_mistake(
    circuit: Callable[[], Circuit], blank: str, typed: str, mistake: Mistake
) -> None:
    verdict = say(circuit(), blank, typed)

    assert (verdict.right, verdict.diagnosis, verdict.accepted_as) == (False, mistake, None)
    assert "{" not in verdict.sentence


def test_each_mistake_in_a_number_has_a_case() -> None:
    elsewhere = {Mistake.CARRIED_ON, Mistake.FORGOT_START}  # below
    of_drawings = {Mistake.OTHER_FUNCTION, Mistake.OTHER_DRAWING}

    assert {row[4] for row in MISTAKES} == set(Mistake) - elsewhere - of_drawings


SENTENCES = [
    (chain_rule, "x", "2,5", "2,5 has a comma: write a point, not a comma, as in 1.5."),
    (chain_rule, "x", "1", "1 is the local gradient of q alone: multiply it by the upstream gradient."),
    (square_of_sum, "q", "5", "5 is the upstream gradient alone: multiply it by the local gradient of s."),
    (fork, "x", "5", "x feeds several pins: gradients add up at forks, and 5 leaves a branch out."),
    (router, "y", "3", "max routes the whole upstream gradient to its largest input."),
    (chain_rule, "f", "2", "f is the output: the gradient of an output on itself is the start gradient."),
    (chain_rule, "=q", "-10", "-10 is what another gate gives, multiply: this one is add."),
]  # fmt: skip


@pytest.mark.parametrize(("circuit", "blank", "typed", "sentence"), SENTENCES)
def test_the_sentence_says_what_to_do(
    circuit: Callable[[], Circuit], blank: str, typed: str, sentence: str
) -> None:
    assert say(circuit(), blank, typed).sentence == sentence


@pytest.mark.parametrize("typed", ["-4", " -4.0 ", "−4", "-8/2", "-4e0", "－４"])
def test_a_right_answer_may_be_typed_in_any_way(typed: str) -> None:
    verdict = say(chain_rule(), "x", typed)

    assert (verdict.right, verdict.accepted_as, verdict.sentence) == (True, Accepted.EXACT, "Right.")


@pytest.mark.parametrize("typed", ["0.39", "0.393", "0.3932", "0.39322387"])
def test_as_many_digits_as_the_circuit_shows_are_enough_and_more_are_welcome(typed: str) -> None:
    assert say(neuron(), "x0", typed).accepted_as is Accepted.EXACT


@pytest.mark.parametrize("typed", ["0.3942", "0.38"])
def test_digits_that_are_wrong_are_wrong(typed: str) -> None:
    assert say(neuron(), "x0", typed).right is (typed == "0.3942")  # which shows as 0.39, as the circuit does


def test_a_product_of_rounded_numbers_is_accepted_and_said() -> None:
    verdict = say(neuron(), "x0", "0.40")

    assert (verdict.right, verdict.accepted_as) == (True, Accepted.ROUNDED)
    assert verdict.sentence == (
        "Right: 0.40 comes from rounded numbers; computed with all digits it is 0.39."
    )


def test_a_sum_of_rounded_contributions_is_accepted() -> None:
    circuit = build("x=1 a:mulc=0.333 b:mulc=0.333 c:mulc=0.333 f:add", "x>a x>b x>c a>f b>f c>f")

    assert say(circuit, "x", "0.99").accepted_as is Accepted.ROUNDED
    assert say(circuit, "x", "1.00").accepted_as is Accepted.EXACT


def test_what_another_branch_of_the_fork_brings_is_told() -> None:
    verdict = say(fork(), "m.0", "-2")

    assert verdict.diagnosis is Mistake.OTHER_PLACE
    assert verdict.sentence == "-2 is what another branch brings to x: here the one to m is asked."


def test_a_number_that_no_branch_brings_is_not_said_to_be_no_gradient_on_the_whole() -> None:
    said = say(fork(), "m.0", "17").sentence
    assert said == "17 is not what the branch to m brings to the gradient on x."


def test_a_slip_at_a_fork_is_told_with_its_branch_and_the_number_there() -> None:
    """Of 2 (x y + 5 x) at x = 4, y = -2: 2 times 4 in place of 2 times -2, then the other branch."""
    said = say(strong_fork(), "x", "18").sentence
    assert said.startswith("On the branch to p: 8 is upstream times the input's own value")

    square = build("x=3 f:mul", "x>f x>f")
    said = say(square, "x", "2").sentence
    assert said.startswith("On each branch, as on the one to f: 1 is the upstream gradient alone")


def tie() -> Circuit:
    """2 (max(x, y) + 3 x) at x = y = 4: by the three rules 8, 8, 7 on x and 0, 2, 1 on y."""
    return build("x=4 y=4 m:max t:mulc=3 s:add f:mulc=2", "x>m y>m x>t m>s t>s s>f")


@pytest.mark.parametrize(
    ("typed", "rule", "words"),
    [
        ("0", Accepted.FIRST_AT_TIE, "the whole gradient goes to the first"),
        ("2", Accepted.EACH_AT_TIE, "By this program's rule, all to the first, it is 0."),
        ("1", Accepted.SHARED_AT_TIE, "PyTorch"),
    ],
)
def test_each_of_the_three_rules_is_right_at_a_tie_and_named(typed: str, rule: Accepted, words: str) -> None:
    verdict = say(tie(), "y", typed)

    assert (verdict.right, verdict.accepted_as) == (True, rule)
    assert words in verdict.sentence


def test_a_rule_for_ties_counts_as_far_as_it_reaches() -> None:
    behind = build("a=2 y=4 x:mulc=2 m:max f:mulc=3", "a>x x>m y>m m>f")

    assert say(behind, "a", "3").accepted_as is Accepted.SHARED_AT_TIE
    assert say(behind, "f", "1").accepted_as is Accepted.EXACT


def test_an_answer_that_goes_on_from_a_wrong_one_is_told_where_the_mistake_is() -> None:
    verdict = say(chain_rule(), "x", "3", q="3")

    assert (verdict.right, verdict.diagnosis) == (False, Mistake.CARRIED_ON)
    assert verdict.sentence == "Right for your 3 as the gradient on q: the mistake is there."
    assert say(chain_rule(), "=f", "40", **{"=q": "-10"}).diagnosis is Mistake.CARRIED_ON
    assert say(fork(), "x", "9", **{"p.0": "4"}).sentence == (
        "Right for your 4 on the branch to p: the mistake is there."
    )
    assert say(chain_rule(), "z", "7", **{"=q": "7"}).diagnosis is Mistake.CARRIED_ON
    assert say(chain_rule(), "x", "1", q="-4").diagnosis is Mistake.FORGOT_UPSTREAM


def test_a_start_gradient_that_was_forgotten_is_told() -> None:
    circuit = chain_rule_example()
    circuit.set_settings(seed=5.0)

    assert say(circuit, "f", "1").diagnosis is Mistake.FORGOT_START
    assert say(circuit, "x", "-4").diagnosis is Mistake.FORGOT_START


def test_nothing_is_right_where_nothing_is_asked() -> None:
    circuit = build("x=1 y=2 c:constant=3 f:add", "x>f c>f")

    assert not say(circuit, "c", "1").right
    assert not say(circuit, "y", "0").right


ODD = ["0", "-1", "1e-300", "1e300", "1e-999", f"0.{'0' * 90}1", "1/3", "", "nan", "－０.5", "2*pi"]


@pytest.mark.parametrize("seed", range(5))
def test_any_answer_to_any_blank_gets_a_sentence(seed: int) -> None:
    dice = random.Random(seed)
    circuit = random_circuit(dice, 25)
    collapse_some(dice, circuit, 2)
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    for hide in Hide:
        blanks = choose_blanks(circuit, passes, hide)
        answers = [(blank, dice.choice(ODD)) for blank in blanks]
        for blank in blanks:
            for typed in ODD:
                verdict = judge(circuit, passes, number_format, blank, typed, answers)
                assert verdict.sentence
                assert verdict.right is (verdict.diagnosis is None)
            assert judge(circuit, passes, number_format, blank, repr(right_answer(passes, blank))).right
            assert all(hints(circuit, passes, number_format, blank))
