"""The lines of a circuit file from one writing to the next: a record that stays is encoded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TypeVar

from circuit_editor.files.lines import BETWEEN, file_of, graph_line, node_line, wire_lines
from circuit_editor.recovery.touched import Update

T = TypeVar("T")

#: So many records are encoded without a pause: about a millisecond, which no frame feels.
AT_ONCE = 250

#: Called again and again by work in a thread: lets other threads run, and may raise to stop it.
Pause = Callable[[], None]


class Lines:
    """Those of one circuit, kept in step by updates; belongs to one thread at a time."""

    def __init__(self) -> None:
        self._graph = ""
        self._order: dict[str, int] = {}
        self._nodes: dict[str, str] = {}
        # The lines of all wires into a node as one text: the collector of garbage does not look at texts.
        self._wires: dict[str, str] = {}

    def take_in(self, update: Update, pause: Pause) -> None:
        """Encode what an update brings; a RecordRefused for what a reader would refuse."""
        if update.whole:
            self._order, self._nodes, self._wires = {}, {}, {}
        if update.graph is not None:
            self._graph = graph_line(*update.graph)
        for node in _paced(update.nodes, pause):
            self._order[node.id] = node.order
            self._nodes[node.id] = node_line(node)
        for target, operands in _paced(update.operands.items(), pause):
            self._wires[target] = BETWEEN.join(wire_lines(target, operands))
        for node_id in update.gone:
            # What came and went between two writings was never here.
            for kept in (self._order, self._nodes, self._wires):
                kept.pop(node_id, None)

    def file(self, pause: Pause) -> bytes:
        """The bytes of the file, the same as `encode` makes of the circuit."""
        ids = [node_id for node_id, _ in sorted(self._order.items(), key=itemgetter(1))]
        pause()
        nodes = [self._nodes[node_id] for node_id in ids]
        wires = [lines for node_id in ids if (lines := self._wires.get(node_id))]
        pause()
        return file_of(self._graph, nodes, wires)


def _paced(items: Iterable[T], pause: Pause) -> Iterator[T]:
    """The items, with a pause after every so many."""
    for number, item in enumerate(items, 1):
        yield item
        if number % AT_ONCE == 0:
            pause()
