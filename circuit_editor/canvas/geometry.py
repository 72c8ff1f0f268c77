"""Where everything of a node and a wire sits, in world units; pure, for numbers and numpy arrays alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from circuit_editor.model.sizes import (
    CHARACTER_WIDTH,
    GROUP_MARGIN,
    GROUP_WIDTH,
    LEAD,
    LONG_STUB,
    LONGEST_CIRCLE_SYMBOL,
    LONGEST_GROUP_NAME,
    MOST_CIRCLE_PINS,
    PIN_STEP,
    RADIUS,
    SHORT_NUMBER,
    STUB,
)

Floats = NDArray[np.float64]

#: The faint grid that positions snap to.
GRID = 10.0

#: The round corners of a box.
CORNER = 8.0
#: From a group's outline to the second one inside it.
GROUP_INSET = 3.0
#: The room for a symbol inside a circle.
SYMBOL_WIDTH = 32.0

#: Texts on a stub: from its start, and baselines above and below its line.
TEXT_INSET = 5.0
VALUE_RISE = 6.0
GRADIENT_DROP = 17.0
#: A name ends this far left of the stub's start; a gate's name that is wider than that room goes above it.
NAME_GAP = 5.0
NAME_ROOM = 15.0
NAME_RISE = 6.0

ARROW_LENGTH = 6.0
ARROW_HALF_HEIGHT = 2.0
#: The last part of a wire, by which it can be taken off its pin.
WIRE_END = 14.0
#: Between the badges of one node.
BADGE_STEP = 15.0

#: Degrees above and below the horizontal of the first and the last pin, by number of pins.
_SPREADS = np.array([0.0, 0.0, 24.0, 36.0, 48.0, 56.0])
#: One more pin, shown while a wire is drawn, sits this much further along the circle.
_EXTRA_DEGREES = 34.0


def is_box(symbol_length: ArrayLike, pins: ArrayLike, is_group: ArrayLike = False) -> NDArray[np.bool_]:
    """Whether a gate is a rounded box and no circle: a long symbol, many pins, or a group."""
    long, many = np.asarray(symbol_length) > LONGEST_CIRCLE_SYMBOL, np.asarray(pins) > MOST_CIRCLE_PINS
    return long | many | np.asarray(is_group)


def half_size(
    symbol_length: ArrayLike, pins: ArrayLike, is_group: ArrayLike = False
) -> tuple[Floats, Floats]:
    """Half the width and half the height of a gate."""
    box = is_box(symbol_length, pins, is_group)
    margin, least = np.where(is_group, GROUP_MARGIN, 0.0), np.where(is_group, GROUP_WIDTH, 2 * RADIUS)
    width = np.maximum(least, CHARACTER_WIDTH * np.asarray(symbol_length) + margin)
    height = np.maximum(2 * RADIUS, PIN_STEP * np.asarray(pins))
    return np.where(box, width / 2, RADIUS), np.where(box, height / 2, RADIUS)


def group_symbol(name: str) -> str:
    """What is drawn of a definition's name: a long one is cut off."""
    return name if len(name) <= LONGEST_GROUP_NAME else f"{name[: LONGEST_GROUP_NAME - 1].rstrip()}…"


def pin_angle(pins: ArrayLike, pin: ArrayLike) -> Floats:
    """The angle of a pin on a circle, in radians below the horizontal to the left.

    Pin number `pins` is the one more free pin below the others.
    """
    pins, pin = np.asarray(pins), np.asarray(pin)
    spread = _SPREADS[np.clip(pins, 0, MOST_CIRCLE_PINS)]
    inside = -spread + 2 * spread * pin / np.maximum(pins - 1, 1)
    extra = np.minimum(90.0, spread + _EXTRA_DEGREES)
    return np.radians(np.where(pin < pins, inside, extra))


#: Where the pins of a circle are, seen from its centre, by number of pins and by pin.
_CIRCLE_ANGLES = pin_angle(np.arange(MOST_CIRCLE_PINS + 1)[:, None], np.arange(MOST_CIRCLE_PINS + 1))
_CIRCLE_X, _CIRCLE_Y = -RADIUS * np.cos(_CIRCLE_ANGLES), RADIUS * np.sin(_CIRCLE_ANGLES)


def pin_offset(
    box: ArrayLike, half_width: ArrayLike, pins: ArrayLike, pin: ArrayLike
) -> tuple[Floats, Floats]:
    """Where a pin is, seen from its gate's centre; pin number `pins` is the one more free pin."""
    pins, pin = np.asarray(pins), np.asarray(pin)
    on_circle = np.minimum(pins, MOST_CIRCLE_PINS), np.minimum(pin, MOST_CIRCLE_PINS)
    dx = np.where(box, -np.asarray(half_width), _CIRCLE_X[on_circle])
    return dx, np.where(box, (pin - (pins - 1) / 2) * PIN_STEP, _CIRCLE_Y[on_circle])


def stub_start(x: ArrayLike, half_width: ArrayLike, has_gate: ArrayLike) -> Floats:
    """The x at which a stub begins: the position of an input, or beyond a gate's arrow."""
    return np.asarray(x) + np.where(has_gate, np.asarray(half_width) + LEAD, 0.0)


def stub_length(characters: ArrayLike) -> Floats:
    """How long a stub is whose longest number needs that many characters."""
    return np.where(np.asarray(characters) > SHORT_NUMBER, LONG_STUB, STUB)


def arrowhead(x0: ArrayLike, y0: ArrayLike, x1: ArrayLike, y1: ArrayLike) -> Floats:
    """The triangles at the ends (x1, y1) of lines from (x0, y0): shape (..., 3, 2), the tip first."""
    x0, y0, x1, y1 = (np.asarray(number, dtype=np.float64) for number in (x0, y0, x1, y1))
    dx, dy = x1 - x0, y1 - y0
    length = np.hypot(dx, dy)
    length = np.where(length > 0, length, 1.0)
    dx, dy = dx / length, dy / length
    back_x, back_y = x1 - ARROW_LENGTH * dx, y1 - ARROW_LENGTH * dy
    side_x, side_y = -ARROW_HALF_HEIGHT * dy, ARROW_HALF_HEIGHT * dx
    corners = [x1, y1, back_x + side_x, back_y + side_y, back_x - side_x, back_y - side_y]
    return np.stack(corners, axis=-1).reshape(*length.shape, 3, 2)


def distance_to_segments(
    x: float, y: float, x0: ArrayLike, y0: ArrayLike, x1: ArrayLike, y1: ArrayLike
) -> tuple[Floats, Floats]:
    """How far a point is from line segments, and at which fraction of each it is nearest."""
    x0, y0 = np.asarray(x0, dtype=np.float64), np.asarray(y0, dtype=np.float64)
    dx, dy = np.asarray(x1) - x0, np.asarray(y1) - y0
    square = dx * dx + dy * dy
    along = ((x - x0) * dx + (y - y0) * dy) / np.where(square > 0, square, 1.0)
    along = np.minimum(np.maximum(along, 0.0), 1.0)
    return np.hypot(x - x0 - along * dx, y - y0 - along * dy), along


def name_is_above(is_gate: ArrayLike, name_width: ArrayLike) -> NDArray[np.bool_]:
    """Whether a name is too wide for the room beside its gate, and is centred above it."""
    return np.asarray(is_gate) & (np.asarray(name_width) > NAME_ROOM)


def badge_center(
    x: float, y: float, half_width: float, half_height: float, index: int
) -> tuple[float, float]:
    """The centre of a gate's badge at its top, left of where its name may begin; a second one (`index` 1)
    stands left of the first.

    An input's badge stands left above the start of its stub: give it half sizes of 0.
    """
    if half_width == 0:
        return x + BADGE_STEP * index, y - VALUE_RISE - 2 * BADGE_STEP
    return x + half_width - 9.0 - BADGE_STEP * index, y - half_height + 3.0


def name_place(
    is_gate: ArrayLike,
    x: ArrayLike,
    y: ArrayLike,
    half_height: ArrayLike,
    stub_x: ArrayLike,
    name_width: ArrayLike,
) -> tuple[Floats, Floats]:
    """Where a name's baseline begins: right-aligned before the stub, or centred above a gate."""
    above = name_is_above(is_gate, name_width)
    x, y, name_width = np.asarray(x), np.asarray(y), np.asarray(name_width)
    left = np.where(above, x - name_width / 2, np.asarray(stub_x) - NAME_GAP - name_width)
    return left, y - np.where(above, np.asarray(half_height) + NAME_RISE, VALUE_RISE)


def lever(pin: tuple[float, float], half_width: float, half_height: float) -> list[tuple[float, float]]:
    """The curve from a pin of max or min to the output, bent around the symbol.

    Four points of a Bezier curve, seen from the gate's centre, as is `pin`.
    """
    side = 1.0 if pin[1] > 0 else -1.0
    wide, high = half_width / RADIUS, side * half_height / RADIUS
    return [pin, (-7.0 * wide, 15.5 * high), (11.0 * wide, 15.5 * high), (half_width, 0.0)]
