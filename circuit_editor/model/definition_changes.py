"""What keeping, forgetting and renaming a definition changes in a circuit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from circuit_editor.model.change import Change, DefinitionPair, NodePair
from circuit_editor.model.definition import Definition
from circuit_editor.model.definition_rules import check_definition, check_sizes
from circuit_editor.model.group_errors import DefinitionInUse, DefinitionOnCanvas, DefinitionTaken
from circuit_editor.model.rules import check_text

if TYPE_CHECKING:
    from circuit_editor.model.circuit import Circuit


def keeping(circuit: Circuit, definition: Definition) -> Change:
    """What keeping it changes, nothing if the same is there; a GroupRefused or BadText if it may not be."""
    known = circuit.definitions.get(definition.name)
    if known is not None:
        if known.shape != definition.shape:
            raise DefinitionTaken(name=definition.name)
        return Change()
    check_definition(definition, circuit.definitions)
    check_sizes({**circuit.definitions, definition.name: definition}, circuit.nodes())
    return Change(definitions={definition.name: (None, definition)})


def forgetting(circuit: Circuit, name: str) -> Change:
    """What forgetting a definition changes; DefinitionInUse while a group has it."""
    definition = circuit.definition(name)
    groups = [node.name for node in circuit.nodes() if node.definition == name]
    users = [
        *filter(None, groups),
        *(other.name for other in circuit.definitions.values() if name in other.uses),
    ]
    if users:
        raise DefinitionInUse(name=name, users=users[0])
    if groups:
        raise DefinitionOnCanvas(name=name)
    return Change(definitions={name: (definition, None)})


def renaming(circuit: Circuit, name: str, to: str) -> Change:
    """What another name changes, at the definition and at all groups that have it; refused if it is taken."""
    definition = circuit.definition(name)
    if name == to:
        return Change()
    check_text("definition", to)
    if to in circuit.definitions:
        raise DefinitionTaken(name=to)
    definitions: dict[str, DefinitionPair] = {
        name: (definition, None),
        to: (None, definition.renamed({name: to})),
    }
    for other in circuit.definitions.values():
        if name in other.uses:
            definitions[other.name] = (other, other.renamed({name: to}))
    nodes: dict[str, NodePair] = {
        node.id: (node, replace(node, definition=to)) for node in circuit.nodes() if node.definition == name
    }
    return Change(nodes, definitions=definitions)
