"""Where programs keep what is not saved: a folder each, with a lock that ends when its program does."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from circuit_editor.model.errors import UnwritableFile
from circuit_editor.recovery.entry import CIRCUIT, Entry
from circuit_editor.saving.own_folders import lock_of_program, own_folder

LOCK = ".lock"
_OURS = re.compile(rf"([0-9a-f]{{16}})({re.escape(LOCK)})?")


def recovery_root() -> Path:
    """The folder of this user in which every running program has its own; it need not be there."""
    return own_folder("recovery")


class Folder:
    """The folder of one program, with an entry for each document. It is ours as long as we hold its lock.

    The lock lies beside it: it is there before the folder and goes after it, so that nobody finds a folder
    that is not locked and not left behind either.
    """

    def __init__(self, path: Path, lock: QLockFile) -> None:
        self._path = path
        self._lock = lock
        self.entries = [Entry(self, file.name.removesuffix(CIRCUIT)) for file in _circuits(path)]

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._path

    @property
    def is_there(self) -> bool:
        """Whether nobody has cleared it away."""
        return os.path.isdir(self._path)

    @classmethod
    def claim(cls, root: Path) -> Folder:
        """A new one; UnwritableFile says why it can't be had."""
        path = root / secrets.token_hex(8)
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = _locked(path)
            if lock is None:
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
            path.mkdir(mode=0o700)
        except OSError as error:
            raise UnwritableFile(path=path, reason=error.strerror) from None
        return cls(path, lock)

    @classmethod
    def left_behind(cls, root: Path) -> list[Folder]:
        """Those whose programs have ended; while we hold them, no other program gets them.

        It is the lock alone that tells: neither a clock nor the age of a file is asked.
        """
        found = [cls(path, lock) for path in _all(root) if (lock := _locked(path)) is not None]
        return [folder for folder in found if not folder.remove_if_empty()]

    def new_entry(self) -> Entry:
        """An entry for one more document; nothing is written yet."""
        number = 1 + max((int(entry.name) for entry in self.entries if entry.name.isdecimal()), default=0)
        entry = Entry(self, str(number))
        self.entries.append(entry)
        return entry

    def remove_if_empty(self) -> bool:
        """Take the folder and its lock away if nothing is kept in it; whether they are gone."""
        if self.entries or _circuits(self._path):
            return False
        with suppress(OSError):
            shutil.rmtree(self._path)
        self._lock.unlock()
        return True

    def release(self) -> bool:
        """Leave it to whoever comes next, unless something in it is in use here; whether it was left."""
        if any(entry.in_use for entry in self.entries):
            return False
        self._lock.unlock()
        return True


def _all(root: Path) -> Iterator[Path]:
    """The folders that there are, or of which at least the lock is left; what else is there is not ours."""
    with suppress(OSError):
        names = {ours[1] for name in os.listdir(root) if (ours := _OURS.fullmatch(name))}
        yield from (root / name for name in sorted(names))


def _circuits(path: Path) -> list[Path]:
    return sorted(path.glob(f"*{CIRCUIT}"))


def _locked(path: Path) -> QLockFile | None:
    """The lock of a folder, or None while a program that runs has it."""
    lock = lock_of_program(path.with_name(path.name + LOCK))
    return lock if lock.tryLock(0) else None
