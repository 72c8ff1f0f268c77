"""A desk for the tests of the canvas."""

from __future__ import annotations

import pytest

from tests.canvas.desk import Desk


@pytest.fixture
def desk(qtbot) -> Desk:
    """A canvas on the screen, with an empty document."""
    return Desk(qtbot)
