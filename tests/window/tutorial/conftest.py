"""A newcomer who takes the tutorial, by mouse and keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QDrag

from tests.window.tutorial.pupil import Pupil


@pytest.fixture
def pupil(qtbot, monkeypatch: pytest.MonkeyPatch) -> Pupil:
    """Has chosen Help > Tutorial in an empty window."""
    pupil = Pupil(qtbot)
    monkeypatch.setattr(QDrag, "exec", lambda drag, action: pupil.carry(drag, action))
    pupil.house.trigger("tutorial")
    pupil.look()
    return pupil
