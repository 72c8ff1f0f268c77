"""Subject: what a picture is of, a circuit or a part of it, as it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from circuit_editor.canvas.annotations.board import in_order
from circuit_editor.canvas.groups.cards import Card
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Rows
from circuit_editor.document import Document
from circuit_editor.files.json_file import encode, encode_part
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Annotation

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas


class Part(Enum):
    """What of a circuit is pictured."""

    WHOLE = "whole"
    SELECTION = "selection"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of.

    `passes` are the finished ones, `shown` what is seen of them; `scene` shows these in `number_format`.
    `look` tells what else is seen. `nodes` are the ids of those that are pictured, None for all,
    `annotations` the notes and frames in the order of drawing. Where `rect` is given only that part of the
    world is seen.
    `zoom` is how many pixels a world unit takes in the picture's own size, `title` what the picture is
    called. `cards` are groups that show their inside, each after the one around it, on a screen where a world
    unit has `screen_zoom` pixels. `kept_file` are the bytes of the circuit's file where that is not to be
    that of the circuit as it is now.
    """

    circuit: Circuit
    passes: Passes
    shown: Passes
    number_format: NumberFormat
    scene: Scene
    look: Look
    annotations: tuple[Annotation, ...]
    nodes: frozenset[str] | None = None
    rect: QRectF | None = None
    zoom: float = 1.0
    title: str = ""
    cards: tuple[Card, ...] = ()
    screen_zoom: float = 1.0
    kept_file: bytes | None = None

    @classmethod
    def of_document(cls, document: Document) -> Subject:
        """A whole circuit with all of its numbers, as it is without any window."""
        scene = Scene()
        scene.reset(document.circuit, document.passes, document.number_format)
        return cls._of(document, scene, Look(), document.circuit.annotations.values(), shown=document.passes)

    @classmethod
    def of_view(cls, canvas: Canvas, part: Part = Part.WHOLE) -> Subject:
        """What a canvas shows; where nothing is selected the selection is everything."""
        document, zoom = canvas.document, canvas.camera.zoom
        view = canvas.camera.world_rect(canvas.rect().toRectF())
        seen = view if part is Part.VIEW else canvas.bounds() or view
        whole = replace(
            cls._of(document, canvas.scene, canvas.look, canvas.annotations, shown=document.shown),
            cards=tuple(canvas.insides.cards_in([seen])),
            screen_zoom=zoom,
        )
        if part is Part.VIEW:
            return replace(whole, rect=view, zoom=zoom)
        chosen = [one for one in canvas.annotations if one.id in canvas.selected_annotations]
        if part is Part.WHOLE or not (canvas.selection or chosen):
            return whole
        return replace(whole, nodes=canvas.selection, annotations=tuple(chosen))

    @classmethod
    def _of(
        cls, document: Document, scene: Scene, look: Look, annotations: Iterable[Annotation], shown: Passes
    ) -> Subject:
        return cls(
            document.circuit,
            document.passes,
            shown,
            document.number_format,
            scene,
            look.at_rest(),
            tuple(in_order(annotations)),
            title=document.title,
        )

    def rows_in(self, scene: Scene) -> Rows:
        """The rows that what is pictured has in a scene, in drawing order."""
        return scene.rows_in_order() if self.nodes is None else scene.rows_of(self.nodes)

    def circuit_file(self) -> bytes:
        """The bytes of the file of what is pictured: of all of the circuit, unless nodes are chosen."""
        if self.kept_file is not None:
            return self.kept_file
        if self.nodes is None:
            return encode(self.circuit)
        return encode_part(self.circuit, self.nodes, (one.id for one in self.annotations))

    def kept(self) -> Subject:
        """The same with a scene and a file of its own: whatever becomes of the circuit, it stays as it is."""
        scene = Scene()
        scene.show_part(self.scene, self.rows_in(self.scene))
        return replace(self, scene=scene, kept_file=self.circuit_file())
