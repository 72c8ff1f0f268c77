"""The numbers of a circuit, by the names of its nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from circuit_editor.api.circuits import settled
from circuit_editor.model import circuit as model
from circuit_editor.model.engine import Passes, compile_circuit
from circuit_editor.model.engine import run as run_tape
from circuit_editor.model.faults import Fault


@dataclass(frozen=True)
class Numbers:
    """What a forward and a backward pass found, by the names of nodes; one without a name goes by its id.

    A value or a gradient that can't be had is None: of a gate with a free pin, of a constant, where no output
    is chosen. `faults` and `kinks` say in words what is wrong with numbers and where a rule was chosen in
    place of a derivative; each has a `node`, a `kind` and a `text`. `passes` has everything, by id: the local
    gradient and the gradient at each pin too.
    """

    values: Mapping[str, float | None]
    gradients: Mapping[str, float | None]
    passes: Passes = field(repr=False)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Numbers that can't be had, with the reason, in the order of the nodes."""
        return self.passes.faults

    @property
    def kinks(self) -> tuple[Fault, ...]:
        """Points without a derivative where a rule was chosen, in the order of the nodes."""
        return self.passes.kinks


def run(circuit: model.Circuit) -> Numbers:
    """Run the forward and the backward pass. Nothing raises: what can't be had is None, with a fault.

    A part of the drawing without an output gets its only end, as in the editor.

    >>> numbers = run(parse("f = (x + y) * z", x=-2, y=5, z=-4))
    >>> numbers.values["f"], numbers.gradients["x"], numbers.gradients["z"]
    (-12.0, -4.0, 3.0)
    >>> print(run(parse("f = log(x)", x=-1)).faults[0].text)
    log of -1: only positive numbers have a logarithm.
    """
    passes = run_tape(compile_circuit(settled(circuit)))
    # A node without a name stands behind: its id may be what another one is called.
    nodes = sorted(circuit.nodes(), key=lambda node: node.name is not None)
    keys = {node.name or node.id: node.id for node in nodes}
    ordered = sorted(keys, key=lambda key: circuit.node(keys[key]).order)
    return Numbers(
        {key: passes.value(keys[key]) for key in ordered},
        {key: passes.gradient(keys[key]) for key in ordered},
        passes,
    )
