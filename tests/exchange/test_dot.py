"""DOT: Graphviz reads it, and every node, wire and number of a circuit is in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from circuit_editor.exchange.dot import to_dot
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.resource_finder import examples
from tests.builders import build, chain_rule_example
from tests.exchange.everything import everything


def drawn(circuit: Circuit, form: str) -> str:
    """What Graphviz makes of a circuit."""
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    done = subprocess.run(
        ["dot", f"-T{form}"], input=to_dot(circuit), capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name.split(".")[0])
def test_graphviz_draws_every_example_with_all_nodes_and_wires(path: Path) -> None:
    circuit = read_circuit(path)

    lines = drawn(circuit, "plain").splitlines()

    assert sum(line.startswith("node ") for line in lines) == len(circuit)
    assert sum(line.startswith("edge ") for line in lines) == circuit.graph.number_of_edges()


def test_odd_names_groups_and_free_pins_are_drawn() -> None:
    svg = drawn(everything(), "svg")

    for text in ("&lt;w &amp; b&gt;", "ω0", "outer", "leaky relu"):
        assert text in svg


def test_a_wire_leads_to_the_port_of_its_pin() -> None:
    text = to_dot(build("x y f:sub", "y>f.0 x>f.1"))

    assert '"y" -> "f":p0:w' in text
    assert '"x" -> "f":p1:w' in text


def test_values_are_green_and_gradients_red() -> None:
    text = to_dot(chain_rule_example())

    assert '<font color="#0B5D2A">-12</font>' in text
    assert re.search(r'"z" .*<font color="#C9252D">3</font>', text)


def test_at_a_fork_each_wire_has_its_own_contribution() -> None:
    text = to_dot(build("x=3 y=-4 p:mul f:add", "x>p y>p x>f p>f"))

    assert '"x" -> "p":p0:w [label="-4"]' in text
    assert '"x" -> "f":p0:w [label="1"]' in text
    assert '"p" -> "f":p1:w\n' in text


def test_a_constant_has_no_gradient_and_what_is_not_computed_no_number() -> None:
    text = to_dot(build("x c:constant=2 f:mul g:exp", "x>f c>f"))

    assert re.search(r'"c" \[label=<(?!.*C9252D).*</table>>\]', text)
    assert re.search(r'"g" \[label=<(?!.*0B5D2A).*</table>>\]', text)
