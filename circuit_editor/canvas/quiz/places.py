"""Where a blank is: in the place of the number that it asks for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.records import Blank

#: The box of a value or a gradient, whatever its number: a width that told how long it is would tell a sign.
BOX_WIDTH, BOX_HEIGHT = geometry.STUB - 10.0, 17.0
#: The box of a contribution.
SMALL_WIDTH, SMALL_HEIGHT = 30.0, 15.0
#: Between a box and the line that its number stands above or below.
OFF_LINE = 3.5
#: Left and right of a text in its box.
INSET = 4.0
#: Where along its wire a contribution is for which the picture has no room.
_ALONG = 0.6


def text_size(blank: Blank) -> int:
    """The size of its number, in world units."""
    return style.NUMBER_SIZE if blank.pin is None else style.CONTRIBUTION_SIZE


def number_text(scene: Scene, blank: Blank) -> str:
    """The number as it is drawn; empty while it is hidden."""
    if blank.pin is not None:
        return scene.numbers.contribution_text(scene.wire_row(blank.node, blank.pin))
    row = scene.row(blank.node)
    return scene.numbers.value_text(row) if blank.what == "value" else scene.numbers.gradient_text(row)


def box(scene: Scene, blank: Blank, text: str = "") -> QRectF:
    """The box for a blank that is in the circuit, wide enough for a text; world units."""
    needed = style.text_width(text, text_size(blank)) + 2 * INSET
    if blank.pin is not None:
        return _around(_beside_wire(scene, blank), max(SMALL_WIDTH, needed), SMALL_HEIGHT)
    start, _, y = scene.stub(scene.row(blank.node))
    top = y - OFF_LINE - BOX_HEIGHT if blank.what == "value" else y + OFF_LINE
    left = start + geometry.TEXT_INSET - INSET
    return QRectF(left, top, max(BOX_WIDTH, needed), BOX_HEIGHT)


def number_rect(scene: Scene, blank: Blank) -> QRectF:
    """What is around the number of a blank, once it is shown; world units."""
    width = style.text_width(number_text(scene, blank), text_size(blank))
    if blank.pin is not None:
        return _around(_beside_wire(scene, blank), width + 2, SMALL_HEIGHT)
    found = box(scene, blank)
    found.setWidth(width + 2 * INSET)
    return found


def _beside_wire(scene: Scene, blank: Blank) -> QPointF:
    """The middle of the contribution of a wire."""
    wire = scene.wire_row(blank.node, blank.pin)
    x, y = scene.contribution_spots([wire])
    if x[0] == x[0]:
        return QPointF(float(x[0]), float(y[0]))
    wires = scene.wires
    start, end = QPointF(wires.x0[wire], wires.y0[wire]), QPointF(wires.x1[wire], wires.y1[wire])
    return start + _ALONG * (end - start)


def _around(middle: QPointF, width: float, height: float) -> QRectF:
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
