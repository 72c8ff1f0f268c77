"""A document that is kept, with hands to change it and eyes to see what is on the disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from circuit_editor.document import Document
from circuit_editor.recovery import keeper as keeper_module
from circuit_editor.recovery.recovery import Recovery


@pytest.fixture(autouse=True)
def without_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What edits do is kept as soon as the event loop comes by."""
    for name in ("DELAY", "BUSY_DELAY", "FAILED_DELAY"):
        monkeypatch.setattr(keeper_module, name, 1)


class Desk:
    """A program with one document."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.qtbot = qtbot
        self.root = root
        self.recovery = Recovery(root=root)
        self.document = Document()
        self.keeper = self.recovery.keep(self.document)

    def add(self, name: str) -> None:
        """An edit."""
        with self.document.edit("Add input") as circuit:
            circuit.add("input", name=name)

    def add_and_wait(self, name: str) -> None:
        """An edit, until it is kept."""
        with self.qtbot.waitSignal(self.keeper.kept):
            self.add(name)

    def files(self) -> list[Path]:
        """All files that there are for after a crash, but for locks."""
        return sorted(path for path in self.root.rglob("*") if path.is_file() and path.suffix != ".lock")

    def circuit_file(self) -> Path:
        """The one circuit that is kept."""
        (path,) = self.root.glob("*/*.circuit.json")
        return path

    def next_program(self) -> Recovery:
        """A program after this one was killed: it finds the files as they are, and no lock on them."""
        left = Path(tempfile.mkdtemp(dir=self.root.parent))
        shutil.copytree(self.root, left, ignore=shutil.ignore_patterns("*.lock"), dirs_exist_ok=True)
        return Recovery(root=left)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where programs keep what is not saved; not there yet."""
    return tmp_path / "data" / "recovery"


@pytest.fixture
def desk(qtbot: QtBot, root: Path) -> Iterator[Desk]:
    """A program whose document is kept."""
    desk = Desk(qtbot, root)
    yield desk
    desk.recovery.finish()
    if isValid(desk.keeper):
        # Nothing begins in the time of the next test.
        desk.keeper.forget()
