"""`circuit-editor eval` and the command line around it: numbers, or one sentence, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from circuit_editor import cli
from circuit_editor.canvas.style import THEMES
from circuit_editor.files.json_file import encode
from circuit_editor.model.grouping import collapse
from circuit_editor.resource_finder import resource
from tests.builders import build, chain_rule_example
from tests.command_line import Done, run_here

ROOT = Path(__file__).parents[2]
CHAIN = str(resource("examples", "notebook-4-chain-rule.circuit.json"))


@pytest.fixture
def run() -> Callable[..., Done]:
    """Runs the command line in this process."""
    return run_here


def run_fresh(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "circuit_editor", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=60, check=False
    )


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a circuit, told as in `build`, to a file."""

    def save(nodes: str, wires: str = "") -> str:
        path = tmp_path / "circuit.json"
        path.write_bytes(encode(build(nodes, wires)))
        return str(path)

    return save


# --- what is printed ---


def test_eval_prints_a_table(run: Callable[..., Done]) -> None:
    assert run("eval", CHAIN) == Done(
        0,
        "node  gate   value  gradient\n"
        "x     input     -2        -4\n"
        "y     input      5        -4\n"
        "z     input     -4         3\n"
        "q     +          3        -4\n"
        "f     *        -12         1\n"
        "\n"
        "output: f\n",
        "",
    )


def test_names_of_wide_letters_keep_the_columns(run: Callable[..., Done], saved: Callable[..., str]) -> None:
    out = run("eval", saved("가중치=2 x=3 f:mul", "가중치>f x>f")).out

    assert out.splitlines()[:3] == [
        "node    gate   value  gradient",
        "가중치  input      2         3",
        "x       input      3         2",
    ]


def test_a_nameless_gate_is_told_by_its_id(run: Callable[..., Done]) -> None:
    out = run("eval", resource("examples", "cs231n-2-neuron.circuit.json")).out

    assert "neg   *-1    -1.00     -0.20\n" in out


def test_what_is_not_computed_is_blank_and_the_reason_is_told(
    run: Callable[..., Done], saved: Callable[..., str]
) -> None:
    status, out, _ = run("eval", saved("x=3 f:add", "x>f"))

    assert status == 0
    assert "f     +\n" in out
    assert "fault at f: f has a free pin, so it can't be computed yet.\n" in out


def test_a_kink_is_told(run: Callable[..., Done], saved: Callable[..., str]) -> None:
    assert "\nkink at f: " in run("eval", saved("x=4 y=4 f:max", "x>f y>f")).out


def test_json_has_all_numbers_in_full(run: Callable[..., Done]) -> None:
    status, out, _ = run("eval", CHAIN, "--json")

    assert status == 0
    assert json.loads(out) == {
        "outputs": ["f"],
        "nodes": {
            "x": {"value": -2.0, "gradient": -4.0},
            "y": {"value": 5.0, "gradient": -4.0},
            "z": {"value": -4.0, "gradient": 3.0},
            "q": {"value": 3.0, "gradient": -4.0},
            "f": {"value": -12.0, "gradient": 1.0},
        },
        "wires": [
            {"source": "x", "target": "q", "key": 0, "local": 1.0, "gradient": -4.0},
            {"source": "y", "target": "q", "key": 1, "local": 1.0, "gradient": -4.0},
            {"source": "q", "target": "f", "key": 0, "local": -4.0, "gradient": -4.0},
            {"source": "z", "target": "f", "key": 1, "local": 3.0, "gradient": 3.0},
        ],
        "faults": [],
        "kinks": [],
    }


def test_json_has_null_for_a_constants_gradient_and_keeps_its_wires(
    run: Callable[..., Done], saved: Callable[..., str]
) -> None:
    report = json.loads(run("eval", saved("x=3 c:constant=2 f:mul", "x>f c>f"), "--json").out)

    assert report["nodes"]["c"] == {"value": 2.0, "gradient": None}
    assert report["wires"][1] == {"source": "c", "target": "f", "key": 1, "local": 3.0, "gradient": 3.0}


def test_json_has_null_where_nothing_is_computed(run: Callable[..., Done], saved: Callable[..., str]) -> None:
    report = json.loads(run("eval", saved("x=3 q:add f:exp", "x>q q>f"), "--json").out)

    assert report["nodes"]["q"] == report["nodes"]["f"] == {"value": None, "gradient": None}
    assert report["nodes"]["x"] == {"value": 3.0, "gradient": None}
    assert report["wires"][0] == {"source": "x", "target": "q", "key": 0, "local": None, "gradient": None}
    assert [(fault["node"], fault["kind"]) for fault in report["faults"]] == [
        ("q", "free_pin"),
        ("f", "blank_input"),
    ]
    assert all(fault["text"].endswith(".") for fault in report["faults"])


def test_json_has_null_for_what_is_not_finite(run: Callable[..., Done], saved: Callable[..., str]) -> None:
    status, out, _ = run("eval", saved("x=-1 f:log y=1000 g:exp", "x>f y>g"), "--json")
    report = json.loads(out)

    assert status == 0
    assert report["nodes"]["f"]["value"] is None
    assert report["nodes"]["g"]["value"] is None
    assert {(fault["node"], fault["kind"]) for fault in report["faults"]} >= {
        ("f", "domain"),
        ("g", "overflow"),
    }


def test_json_has_null_gradients_in_a_part_without_output(
    run: Callable[..., Done], saved: Callable[..., str]
) -> None:
    report = json.loads(run("eval", saved("x=1 f:exp g:neg y=2 h:neg", "x>f x>g y>h"), "--json").out)

    assert report["outputs"] == ["h"]
    assert [report["nodes"][node_id]["gradient"] for node_id in "xfgyh"] == [None, None, None, -1.0, 1.0]
    assert [(fault["node"], fault["kind"]) for fault in report["faults"]] == [("f", "no_output")]


def test_json_has_0_for_what_the_output_does_not_depend_on(run: Callable[..., Done], tmp_path: Path) -> None:
    circuit = build("x=1 q:exp f:neg g:neg", "x>q q>f q>g")
    circuit.set_settings(outputs=("f",))
    path = tmp_path / "two-ends.circuit.json"
    path.write_bytes(encode(circuit))

    report = json.loads(run("eval", path, "--json").out)

    assert report["nodes"]["g"]["gradient"] == 0.0
    assert report["wires"][2] == {"source": "q", "target": "g", "key": 0, "local": -1.0, "gradient": 0.0}


def test_json_has_what_is_inside_groups_by_path_ids(run: Callable[..., Done], tmp_path: Path) -> None:
    circuit = build("x=3 q:square f:mulc=2 g:log", "x>q q>f f>g")
    collapse(circuit, ["q", "f"], "inner")
    collapse(circuit, ["f", "g"], "outer")
    path = tmp_path / "groups.circuit.json"
    path.write_bytes(encode(circuit))

    report = json.loads(run("eval", path, "--json").out)

    assert list(report["nodes"]) == ["x", "g", "g/x", "g/f", "g/g", "g/f/x", "g/f/q", "g/f/f"]
    assert report["nodes"]["g/f"]["value"] == report["nodes"]["g/f/f"]["value"] == 18.0
    assert [(wire["source"], wire["target"], wire["local"]) for wire in report["wires"]] == [
        ("x", "g", pytest.approx(2 / 3)),
        ("g/x", "g/f", 12.0),
        ("g/f", "g/g", pytest.approx(1 / 18)),
        ("g/f/x", "g/f/q", 6.0),
        ("g/f/q", "g/f/f", 2.0),
    ]
    assert run("eval", path).out.splitlines()[2].split() == ["g", "outer", "2.89", "1.00"]


def test_json_tells_a_tie_as_a_kink(run: Callable[..., Done], saved: Callable[..., str]) -> None:
    report = json.loads(run("eval", saved("x=4 y=4 f:max", "x>f y>f"), "--json").out)

    assert [(kink["node"], kink["kind"]) for kink in report["kinks"]] == [("f", "kink")]
    assert report["faults"] == []


# --- --set ---


def values(done: Done) -> dict[str, float]:
    assert done.error == ""
    return {node_id: numbers["value"] for node_id, numbers in json.loads(done.out)["nodes"].items()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("eval", CHAIN, "--json", "--set", "x=1/2", "--set", "z=-3"),
        ("eval", CHAIN, "--json", "--set", "x=1/2", "z=-3"),
        ("eval", "--set", "x=1/2", "z=-3", CHAIN, "--json"),
        ("eval", "--set=x=1/2", "--json", "--set", " z =−3", CHAIN),
    ],
)
def test_inputs_are_set_for_one_run(run: Callable[..., Done], arguments: tuple[str, ...]) -> None:
    before = Path(CHAIN).read_bytes()

    found = values(run(*arguments))

    assert found == {"x": 0.5, "y": 5.0, "z": -3.0, "q": 5.5, "f": -16.5}
    assert Path(CHAIN).read_bytes() == before


def test_a_name_goes_before_an_id(run: Callable[..., Done], tmp_path: Path) -> None:
    circuit = chain_rule_example()
    circuit.update("x", name="a=b")
    circuit.update("y", name="x")
    path = tmp_path / "renamed.circuit.json"
    path.write_bytes(encode(circuit))

    assert values(run("eval", path, "--json", "--set", "x=7"))["y"] == 7.0
    assert values(run("eval", path, "--json", "--set", "y=7"))["y"] == 7.0
    assert values(run("eval", path, "--json", "--set", "a=b=7"))["x"] == 7.0


def test_a_name_with_spaces_around_it_can_be_set(run: Callable[..., Done], tmp_path: Path) -> None:
    circuit = chain_rule_example()
    circuit.update("x", name=" x")
    circuit.update("y", name="x")
    path = tmp_path / "spaces.circuit.json"
    path.write_bytes(encode(circuit))

    assert values(run("eval", path, "--json", "--set", " x=7"))["x"] == 7.0
    assert values(run("eval", path, "--json", "--set", "x =7"))["y"] == 7.0


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("x", "--set x: it must be like x=3."),
        ("a=3", "--set a=3: there is no input called a."),
        ("f=3", "--set f=3: there is no input called f."),
        ("x=", "Type a number, such as -2 or 1/3."),
        ("x=three", "three is not a number."),
        ("x=1,5", "1,5 has a comma: write a point, not a comma, as in 1.5."),
        ("x=1e999", "1e999 is not finite: it is too large for a number, or it divides by 0."),
        ("x=nan", "nan is not a number."),
    ],
)
def test_a_bad_setting_gets_a_sentence(run: Callable[..., Done], setting: str, sentence: str) -> None:
    assert run("eval", CHAIN, "--set", setting) == Done(2, "", f"{sentence}\n")


# --- bad input and odd surroundings ---


def test_a_missing_file_gets_a_sentence(run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "none.json"

    assert run("eval", path) == Done(2, "", f"{path} can't be opened: there is no such file.\n")


def test_a_damaged_file_gets_a_sentence(run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(b"{" * 1000)

    assert run("eval", path, "--json") == Done(
        2, "", f"{path}: line 1, column 2: This is not JSON: {{ can't stand here.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "command", "complaint"),
    [
        (["eval"], " eval", "the following arguments are required: FILE"),
        (["eval", CHAIN, "--sett"], " eval", "unrecognized arguments: --sett"),
        (["eval", CHAIN, "--set"], " eval", "argument --set: expected one argument"),
        (["a.json", "b.json"], "", "unrecognized arguments: b.json"),
        (["evl", CHAIN, "--json"], "", "there is no command evl"),
        (["render", CHAIN], " render", "the following arguments are required: -o/--output"),
        (
            ["render", CHAIN, "-o", "f.txt"],
            " render",
            "f.txt is no picture: it must end in .png, .svg, .pdf, .tex, .gif, .apng",
        ),
        (
            ["render", CHAIN, "-o", "f.png", "--scale", "nan"],
            " render",
            "a scale of nan is out of range: 0.01 to 100",
        ),
    ],
)
def test_bad_arguments_get_a_sentence(
    run: Callable[..., Done], arguments: list[str], command: str, complaint: str
) -> None:
    program = f"circuit-editor{command}"

    assert run(*arguments) == Done(2, "", f"{program}: {complaint} (see {program} --help).\n")


def test_help_tells_the_commands_and_version_the_version(run: Callable[..., Done]) -> None:
    status, out, _ = run("--help")

    assert status == 0
    assert all(
        command in out for command in ("circuit-editor eval FILE", "circuit-editor render FILE -o OUT")
    )
    assert run("eval", "--help").status == run("render", "--help").status == 0
    assert run("--version").out.startswith("circuit-editor ")


def test_a_file_is_opened_in_a_window_and_a_command_by_a_path(
    run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    from circuit_editor import app

    opened: list[str | None] = []
    monkeypatch.setattr(app, "main", lambda path: opened.append(path) or 0)

    assert [run(*arguments).status for arguments in ([], ["f.json"], ["./eval"])] == [0, 0, 0]
    assert opened == [None, "f.json", "./eval"]


def test_the_themes_of_render_are_themes_of_the_canvas(run: Callable[..., Done]) -> None:
    error = run("render", CHAIN, "-o", "f.png", "--theme", "none").error

    offered = {name.strip(" '") for name in error.partition("choose from ")[2].partition(")")[0].split(",")}
    assert offered
    assert offered <= set(THEMES)


def test_eval_loads_no_qt() -> None:
    code = (
        "import sys\n"
        "from circuit_editor.cli import main\n"
        "main(['eval', sys.argv[1], '--json', '--set', 'x=3'])\n"
        "sys.stderr.write(str([name for name in sys.modules if 'PySide6' in name or 'shiboken' in name]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, CHAIN], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]"
    assert json.loads(done.stdout)["nodes"]["x"]["value"] == 3.0


@pytest.mark.parametrize("surroundings", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_hangul_names_can_be_printed_anywhere(
    surroundings: dict[str, str], saved: Callable[..., str]
) -> None:
    path = saved("가=2 f:exp", "가>f")

    table = run_fresh("eval", path, **surroundings)
    report = run_fresh("eval", path, "--json", **surroundings)
    refusal = run_fresh("eval", path, "--set", "나=3", **surroundings)

    assert (table.returncode, table.stderr) == (0, b"")
    assert json.loads(report.stdout.decode("utf-8"))["nodes"]["가"]["value"] == 2.0
    assert refusal.returncode == 2
    assert b"Traceback" not in refusal.stderr


def test_a_reader_that_stops_reading_hears_no_complaint(saved: Callable[..., str]) -> None:
    many = " ".join(f"x{place}" for place in range(5000))
    command = [sys.executable, "-m", "circuit_editor", "eval", saved(many)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_gets_a_sentence() -> None:
    command = [sys.executable, "-m", "circuit_editor", "eval", CHAIN]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == "The result can't be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_version_that_can_not_be_told_gets_a_sentence_too() -> None:
    command = [sys.executable, "-m", "circuit_editor", "--version"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "The result can't be written: No space left on device.\n")


@pytest.mark.parametrize("arguments", [f"eval '{CHAIN}' --json", f"code '{CHAIN}'", "--version"])
def test_a_closed_standard_output_gets_a_sentence(arguments: str) -> None:
    command = f"'{sys.executable}' -m circuit_editor {arguments} >&-"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "The result can't be written: standard output is closed.\n")


def test_the_status_tells_of_bad_input_where_standard_error_is_closed() -> None:
    command = f"'{sys.executable}' -m circuit_editor eval missing.circuit.json 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_ctrl_c_ends_quietly(run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "eval", interrupt)

    assert run("eval", CHAIN) == Done(130, "", "")
