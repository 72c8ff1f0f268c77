"""The far view: a picture too small for texts, of plain lines, bars and dots, and of a share of its wires."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.extents import Rect, touch_any, union
from circuit_editor.canvas.look import Look
from circuit_editor.canvas.painters import stamps
from circuit_editor.canvas.painters.batch_surface import BatchSurface
from circuit_editor.canvas.painters.gates import draw_halos, gate_edges
from circuit_editor.canvas.painters.lines import stub_lines, wire_lines
from circuit_editor.canvas.painters.repaint import ACCENT, FAINT, MUTED, PLAIN, Repaint, groups
from circuit_editor.canvas.painters.specks import Specks
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Floats, Rows
from circuit_editor.model.sizes import COLUMN, ROW

#: A text of fewer pixels than this is not drawn; then the view is far.
LEAST_TEXT = 5.5
NEAREST = LEAST_TEXT / style.NUMBER_SIZE
#: Below this zoom gates are dots.
DOT_ZOOM = 0.15
#: Below this zoom nodes are specks.
SPECK_ZOOM = 0.08
#: Down to this zoom bars stand for numbers, ever fainter; at first so strong, as a text is mostly gaps.
BAR_ZOOM = 0.1
BAR_STRENGTH = 0.35
#: How strong lines are in the farthest view; in the nearest it is 1.
LEAST_STRENGTH = 0.4
#: How much of a gate's width and height its dot takes.
DOT_SIZE = 0.9
#: A gate that is so many times as high as others is more than a speck.
LARGE = 3.0
#: The dot of a badge is so many pixels wide at least.
LEAST_BADGE = 3
#: In microseconds: a line, each of its pixels, and what all lines together may cost a pixel of the view.
_LINE_COST, _PIXEL_COST, _MOST_COST = 0.15, 0.018, 0.004
#: What is drawn for a node is no farther than this from its gate and its stub, in world units.
_AROUND = 240.0


def is_far(zoom: float) -> bool:
    """Whether texts are too small to read at a zoom."""
    return zoom < NEAREST


class FarView:
    """One repaint of a far view. How much is drawn depends on the zoom and the circuit, not on the clips.

    `share` is the share of the wires that is drawn, see `wire_share`.
    """

    def __init__(
        self,
        surface: BatchSurface,
        scene: Scene,
        look: Look,
        clips: Sequence[Rect],
        zoom: float,
        share: float,
    ) -> None:
        self._surface = surface
        self._zoom = zoom
        self._clips = clips
        rows, wire_rows = _nodes_in(scene, clips), _wires_in(scene, clips, look, share)
        self._frame = Repaint(scene, look, rows, wire_rows, clips)
        self._strength = LEAST_STRENGTH + (1.0 - LEAST_STRENGTH) * zoom / NEAREST

    def draw(self) -> None:
        """Wires, stubs, numbers, gates and badges, with what is selected."""
        self._draw_wires((PLAIN, MUTED, FAINT))
        if self._zoom < SPECK_ZOOM:
            self._draw_specks()
        else:
            self._draw_stubs()
        if self._zoom > BAR_ZOOM:
            self._draw_numbers()
        if self._zoom > DOT_ZOOM:
            draw_halos(self._surface, self._frame)
            self._draw_gates()
        else:
            self._draw_dots()
        # Nothing may hide them: many are no longer than a speck.
        self._draw_wires((ACCENT,))
        self._draw_badges()

    def _draw_wires(self, inks: Iterable[int]) -> None:
        repaint, rows = self._frame, self._frame.wire_rows
        drawn = repaint.wire_inks(rows)
        for ink in inks:
            alike = rows[drawn == ink]
            lines, colour = wire_lines(repaint, alike), self._line_colour(repaint.colours[ink])
            classes = repaint.width_classes(repaint.scene.wires.width_class[alike], np.False_)
            for width_class, equal in groups(classes):
                self._surface.lines(lines[equal], colour, self._width(style.WIRE_WIDTHS[width_class]))

    def _width(self, width: float) -> float:
        """How wide a line is in world units; it keeps the pixels that it has in the nearest far view."""
        return width * NEAREST / self._zoom

    def _draw_stubs(self) -> None:
        nodes = self._frame.nodes
        for colour, rows in self._by_ink():
            stubs = stub_lines(self._frame, rows)
            stubs[:, 0] -= np.where(nodes.is_gate(rows), geometry.LEAD, 0.0)
            self._surface.bars(stubs, self._line_colour(colour))

    def _draw_numbers(self) -> None:
        repaint, theme, numbers = self._frame, self._frame.theme, self._frame.scene.numbers
        nodes, rows = repaint.nodes, repaint.rows
        if repaint.look.show_values:
            widths = numbers.value_widths(rows) * nodes.shows_value[rows]
            self._draw_bars(widths, -geometry.VALUE_RISE, theme.value)
        if repaint.look.show_gradients:
            widths = numbers.gradient_widths(rows) * (nodes.shows_gradient[rows] | nodes.summing[rows])
            self._draw_bars(widths, geometry.GRADIENT_DROP, theme.gradient)

    def _draw_bars(self, widths: Floats, drop: float, colour: QColor) -> None:
        nodes, rows = self._frame.nodes, self._frame.rows
        left, bottom = nodes.stub_x[rows] + geometry.TEXT_INSET, nodes.y[rows] + drop
        bars = np.array([left, bottom - style.NUMBER_INK, left + widths, bottom]).T
        strength = BAR_STRENGTH * (self._zoom - BAR_ZOOM) / (NEAREST - BAR_ZOOM)
        self._surface.bars(bars[widths > 0], self._faded(colour, strength))

    def _draw_gates(self) -> None:
        repaint, nodes = self._frame, self._frame.nodes
        fill = repaint.theme.background.rgba() if repaint.look.opaque else None
        for colour, rows in self._by_ink():
            gates = rows[nodes.is_gate(rows)]
            outline = stamps.Outline(colour.rgba(), fill)
            edges = gate_edges(repaint, gates)
            for half_width, half_height in set(zip(edges[:, 2].tolist(), edges[:, 3].tolist(), strict=True)):
                alike = (edges[:, 2] == half_width) & (edges[:, 3] == half_height)
                shape = tuple(edges[alike][0].tolist())
                self._surface.stamps(outline, [shape], nodes.x[gates[alike]], nodes.y[gates[alike]])

    def _draw_dots(self) -> None:
        """A little rectangle for each gate; where the others are specks, only for those that are large."""
        nodes = self._frame.nodes
        for colour, rows in self._by_ink():
            gates = rows[nodes.is_gate(rows)]
            if self._zoom < SPECK_ZOOM:
                gates = gates[nodes.half_height[gates] > LARGE * geometry.RADIUS]
            x, y = nodes.x[gates], nodes.y[gates]
            across, down = nodes.half_width[gates] * DOT_SIZE, nodes.half_height[gates] * DOT_SIZE
            dots = np.array([x - across, y - down, x + across, y + down]).T
            self._surface.bars(dots, colour)
            if self._frame.look.opaque:
                self._surface.bars(dots, self._frame.theme.background, inset=1)

    def _draw_specks(self) -> None:
        """A run of pixels for each stub and a square for each gate."""
        nodes, pixels = self._frame.nodes, self._surface.pixels
        specks = Specks(*pixels.around(union(np.transpose(self._clips))))
        reach = geometry.RADIUS + geometry.LEAD + geometry.STUB
        run, side = (max(1, round(size * pixels.scale)) for size in (reach, 2 * DOT_SIZE * geometry.RADIUS))
        for colour, rows in self._by_ink():
            places = specks.places(*pixels.points(nodes.x[rows], nodes.y[rows]))
            specks.put(places, run, 1, self._line_colour(colour))
        for colour, rows in self._by_ink():
            gates = rows[nodes.is_gate(rows)]
            x, y = pixels.points(nodes.x[gates], nodes.y[gates])
            # What is selected is a little larger, to be found.
            grown = side + (2 if colour == self._frame.theme.accent else 0)
            specks.put(specks.places(x - grown // 2, y - grown // 2), grown, grown, colour)
        self._surface.specks(specks)

    def _draw_badges(self) -> None:
        """A dot at the top right of each gate that has a fault or a kink, so that it is found from afar."""
        nodes, theme, rows = self._frame.nodes, self._frame.theme, self._frame.rows
        for marked, colour in ((nodes.kink, theme.badge_kink), (nodes.fault, theme.badge_fault)):
            some = rows[marked[rows]]
            x, y = nodes.x[some] + nodes.half_width[some], nodes.y[some] - nodes.half_height[some]
            badges = np.array([x, y, x, y]).T + style.BADGE * np.array([-1.0, -1.0, 1.0, 1.0])
            self._surface.bars(badges, colour, least=LEAST_BADGE)

    def _by_ink(self) -> list[tuple[QColor, Rows]]:
        """The nodes of each ink with its colour, the selected ones last."""
        repaint, rows = self._frame, self._frame.rows
        selected = repaint.selected[rows]
        return [*repaint.by_ink(rows[~selected]), (repaint.theme.accent, rows[selected])]

    def _line_colour(self, colour: QColor) -> QColor:
        """The colour of lines that are thinner than a pixel; what is selected is as strong as ever."""
        return colour if colour == self._frame.theme.accent else self._faded(colour, self._strength)

    def _faded(self, colour: QColor, strength: float) -> QColor:
        """A colour with so much of the background that it is only so strong."""
        background = self._frame.theme.background
        mixed = (
            round(strength * part + (1.0 - strength) * behind)
            for part, behind in zip(colour.getRgb()[:3], background.getRgb()[:3], strict=True)
        )
        return QColor(*mixed)


def wire_share(scene: Scene, zoom: float) -> float:
    """Which share of the wires can be drawn in time at a zoom: the more, the fewer there are to the pixel."""
    nodes, wires = scene.nodes, scene.wires
    rows, wire_rows = nodes.rows(), wires.rows()
    if not len(wire_rows):
        return 1.0
    x, y = nodes.x[rows], nodes.y[rows]
    area = (np.ptp(x) + COLUMN) * (np.ptp(y) + ROW)
    length = np.abs(wires.x1 - wires.x0)[wire_rows].sum() + np.abs(wires.y1 - wires.y0)[wire_rows].sum()
    # In steps, or each edit would make some wires come and go.
    many, long = 2.0 ** np.rint(np.log2([len(wire_rows) / area, (length + 1.0) / area]))
    cost = _LINE_COST * many / zoom**2 + _PIXEL_COST * long / zoom
    return min(1.0, float(_MOST_COST / cost))


def _nodes_in(scene: Scene, clips: Sequence[Rect]) -> Rows:
    """The nodes that may touch any of these rectangles, in no order."""
    nodes = scene.nodes
    reach = nodes.half_height + _AROUND
    left, right = nodes.x - nodes.half_width - _AROUND, nodes.stub_x + nodes.stub + _AROUND
    boxes = left, nodes.y - reach, right, nodes.y + reach
    return np.flatnonzero(nodes.alive & touch_any(boxes, clips))


def _wires_in(scene: Scene, clips: Sequence[Rect], look: Look, share: float) -> Rows:
    """A share of the wires that touch any of these rectangles, and those that are selected, in no order."""
    wires, order = scene.wires, scene.nodes.order
    drawn = wires.alive
    if share < 1.0:
        ranks = _ranks(order[wires.source_row], order[wires.target_row], wires.pin)
        drawn = drawn & ((ranks < share) | scene.wire_marks(look.selected_wires))
    rows = np.flatnonzero(drawn)
    x0, y0, x1, y1 = (column[rows] for column in (wires.x0, wires.y0, wires.x1, wires.y1))
    boxes = np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)
    return rows[touch_any(boxes, clips)]


def _ranks(sources: NDArray[np.int64], targets: NDArray[np.int64], pins: NDArray[np.int32]) -> Floats:
    """A number from 0 to 1 for each wire: as good as random, and the same whatever else is edited."""
    mixed = sources.astype(np.uint32) * np.uint32(0x9E3779B1)
    mixed ^= targets.astype(np.uint32) * np.uint32(0x85EBCA77)
    mixed ^= pins.astype(np.uint32) * np.uint32(0xC2B2AE3D)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(12)
    return mixed / 2.0**32
