"""What a definition may have inside: one set of rules for edits, and for files where records are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from circuit_editor.model.definition import Definition, sizes, sorted_by_use
from circuit_editor.model.errors import (
    ConnectionRefused,
    CycleError,
    IdTaken,
    NameTaken,
    NoPins,
    PinOccupied,
    RecordRefused,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.group_errors import (
    BadInnerOutput,
    BadInside,
    ContainsItself,
    NestedTooDeep,
    NoInnerInput,
    TooMuchInside,
    UnknownDefinition,
)
from circuit_editor.model.records import Node
from circuit_editor.model.rules import check_node, check_text
from circuit_editor.model.sentences import Sentence

#: So many nodes may be inside the groups of a circuit, with those inside the groups in there: a few
#: definitions that each have two groups of the one before would else be more than any memory holds.
MOST_INSIDE = 100_000
#: Groups in groups in groups: the path ids of what is inside grow with each level.
MOST_LEVELS = 100


def check_definition(definition: Definition, known: Mapping[str, Definition]) -> None:
    """Raise a GroupRefused or BadText if a circuit with these definitions may not have this one as well."""
    check_text("definition", definition.name)
    check_uses(definition, known)
    records = {node.id: node for node in definition.nodes}
    check_ends(definition.name, records, [definition.output])
    try:
        _check_nodes(definition)
        _check_wires(definition, records, known)
    except (RecordRefused, ConnectionRefused) as error:
        reason = Sentence(error.sentence, **error.fields)
        raise BadInside(name=definition.name, reason=reason) from None


def check_uses(definition: Definition, known: Mapping[str, Definition]) -> None:
    """Raise UnknownDefinition or ContainsItself where groups inside have no definition."""
    for name in definition.uses:
        if name == definition.name:
            raise ContainsItself(name=name, way=f"{name} -> {name}")
        if name not in known:
            raise UnknownDefinition(name=name)


def check_ends(name: str, records: Mapping[str, Node], outputs: Iterable[str]) -> None:
    """Raise BadInnerOutput or NoInnerInput if a definition has not one gate as output and an input."""
    outputs = list(outputs)
    if len(outputs) != 1 or outputs[0] not in records or GATES[records[outputs[0]].gate].holds_value:
        raise BadInnerOutput(name=name)
    if not any(node.gate == "input" for node in records.values()):
        raise NoInnerInput(name=name)


def check_sizes(definitions: Mapping[str, Definition], nodes: Iterable[Node]) -> None:
    """Raise TooMuchInside or NestedTooDeep for these definitions and the groups among these nodes."""
    if not definitions:
        return
    found = sizes(definitions)
    groups = Counter(node.definition for node in nodes if node.definition is not None)
    inside = sum(count * found[name][0] for name, count in groups.items())
    if max(inside, *(count for count, _ in found.values())) > MOST_INSIDE:
        raise TooMuchInside(limit=f"{MOST_INSIDE:,}")
    if max(levels for _, levels in found.values()) > MOST_LEVELS:
        raise NestedTooDeep(limit=MOST_LEVELS)


def _check_nodes(definition: Definition) -> None:
    ids: set[str] = set()
    names: set[str] = set()
    for node in definition.nodes:
        check_node(node)
        if node.id in ids:
            raise IdTaken(node=node.id)
        if node.name in names:
            raise NameTaken(name=node.name)
        ids.add(node.id)
        if node.name is not None:
            names.add(node.name)


def _check_wires(
    definition: Definition, records: Mapping[str, Node], known: Mapping[str, Definition]
) -> None:
    """Both ends and the pin of each wire are there, no pin has two, and they make no loop."""
    wired = Counter(wire.target for wire in definition.wires)
    taken: set[tuple[str, int]] = set()
    sources: dict[str, list[str]] = {}
    for wire in definition.wires:
        for end in (wire.source, wire.target):
            if end not in records:
                raise UnknownNode(node=end)
        pins = _pins(records[wire.target], wired[wire.target], known)
        if not pins:
            raise NoPins(target=wire.target)
        if not 0 <= wire.pin < pins:
            raise UnknownPin(target=wire.target, pin=wire.pin)
        if (wire.target, wire.pin) in taken:
            raise PinOccupied(target=wire.target, pin=wire.pin)
        taken.add((wire.target, wire.pin))
        sources.setdefault(wire.target, []).append(wire.source)
    try:
        sorted_by_use(sources)
    except ValueError as error:
        target, source, *_ = error.args[0]
        raise CycleError(source=source, target=target) from None


def _pins(node: Node, wired: int, known: Mapping[str, Definition]) -> int:
    """How many pins a node with so many wires has."""
    if node.definition is not None:
        return len(known[node.definition].inputs)
    gate = GATES[node.gate]
    return max(len(gate.pins), wired) if gate.variadic else len(gate.pins)
