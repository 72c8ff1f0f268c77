"""What has flipped between two passes of one circuit, in words: a route, a kink that was crossed, a wish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from circuit_editor.model.faults import INSIDE
from circuit_editor.model.names import label, symbol
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.sentences import Sentence
from circuit_editor.model.tape import Flags, Slots

HIGHER = "{winner} is now higher than {loser}: the gradient is routed to {to}."
LOWER = "{winner} is now lower than {loser}: the gradient is routed to {to}."
EQUAL = "{winner} is now equal to {loser}: at a tie the gradient is routed to the first of them, {to}."

PASSES = "{node} is now {where}: {gate} lets the gradient through."
STOPS = "{node} is now {where}: {gate} stops the gradient."
TURNS = "{node} is now {where}: {gate} turns the gradient around."
SCALES = "{node} is now {where}: {gate} lets {share} of the gradient through."
ABOVE, BELOW, AT = "above 0", "below 0", "0"

WANTS_HIGHER = "The circuit now wants {nodes} higher."
WANTS_LOWER = "The circuit now wants {nodes} lower."
NO_PULL = "The circuit no longer pulls at {nodes}."

THE_GATE = "the {symbol} gate"
UPPER, LOWER_ONE = "the upper input of {gate}", "the lower input of {gate}"
#: The same as the first words of a sentence.
_FIRST = {
    THE_GATE: "The {symbol} gate",
    UPPER: "The upper input of {gate}",
    LOWER_ONE: "The lower input of {gate}",
}
AND = "{nodes} and {last}"
AND_MORE = "{nodes} and {count} more"

#: More than these at once nobody reads, and more than these nodes in one of them.
MOST_FLIPS = 2
MOST_NODES = 3

Floats = NDArray[np.float64]


def flips(before: Passes, after: Passes, number_format: NumberFormat) -> tuple[Sentence, ...]:
    """What has flipped, the most telling first: at most MOST_FLIPS sentences, none where nothing did.

    Tells only of gradients that are shown in both. Both are passes of one tape, else there is nothing to
    compare; in forward mode gradients are no wishes, and nothing is told.
    """
    if before.tape is not after.tape or before.scope is not None or after.scope is not None:
        return ()
    if before.arrays is after.arrays:
        # The same numbers, of which others are seen: a step, which is not to wait for this.
        return ()
    shown = _shown(before) & _shown(after)
    found = [*_routes(before, after, shown), *_crossings(before, after, shown)]
    return tuple((found or _wishes(before, after, shown, number_format.noise))[:MOST_FLIPS])


def _shown(passes: Passes) -> Flags:
    """By slot, whether there is a gradient to be seen."""
    flags = passes.has_gradient_flags & passes.reached_flags
    return flags if passes.showing is None else flags & passes.showing.gradients


# --- max and min ---------------------------------------------------------------------------------------


def _routes(before: Passes, after: Passes, shown: Flags) -> list[Sentence]:
    """The gates that route the gradient elsewhere, the one with the largest gradient first."""
    tape = after.tape
    ties = tape.wires_by_kink["tie"]
    ties = ties[shown[tape.wire_targets[ties]]]
    was, is_now = (passes.arrays.local_gradients[ties] == 1.0 for passes in (before, after))
    losers = {int(tape.wire_targets[wire]): wire for wire in ties[was & ~is_now].tolist()}
    winners = {int(tape.wire_targets[wire]): wire for wire in ties[is_now & ~was].tolist()}
    return [
        _inside(after, slot, _route(after, slot, winners[slot], losers[slot]))
        for slot in _by_gradient(after, winners.keys() & losers.keys())
    ]


def _route(passes: Passes, slot: int, winner: int, loser: int) -> Sentence:
    to, other = (_called(passes, int(passes.tape.wire_sources[wire])) for wire in (winner, loser))
    if to == other:
        gate = label(passes.tape.nodes[passes.tape.turn(slot).node_id])
        to, other = (
            Sentence(UPPER if wire < rival else LOWER_ONE, gate=gate)
            for wire, rival in ((winner, loser), (loser, winner))
        )
    ends = [passes.values[int(passes.tape.wire_sources[wire])] for wire in (winner, loser)]
    template = EQUAL if ends[0] == ends[1] else HIGHER if ends[0] > ends[1] else LOWER
    return Sentence(template, winner=_first(to), loser=other, to=to)


# --- relu, abs and their like --------------------------------------------------------------------------


def _crossings(before: Passes, after: Passes, shown: Flags) -> list[Sentence]:
    """The gates whose operand has crossed their kink at 0, the one with the largest gradient first."""
    tape = after.tape
    zeros = tape.wires_by_kink["zero"]
    zeros = zeros[shown[tape.wire_targets[zeros]]]
    sources = tape.wire_sources[zeros]
    crossed = np.sign(before.arrays.values[sources]) != np.sign(after.arrays.values[sources])
    bent = before.arrays.local_gradients[zeros] != after.arrays.local_gradients[zeros]
    finite = np.isfinite(before.arrays.values[sources]) & np.isfinite(after.arrays.values[sources])
    wires = {int(tape.wire_targets[wire]): wire for wire in zeros[crossed & bent & finite].tolist()}
    return [
        _inside(after, slot, _crossing(after, slot, wires[slot]))
        for slot in _by_gradient(after, wires.keys())
    ]


def _crossing(passes: Passes, slot: int, wire: int) -> Sentence:
    source, local = int(passes.tape.wire_sources[wire]), passes.local_gradients[wire]
    value = passes.values[source]
    return Sentence(
        {1.0: PASSES, 0.0: STOPS, -1.0: TURNS}.get(local, SCALES),
        node=_first(_called(passes, source)),
        where=Sentence(ABOVE if value > 0.0 else BELOW if value < 0.0 else AT),
        gate=symbol(passes.tape.nodes[passes.tape.turn(slot).node_id]),
        share=significant_text(local, 3),
    )


# --- what the circuit wants ----------------------------------------------------------------------------


def _wishes(before: Passes, after: Passes, shown: Flags, noise: float) -> list[Sentence]:
    """Where gradients have another sign: on inputs, else on gates with a name."""
    was, is_now = (_signs(passes.arrays.gradients, noise) for passes in (before, after))
    flipped = np.flatnonzero(shown & ~after.tape.constant_flags & (was != is_now))
    slots = _own_slots(after, flipped)
    inputs = [slot for slot in slots if slot < len(after.tape.leaves)]
    named = [slot for slot in slots if after.tape.nodes[after.tape.node_at(slot) or ""].name]
    chosen = np.array(inputs or named, dtype=np.intp)
    # One that turns round says more than one that begins or ends.
    turned = chosen[was[chosen] * is_now[chosen] < 0]
    return list(_told(after, turned if len(turned) else chosen, is_now))


def _told(passes: Passes, slots: Slots, signs: Floats) -> Iterator[Sentence]:
    for sign, template in ((1.0, WANTS_HIGHER), (-1.0, WANTS_LOWER), (0.0, NO_PULL)):
        called = [_called(passes, slot) for slot in slots[signs[slots] == sign].tolist()]
        if called:
            yield Sentence(template, nodes=_listed(called))


def _signs(gradients: Floats, noise: float) -> Floats:
    """-1, 0 or 1; 0 also for what is only noise, and for what is no number."""
    signs: Floats = np.where(np.abs(np.nan_to_num(gradients)) > noise, np.sign(np.nan_to_num(gradients)), 0.0)
    return signs


def _own_slots(passes: Passes, slots: Slots) -> list[int]:
    """Those of nodes that are not inside groups."""
    tape = passes.tape
    ids = ((slot, tape.node_at(slot)) for slot in slots.tolist())
    return [slot for slot, node_id in ids if node_id is not None and node_id not in tape.homes]


# --- words ---------------------------------------------------------------------------------------------


def _by_gradient(passes: Passes, slots: Iterable[int]) -> list[int]:
    return sorted(slots, key=lambda slot: (-abs(passes.gradients[slot]), slot))


def _inside(passes: Passes, slot: int, sentence: Sentence) -> Sentence:
    """A sentence about a gate, which may be inside a group."""
    tape = passes.tape
    home = tape.homes.get(tape.turn(slot).node_id)
    return sentence if home is None else Sentence(INSIDE, group=label(tape.nodes[home]), text=sentence)


def _called(passes: Passes, slot: int) -> Sentence | str:
    """A node's name, a constant's number, or "the + gate"."""
    node = passes.tape.nodes[passes.tape.node_at(slot) or ""]
    return node.name or (label(node) if node.value is not None else Sentence(THE_GATE, symbol=symbol(node)))


def _first(words: Sentence | str) -> Sentence | str:
    """As the first words of a sentence; a name stays as it is."""
    return Sentence(_FIRST[words.template], **words.fields) if isinstance(words, Sentence) else words


def _listed(called: Sequence[Sentence | str]) -> Sentence | str:
    """ "x", "x and y", "x, y and z", "x, y, z and 4 more"."""
    if len(called) == 1:
        return called[0]
    if len(called) <= MOST_NODES:
        return Sentence(AND, nodes=", ".join(called[:-1]), last=called[-1])
    return Sentence(AND_MORE, nodes=", ".join(called[:MOST_NODES]), count=len(called) - MOST_NODES)
