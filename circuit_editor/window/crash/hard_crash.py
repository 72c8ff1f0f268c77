"""Crashes that Python does not survive: written down as they happen, told at the next start."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from circuit_editor.saving.own_folders import lock_of_program
from circuit_editor.window.crash.reports import Reports

_WATCHED, _LOCK = "running-", ".lock"
_MARK = "What happened\n-------------"


class Watch:
    """The file in which a crash would be written down."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def describe_program(self) -> None:
        """Write down the versions and the platform: not as the first thing, as it takes a moment."""
        from circuit_editor.window.crash.report import header

        self.note("\n".join([*header(datetime.now()), "", _MARK]))

    def note(self, text: str) -> None:
        """Write down something now; the program may be about to end."""
        with suppress(OSError):
            os.write(self._descriptor, f"{text}\n".encode(errors="backslashreplace"))


@contextmanager
def watched_for_crashes(reports: Reports) -> Iterator[Watch | None]:
    """Have the stacks of all threads written into the reports if the program crashes in the `with` block.

    None where the folder can't be written to: the program then runs without. Whoever ends with the block
    leaves nothing behind.
    """
    path = reports.folder / f"{_WATCHED}{os.getpid()}.txt"
    lock = _lock(path)
    try:
        reports.make_folder()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if lock.tryLock(0) else None
    except OSError:
        descriptor = None
    if descriptor is None:
        yield None
        return
    faulthandler.enable(descriptor)
    try:
        yield Watch(descriptor)
    finally:
        faulthandler.disable()
        os.close(descriptor)
        path.unlink(missing_ok=True)
        lock.unlock()


def take_left_behind(reports: Reports) -> Path | None:
    """Make reports of what programs left that crashed since; the last one of them, if there are any.

    What a program left that was only ended from outside says nothing, and goes.
    """
    last = None
    for path in sorted(reports.folder.glob(f"{_WATCHED}*.txt")):
        lock = _lock(path)
        # A program that is running holds its own.
        if lock.tryLock(0):
            with suppress(OSError):
                last = _taken(path, reports) or last
            lock.unlock()
    return last


def _taken(path: Path, reports: Reports) -> Path | None:
    text = path.read_text(encoding="utf-8", errors="replace")
    if not text.split(_MARK)[-1].strip():
        path.unlink()
        return None
    report = reports.new_path()
    path.rename(report)
    reports.keep_few()
    return report


def _lock(path: Path) -> QLockFile:
    return lock_of_program(path.with_suffix(_LOCK))
