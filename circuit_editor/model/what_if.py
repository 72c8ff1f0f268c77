"""What if an input were a small h higher: what is predicted for every node, and what would happen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from circuit_editor.model.engine import rerun
from circuit_editor.model.forward_mode import find_tangents
from circuit_editor.model.passes import Floats, Passes
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.tape import Flags, Tape

#: Two changes are printed with the fewest digits, from these on, at which they differ.
FEWEST_DIGITS, MOST_DIGITS = 3, 6


class ChangePair(NamedTuple):
    """How a node's value changes: as d value / d input says for a tiny h, and as it really does."""

    predicted: float
    actual: float


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """What an input that is `h` higher does to every node; nothing of the circuit is changed for it.

    `predicted` (h times d value / d input) and `actual` go by slot of the tape, as does `depends`, which
    tells the nodes that depend on the input at all. A value that would not be had is nan or infinite.
    """

    tape: Tape
    input: str
    h: float
    predicted: Floats
    actual: Floats
    depends: Flags

    def at(self, node_id: str) -> ChangePair | None:
        """The two changes of a node; None where it is not computed or does not depend on the input."""
        slot = self.tape.slot.get(node_id)
        if slot is None or not self.depends[slot]:
            return None
        return ChangePair(float(self.predicted[slot]), float(self.actual[slot]))


def what_if(passes: Passes, node_id: str, h: float) -> WhatIf:
    """Hold h on an input of finished passes: one pass of forward mode, and one with the value moved by h."""
    tangents = find_tangents(passes, node_id)
    tape = passes.tape
    node = tape.nodes[node_id]
    moved = replace(node, value=(node.value or 0.0) + h)
    try:
        after = rerun(passes, [moved])
    finally:
        # The tape belongs to the passes of the circuit, whose input stays as it is.
        tape.feed(node)
    with np.errstate(all="ignore"):  # what is not finite is shown as such, and is no warning
        predicted = h * np.array(tangents.numbers)
        actual = after.arrays.values - passes.arrays.values
    return WhatIf(tape, node_id, h, predicted, actual, tangents.depends)


def pair_texts(pair: ChangePair) -> tuple[str, str]:
    """Both changes with a sign and the fewest digits, 3 to 6, at which they differ: "-0.0393", "-0.0394".

    Changes that are alike to the last of these digits have 3.
    """
    texts = []
    for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1):
        texts.append((signed_text(pair.predicted, digits), signed_text(pair.actual, digits)))
        if texts[-1][0] != texts[-1][1]:
            return texts[-1]
    return texts[0]


def signed_text(number: float, digits: int) -> str:
    """A change: with a sign, so that nobody takes it for a value; 0 has none."""
    text = significant_text(number, digits)
    return f"+{text}" if number > 0.0 else text
