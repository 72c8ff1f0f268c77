"""Staged Python as a text: the manner of the notes, and comments in place of what can't be computed."""

from __future__ import annotations

import numpy as np
import pytest

from circuit_editor.files.code.program import CodeLine
from circuit_editor.files.code.staged import python_code
from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.showing import Showing
from circuit_editor.model.text_width import text_width
from circuit_editor.resource_finder import resource
from tests.builders import build, chain_rule_example
from tests.files.code.programs import code_of, lines_with, passes_of, run_text

CHAIN_RULE = """\
# Staged Python, with the numbers in comments

# inputs
x = -2.0
y = 5.0
z = -4.0

# forward pass
q = x + y  # (1) 3
f = q * z  # (2) -12

# backward pass, in reverse order
df = 1.0       # start gradient (df/df)
# backprop f = q * z: multiply switches its inputs
dq = z * df    # (2) -4
dz = q * df    # (2) 3
# backprop q = x + y: add distributes the gradient
dx = 1.0 * dq  # (1) -4
dy = 1.0 * dq  # (1) -4
"""


def texts(circuit: Circuit) -> list[str]:
    return code_of(circuit).text.splitlines()


def test_the_chain_rule_reads_as_in_the_notes():
    assert code_of(chain_rule_example()).text == CHAIN_RULE


def test_every_line_knows_what_it_is_about():
    about = {text.partition("  #")[0]: about for text, about in lines_with(code_of(chain_rule_example()))}

    assert about["x = -2.0"] == CodeLine("x", turn="forward")
    assert about["q = x + y"] == CodeLine("q", turn="forward")
    assert about["df = 1.0     "] == CodeLine("f", turn="backward", source="f")
    assert about["dz = q * df  "] == CodeLine("f", 1, "backward", "z")
    assert about["# forward pass"] == CodeLine()


def test_at_a_fork_the_first_branch_sets_the_gradient_and_later_ones_add_up():
    lines = texts(build("x=3 y=-4 p:mul f:add", "x>p y>p x>f p>f"))

    assert "dx = 1.0 * df  # (2) 1 (1 of 2)" in lines
    assert "dx += y * dp   # (1) adds up to -3 (2 of 2)" in lines


def test_the_neuron_of_the_notes_goes_back_stage_by_stage():
    lines = code_of(read_circuit(resource("examples", "cs231n-2-neuron.circuit.json"))).text.splitlines()

    assert lines[0] == "# 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))"
    assert "recip1 = 1.0 / addc1  # (8) 0.73" in lines
    assert "daddc1 = (-recip1 * recip1) * drecip1  # (8) -0.53; this is -1 / addc1**2" in lines


def test_every_gate_of_the_table_can_be_written():
    for gate in GATES.values():
        if gate.computable and gate.pins:
            constant = "" if gate.default_constant is None else f"={gate.default_constant}"
            wires = " ".join(f"{name}>f" for name in "xy"[: len(gate.pins)])
            assert "dx" in run_text(code_of(build(f"x=0.5 y=2 f:{gate.name}{constant}", wires)).text)


def test_a_constant_has_no_gradient_and_a_frozen_input_says_so():
    circuit = build("x=3 c:constant=2 f:mul", "x>f c>f")
    circuit.update("x", frozen=True)

    lines = texts(circuit)

    assert "c = 2.0  # a constant: we do not need its gradient" in lines
    assert "x = 3.0  # frozen: gradient steps leave it as it is" in lines
    assert not any(line.startswith("dc") for line in lines)


def test_what_the_output_does_not_depend_on_has_gradient_0_at_the_end():
    circuit = build("x=3 f:square g:neg w=1 h:add", "x>f f>g g>h w>h")
    circuit.set_settings(outputs=("f",))

    assert texts(circuit)[-4:] == [
        "# the output does not depend on these",
        "dw = 0.0",
        "dg = 0.0",
        "dh = 0.0",
    ]


def test_a_kink_is_told_above_its_line():
    lines = texts(build("x=2 y=2 f:max", "x>f y>f"))

    above = lines[lines.index("f = max(x, y)  # (1) 2") - 2]
    assert above.startswith("# Tie: x = y. Max has a kink here.")


# --- what can't be computed ---


def test_a_fault_is_a_comment_and_what_is_before_it_still_runs():
    code = code_of(build("x=-1 q:neg r:log f:add", "x>q x>r r>f q>f"))

    names = run_text(code.text)

    assert names["q"] == 1.0
    assert names.keys().isdisjoint({"r", "f", "dx"})
    assert "# (2) r = np.log(x): log of -1: only positive numbers have a logarithm." in code.text
    assert "# no gradient on f" in code.text


def test_a_gradient_that_can_not_be_had_is_a_comment():
    code = code_of(build("x=0 y=2 q:sqrt f:add", "x>q q>f y>f"))

    names = run_text(code.text)

    assert (names["dq"], names["dy"]) == (1.0, 1.0)
    assert "dx" not in names
    assert "# no gradient on x: " in code.text


def test_a_free_pin_is_told():
    lines = texts(build("x=1 q:add f:exp", "x>q q>f"))

    assert "# q can't be computed yet: it has a free pin" in lines
    assert "# f can't be computed yet: what feeds it can't be" in lines


def test_two_ends_without_an_output_are_told():
    circuit = build("x=1 f:exp g:neg", "x>f x>g")

    assert "# f, g are ends of one drawing and none is the output, so there are no gradients." in texts(
        circuit
    )


# --- groups, names, hidden numbers ---


def test_a_group_is_written_flat_with_its_name_before_the_names_inside():
    circuit = build("x=3")
    circuit.add_definition(Definition.of("sigmoid", build("a n:neg s:exp", "a>n n>s")))
    circuit.add("group", name="g", definition="sigmoid")
    circuit.connect("x", "g", 0)

    lines = [line.partition("  #")[0] for line in texts(circuit)]

    of_group = [line.rstrip() for line in lines if line.startswith("g")]
    assert of_group == ["g_a = x", "g_n = -g_a", "g_s = np.exp(g_n)", "g = g_s"]


def test_a_name_that_python_would_not_take_is_told_beside():
    lines = texts(build("w[0]=3 f:exp", "w[0]>f"))

    assert 'w_0 = 3.0  # "w[0]"' in lines


def test_numbers_that_are_hidden_are_in_no_comment():
    circuit = chain_rule_example()
    passes = passes_of(circuit)
    everything = Showing.everything(passes.tape)
    flags = (everything.values, everything.gradients, everything.contributions)
    nothing = passes.veiled(Showing.of(*map(np.logical_not, flags)))

    text = python_code(circuit, passes, NumberFormat.of(passes, None), nothing).text

    assert "q = x + y  # (1)\n" in text
    assert "-12" not in text


@pytest.mark.parametrize("digits", [0, 3])
def test_the_numbers_in_comments_are_those_of_the_picture(digits):
    circuit = build("x=1 f:exp", "x>f")
    circuit.set_settings(digits=digits)

    assert f"f = np.exp(x)  # (1) {2.718281828:.{digits}f}" in texts(circuit)


def test_comments_stand_in_one_column_also_beside_wide_letters():
    text = code_of(build("가중치=2 x=3 p:mul f:exp", "가중치>p x>p p>f")).text
    forward = [line for line in text.splitlines() if "  # (" in line and not line.startswith("d")]

    assert {text_width(line.partition("  # (")[0]) for line in forward} == {len("p = ") + 6 + len(" * x")}
