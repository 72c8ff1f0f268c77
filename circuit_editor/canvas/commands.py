"""The edits that hands make: each one undo step with a text that names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.number_steps import key_exponent, stepped
from circuit_editor.document import Document
from circuit_editor.model.change import WireKey
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import free_input_name, label
from circuit_editor.model.outputs import choose_output
from circuit_editor.model.records import Annotation, Frame, Node, Note
from circuit_editor.model.wiring import heal, splice

Point = tuple[float, float]


#: A key names what can be placed: a gate of the table, or behind this a definition of the circuit.
_GROUP = "group:"


def group_key(definition: str) -> str:
    """The key of the groups of a definition."""
    return _GROUP + definition


def is_placeable(document: Document, key: str) -> bool:
    """Whether a key names a gate of the palette, or a definition of this document."""
    if key.startswith(_GROUP):
        return key.removeprefix(_GROUP) in document.circuit.definitions
    return key in GATES and bool(GATES[key].family)


def add_node(document: Document, key: str, position: Point, *, into: WireKey | None = None) -> str:
    """Put a new node on the canvas, with value or constant as the gate table says; returns its id.

    With `into` it is put into that wire.
    """
    return add_wired(document, next_node(document, key), position, wire=into)


def add_wired(
    document: Document,
    node: Node,
    position: Point,
    *,
    source: str | None = None,
    target: WireKey | None = None,
    wire: WireKey | None = None,
) -> str:
    """Put a new node there, wired in the same undo step: from `source`, to the pin `target`, or into `wire`.

    Returns the node's id, which is a fresh one.
    """
    text = _add_text(document.circuit, node, source, target)
    if wire is not None:
        text = insert_text(document.circuit, label(node), wire)
    with document.edit(text) as circuit:
        added = circuit.add(
            node.gate,
            name=node.name,
            value=node.value,
            constant=node.constant,
            definition=node.definition,
            position=position,
        )
        if source is not None:
            circuit.connect(source, added.id, 0)
        if target is not None:
            circuit.connect(added.id, *target)
        if wire is not None:
            splice(circuit, added.id, wire)
    return added.id


def _add_text(circuit: Circuit, node: Node, source: str | None, target: WireKey | None) -> str:
    if source is not None:
        text = QCoreApplication.translate("Edit", "Add {node} and connect {source}")
        return text.format(node=label(node), source=circuit.label(source))
    if target is not None:
        text = QCoreApplication.translate("Edit", "Add {node} and connect it to {target}")
        return text.format(node=label(node), target=circuit.label(target[0]))
    return QCoreApplication.translate("Edit", "Add {node}").format(node=label(node))


def insert_text(circuit: Circuit, node: str, into: WireKey) -> str:
    """What putting a node, by its label, into this wire is called."""
    text = QCoreApplication.translate("Edit", "Insert {node} into {source} to {target}")
    source = circuit.label(circuit.sources(into[0])[into[1]])
    return text.format(node=node, source=source, target=circuit.label(into[0]))


def next_node(document: Document, key: str) -> Node:
    """The record that a new node of this key gets in this document, but for its id and its position."""
    if key.startswith(_GROUP):
        return Node("new", "group", definition=key.removeprefix(_GROUP))
    return new_node(key, document.circuit.names)


def new_node(gate: str, taken_names: Collection[str] = ()) -> Node:
    """The record that a new node of this gate starts with; it is in no circuit yet."""
    row = GATES[gate]
    return Node(
        id="new",
        gate=gate,
        name=free_input_name(taken_names) if gate == "input" else None,
        value=1.0 if row.holds_value else None,
        constant=row.default_constant if row.takes_constant else None,
    )


def delete(
    document: Document,
    nodes: Collection[str],
    wires: Collection[WireKey],
    annotations: Collection[str] = (),
) -> None:
    """Take nodes, wires, notes and frames out, in one undo step; what lies in a frame stays."""
    if not nodes and not wires and not annotations:
        return
    with document.edit(_delete_text(document.circuit, nodes, wires, annotations)) as circuit:
        circuit.disconnect_all(wires)
        circuit.remove_all(nodes)
        circuit.remove_annotations(annotations)


def _delete_text(
    circuit: Circuit,
    nodes: Collection[str],
    wires: Collection[WireKey],
    annotations: Collection[str] = (),
) -> str:
    if annotations and not nodes and not wires:
        return _delete_annotations_text(circuit, annotations)
    if bool(nodes) + bool(wires) + bool(annotations) > 1:
        return QCoreApplication.translate("Edit", "Delete the selection")
    if len(nodes) == 1:
        text = QCoreApplication.translate("Edit", "Delete {node}")
        return text.format(node=circuit.label(next(iter(nodes))))
    if nodes:
        return QCoreApplication.translate("Edit", "Delete {count} nodes").format(count=len(nodes))
    if len(wires) == 1:
        return disconnect_text(circuit, *next(iter(wires)))
    return QCoreApplication.translate("Edit", "Delete {count} wires").format(count=len(wires))


def _delete_annotations_text(circuit: Circuit, annotations: Collection[str]) -> str:
    if len(annotations) > 1:
        text = QCoreApplication.translate("Edit", "Delete {count} notes and frames")
        return text.format(count=len(annotations))
    if isinstance(circuit.annotation(next(iter(annotations))), Note):
        return QCoreApplication.translate("Edit", "Delete note")
    return QCoreApplication.translate("Edit", "Delete frame")


def delete_and_heal(
    document: Document,
    nodes: Collection[str],
    wires: Collection[WireKey],
    annotations: Collection[str] = (),
) -> None:
    """As `delete`, and connect what fed each node's first pin to all that the node fed."""
    if not nodes:
        delete(document, nodes, wires, annotations)
        return
    edit = document.begin(_delete_text(document.circuit, nodes, wires, annotations))
    healed_text = _heal_text(document.circuit, nodes)
    try:
        edit.circuit.disconnect_all(wires)
        if heal(edit.circuit, nodes):
            edit.text = healed_text
        edit.circuit.remove_annotations(annotations)
        edit.commit()
    finally:
        # After a commit there is nothing left to cancel.
        edit.cancel()


def _heal_text(circuit: Circuit, nodes: Collection[str]) -> str:
    if len(nodes) == 1:
        text = QCoreApplication.translate("Edit", "Delete {node} and heal the wire")
        return text.format(node=circuit.label(next(iter(nodes))))
    text = QCoreApplication.translate("Edit", "Delete {count} nodes and heal the wires")
    return text.format(count=len(nodes))


def connect(document: Document, source: str, target: str, pin: int) -> None:
    """Draw a wire; raises ConnectionRefused."""
    text = QCoreApplication.translate("Edit", "Connect {source} to {target}")
    labels = {"source": document.circuit.label(source), "target": document.circuit.label(target)}
    with document.edit(text.format(**labels)) as circuit:
        circuit.connect(source, target, pin)


def disconnect_text(circuit: Circuit, target: str, pin: int) -> str:
    """What taking the wire off this pin is called."""
    text = QCoreApplication.translate("Edit", "Disconnect {source} from {target}")
    source = circuit.sources(target)[pin]
    return text.format(source=circuit.label(source), target=circuit.label(target))


def disconnect(document: Document, target: str, pin: int) -> None:
    """Take the wire off a pin."""
    with document.edit(disconnect_text(document.circuit, target, pin)) as circuit:
        circuit.disconnect(target, pin)


def move_wire(document: Document, key: WireKey, target: str, pin: int) -> WireKey:
    """Put the end of the wire at `key` on another pin, counted as they are now; returns its new key.

    Raises ConnectionRefused. Taking the wire off a variadic gate closes the gap there, so the pin after its
    last one may be one less by then.
    """
    text = QCoreApplication.translate("Edit", "Move wire")
    with document.edit(text) as circuit:
        source = circuit.sources(key[0])[key[1]]
        circuit.disconnect(*key)
        if target == key[0]:
            pin = min(pin, circuit.open_pin_count(target) - 1)
        circuit.connect(source, target, pin)
    return target, pin


def nudge(document: Document, nodes: Iterable[str], annotations: Iterable[str], dx: float, dy: float) -> None:
    """Move nodes, notes and frames by the keyboard; presses within a second are one undo step."""
    moved = [*map(document.circuit.node, nodes)]
    others = [*map(document.circuit.annotation, annotations)]
    if not moved and not others:
        return
    with document.edit(move_text(moved, others), merge=_run_of("nudge", [*moved, *others])) as circuit:
        circuit.move_all({node.id: (node.position[0] + dx, node.position[1] + dy) for node in moved})
        for other in others:
            circuit.update_annotation(other.id, position=(other.position[0] + dx, other.position[1] + dy))


def move_text(nodes: Sequence[Node], annotations: Sequence[Annotation] = ()) -> str:
    """What moving these nodes, notes and frames is called."""
    if any(isinstance(one, Frame) for one in annotations):
        return QCoreApplication.translate("Edit", "Move frame")
    if annotations:
        if nodes or len(annotations) > 1:
            return QCoreApplication.translate("Edit", "Move the selection")
        return QCoreApplication.translate("Edit", "Move note")
    if len(nodes) == 1:
        return QCoreApplication.translate("Edit", "Move {node}").format(node=label(nodes[0]))
    return QCoreApplication.translate("Edit", "Move {count} nodes").format(count=len(nodes))


def set_text(node: Node) -> str:
    """What setting this node's value is called."""
    return QCoreApplication.translate("Edit", "Set {node}").format(node=label(node))


def step_values(document: Document, nodes: Iterable[str], units: int) -> None:
    """Step the values of inputs by the keyboard; presses within a second are one undo step."""
    stepping = [node for node_id in nodes if (node := document.circuit.node(node_id)).value is not None]
    if not stepping:
        return
    text = QCoreApplication.translate("Edit", "Set {count} values").format(count=len(stepping))
    if len(stepping) == 1:
        text = set_text(stepping[0])
    with document.edit(text, merge=_run_of("step", stepping)) as circuit:
        for node in stepping:
            circuit.update(node.id, value=stepped(node.value, units, key_exponent(node.value)))


def _run_of(what: str, moved: Iterable[Node | Annotation]) -> str:
    """The name of a run of key presses: it ends when something else is selected."""
    return " ".join([what, *sorted(one.id for one in moved)])


def set_value(document: Document, node_id: str, value: float) -> None:
    """Give an input or a constant its value."""
    with document.edit(set_text(document.circuit.node(node_id))) as circuit:
        circuit.update(node_id, value=value)


def set_frozen(document: Document, node_ids: Collection[str], *, frozen: bool) -> None:
    """Let gradient steps leave these inputs as they are, or move them again."""
    if frozen:
        text = QCoreApplication.translate("Edit", "Freeze {inputs}")
    else:
        text = QCoreApplication.translate("Edit", "Unfreeze {inputs}")
    inputs = ", ".join(map(document.circuit.label, node_ids))
    if len(node_ids) > 1:
        inputs = QCoreApplication.translate("Edit", "{count} inputs").format(count=len(node_ids))
    with document.edit(text.format(inputs=inputs)) as circuit:
        for node_id in node_ids:
            circuit.update(node_id, frozen=frozen)


def set_constant(document: Document, node_id: str, constant: float) -> None:
    """Give a gate its constant."""
    text = QCoreApplication.translate("Edit", "Set constant of {node}")
    with document.edit(text.format(node=document.circuit.label(node_id))) as circuit:
        circuit.update(node_id, constant=constant)


def rename(document: Document, node_id: str, name: str | None) -> None:
    """Give a node a name, or take it away; raises NameTaken or BadText."""
    text = QCoreApplication.translate("Edit", "Rename {node}")
    with document.edit(text.format(node=document.circuit.label(node_id))) as circuit:
        circuit.update(node_id, name=name)


def set_output(document: Document, node_id: str) -> None:
    """Make a node the output of its part; another output of that part ends."""
    text = QCoreApplication.translate("Edit", "Make {node} the output")
    with document.edit(text.format(node=document.circuit.label(node_id))) as circuit:
        choose_output(circuit, node_id)
