"""The folder of reports about mistakes of the program: at most twenty, the oldest go first."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from circuit_editor.model.errors import UnwritableFile
from circuit_editor.saving.own_folders import own_folder
from circuit_editor.saving.writing import write_file

MOST_REPORTS = 20
_REPORT = "report-*.txt"


def reports_folder() -> Path:
    """Where this user's reports are; it need not be there."""
    return own_folder("reports")


class Reports:
    """The reports in a folder, which is made when it is needed."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or reports_folder()

    def new_path(self) -> Path:
        """Where a report goes that is written now."""
        return self.folder / f"report-{datetime.now():%Y-%m-%d-%H%M%S-%f}.txt"

    def write(self, path: Path, text: str) -> bool:
        """Put a report there, in place of an older draft of it; whether that could be done."""
        try:
            self.make_folder()
            write_file(path, text.encode(errors="backslashreplace"))
        except (OSError, UnwritableFile):
            return False
        self.keep_few()
        return True

    def make_folder(self) -> None:
        """Have the folder; an OSError says why it can't be had."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def keep_few(self) -> None:
        """Remove the oldest reports if there are too many."""
        by_age = sorted(self.folder.glob(_REPORT), key=_age)
        for path in by_age[MOST_REPORTS:]:
            with suppress(OSError):
                path.unlink()


def _age(path: Path) -> float:
    """The younger, the smaller; by the file and not by its name, as clocks are set back."""
    try:
        return -os.stat(path).st_mtime
    except OSError:
        return float("inf")
