"""How wide the line is that carries a gradient: a class for each power of ten."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from circuit_editor.canvas.style import FIRST_GRADIENT_CLASS, GRADIENT_WIDTHS
from circuit_editor.canvas.tables import Floats

#: From each of these sizes on a line is wider. A gradient below the first vanishes, one from the last on
#: explodes.
BOUNDS = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0)


def width_classes(gradients: Floats) -> NDArray[np.int8]:
    """The places in `style.WIRE_WIDTHS` for gradients; 0, the plain width, for nan, which stands for none."""
    sizes = np.abs(gradients)
    classes = FIRST_GRADIENT_CLASS + np.searchsorted(BOUNDS, sizes, side="right")
    # Beyond the last bound there is one more class, and nan is sorted behind it.
    return np.where(np.isnan(sizes), 0, classes).astype(np.int8)


def sizes_of_classes() -> list[tuple[float | None, float | None, float]]:
    """From where and up to where each class goes, None for no bound, and its width."""
    return list(zip((None, *BOUNDS), (*BOUNDS, None), GRADIENT_WIDTHS, strict=True))
