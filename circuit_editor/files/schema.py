"""What a circuit file has in it: one Struct an object, its fields in the order in which they are written."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType

FORMAT = "circuit-editor"
VERSION = 1

#: Keys that this version keeps as they are, for features to come, in the order in which they are written.
RESERVED_IN_GRAPH = ("view",)


class GraphData(Struct, forbid_unknown_fields=True):
    """The settings of a circuit."""

    format: str
    version: int
    outputs: list[str] | UnsetType = UNSET
    seed: float | UnsetType = UNSET
    digits: int | UnsetType = UNSET
    notes: list[NoteData] | UnsetType = UNSET
    frames: list[FrameData] | UnsetType = UNSET
    definitions: dict[str, DefinitionData] | UnsetType = UNSET
    quiz: QuizData | UnsetType = UNSET
    view: Any = UNSET


class NodeData(Struct, forbid_unknown_fields=True):
    """A node."""

    id: str
    gate: str
    name: str | UnsetType = UNSET
    value: float | UnsetType = UNSET
    constant: float | UnsetType = UNSET
    position: tuple[float, float] | UnsetType = UNSET
    frozen: bool | UnsetType = UNSET
    definition: str | UnsetType = UNSET


class WireData(Struct, forbid_unknown_fields=True):
    """A wire; `key` is the pin."""

    source: str
    target: str
    key: int


class NoteData(Struct, forbid_unknown_fields=True):
    """A note."""

    id: str
    text: str
    position: tuple[float, float]
    size: tuple[float, float] | UnsetType = UNSET
    markdown: bool | UnsetType = UNSET


class FrameData(Struct, forbid_unknown_fields=True):
    """A frame."""

    id: str
    title: str
    position: tuple[float, float]
    size: tuple[float, float]


class BlankData(Struct, forbid_unknown_fields=True):
    """A number that a quiz asks for; `key` is the pin of a contribution."""

    what: str
    node: str
    key: int | UnsetType = UNSET


class AnswerData(Struct, forbid_unknown_fields=True, kw_only=True):
    """What a student typed into a blank."""

    what: str
    node: str
    key: int | UnsetType = UNSET
    typed: str


class QuizData(Struct, forbid_unknown_fields=True):
    """A quiz."""

    id: str
    hide: list[BlankData] | UnsetType = UNSET
    answers: list[AnswerData] | UnsetType = UNSET
    student: str | UnsetType = UNSET
    formula: str | UnsetType = UNSET
    other_drawing: bool | UnsetType = UNSET
    own_inputs: bool | UnsetType = UNSET
    variant: int | UnsetType = UNSET


class DefinitionData(Struct, forbid_unknown_fields=True):
    """What is inside a group; its name is the key."""

    nodes: list[NodeData]
    edges: list[WireData]
    outputs: list[str]


class CircuitData(Struct, forbid_unknown_fields=True):
    """The whole file."""

    directed: bool
    multigraph: bool
    graph: GraphData
    nodes: list[NodeData]
    edges: list[WireData]


class HeadGraph(Struct):
    """What is read first, whatever else there may be: a newer version has keys that we do not know."""

    format: Any = UNSET
    version: Any = UNSET


class Head(Struct):
    """The file as far as it tells its version."""

    graph: HeadGraph
