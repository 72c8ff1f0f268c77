"""The API of notebooks and scripts: its examples are true, it loads little, and circuits show themselves."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

import circuit_editor
from circuit_editor import api
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.errors import NewerFile, NotANumber, UnknownNode, UnwritableFile
from circuit_editor.model.formula_errors import UnknownFunction
from circuit_editor.model.picture_errors import NotALength, UnknownKind, UnknownShow, UnknownTheme
from circuit_editor.resource_finder import examples
from tests.exchange.everything import everything

# Pictures are drawn with the application that there is.
pytestmark = pytest.mark.usefixtures("qapp")

ROOT = Path(__file__).parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"
#: What an example can't do without, where it is not everywhere.
NEEDS = {"record": "torch", "from_micrograd": "micrograd"}


def doctests() -> list[doctest.DocTest]:
    """The examples in the docstrings of all that can be had, and of what it has."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [circuit_editor, *map(importlib.import_module, api_modules())]
    found = [test for module in modules for test in finder.find(module, extraglobs=vars(api))]
    return [test for test in found if test.examples]


def api_modules() -> list[str]:
    names = sorted(path.stem for path in (ROOT / "circuit_editor" / "api").glob("*.py"))
    return [f"circuit_editor.api.{name}" for name in names if name != "__init__"]


def fresh(code: str, **environment: str) -> str:
    """What a fresh interpreter without a display prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": "", "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


# --- what is written about it --------------------------------------------------------------------------


@pytest.mark.parametrize("test", doctests(), ids=lambda test: test.name)
def test_each_example_in_a_docstring_is_true(test: doctest.DocTest) -> None:
    library = NEEDS.get(test.name.rpartition(".")[2])
    if library is not None:
        pytest.importorskip(library)
    told: list[str] = []

    failed, tried = doctest.DocTestRunner(verbose=False).run(test, out=told.append)

    assert tried
    assert failed == 0, "".join(told)


def test_all_that_can_be_had_has_a_docstring() -> None:
    assert circuit_editor.__all__ == api.__all__
    assert [name for name in api.__all__ if not getattr(circuit_editor, name).__doc__] == []
    assert set(api.__all__) <= set(dir(circuit_editor))


def test_a_notebook_completes_what_can_be_had_and_nothing_else() -> None:
    assert dir(circuit_editor) == sorted(api.__all__)


def test_what_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        circuit_editor.nothing  # noqa: B018


# --- what is loaded ------------------------------------------------------------------------------------

HEAVY = {"PySide6", "networkx", "numpy", "msgspec", "torch", "circuit_editor.model"}
LOADED = f"print(sorted({HEAVY} & set(sys.modules)))"


def test_importing_the_package_loads_nothing_more() -> None:
    assert fresh(f"import sys, circuit_editor; {LOADED}") == "[]"


def test_all_but_pictures_and_saving_does_without_qt() -> None:
    code = (
        "import sys, circuit_editor as c; f = c.parse('f = x * y'); c.run(f).gradients; c.to_networkx(f); "
        f"c.from_graphml(c.to_graphml(f)); c.to_dot(f); repr(f); {LOADED}"
    )

    assert fresh(code) == "['circuit_editor.model', 'msgspec', 'networkx', 'numpy']"


def test_a_circuit_is_drawn_without_a_display(tmp_path: Path) -> None:
    code = (
        "import circuit_editor as c; f = c.parse('f = x * y', x=3); "
        f"c.render(f, {str(tmp_path / 'f.png')!r}, scale=2); print(f._repr_svg_()[:5], c.render(f)[:5])"
    )

    assert fresh(code, QT_LOGGING_RULES="*=false") == "<?xml <?xml"
    assert not QImage(str(tmp_path / "f.png")).isNull()


# --- circuits ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.split(".")[0])
def test_every_example_is_loaded_run_and_saved(path: Path, tmp_path: Path) -> None:
    circuit = circuit_editor.load(path)

    circuit_editor.save(circuit, tmp_path / "again.circuit.json")

    assert (tmp_path / "again.circuit.json").read_bytes() == encode(read_circuit(path))
    assert circuit_editor.run(circuit).faults == ()


def test_a_copy_has_everything_and_a_life_of_its_own() -> None:
    circuit = everything()

    copy = circuit_editor.Circuit.of(circuit)
    same = encode(copy) == encode(circuit)
    copy.set(ω0=4)

    assert same
    assert circuit.node("b").value == 5e-324


def test_numbers_go_by_names_and_nameless_nodes_by_their_ids() -> None:
    circuit = circuit_editor.parse("f = exp(2 * x)")
    circuit.update("x", name="n1")

    numbers = circuit_editor.run(circuit)

    assert [*numbers.values] == ["n1", "f"]
    assert numbers.gradients["n1"] == pytest.approx(2 * numbers.values["f"])


def test_what_is_built_by_hand_gets_an_output_as_in_the_editor() -> None:
    circuit = circuit_editor.parse("q = x + y", x=3, y=4)
    assert circuit_editor.run(circuit).gradients["x"] == 1.0

    square = circuit.add("square", name="f")
    circuit.connect(circuit.find("q"), square.id, 0)

    numbers = circuit_editor.run(circuit)
    assert (numbers.values["f"], numbers.gradients["x"]) == (49.0, 14.0)
    assert circuit_editor.run(circuit.choose_output("q")).gradients["x"] == 1.0


def test_numbers_show_what_people_ask_for_and_no_machinery() -> None:
    shown = repr(api.run(api.parse("f = x*y", x=2, y=3)))

    assert shown == (
        "Numbers(values={'x': 2.0, 'y': 3.0, 'f': 6.0}, gradients={'x': 3.0, 'y': 2.0, 'f': 1.0})"
    )


def test_kinks_and_faults_are_told_in_words() -> None:
    numbers = circuit_editor.run(circuit_editor.parse("f = log(max(x, y)) / 0", x=0, y=0))

    assert "Tie: x = y" in str(numbers.kinks[0].text)
    assert {fault.kind for fault in numbers.faults} <= {"domain", "nan", "overflow"}


def test_mistakes_have_sentences(tmp_path: Path) -> None:
    circuit = circuit_editor.parse("f = x * y")

    with pytest.raises(UnknownFunction, match="There is no gate called foo"):
        circuit_editor.parse("f = foo(x)")
    with pytest.raises(UnknownNode, match="There is no node z"):
        circuit.set(z=1)
    with pytest.raises(UnknownTheme, match="There is no theme purple"):
        circuit_editor.render(circuit, theme="purple")
    with pytest.raises(NotALength, match="eight is no length"):
        circuit_editor.render(circuit, width="eight")
    with pytest.raises(NotALength, match=r"8.4 is no length. Write a number above 0 and cm"):
        circuit_editor.render(circuit, width=8.4)
    with pytest.raises(UnknownShow, match=r"can't show all\. Choose from both, values, gradients, blank"):
        circuit_editor.render(circuit, show="all")
    with pytest.raises(UnknownKind, match=r"x\.jpg is no picture: its name must end in \.png, \.svg, \.pdf"):
        circuit_editor.render(circuit, tmp_path / "x.jpg")
    with pytest.raises(UnwritableFile, match=r"x\.png can't be saved: the name of a circuit file ends in"):
        circuit_editor.save(circuit, tmp_path / "x.png")
    with pytest.raises(circuit_editor.CircuitError):
        circuit_editor.load(tmp_path / "nothing.circuit.json")


def test_a_file_of_a_newer_version_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "newer.circuit.json"
    path.write_text(json.dumps({"graph": {"format": "circuit-editor", "version": 99}}))

    with pytest.raises(NewerFile):
        circuit_editor.save(circuit_editor.parse("f = x * y"), path)

    assert "99" in path.read_text()


# --- pictures ------------------------------------------------------------------------------------------


def test_a_notebook_shows_values_and_gradients() -> None:
    svg = circuit_editor.parse("f = (x + y) * z", x=-2, y=5, z=-4)._repr_svg_()

    assert svg is not None
    assert {"-2", "5", "-4", "3", "-12", "1"} <= set(texts(svg))


def test_what_was_changed_is_what_is_shown() -> None:
    circuit = circuit_editor.parse("f = x * y", x=3, y=4)
    circuit.set(x=11)

    assert "44" in texts(circuit_editor.render(circuit) or "")


def test_nodes_that_lie_on_each_other_are_laid_out_for_the_picture_alone() -> None:
    circuit = circuit_editor.Circuit()
    ids = [circuit.add(gate).id for gate in ("input", "input", "mul")]
    circuit.connect(ids[0], ids[2], 0)
    circuit.connect(ids[1], ids[2], 1)

    svg = circuit_editor.render(circuit) or ""

    x, y = (
        next(one for one in ElementTree.fromstring(svg).iter(f"{SVG}text") if one.text == name)
        for name in "xy"
    )
    assert {node.position for node in circuit.nodes()} == {(0.0, 0.0)}
    assert x is not y
    assert texts(svg).count("1") >= 3


def test_nothing_and_too_much_are_not_drawn_unasked() -> None:
    large = circuit_editor.parse("\n".join(f"a{number} = x{number} + y" for number in range(600)))

    assert circuit_editor.Circuit()._repr_svg_() is None
    assert large._repr_svg_() is None
    assert repr(large) == "<Circuit: 1201 nodes, 1200 wires>"
    assert repr(circuit_editor.Circuit()) == "<Circuit: 0 nodes, 0 wires>"


def test_a_picture_may_show_values_alone_at_a_width(tmp_path: Path) -> None:
    circuit = circuit_editor.parse("f = x * y", x=3, y=-4)

    svg = circuit_editor.render(circuit, show="values", width="8.4cm", digits=1)

    assert "-12.0" in texts(svg or "")
    assert ElementTree.fromstring(svg or "").get("width") in ("8.4cm", "84mm")


def test_a_picture_carries_its_circuit_to_where_it_is_loaded(tmp_path: Path) -> None:
    circuit = circuit_editor.parse("f = x * y", x=3, y=-4)

    circuit_editor.render(circuit, tmp_path / "f.png")

    assert circuit_editor.run(circuit_editor.load(tmp_path / "f.png")).values["f"] == -12.0


# --- recording -----------------------------------------------------------------------------------------


def test_a_recording_is_a_circuit_that_is_named_after_the_variables() -> None:
    torch = pytest.importorskip("torch")
    with circuit_editor.record() as c:
        x = c.input("x0", torch.tensor(-2.0))
        slope = torch.tensor(5.0, requires_grad=True)
        f = c.name("out", x * slope)

    assert c.formula == "out = x0*slope"
    assert circuit_editor.run(c).gradients == {"x0": 5.0, "slope": -2.0, "out": 1.0}
    assert f.item() == -10.0


def test_an_error_inside_of_a_recording_stays_what_it_is() -> None:
    pytest.importorskip("torch")

    with pytest.raises(NotANumber), circuit_editor.record():
        raise NotANumber(text="x")
