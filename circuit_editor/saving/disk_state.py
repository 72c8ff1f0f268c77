"""What a file looked like when it was read or written, to find out whether somebody else changed it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from circuit_editor.files.hazards import MOST_BYTES


@dataclass(frozen=True, slots=True)
class DiskState:
    """A file at one moment.

    `size` is in bytes, `modified` in nanoseconds since 1970, `inode` tells a file from another one that took
    its name, `digest` is the SHA-256 of what is in it, in hexadecimal digits; empty where that can't be read.
    """

    size: int
    modified: int
    inode: int
    digest: str

    @classmethod
    def of(cls, path: Path) -> DiskState | None:
        """The file that is there now, or None if there is none."""
        about = _about(path)
        if about is None:
            return None
        # The digest comes last: a file that is changed in between looks changed from then on.
        return cls(about.st_size, about.st_mtime_ns, about.st_ino, _digest(path, about))

    @classmethod
    def written(cls, path: Path, data: bytes) -> DiskState | None:
        """The file to which we wrote these bytes; what somebody else wrote right after them is not known."""
        about = _about(path)
        return None if about is None else cls(about.st_size, about.st_mtime_ns, about.st_ino, digest(data))

    def looks_like(self, path: Path) -> bool:
        """Whether the file there was not touched as far as can be seen without reading it."""
        about = _about(path)
        if about is None:
            return False
        return (about.st_size, about.st_mtime_ns, about.st_ino) == (self.size, self.modified, self.inode)

    def has_content_of(self, other: DiskState | None) -> bool:
        """Whether the same stood in the file at another moment; a clock that was set back plays no part."""
        return other is not None and self.digest == other.digest != ""


def digest(data: bytes) -> str:
    """What `DiskState.digest` is of a file with these bytes in it."""
    return hashlib.sha256(data).hexdigest()


def _about(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _digest(path: Path, about: os.stat_result) -> str:
    # Reading from a pipe could wait for ever, and a circuit is never so large.
    if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES:
        return ""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
