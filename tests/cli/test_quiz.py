"""`circuit-editor quiz`: a circuit, a formula or chance becomes a quiz, or one sentence says why not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from circuit_editor.cli import main
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.quiz.variants import varied_values
from circuit_editor.model.records import Blank, Quiz
from tests.builders import chain_rule_example
from tests.command_line import Done, run_here

ROOT = Path(__file__).parents[2]


@pytest.fixture
def quiz() -> Callable[..., Done]:
    """Runs `circuit-editor quiz` in this process."""
    return partial(run_here, "quiz")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """(x + y) z."""
    path = tmp_path / "source.circuit.json"
    path.write_bytes(encode(chain_rule_example()))
    return path


def quiz_in(path: Path) -> Quiz:
    found = read_circuit(path).settings.quiz
    assert found is not None
    return found


def test_a_circuit_becomes_a_quiz_about_its_gradients(
    quiz: Callable[..., Done], source: Path, tmp_path: Path
) -> None:
    made = tmp_path / "quiz.circuit.json"

    assert quiz(source, "--id", "hw1", "--student", "민수", "-o", made) == Done(0, "", "")
    hide = tuple(Blank("gradient", node) for node in ("x", "y", "z", "q", "f"))
    assert quiz_in(made) == Quiz("hw1", hide, student="민수")
    assert read_circuit(made).nodes() == read_circuit(source).nodes()


def test_what_is_hidden_can_be_chosen(quiz: Callable[..., Done], source: Path, tmp_path: Path) -> None:
    made = [tmp_path / f"{number}.json" for number in range(3)]
    quiz(source, "--hide", "values", "-o", made[0])
    for path in made[1:]:
        quiz(source, "--share", "0.4", "--chance", "3", "--id", "a", "-o", path)

    assert [blank.node for blank in quiz_in(made[0]).hide] == ["q", "f"]
    assert len(quiz_in(made[1]).hide) == 2
    assert made[1].read_bytes() == made[2].read_bytes()


def test_each_student_gets_other_inputs(quiz: Callable[..., Done], source: Path, tmp_path: Path) -> None:
    key, mine, again = (tmp_path / f"{name}.json" for name in ("key", "mine", "again"))
    quiz(source, "--own-inputs", "--id", "hw1", "-o", key)
    for path in (mine, again):
        assert quiz(key, "--vary", "7", "-o", path).status == 0

    assert quiz_in(mine).variant == 7
    inputs = {node.id: node.value for node in read_circuit(mine).nodes() if node.gate == "input"}
    assert inputs == varied_values(chain_rule_example(), 7)
    assert mine.read_bytes() == again.read_bytes()


def test_a_formula_becomes_a_quiz_with_nothing_drawn(quiz: Callable[..., Done], tmp_path: Path) -> None:
    made = tmp_path / "quiz.circuit.json"

    assert quiz("--formula", "f = (x + y)*z", "--same-drawing", "--id", "a", "-o", made).status == 0
    assert quiz_in(made) == Quiz("a", formula="f = (x + y)*z", other_drawing=False)
    assert len(read_circuit(made)) == 0


def test_a_random_circuit_becomes_a_quiz(quiz: Callable[..., Done], tmp_path: Path) -> None:
    made = tmp_path / "quiz.circuit.json"

    assert quiz("--random", "hard", "--chance", "5", "--hide", "forks", "-o", made).status == 0
    assert {blank.what for blank in quiz_in(made).hide} == {"contribution", "gradient"}


def test_a_quiz_gets_an_id_by_chance(quiz: Callable[..., Done], source: Path, tmp_path: Path) -> None:
    made = [tmp_path / f"{number}.json" for number in range(2)]
    for path in made:
        quiz(source, "-o", path)

    assert quiz_in(made[0]).id != quiz_in(made[1]).id


REFUSED = [
    ((), "circuit-editor quiz: one of the arguments FILE --formula --random is required"),
    (
        ("{source}", "--random", "easy"),
        "circuit-editor quiz: argument --random: not allowed with",
    ),
    (("{source}", "--share", "0"), "circuit-editor quiz: a share of 0 is out of range"),
    (("{source}", "--share", "nan"), "circuit-editor quiz: a share of nan is out of range"),
    (("{source}", "--hide", "forks"), "{source}: there are no forks to hide in this circuit."),
    (("{source}", "--vary", "1"), "{source}: in this quiz all students have the same inputs"),
    (("{source}", "--id", ""), "The quiz id '' can't be used"),
    (("{source}", "--own-inputs", "--vary", "-1"), "The variant of the quiz is -1, which is not allowed"),
    (("--formula", "f = x*y", "--vary", "1"), "f = x*y: a formula to build has no inputs to vary."),
    (("--formula", "f = x*y", "--hide", "values"), "circuit-editor quiz: a formula to build has nothing"),
    (("--formula", "f = x*y", "--own-inputs"), "circuit-editor quiz: a formula to build has nothing"),
    (("{source}", "--same-drawing"), "circuit-editor quiz: --same-drawing is about a formula to build"),
    (("--formula", "f = (x"), "Formula, line 1, column 5: "),
    (("nowhere.json",), "nowhere.json can't be opened"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_can_not_be_is_told_in_one_sentence(
    quiz: Callable[..., Done], source: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    made = tmp_path / "made.json"
    done = quiz(*(text.replace("{source}", str(source)) for text in arguments), "-o", made)

    assert (done.status, done.out) == (2, "")
    assert done.error.startswith(sentence.replace("{source}", str(source)))
    assert done.error.count("\n") == 1
    assert not made.exists()


def test_a_quiz_is_no_picture(quiz: Callable[..., Done], source: Path, tmp_path: Path) -> None:
    done = quiz(source, "-o", tmp_path / "quiz.png", "--force")

    assert (done.status, done.out) == (2, "")
    assert "quiz.png is no circuit file: it must end in .circuit.json" in done.error
    assert not (tmp_path / "quiz.png").exists()


def test_inputs_are_not_varied_twice(quiz: Callable[..., Done], source: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.json", tmp_path / "twice.json"
    quiz(source, "--own-inputs", "--vary", "1", "-o", once)

    assert "has inputs of its own already" in quiz(once, "--vary", "2", "-o", twice).error


def test_a_file_is_replaced_with_force_only(quiz: Callable[..., Done], source: Path) -> None:
    before = source.read_bytes()

    assert quiz(source, "-o", source).status == 2
    assert source.read_bytes() == before
    assert quiz(source, "-o", source, "--force").status == 0
    assert len(quiz_in(source).hide) == 5


@pytest.mark.parametrize("command", ["quiz", "grade"])
def test_the_help_says_that_a_quiz_is_practice(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    assert "practice: anyone can" in " ".join(capsys.readouterr().out.split())


def test_neither_command_loads_qt(source: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from circuit_editor.cli import main\n"
        "keys, handed_in = sys.argv[2:4]\n"
        "assert main(['quiz', sys.argv[1], '-o', f'{keys}/a.json']) == 0\n"
        "assert main(['quiz', f'{keys}/a.json', '-o', f'{handed_in}/a.json']) == 0\n"
        "assert main(['grade', keys, handed_in, '--summary']) == 0\n"
        "print([name for name in sys.modules if 'PySide6' in name or 'shiboken' in name])"
    )
    folders = [tmp_path / "keys", tmp_path / "handed in"]
    for folder in folders:
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, source, *folders], cwd=ROOT, capture_output=True, text=True, timeout=60
    )

    assert (done.stderr, done.stdout.splitlines()[-1]) == ("", "[]")
