"""Other inputs for each student: nice ones, without new faults, and the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.dice import Dice
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.nice_numbers import Flaws
from circuit_editor.model.quiz.variants import varied_values, vary
from circuit_editor.model.records import Blank, Quiz
from tests.builders import build, chain_rule_example

EXAMPLES = sorted((Path(__file__).parents[3] / "resources" / "examples").glob("*.circuit.json"))


def test_the_same_seed_gives_the_same_inputs_everywhere():
    # Written down once: another machine or version of Python must say the same.
    assert [dict(varied_values(chain_rule_example(), seed)) for seed in (1, 2, 3)] == [
        {"x": 1.0, "y": -5.0, "z": -3.0},
        {"x": 6.0, "y": -1.0, "z": 6.0},
        {"x": 2.0, "y": 3.0, "z": -4.0},
    ]


def test_dice_fall_the_same_way_everywhere():
    dice = Dice(2026)

    assert [dice.below(10) for _ in range(8)] == [1, 5, 5, 8, 1, 2, 6, 5]
    assert dice.sample("abcdef", 3) == ["a", "b", "d"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_no_example_gets_faults_or_kinks_or_longer_numbers(path: Path, seed: int):
    circuit = read_circuit(path)
    before = Flaws.of(run(compile_circuit(circuit)), circuit.settings.digits)
    values = dict(varied_values(circuit, seed))
    vary(circuit, seed)
    after = Flaws.of(run(compile_circuit(circuit)), circuit.settings.digits)

    assert (after.faults, after.kinks) <= (before.faults, before.kinks)
    assert after.awkward <= before.awkward + 1
    assert {node.id: node.value for node in circuit.nodes() if node.gate == "input"} == values


def test_an_input_of_log_stays_positive():
    circuit = build("x=0.5 y=2 z=100 l:log s:sqrt t:sqrt m:mul f:mul", "x>l y>s z>t l>m s>m m>f t>f")

    for seed in range(10):
        assert min(varied_values(circuit, seed).values()) > 0.0


def test_whole_numbers_stay_whole_and_halves_halves():
    values = varied_values(build("x=4 y=2.5 z=300 u=0.02 v=0 f:add", "x>f y>f z>f u>f v>f"), 5)

    assert values["x"] in range(-6, 7)
    assert abs(values["y"] * 2) in range(1, 7)
    assert abs(values["z"]) in range(100, 1000, 100)
    assert f"{abs(values['u']):g}" in [f"0.0{digit}" for digit in range(1, 10)]
    assert 0.0 not in values.values()


def test_constants_stay_and_a_circuit_without_inputs_is_no_trouble():
    circuit = build("c:constant=3 f:mulc=2", "c>f")

    assert varied_values(circuit, 1) == {}


def test_the_quiz_remembers_the_seed_and_forgets_the_answers():
    circuit, blank = chain_rule_example(), Blank("gradient", "x")
    circuit.set_settings(quiz=Quiz("hw1", (blank,), ((blank, "-4"),), own_inputs=True))
    vary(circuit, 7)

    assert circuit.settings.quiz == Quiz("hw1", (blank,), own_inputs=True, variant=7)
