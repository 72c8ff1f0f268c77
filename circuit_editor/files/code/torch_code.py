"""The circuit for PyTorch, which finds the gradients by itself, with asserts that they are the editor's."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from circuit_editor.files.code.checks import checks, closeness
from circuit_editor.files.code.forward import forward_sections
from circuit_editor.files.code.header import header
from circuit_editor.files.code.program import (
    Code,
    CodeLine,
    Line,
    Section,
    function_section,
    laid_out,
    plain_lines,
)
from circuit_editor.files.code.stages import Stage, Stages
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes

#: {x} and {y} are the operands, {c} is the constant.
GATES = {
    "sub": "{x} - {y}",
    "div": "{x} / {y}",
    "pow": "{x} ** {y}",
    "neg": "-{x}",
    "addc": "{x} + {c}",
    "mulc": "{c} * {x}",
    "powc": "{x} ** {c}",
    "exp": "torch.exp({x})",
    "log": "torch.log({x})",
    "recip": "1.0 / {x}",
    "sqrt": "torch.sqrt({x})",
    "square": "{x} ** 2",
    "abs": "torch.abs({x})",
    "sin": "torch.sin({x})",
    "cos": "torch.cos({x})",
    "sigmoid": "torch.sigmoid({x})",
    "tanh": "torch.tanh({x})",
    "relu": "torch.relu({x})",
    "leaky_relu": "torch.nn.functional.leaky_relu({x}, {c})",
    "softplus": "torch.logaddexp({x}, torch.zeros_like({x}))",
    # A tensor of its own, as it has a gradient of its own.
    "group": "{x}.clone()",
}
SIGNS = {"add": " + ", "mul": " * "}
CHOICES = {"max": ">=", "min": "<="}
VARIADIC = (*SIGNS, *CHOICES)
#: A choice between more than two, by the gate that asks for it.
CHOICE = '''
def first_{gate}(*tensors):
    """The first of those that are the {gate}imum, which gets the whole gradient."""
    found = tensors[0]
    for tensor in tensors[1:]:
        found = torch.where(found {sign} tensor, found, tensor)
    return found
'''

#: Farther from 0 the value is so near to its limit that PyTorch's own gradient loses digits; tanh x is there
#: where sigmoid 2x is.
STEEP_WITHIN = {"sigmoid": 6.0, "tanh": 3.0}
FLAT = {
    "sigmoid": "torch.exp(torch.nn.functional.logsigmoid({x}))",
    "tanh": "2.0 * torch.exp(torch.nn.functional.logsigmoid(2.0 * {x})) - 1.0",
}
WHY_FLAT = "{gate} in a form whose gradient keeps its digits where {gate} is nearly flat"
WHY_CHOICE = "torch.{gate}imum would halve the gradient at a tie"
RESERVED = ("torch", "math", "close", "gate", *(f"first_{gate}" for gate in CHOICES))
INPUT = "torch.tensor({value}, dtype=torch.float64, requires_grad=True)"
CONSTANT = "torch.tensor({value}, dtype=torch.float64)"
#: How wide the list of gates is.
WIDTH = 90


def torch_code(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, shown: Passes | None = None
) -> Code:
    """The circuit as a program for PyTorch that runs as it stands, in double precision.

    What can't be computed is a comment. `shown` are the passes as far as their numbers may be told.
    """
    stages = Stages(passes, number_format, RESERVED, shown=shown)
    with_gradient = [node_id for node_id in stages.tape.slot if _has_gradient(stages, node_id)]
    return laid_out(
        [
            *header(circuit, "For PyTorch"),
            Section("", (plain_lines("import math\n\nimport torch"),)),
            *function_section([closeness(stages.noise), *_choices(stages)]),
            *forward_sections(stages, INPUT, CONSTANT, lambda stage: _spelled(stages, stage)),
            *_backward(stages),
            *checks(stages, "{name}.item()", "{name}.grad.item()", with_gradient),
        ]
    )


def _has_gradient(stages: Stages, node_id: str) -> bool:
    return stages.has_gradient(node_id) and node_id in stages.of_inputs


def _spelled(stages: Stages, stage: Stage) -> tuple[str, str]:
    """The text of a gate's value, and what there is to say of it."""
    gate, operands = stage.gate.name, [stages.names[operand] for operand in stage.operands]
    if gate in SIGNS:
        return SIGNS[gate].join(operands), ""
    if gate in CHOICES:
        return _chosen(gate, operands), WHY_CHOICE.format(gate=gate)
    x, y = (*operands, "")[:2]
    if gate in FLAT and abs(stages.value(stage.operands[0])) > STEEP_WITHIN[gate]:
        return FLAT[gate].format(x=x), WHY_FLAT.format(gate=gate)
    return GATES[gate].format(x=x, y=y, c=stage.node.constant), ""


def _chosen(gate: str, operands: list[str]) -> str:
    if len(operands) > 2:
        return f"first_{gate}({', '.join(operands)})"
    x, y = operands
    return f"torch.where({x} {CHOICES[gate]} {y}, {x}, {y})"


def _choices(stages: Stages) -> Iterator[str]:
    """The functions for gates that choose between more than two."""
    gates = {stage.gate.name for stage in stages.forward if len(stage.operands) > 2}
    for gate, sign in CHOICES.items():
        if gate in gates:
            yield CHOICE.format(gate=gate, sign=sign)


def _backward(stages: Stages) -> Iterator[Section]:
    gates = [stage.node.id for stage in stages.forward if stage.node.id in stages.of_inputs]
    kept = [stages.names[gate] for gate in gates if stages.has_value(gate)]
    lines = [*stages.missing_outputs(), *(_start(stages, output) for output in stages.outputs)]
    if any(line.text for line in lines) and kept:
        loop = f"for gate in [{', '.join(kept)}]:"
        listed = wrap(loop, WIDTH, subsequent_indent=" " * len("for gate in ["), break_long_words=False)
        retain = Line("    gate.retain_grad()", "else only inputs keep their gradient")
        lines = [*map(Line, listed), retain, *lines]
    if lines:
        yield Section("backward pass", (tuple(lines),))


def _start(stages: Stages, output: str) -> Line:
    about, name = CodeLine(output, turn="backward", source=output), stages.names[output]
    if not stages.has_value(output):
        return stages.no_gradient(output, output)
    if output not in stages.of_inputs:
        return Line(comment=f"{name} depends on constants alone: there are no gradients", about=about)
    seed = stages.tape.seed
    start = "" if seed == 1.0 else CONSTANT.format(value=seed)
    return Line(f"{name}.backward({start})", "the start gradient is not 1" if start else "", about)
