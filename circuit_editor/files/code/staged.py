"""Staged Python as the notes write it: numbered forward lines, then backward in reverse with d names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from circuit_editor.files.code.forward import forward_sections
from circuit_editor.files.code.header import header
from circuit_editor.files.code.identifiers import D
from circuit_editor.files.code.program import (
    Code,
    CodeLine,
    Line,
    Section,
    function_section,
    laid_out,
    plain_lines,
)
from circuit_editor.files.code.staged_gates import HELPERS, RESERVED, Spelled, spelled
from circuit_editor.files.code.stages import Stage, Stages
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes

#: What a gate does with gradients, by its pattern.
PATTERNS = {
    "distributor": "add distributes the gradient",
    "switcher": "multiply switches its inputs",
    "router": "{gate} routes the gradient",
}


def python_code(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, shown: Passes | None = None
) -> Code:
    """The circuit as staged Python that runs as it stands and gives its values and gradients.

    What can't be computed is a comment. `shown` are the passes as far as comments may tell their numbers.
    """
    return laid_out(python_sections(circuit, passes, number_format, shown))


def python_sections(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, shown: Passes | None = None
) -> list[Section]:
    """The same as sections, with a stage for each gate in each pass."""
    writer = _Writer(Stages(passes, number_format, RESERVED, shown=shown, with_d=True))
    body = [*writer.forward(), *writer.backward()]
    texts = [line.text for section in body for stage in section.stages for line in stage]
    return [*header(circuit, "Staged Python"), *_beginning(texts), *body]


def _beginning(texts: list[str]) -> Iterator[Section]:
    """The import and the functions that these lines need."""
    helpers = [helper for call, helper in HELPERS.items() if any(call in text for text in texts)]
    if any("np." in text for text in (*texts, *helpers)):
        yield Section("", (plain_lines("import numpy as np"),))
    yield from function_section(helpers)


class _Writer:
    """Writes the sections of one program."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._names = stages.names
        self._spelled = {stage.node.id: self._spell(stage) for stage in stages.forward}
        #: Of each gradient how many branches have brought their contributions, and their sum.
        self._arrived: Counter[str] = Counter()
        self._sums: dict[str, float] = {}
        #: Gradients that are told to be missing.
        self._told: set[str] = set()

    def _spell(self, stage: Stage) -> Spelled:
        operands = [self._names[operand] for operand in stage.operands]
        return spelled(stage.gate.name, operands, self._names[stage.node.id], stage.node.constant)

    def forward(self) -> Iterator[Section]:
        """What holds a value, and a line for each gate."""
        return forward_sections(self._stages, "{value}", "{value}", lambda stage: (self._value(stage), ""))

    def _value(self, stage: Stage) -> str:
        return self._spelled[stage.node.id].value

    # --- backward --------------------------------------------------------------------------------------

    def backward(self) -> Iterator[Section]:
        """Where it starts, the stages in reverse, and what the output does not depend on."""
        stages = self._stages
        starts = (*stages.missing_outputs(), *self._starts())
        if starts:
            backward = [tuple(self._backward_lines(stage)) for stage in stages.backward]
            yield Section("backward pass, in reverse order", (starts, *backward))
        idle = tuple(self._idle_lines())
        if idle:
            yield Section("the output does not depend on these", (idle,))

    def _starts(self) -> Iterator[Line]:
        stages = self._stages
        for output in stages.outputs:
            if stages.has_value(output) and not stages.is_constant(output):
                name, seed = f"{D}{self._names[output]}", stages.tape.seed
                comment = f"start gradient ({name}/{name})" if seed == 1.0 else "start gradient"
                about = CodeLine(output, turn="backward", source=output)
                yield Line(f"{name} = {seed!r}", comment, about)
                self._sums[output] = seed
            else:
                yield stages.no_gradient(output, output)

    def _backward_lines(self, stage: Stage) -> Iterator[Line]:
        """The lines of one gate: a gradient for each pin, and what there is to say of it before."""
        stages, written = self._stages, self._spelled[stage.node.id]
        pins = [
            (pin, operand) for pin, operand in enumerate(stage.operands) if not stages.is_constant(operand)
        ]
        about = CodeLine(stage.node.id, turn="backward")
        if any(stages.has_gradient(operand) for _, operand in pins):
            yield Line(f"# {self._heading(stage)}", about=about)
            if written.before:
                yield Line(written.before, about=about)
        for pin, operand in pins:
            if stages.has_gradient(operand):
                yield self._gradient_line(stage, pin, operand)
            elif operand not in self._told:
                self._told.add(operand)
                yield stages.no_gradient(operand, stage.node.id)

    def _heading(self, stage: Stage) -> str:
        """Which line of the forward pass this goes back through, and what its gate does with gradients."""
        words = PATTERNS.get(stage.gate.pattern or "")
        heading = f"backprop {self._names[stage.node.id]} = {self._value(stage)}"
        return heading if words is None else f"{heading}: {words.format(gate=stage.gate.name)}"

    def _gradient_line(self, stage: Stage, pin: int, operand: str) -> Line:
        """One contribution: `=` where it is the first that comes to a gradient, else `+=`."""
        written = self._spelled[stage.node.id]
        name, upstream = self._names[operand], self._names[stage.node.id]
        sign = "+=" if operand in self._sums else "="
        text = f"{D}{name} {sign} {written.local_gradients[pin]} * {D}{upstream}"
        comment = "; ".join(filter(None, (self._arrival(stage, pin, operand), written.why[pin])))
        return Line(text, comment, CodeLine(stage.node.id, pin, "backward", operand))

    def _arrival(self, stage: Stage, pin: int, operand: str) -> str:
        """What is known of a gradient now: all of it, or the sum of those branches that came."""
        stages = self._stages
        self._arrived[operand] += 1
        contribution = stages.passes.contributions[stage.wires[pin]]
        self._sums[operand] = self._sums.get(operand, 0.0) + contribution
        slot = stages.tape.slot[operand]
        branches = int(np.diff(stages.tape.branches.ends[slot : slot + 2])[0])
        text = stages.gradient_text(operand, self._sums[operand])
        if branches > 1 and text:
            arrived = self._arrived[operand]
            return f"({stage.number}) {'adds up to ' * (arrived > 1)}{text} ({arrived} of {branches})"
        return f"({stage.number}) {text}".rstrip()

    def _idle_lines(self) -> Iterator[Line]:
        stages = self._stages
        for node_id in self._in_slots():
            if stages.is_without_influence(node_id):
                about = CodeLine(node_id, turn="backward", source=node_id)
                yield Line(f"{D}{self._names[node_id]} = 0.0", about=about)

    def _in_slots(self) -> Iterable[str]:
        return (*self._stages.tape.leaves, *self._stages.tape.order)
