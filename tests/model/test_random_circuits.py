"""Random circuits to practise on: as large, deep and forked as asked, with short numbers."""

from __future__ import annotations

import networkx as nx
import pytest

from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.gates import GATES
from circuit_editor.model.nice_numbers import Flaws
from circuit_editor.model.quiz.errors import BadDifficulty
from circuit_editor.model.random_circuits import DIFFICULTIES, Difficulty, random_circuit

OTHERS = [(1, 1, 0), (3, 3, 2), (5, 2, 1), (12, 4, 4)]
CASES = [*DIFFICULTIES.values(), *(Difficulty(*case) for case in OTHERS)]


def difficulty_of(circuit: Circuit) -> Difficulty:
    gates = [node.id for node in circuit.nodes() if not GATES[node.gate].holds_value]
    forks = [node for node in circuit.nodes() if len(circuit.wires_from(node.id)) > 1]
    return Difficulty(len(gates), nx.dag_longest_path_length(nx.DiGraph(circuit.graph)), len(forks))


@pytest.mark.parametrize("difficulty", CASES)
@pytest.mark.parametrize("seed", range(5))
def test_a_circuit_is_as_difficult_as_asked(difficulty: Difficulty, seed: int):
    circuit = random_circuit(difficulty, seed)

    assert difficulty_of(circuit) == difficulty
    assert [circuit.node(output).name for output in circuit.settings.outputs] == ["f"]
    assert run(compile_circuit(circuit)).faults == ()


@pytest.mark.parametrize("difficulty", DIFFICULTIES.values())
def test_all_numbers_are_whole_and_short(difficulty: Difficulty):
    for seed in range(20):
        passes = run(compile_circuit(random_circuit(difficulty, seed)))
        flaws = Flaws.of(passes, None)

        assert (flaws.faults, flaws.kinks, flaws.awkward) == (0, 0, 0)
        assert all(number == round(number) for number in passes.numbers())


def test_the_same_seed_gives_the_same_circuit_and_another_one_another():
    files = [encode(random_circuit(DIFFICULTIES["hard"], seed)) for seed in (1, 1, 2)]

    assert files[0] == files[1] != files[2]


@pytest.mark.parametrize(
    "difficulty", [Difficulty(2, 3, 0), Difficulty(0, 0, 0), Difficulty(3, 3, 9), Difficulty(1000, 3, 0)]
)
def test_what_can_not_be_is_refused_in_one_sentence(difficulty: Difficulty):
    with pytest.raises(BadDifficulty) as refusal:
        random_circuit(difficulty, 1)

    assert str(refusal.value).startswith(f"There is no circuit of {difficulty.gates} gates, ")
