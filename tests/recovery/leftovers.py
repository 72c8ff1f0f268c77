"""What programs leave behind when they are killed."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.recovery.entry import Entry, Facts
from circuit_editor.recovery.folder import Folder


def leave_behind(root: Path, circuit: Circuit, facts: Facts | None = None) -> Entry:
    """A program that had one circuit ended, and the system gave its lock back."""
    folder = Folder.claim(root)
    entry = folder.new_entry()
    entry.write(Facts(nodes=len(circuit)) if facts is None else facts, encode(circuit))
    folder.release()
    return entry
