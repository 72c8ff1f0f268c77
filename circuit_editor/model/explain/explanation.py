"""Explanation: a gradient as a sum of products, one for each path from the output."""

from __future__ import annotations

import math
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.explain.paths import Path, find_paths
from circuit_editor.model.forward_mode import Tangents
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Wire

#: So many paths are told one by one.
MOST_PATHS = 20


@dataclass(frozen=True, slots=True)
class Explanation:
    """`seed` times d `end` / d `start` along all paths, or along those through `wire` alone.

    `total` is the number that the passes found; `paths` are the largest of the `count` products that add up
    to it, and those that are left are together `rest`: what it takes to come to `total`.
    """

    start: str
    end: str
    wire: Wire | None
    seed: float
    total: float
    count: int
    paths: tuple[Path, ...]

    @property
    def rest_count(self) -> int:
        """How many paths are not told one by one."""
        return self.count - len(self.paths)

    @property
    def rest(self) -> float:
        """What these paths are together; 0 where there are none."""
        if not self.rest_count:
            return 0.0
        return self.total - math.fsum(path.product for path in self.paths)


def explain_node(circuit: Circuit, passes: Passes, node_id: str, output: str) -> Explanation | None:
    """Why the gradient of a node of finished passes is what it is; `output` is that of its part.

    None where there is nothing to multiply: at the output itself, for a constant, and for a gradient that is
    not computed, not finite, or of a node that the output does not depend on.
    """
    total = passes.gradient(node_id)
    if total is None or not math.isfinite(total):
        return None
    if node_id == output or not passes.reaches_output(node_id):
        return None
    found = find_paths(circuit, passes, node_id, output, MOST_PATHS, passes.seed)
    return Explanation(node_id, output, None, passes.seed, total, found.count, found.largest)


def explain_wire(circuit: Circuit, passes: Passes, wire: Wire, output: str) -> Explanation | None:
    """The same for the contribution of a wire, along the paths that go through it."""
    total = passes.contribution(wire.target, wire.pin)
    local_gradient = passes.local_gradient(wire.target, wire.pin)
    if total is None or local_gradient is None or not math.isfinite(total):
        return None
    if not passes.reaches_output(wire.target):
        return None
    found = find_paths(circuit, passes, wire.target, output, MOST_PATHS, passes.seed)
    paths = tuple(_onward(path, wire, local_gradient) for path in found.largest)
    return Explanation(wire.source, output, wire, passes.seed, total, found.count, paths)


def explain_tangent(circuit: Circuit, passes: Passes, tangents: Tangents, node_id: str) -> Explanation | None:
    """Why d node / d input is what it is; None where the node is the input or does not depend on it."""
    slot = passes.tape.slot.get(node_id)
    if slot is None or node_id == tangents.input or not tangents.depends[slot]:
        return None
    total = tangents.numbers[slot]
    if not math.isfinite(total):
        return None
    found = find_paths(circuit, passes, tangents.input, node_id, MOST_PATHS)
    return Explanation(tangents.input, node_id, None, 1.0, total, found.count, found.largest)


def _onward(path: Path, wire: Wire, local_gradient: float) -> Path:
    """A path with one more wire at its start."""
    local_gradients = (*path.local_gradients, local_gradient)
    return Path((*path.wires, wire), local_gradients, path.product * local_gradient)
