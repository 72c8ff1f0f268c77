"""The circuit for micrograd, with asserts that its gradients are the editor's."""

from __future__ import annotations

import math
from collections.abc import Iterator

from circuit_editor.files.code.checks import checks, closeness
from circuit_editor.files.code.forward import forward_sections
from circuit_editor.files.code.header import header
from circuit_editor.files.code.micrograd_gates import (
    FUNCTIONS,
    GATES,
    MOST_VALUES,
    POWER_OF_ZERO,
    RESERVED,
    SIGNS,
    functions_for,
)
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

HELD = "Value({value})"
#: Python stops at a thousand calls inside each other, of which others have some already.
DEEPEST = 800
NO_BACKWARD = "no backward pass from {name}: on the way a gradient is no finite number"


def micrograd_code(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, shown: Passes | None = None
) -> Code:
    """The circuit as a program for micrograd that runs as it stands.

    What can't be computed is a comment. `shown` are the passes as far as their numbers may be told.
    """
    stages = Stages(passes, number_format, RESERVED, shown=shown)
    starts = [*stages.missing_outputs(), *(_start(stages, output) for output in stages.outputs)]
    with_gradient = _with_gradient(stages)
    gates = {stage.gate.name for stage in stages.forward}
    return laid_out(
        [
            *header(circuit, "For micrograd"),
            *_imports(_depth(stages)),
            *function_section([closeness(stages.noise), *functions_for(gates)]),
            *forward_sections(stages, HELD, HELD, lambda stage: (_spelled(stages, stage), "")),
            *([Section("backward pass", (tuple(starts),))] if starts else []),
            *checks(stages, "{name}.data", "{name}.grad", with_gradient),
        ]
    )


def _imports(depth: int) -> Iterator[Section]:
    names = ["math", *(["sys"] if depth > DEEPEST else [])]
    imports = "\n".join(f"import {name}" for name in names)
    yield Section("", (plain_lines(f"{imports}\n\nfrom micrograd.engine import Value"),))
    if depth > DEEPEST:
        limit = f"sys.setrecursionlimit({1000 + 2 * depth})"
        yield Section(
            "micrograd goes back by a call inside a call, as deep as the circuit", ((Line(limit),),)
        )


def _spelled(stages: Stages, stage: Stage) -> str:
    gate, operands = stage.gate.name, [stages.names[operand] for operand in stage.operands]
    if gate in SIGNS:
        return SIGNS[gate].join(operands)
    if gate in FUNCTIONS:
        return f"{FUNCTIONS[gate]}({', '.join(operands)})"
    x, y = (*operands, "")[:2]
    is_power_of_zero = gate == "powc" and stage.node.constant == 0.0
    return (POWER_OF_ZERO if is_power_of_zero else GATES[gate]).format(x=x, y=y, c=stage.node.constant)


def _start(stages: Stages, output: str) -> Line:
    about, name = CodeLine(output, turn="backward", source=output), stages.names[output]
    if not stages.has_value(output):
        return stages.no_gradient(output, output)
    if not _can_go_back(stages, output):
        return Line(comment=NO_BACKWARD.format(name=name), about=about)
    seed = stages.tape.seed
    if seed == 1.0:
        return Line(f"{name}.backward()", about=about)
    return Line(f"({name} * {seed!r}).backward()", "the start gradient is not 1", about)


def _can_go_back(stages: Stages, output: str) -> bool:
    """Whether every number of the backward pass is finite: Python stops where one is not.

    Those for constants count, for which micrograd finds gradients too.
    """
    contributions, gradients = stages.passes.contributions, stages.passes.gradients
    feeding = stages.feeding(output)
    return all(
        math.isfinite(gradients[stage.slot]) and math.isfinite(contributions[wire])
        for stage in feeding
        for wire in stage.wires
    )


def _with_gradient(stages: Stages) -> list[str]:
    """What has a gradient after the backward passes that there are."""
    found: set[str] = set()
    for output in stages.outputs:
        if stages.has_value(output) and _can_go_back(stages, output):
            found.update((output, *(one for stage in stages.feeding(output) for one in stage.operands)))
    return [node_id for node_id in stages.tape.slot if node_id in found and stages.has_gradient(node_id)]


def _depth(stages: Stages) -> int:
    """How many Values stand one behind the other at most."""
    depths = dict.fromkeys(stages.tape.leaves, 1)
    for stage in stages.forward:
        values = max(MOST_VALUES, len(stage.operands))
        depths[stage.node.id] = values + max(depths[operand] for operand in stage.operands)
    return max(depths.values(), default=0)
