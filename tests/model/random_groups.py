"""Random collapses for the tests of groups: selections that may become a group, also of groups."""

from __future__ import annotations

import random
from contextlib import suppress

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.gates import GATES
from circuit_editor.model.grouping import collapse


def random_selection(dice: random.Random, circuit: Circuit) -> list[str]:
    """A gate and some of what feeds nothing but that, so that one node leads out of the selection."""
    gates = [node.id for node in circuit.nodes() if not GATES[node.gate].holds_value]
    chosen = [dice.choice(gates)]
    for node_id in chosen:  # which grows meanwhile
        for source in circuit.operands[node_id]:
            if (
                source in gates
                and source not in chosen
                and source not in circuit.settings.outputs
                and all(target in chosen for target in circuit.graph.successors(source))
                and dice.random() < 0.8
            ):
                chosen.append(source)
    return chosen


def collapse_some(dice: random.Random, circuit: Circuit, times: int) -> list[str]:
    """Collapse random selections, groups among them; the ids of the groups that are left."""
    for turn in range(times):
        # What has no pin, or would be nested too deep, is refused.
        with suppress(CircuitError):
            collapse(circuit, random_selection(dice, circuit), f"g{turn}")
    return [node.id for node in circuit.nodes() if node.definition is not None]
