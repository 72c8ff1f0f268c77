"""Circuit: a networkx.MultiDiGraph of records and the rules for what may be put into it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

import networkx as nx

from circuit_editor.model.change import Change, NodePair, WireKey, joined
from circuit_editor.model.definition import Definition
from circuit_editor.model.definition_changes import forgetting, keeping, renaming
from circuit_editor.model.definition_rules import check_sizes
from circuit_editor.model.errors import (
    AnnotationTaken,
    BadOutputs,
    CycleError,
    IdTaken,
    NameTaken,
    NoPins,
    PinOccupied,
    UnknownAnnotation,
    UnknownNode,
    UnknownPin,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.group_errors import UnknownDefinition
from circuit_editor.model.names import free_input_name, fresh_annotation_id, fresh_id, label
from circuit_editor.model.parts import Operands, disconnection, insertion, removal
from circuit_editor.model.quiz.rules import check_quiz
from circuit_editor.model.records import Annotation, Frame, Node, Note, Settings, Wire
from circuit_editor.model.rules import check_annotation, check_node, check_position, check_settings
from circuit_editor.model.store import Store


class Circuit:
    """The whole DAG of nodes and wires.

    `graph` has each node's record as the node attribute `record`; an edge's key is the input pin. `operands`
    has for each node the source at each of its pins, from pin 0 on, None where the pin is free. `definitions`
    has by name what is inside the groups; some may be no group's. Read them freely; change them through this
    class alone, which keeps them in step and acyclic with one wire per pin, and remembers what was done until
    `take_change()`.
    """

    def __init__(self, definitions: dict[str, Definition] | None = None) -> None:
        """An empty circuit; the inside of a group has the definitions of the circuit around it."""
        self._store = Store({} if definitions is None else definitions)
        self.graph: nx.MultiDiGraph = self._store.graph
        self.operands: dict[str, Operands] = self._store.operands
        self.definitions: dict[str, Definition] = self._store.definitions
        self._made: list[Change] = []
        self._inside: dict[str, Circuit] = {}

    # --- reading ---------------------------------------------------------------------------------------

    def __contains__(self, node_id: str) -> bool:
        return node_id in self.operands

    def __len__(self) -> int:
        return len(self.operands)

    @property
    def settings(self) -> Settings:
        """What the circuit keeps besides nodes and wires."""
        return self._store.settings

    @property
    def names(self) -> Collection[str]:
        """The names that are taken."""
        return self._store.ids_by_name

    @property
    def next_order(self) -> int:
        """The order of the next new node, behind all others."""
        return self._store.next_order

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """The notes and frames by id, in no order."""
        return self._store.annotations

    def sorted_annotations(self) -> list[Annotation]:
        """The notes and frames in their order."""
        return sorted(self._store.annotations.values(), key=attrgetter("order"))

    @property
    def next_annotation_order(self) -> int:
        """The order of the next new note or frame, in front of all others."""
        return max((one.order for one in self._store.annotations.values()), default=-1) + 1

    def definition(self, name: str) -> Definition:
        """The definition with this name; UnknownDefinition if there is none."""
        try:
            return self.definitions[name]
        except KeyError:
            raise UnknownDefinition(name=name) from None

    def inside(self, name: str) -> Circuit:
        """What is inside the groups of a definition as a circuit, with the definitions of this one.

        To be read alone, and good until definitions change.
        """
        found = self._inside.get(name)
        if found is None:
            definition = self.definition(name)
            found = Circuit(self.definitions)
            found.apply(
                Change(
                    {node.id: (None, node) for node in definition.nodes},
                    {(wire.target, wire.pin): (None, wire) for wire in definition.wires},
                    (found.settings, Settings(outputs=(definition.output,))),
                )
            )
            self._inside[name] = found
        return found

    def annotation(self, annotation_id: str) -> Annotation:
        """The note or frame with this id; UnknownAnnotation if there is none."""
        try:
            return self._store.annotations[annotation_id]
        except KeyError:
            raise UnknownAnnotation(annotation=annotation_id) from None

    def node(self, node_id: str) -> Node:
        """The record of a node; UnknownNode if there is none."""
        try:
            return self._store.records[node_id]
        except KeyError:
            raise UnknownNode(node=node_id) from None

    def nodes(self) -> list[Node]:
        """All records of nodes in their order."""
        return sorted(self._store.records.values(), key=attrgetter("order"))

    def wires(self) -> list[Wire]:
        """All wires, by the order of their targets, then by pin."""
        return [wire for node in self.nodes() for wire in self.wires_into(node.id)]

    def sources(self, target: str) -> dict[int, str]:
        """The sources of the wires into a node, by pin; a free pin is absent."""
        return {pin: source for pin, source in enumerate(self._operands(target)) if source is not None}

    def wires_into(self, target: str) -> list[Wire]:
        """The wires into a node, by pin."""
        operands = self._operands(target)
        return [Wire(source, target, pin) for pin, source in enumerate(operands) if source is not None]

    def wires_from(self, source: str) -> list[Wire]:
        """The wires that leave a node, by the order of their targets, then by pin."""
        targets = sorted(self.graph.successors(source), key=lambda target: self.node(target).order)
        return [
            Wire(source, target, pin)
            for target in targets
            for pin in sorted(self.graph.get_edge_data(source, target))
        ]

    def wire(self, target: str, pin: int) -> Wire | None:
        """The wire on a pin, if there is one."""
        return _wire(_at(self._operands(target), pin), target, pin)

    def pin_count(self, node_id: str) -> int:
        """How many input pins a node has now; add, mul, max and min have max(2, wires)."""
        return len(self._operands(node_id))

    def open_pin_count(self, node_id: str) -> int:
        """How many pins a wire may be drawn to: a variadic gate whose pins are full offers one more."""
        operands = self._operands(node_id)
        full = None not in operands
        return len(operands) + (full and GATES[self.node(node_id).gate].variadic)

    def free_pin(self, node_id: str) -> int | None:
        """The first pin that a wire may be drawn to, or None."""
        operands = self._operands(node_id)
        return next((pin for pin in range(self.open_pin_count(node_id)) if _at(operands, pin) is None), None)

    def ancestors(self, node_id: str) -> set[str]:
        """The node and all that feeds it: what a wire from it may not lead to."""
        return _reach(node_id, self.graph.predecessors)

    def descendants(self, node_id: str) -> set[str]:
        """The node and all that it feeds."""
        return _reach(node_id, self.graph.successors)

    def part(self, node_id: str) -> set[str]:
        """The separate part of the drawing that a node is in: all that hangs together with it."""
        return _reach(node_id, self.graph.successors, self.graph.predecessors)

    def label(self, node_id: str) -> str:
        """What people call a node: its name, else its symbol, else the number that it holds."""
        return label(self.node(node_id))

    # --- the rules for connecting ----------------------------------------------------------------------

    def check_connect(self, source: str, target: str, pin: int) -> None:
        """Raise CycleError, PinOccupied, UnknownPin or UnknownNode if this wire may not be drawn."""
        self.node(source)
        occupant = _at(self._operands(target), pin)
        if self.open_pin_count(target) == 0:
            raise NoPins(target=self.label(target))
        if not 0 <= pin < self.open_pin_count(target):
            raise UnknownPin(target=self.label(target), pin=pin)
        if self._leads_to(target, source):
            raise CycleError(source=self.label(source), target=self.label(target))
        if occupant is not None:
            raise PinOccupied(target=self.label(target), pin=pin)

    # --- writing ---------------------------------------------------------------------------------------

    def add(
        self,
        gate: str,
        *,
        name: str | None = None,
        value: float | None = None,
        constant: float | None = None,
        definition: str | None = None,
        position: tuple[float, float] = (0.0, 0.0),
    ) -> Node:
        """Add a node with a fresh id; a group needs a definition that there is.

        Unless told, an input or constant has value 1, a gate with a constant the one of the gate table,
        and an input the next free name.
        """
        row = GATES.get(gate)
        if row is not None:
            value = 1.0 if row.holds_value and value is None else value
            constant = row.default_constant if constant is None else constant
        if gate == "input" and name is None:
            name = free_input_name(self.names)
        node_id, order = fresh_id(name, self.next_order, self.__contains__)
        node = Node(node_id, gate, name, value, constant, position, order, definition)
        self.insert(node)
        return node

    def insert(self, node: Node) -> None:
        """Put a whole record in; refuses a taken id or name and whatever a file may not say."""
        check_node(node)
        if node.id in self:
            raise IdTaken(node=node.id)
        self._check_name(node)
        self._check_group(node)
        self.do(Change({node.id: (None, node)}))

    def insert_part(self, part: Circuit, dx: float = 0.0, dy: float = 0.0) -> list[str]:
        """Add copies of all nodes of another circuit with their wires, moved by (dx, dy); returns their ids.

        They come behind the others in the order that they have, with fresh ids; a name that is taken gets the
        next free number. Of the settings only the outputs are taken over. Annotations are copied as well, and
        the definitions that the copies need are shared where the same are here, whatever they are called.
        BadNumber if a position overflows, TooMuchInside if the groups would have too many nodes.
        """
        change = insertion(self, part, dx, dy)
        if part.definitions:
            definitions = {name: after for name, (_, after) in change.definitions.items() if after}
            check_sizes({**self.definitions, **definitions}, chain(self.nodes(), _after(change)))
        self.do(change)
        return list(change.nodes)

    def update(self, node_id: str, **fields: object) -> Node:
        """Replace fields of a node's record (not its id); the same refusals as `insert`."""
        before = self.node(node_id)
        node = replace(before, **fields)  # type: ignore[arg-type]
        if node == before:
            return before  # -0 in place of 0 is no change, and must not slip in beside `take_change`
        check_node(node)
        self._check_name(node)
        if node.definition != before.definition:
            self._check_group(node)
        self.do(Change({node_id: (before, node)}))
        return node

    def move_all(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Put several nodes, by id, at other positions; BadNumber if one is not finite."""
        nodes: dict[str, NodePair] = {}
        for node_id, position in positions.items():
            before = self.node(node_id)
            if position != before.position:
                moved = before.moved_to(position)
                check_position(moved)
                nodes[node_id] = (before, moved)
        self.do(Change(nodes))

    def remove(self, node_id: str) -> None:
        """Remove a node and its wires; gaps that this leaves at variadic gates are closed."""
        self.remove_all([node_id])

    def remove_all(self, node_ids: Iterable[str]) -> None:
        """Remove several nodes and their wires; gaps that this leaves at variadic gates are closed.

        In time proportional to these nodes and their wires.
        """
        self.do(removal(self, node_ids))

    def connect(self, source: str, target: str, pin: int) -> Wire:
        """Draw a wire; the errors of `check_connect`."""
        self.check_connect(source, target, pin)
        wire = Wire(source, target, pin)
        self.do(Change(wires={(target, pin): (None, wire)}))
        return wire

    def disconnect(self, target: str, pin: int) -> None:
        """Take the wire off a pin; at a variadic gate the wires below move up one pin."""
        self.disconnect_all([(target, pin)])

    def disconnect_all(self, keys: Iterable[WireKey]) -> None:
        """Take the wires off several pins, all counted as they are now; as `disconnect`."""
        self.do(disconnection(self, keys))

    def set_settings(self, **fields: object) -> None:
        """Replace outputs, seed, digits or the quiz; refuses what a file may not say.

        BadOutputs if an output is repeated or two of them share a part, UnknownNode if there is none;
        QuizRefused if the quiz asks for what the circuit does not have.
        """
        settings = replace(self.settings, **fields)  # type: ignore[arg-type]
        check_settings(settings)
        if settings.outputs != self.settings.outputs:
            self._check_outputs(settings.outputs)
        if settings.quiz is not None and settings.quiz != self.settings.quiz:
            check_quiz(self, settings.quiz)
        self._put_settings(settings)

    # --- definitions -----------------------------------------------------------------------------------

    def add_definition(self, definition: Definition) -> None:
        """Keep what groups may have inside; a GroupRefused or BadText if it may not be kept.

        DefinitionTaken if the name has other contents; the same contents again change nothing.
        """
        self.do(keeping(self, definition))

    def remove_definition(self, name: str) -> None:
        """Forget a definition; DefinitionInUse while a group has it, here or inside another definition."""
        self.do(forgetting(self, name))

    def rename_definition(self, name: str, to: str) -> None:
        """Call a definition otherwise, at all groups that have it; DefinitionTaken or BadText if refused."""
        self.do(renaming(self, name, to))

    # --- annotations -----------------------------------------------------------------------------------

    def add_note(
        self,
        text: str,
        position: tuple[float, float],
        *,
        size: tuple[float, float] | None = None,
        markdown: bool = False,
    ) -> Note:
        """Add a note in front of the other annotations; BadText or BadNumber as a file may not say it."""
        note = Note("", text, position, size, markdown)
        annotation_id, order = fresh_annotation_id(note, self.next_annotation_order, self.annotations)
        note = replace(note, id=annotation_id, order=order)
        self.insert_annotation(note)
        return note

    def add_frame(self, title: str, position: tuple[float, float], size: tuple[float, float]) -> Frame:
        """Add a frame in front of the other annotations; BadText or BadNumber as a file may not say it."""
        frame = Frame("", title, position, size)
        annotation_id, order = fresh_annotation_id(frame, self.next_annotation_order, self.annotations)
        frame = replace(frame, id=annotation_id, order=order)
        self.insert_annotation(frame)
        return frame

    def insert_annotation(self, annotation: Annotation) -> None:
        """Put a whole note or frame in; AnnotationTaken if its id is taken."""
        check_annotation(annotation)
        if annotation.id in self.annotations:
            raise AnnotationTaken(annotation=annotation.id)
        self.do(Change(annotations={annotation.id: (None, annotation)}))

    def update_annotation(self, annotation_id: str, **fields: object) -> Annotation:
        """Replace fields of a note or frame (not its id); UnknownAnnotation, BadText or BadNumber."""
        before = self.annotation(annotation_id)
        after = replace(before, **fields)  # type: ignore[arg-type]
        if after == before:
            return before
        check_annotation(after)
        self.do(Change(annotations={annotation_id: (before, after)}))
        return after

    def remove_annotations(self, annotation_ids: Iterable[str]) -> None:
        """Remove notes and frames; UnknownAnnotation if there is no such one."""
        self.do(Change(annotations={one: (self.annotation(one), None) for one in annotation_ids}))

    # --- changes ---------------------------------------------------------------------------------------

    def take_change(self) -> Change:
        """What was changed since the last call, as one Change; what returned to its start is not in it."""
        made, self._made = self._made, []
        return joined(made) if made else Change()

    def apply(self, change: Change) -> None:
        """Put the records after a change in place of those before it; nothing is checked or remembered."""
        if change.definitions:
            self._inside.clear()
        self._store.apply(change)

    def do(self, change: Change) -> None:
        """Make a change and remember it; nothing is checked."""
        if change:
            self._made.append(change)
            self.apply(change)

    def _operands(self, node_id: str) -> Operands:
        try:
            return self.operands[node_id]
        except KeyError:
            raise UnknownNode(node=node_id) from None

    def _leads_to(self, node_id: str, goal: str) -> bool:
        """Whether there is a way along wires from a node to another, or to itself."""
        if node_id == goal:
            return True
        if not any(self.operands[goal]):
            return False
        found, waiting = {node_id}, [node_id]
        while waiting:
            for target in self.graph.successors(waiting.pop()):
                if target == goal:
                    return True
                if target not in found:
                    found.add(target)
                    waiting.append(target)
        return False

    def _check_outputs(self, outputs: tuple[str, ...]) -> None:
        """Look at the parts of new outputs alone: no two that there were before share one."""
        seen: set[str] = set()
        for output in outputs:
            self.node(output)
            if output in seen:
                raise BadOutputs(first=output, second=output)
            seen.add(output)
        new = seen.difference(self.settings.outputs)
        for output in filter(new.__contains__, outputs if len(outputs) > 1 else ()):
            sharing = seen & self.part(output)
            if len(sharing) > 1:
                first, second, *_ = filter(sharing.__contains__, outputs)
                raise BadOutputs(first=first, second=second)

    def _check_name(self, node: Node) -> None:
        if node.name is not None and self._store.ids_by_name.get(node.name, node.id) != node.id:
            raise NameTaken(name=node.name)

    def _check_group(self, node: Node) -> None:
        """Look at a node that gets another definition: there must be one, with pins for its wires."""
        if node.definition is not None:
            pins = len(self.definition(node.definition).inputs)
            beyond = [pin for pin, source in enumerate(self.operands.get(node.id, ())[pins:], pins) if source]
            if beyond:
                raise UnknownPin(target=label(node), pin=beyond[0])
            check_sizes(self.definitions, (*self.nodes(), node))

    def _put_settings(self, settings: Settings) -> None:
        if settings != self.settings:
            self.do(Change(settings=(self.settings, settings)))


def _reach(start: str, *steps: Callable[[str], Iterable[str]]) -> set[str]:
    """The node `start` and those that these steps, repeated, lead to from it."""
    found, last = {start}, [start]
    while last:
        fresh = []
        for neighbour in chain.from_iterable(chain.from_iterable(map(step, last) for step in steps)):
            if neighbour not in found:
                found.add(neighbour)
                fresh.append(neighbour)
        last = fresh
    return found


def _at(operands: Sequence[str | None], pin: int) -> str | None:
    """The source at a pin; None if it is free or not there."""
    return operands[pin] if 0 <= pin < len(operands) else None


def _after(change: Change) -> list[Node]:
    """The records of the nodes that there are after a change."""
    return [node for _, node in change.nodes.values() if node is not None]


def _wire(source: str | None, target: str, pin: int) -> Wire | None:
    return None if source is None else Wire(source, target, pin)
