"""What an edit did, as records before and after; invert it, join it with the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from circuit_editor.model.records import Node, Settings, Wire

K = TypeVar("K")
R = TypeVar("R")

#: (target, pin): a pin takes one wire, so this names it.
WireKey = tuple[str, int]
#: A record before and after; None where there was or is none.
NodePair = tuple[Node | None, Node | None]
WirePair = tuple[Wire | None, Wire | None]


@dataclass(frozen=True, slots=True)
class Change:
    """Records before and after an edit: nodes by id, wires by (target, pin), and the settings."""

    nodes: Mapping[str, NodePair] = field(default_factory=dict)
    wires: Mapping[WireKey, WirePair] = field(default_factory=dict)
    settings: tuple[Settings, Settings] | None = None

    def __bool__(self) -> bool:
        return bool(self.nodes or self.wires or self.settings)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            {key: (after, before) for key, (before, after) in self.nodes.items()},
            {key: (after, before) for key, (before, after) in self.wires.items()},
            self.settings and (self.settings[1], self.settings[0]),
        )

    def then(self, later: Change) -> Change:
        """This change and a later one as one; what returned to its start drops out."""
        if not self or not later:
            return self or later
        settings = self.settings or later.settings
        if self.settings and later.settings:
            settings = (self.settings[0], later.settings[1])
        if settings and settings[0] == settings[1]:
            settings = None
        return Change(_join(self.nodes, later.nodes), _join(self.wires, later.wires), settings)

    @property
    def structural(self) -> bool:
        """Whether nodes, their gates or order, wires or outputs changed: the tape must be compiled anew."""
        if self.settings and self.settings[0].outputs != self.settings[1].outputs:
            return True
        return bool(self.wires) or any(
            before is None or after is None or (before.gate, before.order) != (after.gate, after.order)
            for before, after in self.nodes.values()
        )

    @property
    def numerical(self) -> bool:
        """Whether a pass would give other numbers: structure, a value, a constant or the seed."""
        if self.structural or (self.settings and self.settings[0].seed != self.settings[1].seed):
            return True
        return any(
            before and after and (before.value, before.constant) != (after.value, after.constant)
            for before, after in self.nodes.values()
        )

    @property
    def renaming(self) -> bool:
        """Whether a node got another name, so that sentences about it change."""
        return any(before and after and before.name != after.name for before, after in self.nodes.values())


def _join(earlier: Mapping[K, tuple[R, R]], later: Mapping[K, tuple[R, R]]) -> dict[K, tuple[R, R]]:
    """Pairs of both, by key: the earlier's before with the later's after."""
    joined = dict(earlier)
    for key, (before, after) in later.items():
        first = joined[key][0] if key in joined else before
        if first == after:
            joined.pop(key, None)
        else:
            joined[key] = (first, after)
    return joined
