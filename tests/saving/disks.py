"""Disks on which something goes wrong, for the tests of saving."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

#: A user who owns nothing.
NOBODY = 65534


@contextmanager
def full_disk(most_bytes: int = 64) -> Iterator[None]:
    """No file can grow beyond so many bytes, which is what a full disk looks like to a program.

    The limit must be gone before pytest says a word, which may go to a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """A file system of its own, in memory; the test is skipped where none may be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", folder]
        try:
            mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        except FileNotFoundError:
            mounted = False
        if not mounted:
            pytest.skip("this machine lets nobody but its owner mount a tmpfs")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@contextmanager
def folder_of_somebody() -> Iterator[Path]:
    """A folder that belongs to the user whom `as_somebody` makes us, and that they can reach."""
    with tempfile.TemporaryDirectory() as folder:
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        try:
            yield Path(folder)
        finally:
            os.chmod(folder, 0o700)


@contextmanager
def as_somebody() -> Iterator[None]:
    """Without the rights of root, for whom nothing is forbidden; what is made belongs to somebody else."""
    if os.getuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
