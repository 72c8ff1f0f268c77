"""What is kept of one document: the circuit as a file, and beside it what is known about it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from circuit_editor.model.errors import UnreadableFile
from circuit_editor.saving.disk_state import DiskState, digest
from circuit_editor.saving.whole import write_whole

if TYPE_CHECKING:
    from circuit_editor.document import Document
    from circuit_editor.recovery.folder import Folder

CIRCUIT, FACTS = ".circuit.json", ".json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a circuit that was kept.

    `path` is that of its file, None if it never had one, and `disk` what the file looked like when we read or
    wrote it last. `time` is when it was kept, by this machine's clock: it is shown, and decides nothing.
    """

    title: str = ""
    path: str | None = None
    time: Annotated[datetime, Meta(tz=True)] | None = None
    nodes: int | None = None
    disk: DiskState | None = None

    @classmethod
    def of(cls, document: Document) -> Facts:
        """What is true of a document now."""
        path = None if document.path is None else str(document.path.absolute())
        return cls(document.title, path, datetime.now().astimezone(), len(document.circuit), document.disk)


class Entry:
    """One document in the folder of a program; `in_use` while it is a document of this program."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.name = name
        self.in_use = False
        self._folder = folder

    @property
    def has_folder(self) -> bool:
        """Whether there is still where to write it: somebody may clear away what means nothing to them."""
        return self._folder.is_there

    @property
    def circuit_path(self) -> Path:
        """The circuit file."""
        return self._folder.path / (self.name + CIRCUIT)

    @property
    def facts_path(self) -> Path:
        """The file of the facts."""
        return self._folder.path / (self.name + FACTS)

    def facts(self) -> Facts:
        """What is known; nothing where that file is not there or damaged: the circuit is what counts."""
        try:
            return msgspec.json.decode(self.facts_path.read_bytes(), type=Facts)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return Facts()

    def circuit(self) -> bytes:
        """The bytes of the circuit file; UnreadableFile says why they can't be had."""
        try:
            return self.circuit_path.read_bytes()
        except OSError as error:
            raise UnreadableFile(path=self.circuit_path, reason=error.strerror) from None

    def write(self, facts: Facts, circuit: bytes) -> None:
        """Put both on the disk, each whole or not at all; UnwritableFile says why they can't be.

        The facts come first: without them nobody would know whose circuit it is.
        """
        _replace(self.facts_path, msgspec.json.encode(facts))
        _replace(self.circuit_path, circuit)

    def remove(self) -> None:
        """Nothing of this is needed any more; the folder goes with its last entry."""
        self.in_use = False
        # The circuit first: what is left of facts alone is never offered.
        for path in (self.circuit_path, self.facts_path):
            with suppress(OSError):
                path.unlink()
        if self in self._folder.entries:
            self._folder.entries.remove(self)
        self._folder.remove_if_empty()

    def is_saved(self) -> bool:
        """Whether the same stands in its file, as after a crash right behind a save."""
        path = self.facts().path
        state = None if path is None else DiskState.of(Path(path))
        if state is None:
            return False
        with suppress(UnreadableFile):
            return digest(self.circuit()) == state.digest
        return False


def _replace(path: Path, data: bytes) -> None:
    # Not through Qt: by plain calls the other threads run on while the disk works.
    write_whole(path, data, path.with_name(path.name + ".new"))
