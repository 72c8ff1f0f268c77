"""What nodes are called in a program: a name that Python takes, and takes for nothing else."""

from __future__ import annotations

import builtins
import keyword
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

from circuit_editor.model.flatten import Inside
from circuit_editor.model.records import Node

#: A longer name is cut off.
LONGEST = 40
#: What stands before a name in the name of its gradient.
D = "d"

_PYTHONS_OWN = frozenset({*keyword.kwlist, *dir(builtins)})


def identifiers(
    nodes: Mapping[str, Node], insides: Mapping[str, Inside], reserved: Iterable[str], *, with_d: bool
) -> dict[str, str]:
    """An identifier for each node by path id, as near to its name as can be; no two are the same.

    A node without a name is called after its gate, with a number; one inside a group begins with what the
    group is called. None is a word of Python's or in `reserved`. With `with_d` no identifier is another one
    with a d before it, so that dx is nothing but the gradient on x.
    """
    naming = _Naming(reserved, with_d=with_d)
    groups = {inner: path for path, inside in insides.items() for inner in inside.paths.values()}
    for node_id in _outer_first(nodes, groups):
        group = naming.given.get(groups.get(node_id, ""))
        naming.give(node_id, nodes[node_id], "" if group is None else f"{group}_")
    return naming.given


def _outer_first(nodes: Mapping[str, Node], groups: Mapping[str, str]) -> list[str]:
    """Named nodes before nameless ones, which can be called anything; groups before what is inside them."""
    depths: dict[str, int] = {}
    # A group comes behind all that is inside it.
    for node_id in reversed(list(nodes)):
        depths[node_id] = depths[groups[node_id]] + 1 if node_id in groups else 0
    return sorted(nodes, key=lambda node_id: (depths[node_id], nodes[node_id].name is None))


class _Naming:
    """Gives one identifier after the other."""

    def __init__(self, reserved: Iterable[str], *, with_d: bool) -> None:
        self._taken = {*_PYTHONS_OWN, *reserved}
        self._d = D if with_d else ""
        self._numbers: dict[str, Iterator[int]] = {}
        self.given: dict[str, str] = {}

    def give(self, node_id: str, node: Node, prefix: str) -> None:
        """Give a node its identifier."""
        name = _cleaned(node.name or "")
        wanted = self._wanted(prefix, name, node)
        identifier = next(one for one in wanted if self._taken.isdisjoint({one, self._d + one}))
        self._taken |= {identifier, self._d + identifier}
        self.given[node_id] = identifier

    def _wanted(self, prefix: str, name: str, node: Node) -> Iterator[str]:
        if name:
            return chain([f"{prefix}{name}", f"{prefix}{name}_"], self._numbered(f"{prefix}{name}_"))
        # What has the gate of a group and no definition stands at a pin of one.
        kind = "in" if node.gate == "group" and node.definition is None else node.gate
        return self._numbered(f"{prefix}{_cleaned(node.definition or '') or kind}")

    def _numbered(self, stem: str) -> Iterator[str]:
        """The stem with one number after the other, going on where it was left."""
        return (f"{stem}{number}" for number in self._numbers.setdefault(stem, count(1)))


def _cleaned(name: str) -> str:
    """The letters and digits of a name, with _ for all others between them; "" if there are none."""
    # As Python reads identifiers, so that no two that look different are the same to it.
    plain = unicodedata.normalize("NFKC", name)
    kept = "".join(sign if f"a{sign}".isidentifier() else "_" for sign in plain)[:LONGEST].strip("_")
    return f"n{kept}" if kept and not kept.isidentifier() else kept
