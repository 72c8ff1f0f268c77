"""Reads what students handed in, a folder or zip each: in memory, within limits, nothing outside of it."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from circuit_editor.files import inside
from circuit_editor.files.json_file import decode
from circuit_editor.files.names import title_of
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import CircuitError, UnreadableFile
from circuit_editor.model.picture_errors import NoCircuitInside
from circuit_editor.model.quiz.errors import NoSubmissions, Unread
from circuit_editor.model.quiz.grading import HandedIn

#: Of one file, of a zip as it is, and of what a zip has inside.
MOST_BYTES = 20_000_000
MOST_ZIPPED_BYTES = 100_000_000
MOST_FILES = 1_000

NO_FOLDER = "there is no such folder"
TOO_LARGE = "it is too large"
TOO_MANY = f"there are more than {MOST_FILES} files in it"
NO_FILE = "it is a device or a pipe, not a file"
LEADS_OUT = "it leads to somewhere else"
NO_CIRCUIT = "there is no circuit in it"
NO_ZIP = "it is no zip, or a damaged one"
UNUSUAL = "it is packed in an unusual way; hand in a plain zip"
PASSWORD = "it needs a password"
#: What computers put into zips by themselves.
_NOT_BY_HAND = ("__MACOSX", "Thumbs.db", "desktop.ini")
#: What zipfile raises at a damaged zip; what is packed in it may be damaged as well.
_DAMAGE = (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error, struct.error)

Read = Callable[[], bytes]
#: A file's name, how it is read, and when it was last changed.
File = tuple[str, Read, datetime | None]


def _circuit(data: bytes, name: str) -> Circuit:
    return decode(data, name, placed=False)


#: How a file is read that may have a circuit in it, by its suffix; other files are passed over.
READERS: dict[str, Callable[[bytes, str], Circuit]] = dict.fromkeys((".json", *inside.SUFFIXES), _circuit)


def read_handed_in(folder: Path) -> list[HandedIn]:
    """All files with circuits, in the order of students; what can't be read says why.

    Each folder and each zip in `folder` is a student's; a file beside them is that of a student by itself.
    NoSubmissions if there is nothing, UnreadableFile if `folder` is none or can't be read.
    """
    found: list[HandedIn] = []
    try:
        entries = sorted(path for path in folder.iterdir() if not _is_hidden(path.name))
    except OSError as error:
        reason = (error.strerror or str(error)) if folder.is_dir() else NO_FOLDER
        raise UnreadableFile(path=folder, reason=reason) from None
    for path in entries:
        is_folder, is_zip = path.is_dir(), path.suffix.lower() == ".zip"
        if is_folder or is_zip:
            student = path.name if is_folder else path.stem
            found += _of_student(student, path.name, _in_folder(path) if is_folder else _in_zip(path))
        elif path.suffix.lower() in READERS:
            found.append(_read(title_of(path), _on_disk(path, path.name))[0])
    if not found:
        raise NoSubmissions(path=folder)
    return found


def _of_student(student: str, name: str, files: Iterator[File]) -> list[HandedIn]:
    """What a student handed in, as far as it can be had; at least a word on why there is nothing.

    A picture that is only a picture needs no word beside other files.
    """
    found: list[HandedIn] = []
    pictures: list[HandedIn] = []
    try:
        for count, file in enumerate(files):
            if count == MOST_FILES:
                raise Unread(name=name, reason=TOO_MANY)
            if PurePosixPath(file[0]).suffix.lower() in READERS:
                handed_in, is_picture = _read(student, file)
                (pictures if is_picture else found).append(handed_in)
        if not found and not pictures:
            raise Unread(name=name, reason=NO_CIRCUIT)
    except Unread as error:
        found.append(HandedIn(student, name, problem=str(error)))
    return found or pictures


def _read(student: str, file: File) -> tuple[HandedIn, bool]:
    """What is in a file, and whether that is a picture without a circuit."""
    name, read, time = file
    reader = READERS[PurePosixPath(name).suffix.lower()]
    try:
        return HandedIn(student, name, reader(read(), name), time=time), False
    except CircuitError as error:
        problem = HandedIn(student, name, problem=str(error), time=time)
        return problem, isinstance(error, NoCircuitInside)


# --- folders -------------------------------------------------------------------------------------------


def _in_folder(folder: Path) -> Iterator[File]:
    if folder.is_symlink():
        raise Unread(name=folder.name, reason=LEADS_OUT)
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(name for name in names if not _is_hidden(name)):
            path = Path(home, name)
            yield _on_disk(path, path.relative_to(folder.parent).as_posix())


def _on_disk(path: Path, name: str) -> File:
    def read() -> bytes:
        try:
            about = path.lstat()
            if not stat.S_ISREG(about.st_mode):
                raise Unread(name=name, reason=LEADS_OUT if stat.S_ISLNK(about.st_mode) else NO_FILE)
            if about.st_size > MOST_BYTES:
                raise Unread(name=name, reason=TOO_LARGE)
            return path.read_bytes()
        except OSError as error:
            raise Unread(name=name, reason=error.strerror or str(error)) from None

    time = None
    with suppress(OSError, OverflowError, ValueError):
        time = datetime.fromtimestamp(path.lstat().st_mtime)
    return name, read, time


# --- zips ----------------------------------------------------------------------------------------------


def _in_zip(path: Path) -> Iterator[File]:
    """The files in a zip; nothing is ever written to where its names would lead."""
    try:
        if path.is_symlink() or path.stat().st_size > MOST_ZIPPED_BYTES:
            raise Unread(name=path.name, reason=LEADS_OUT if path.is_symlink() else TOO_LARGE)
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            left = [MOST_ZIPPED_BYTES]
            for member in archive.infolist():
                if not member.is_dir() and not any(map(_is_hidden, PurePosixPath(member.filename).parts)):
                    yield _in_archive(archive, member, f"{path.stem}/{member.filename}", left)
    except _DAMAGE:
        raise Unread(name=path.name, reason=NO_ZIP) from None


def _in_archive(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: list[int]) -> File:
    """A file in a zip; `left` has how many bytes may still be read from all of it."""

    def read() -> bytes:
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            raise Unread(name=name, reason=LEADS_OUT)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unread(name=name, reason=UNUSUAL)
        most = min(MOST_BYTES, left[0])
        try:
            with archive.open(member) as file:
                data = file.read(most + 1)  # what the zip says of its sizes may be a lie
        except _DAMAGE:
            raise Unread(name=name, reason=NO_ZIP) from None
        except RuntimeError:
            raise Unread(name=name, reason=PASSWORD) from None
        left[0] -= len(data)
        if len(data) > most:
            raise Unread(name=name, reason=TOO_LARGE)
        return data

    time = None
    with suppress(ValueError):
        time = datetime(*member.date_time)
    return name, read, time


def _is_hidden(name: str) -> bool:
    """Whether a file or folder is none that a student made."""
    return name in _NOT_BY_HAND or (name.startswith(".") and name != "..")
