"""What an edit did, as records before and after; invert it, join it with the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from circuit_editor.model.definition import Definition
from circuit_editor.model.records import Annotation, Node, Settings, Wire

K = TypeVar("K")
R = TypeVar("R")

#: (target, pin): a pin takes one wire, so this names it.
WireKey = tuple[str, int]
#: A record before and after; None where there was or is none.
NodePair = tuple[Node | None, Node | None]
WirePair = tuple[Wire | None, Wire | None]
AnnotationPair = tuple[Annotation | None, Annotation | None]
DefinitionPair = tuple[Definition | None, Definition | None]


@dataclass(frozen=True)
class Change:
    """Records before and after an edit.

    Nodes and annotations by id, wires by (target, pin), definitions by name, and the settings.

    What kind of change it is, is found out once: many ask.
    """

    nodes: Mapping[str, NodePair] = field(default_factory=dict)
    wires: Mapping[WireKey, WirePair] = field(default_factory=dict)
    settings: tuple[Settings, Settings] | None = None
    annotations: Mapping[str, AnnotationPair] = field(default_factory=dict)
    definitions: Mapping[str, DefinitionPair] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nodes or self.wires or self.settings or self.annotations or self.definitions)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            _inverted(self.nodes),
            _inverted(self.wires),
            self.settings and (self.settings[1], self.settings[0]),
            _inverted(self.annotations),
            _inverted(self.definitions),
        )

    def then(self, later: Change) -> Change:
        """This change and a later one as one; what returned to its start drops out."""
        if not self or not later:
            return self or later
        return joined([self, later])

    @cached_property
    def structural(self) -> bool:
        """Whether nodes, their gates, order or insides, wires or outputs changed: the tape is made anew."""
        if self.settings and self.settings[0].outputs != self.settings[1].outputs:
            return True
        # A definition that only came or went is no group's.
        if self.wires or any(before and after for before, after in self.definitions.values()):
            return True
        return any(
            before is None
            or after is None
            or before.gate != after.gate
            or before.order != after.order
            or before.definition != after.definition
            for before, after in self.nodes.values()
        )

    @cached_property
    def numerical(self) -> bool:
        """Whether a pass would give other numbers: structure, a value, a constant or the seed."""
        if self.structural or (self.settings and self.settings[0].seed != self.settings[1].seed):
            return True
        return any(
            before and after and (before.value != after.value or before.constant != after.constant)
            for before, after in self.nodes.values()
        )

    @cached_property
    def renaming(self) -> bool:
        """Whether a node got another name, so that sentences about it change."""
        return any(before and after and before.name != after.name for before, after in self.nodes.values())

    @cached_property
    def freezing(self) -> bool:
        """Whether an input was frozen, or is let move again."""
        return any(
            before and after and before.frozen != after.frozen for before, after in self.nodes.values()
        )


def joined(changes: Sequence[Change]) -> Change:
    """Changes that were made one after the other as one; what returned to its start drops out."""
    if len(changes) == 1:
        return changes[0]
    settings = [change.settings for change in changes if change.settings is not None]
    first_and_last = (settings[0][0], settings[-1][1]) if settings else None
    if first_and_last is not None and first_and_last[0] == first_and_last[1]:
        first_and_last = None
    return Change(
        _join(change.nodes for change in changes),
        _join(change.wires for change in changes),
        first_and_last,
        _join(change.annotations for change in changes),
        _join(change.definitions for change in changes),
    )


def _inverted(pairs: Mapping[K, tuple[R, R]]) -> dict[K, tuple[R, R]]:
    return {key: (after, before) for key, (before, after) in pairs.items()}


def _join(pairs: Iterable[Mapping[K, tuple[R, R]]]) -> Mapping[K, tuple[R, R]]:
    """Of all pairs by key: the first one's before with the last one's after."""
    first, *others = [*filter(None, pairs)] or [{}]
    if not others:
        return first
    befores: dict[K, R] = {}
    afters: dict[K, R] = {}
    for mapping in (first, *others):
        for key, (before, after) in mapping.items():
            befores.setdefault(key, before)
            afters[key] = after
    return {key: (before, afters[key]) for key, before in befores.items() if before != afters[key]}
