"""Picture: some of a scene in a look that leaves out selection and gestures, with all of its ink inside."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Protocol

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from circuit_editor.canvas import style
from circuit_editor.canvas.annotations import board
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters.vector import VectorPainter
from circuit_editor.canvas.pictures.ink import ink_rect
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES, Theme
from circuit_editor.canvas.tables import Rows
from circuit_editor.model.records import Annotation

MARGIN = 20.0

#: Draws something in world units.
Paint = Callable[[QPainter], None]


class RowPainter(Protocol):
    """Draws nodes and wires, in world units."""

    def paint_rows(self, painter: QPainter, scene: Scene, look: Look, rows: Rows, wire_rows: Rows) -> None:
        """Draw these, in the order given."""


class Picture:
    """What is to be exported: some nodes of a scene or all, in a look that leaves out selection and gestures.

    `rows` are rows of the scene's node table, with which the wires between them come; None stands for all.
    `annotations` are the notes and frames to be drawn, in the order of drawing. `transparent` leaves out the
    background. `look` says what is shown; `theme` is light unless given. `rect` is the part of the world that
    is shown, all of the ink unless given; `inside` draws over the circuit and under the notes, `over` over
    all of it, in world units.
    """

    def __init__(
        self,
        scene: Scene,
        *,
        theme: Theme | None = None,
        transparent: bool = False,
        rows: Rows | None = None,
        look: Look | None = None,
        annotations: Sequence[Annotation] = (),
        rect: QRectF | None = None,
        inside: Paint | None = None,
        over: Paint | None = None,
    ) -> None:
        self._scene = scene
        self._inside, self._over = inside, over
        self._annotations = annotations
        self._rows = scene.rows_in_order() if rows is None else np.asarray(rows, dtype=np.intp)
        self._wires = scene.wires_between(self._rows)
        self.look = replace(
            (look or Look()).at_rest(), theme=theme or THEMES["light"], opaque=not transparent
        )
        self.rect = self._ink() if rect is None else rect

    def __len__(self) -> int:
        """How many nodes it shows."""
        return len(self._rows)

    def _ink(self) -> QRectF:
        ink = ink_rect(self._scene, self.look, self._rows, self._wires)
        return with_margin(ink.united(board.bounds(self._annotations) or QRectF()))

    def draw(self, painter: QPainter, by: RowPainter | None = None) -> None:
        """Draw it with its top left corner at (0, 0), a world unit to a unit of the painter.

        `by` draws nodes and wires, where it is not the painter that makes plain calls to Qt.
        """
        if self.look.opaque:
            painter.fillRect(
                QRectF(-1, -1, self.rect.width() + 2, self.rect.height() + 2), self.look.theme.background
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.rect.topLeft())
        on_paper = isinstance(painter.device(), QPagedPaintDevice)
        with style.plain_letters() if on_paper else nullcontext():
            self._draw_all(painter, by or VectorPainter())

    def _draw_all(self, painter: QPainter, by: RowPainter) -> None:
        board.paint_frames(painter, self._annotations, self.look.theme)
        by.paint_rows(painter, self._scene, self.look, self._rows, self._wires)
        if self._inside is not None:
            self._inside(painter)
        board.paint_notes(painter, self._annotations, self.look.theme)
        if self._over is not None:
            self._over(painter)


def with_margin(ink: QRectF) -> QRectF:
    """The rectangle of a picture with this ink, at whole coordinates, so that lines stay sharp."""
    left, top = math.floor(ink.left() - MARGIN), math.floor(ink.top() - MARGIN)
    right, bottom = math.ceil(ink.right() + MARGIN), math.ceil(ink.bottom() + MARGIN)
    return QRectF(left, top, right - left, bottom - top)
