"""Values, gradients, names and contributions, and the gaps that keep wires from striking them through."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.painters.frame import Frame
from circuit_editor.canvas.tables import Rows

#: "value" or "gradient", the text of a row, and its baseline below the stub's line.
Number = tuple[str, Callable[[int], str], float]


def draw_backings(frame: Frame) -> None:
    """Gaps in the wires that run behind a number or a name and would strike it through."""
    nodes = frame.nodes
    rooms = (nodes.stub - geometry.TEXT_INSET).tolist()
    for _, text_of, drop in _numbers(frame):
        for row, left, baseline in _places(frame, drop):
            # Not beyond the stub, where the node's own wires begin.
            _fill_backing(frame, left, baseline, min(style.text_width(text_of(row)), rooms[row]))
    for row, left, baseline in _name_places(frame):
        _fill_backing(frame, left, baseline, float(nodes.name_width[row]))


def draw_texts(frame: Frame) -> None:
    """Values, gradients and names, each at its place on its stub."""
    nodes, hidden, painter, theme = frame.nodes, frame.look.hidden_texts, frame.painter, frame.theme
    for what, text_of, drop in _numbers(frame):
        gradient = what == "gradient"
        painter.setFont(style.font(style.NUMBER_SIZE, italic=gradient and theme.gradient_italic))
        painter.setPen(theme.gradient if gradient else theme.value)
        for row, left, baseline in _places(frame, drop):
            text = text_of(row)
            if text and (nodes.id[row], what) not in hidden:
                painter.drawText(QPointF(left, baseline), text)
    painter.setFont(style.font(style.NUMBER_SIZE))
    inks = frame.inks.tolist()
    for row, left, baseline in _name_places(frame):
        if (nodes.id[row], "name") not in hidden:
            painter.setPen(frame.colours[inks[row]])
            painter.drawText(QPointF(left, baseline), nodes.name[row])


def draw_contributions(frame: Frame) -> None:
    """What each branch of a fork adds to the gradient, on a backing that hides what it crosses."""
    painter, theme, numbers, rows = frame.painter, frame.theme, frame.scene.numbers, frame.wire_rows
    x, y = (spots[rows] for spots in frame.scene.contribution_spots())
    italic, size = theme.gradient_italic, style.CONTRIBUTION_SIZE
    painter.setFont(style.font(size, italic=italic))
    painter.setPen(theme.gradient)
    drop = style.metrics(size, italic=italic).capHeight() / 2
    shown = np.isfinite(x)
    for row, middle_x, middle_y in zip(
        rows[shown].tolist(), x[shown].tolist(), y[shown].tolist(), strict=True
    ):
        text = numbers.contribution_text(row)
        width = style.text_width(text, size, italic=italic)
        if frame.look.opaque:
            half = width / 2 + labels.PADDING
            top, high = middle_y - labels.HALF_HEIGHT, 2 * labels.HALF_HEIGHT
            painter.fillRect(QRectF(middle_x - half, top, 2 * half, high), theme.backing)
        painter.drawText(QPointF(middle_x - width / 2, middle_y + drop), text)


def _numbers(frame: Frame) -> Iterator[Number]:
    """The numbers of each stub that are shown."""
    if frame.look.show_values:
        yield "value", frame.scene.numbers.value_text, -geometry.VALUE_RISE
    if frame.look.show_gradients:
        yield "gradient", frame.scene.numbers.gradient_text, geometry.GRADIENT_DROP


def _places(frame: Frame, drop: float) -> Iterator[tuple[int, float, float]]:
    """Rows with the starts of their baselines."""
    nodes, rows = frame.nodes, frame.rows
    lefts = (nodes.stub_x[rows] + geometry.TEXT_INSET).tolist()
    return zip(rows.tolist(), lefts, (nodes.y[rows] + drop).tolist(), strict=True)


def _name_places(frame: Frame) -> Iterator[tuple[int, float, float]]:
    """Rows of nodes that have a name, with the starts of their baselines."""
    named: Rows = frame.rows[frame.nodes.name_width[frame.rows] > 0]
    lefts, baselines = frame.scene.name_places(named)
    return zip(named.tolist(), lefts.tolist(), baselines.tolist(), strict=True)


def _fill_backing(frame: Frame, left: float, baseline: float, width: float) -> None:
    if width > 0:
        high = style.NUMBER_INK + 2
        frame.painter.fillRect(QRectF(left - 1, baseline - high + 1, width + 2, high), frame.theme.backing)
