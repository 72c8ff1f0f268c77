"""A course: a folder of keys and a folder of what students handed in, graded on the command line."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from circuit_editor.files.json_file import encode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.expression import read_formula
from circuit_editor.model.records import Blank, Quiz
from tests.builders import chain_rule_example
from tests.command_line import Done, run_here

#: When files are handed in, unless told.
IN_TIME = datetime(2026, 11, 20, 12, 0)
#: The gradients of (x + y) z at -2, 5, -4.
RIGHT = {"x": "-4", "y": "-4", "z": "3", "q": "-4", "f": "1"}


class Course:
    """Its first key, hw1, asks for all gradients of (x + y) z."""

    def __init__(self, folder: Path) -> None:
        self.keys, self.handed_in = folder / "keys", folder / "handed in"
        self.keys.mkdir()
        self.handed_in.mkdir()
        self.key = self.keys / "hw1.circuit.json"
        self.key.write_bytes(answers_of({}))

    def hand_in(
        self, student: str, data: bytes, name: str = "hw1.circuit.json", time: datetime = IN_TIME
    ) -> None:
        """Put a file into a student's folder, last changed at this time."""
        path = self.handed_in / student / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (time.timestamp(), time.timestamp()))

    def zip_in(self, student: str, *files: tuple[str, bytes]) -> None:
        """Put a student's zip beside the folders."""
        (self.handed_in / f"{student}.zip").write_bytes(zipped(*files))

    def grade(self, *options: object, keys: Path | None = None) -> Done:
        """Run `circuit-editor grade` in this process."""
        return run_here("grade", keys or self.keys, self.handed_in, *options)

    def rows(self, *options: object) -> list[dict[str, Any]]:
        """What `grade` says as JSON."""
        return self.grade("--json", *options).rows

    def said(self) -> str:
        """The diagnoses, or else the points, of all that was handed in."""
        rows = [row for row in self.rows() if row["status"] != "not handed in"]
        return "; ".join(row["diagnosis"] or f"{row['points']} points" for row in rows)


def answers_of(answers: Mapping[str, str], **quiz: Any) -> bytes:
    """(x + y) z with gradients filled in."""
    circuit = chain_rule_example()
    hide = tuple(Blank("gradient", node.id) for node in circuit.nodes())
    typed = tuple((blank, answers[blank.node]) for blank in hide if blank.node in answers)
    circuit.set_settings(quiz=replace(Quiz("hw1", hide, typed), **quiz))
    return encode(circuit)


def to_build(formula: str, **quiz: Any) -> bytes:
    """A quiz that asks to build a formula; nothing is drawn yet."""
    return drawn(Circuit(), formula, **quiz)


def built(formula: str) -> bytes:
    """The circuit of a formula as the answer to (x + y) z."""
    return drawn(read_formula(formula), "f = (x + y)*z")


def drawn(circuit: Circuit, formula: str, **quiz: Any) -> bytes:
    """A circuit as the answer to a formula."""
    circuit.set_settings(quiz=replace(Quiz("hw2", formula=formula), **quiz))
    return encode(circuit)


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip of files, all from `IN_TIME`."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, IN_TIME.timetuple()[:6])
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return data.getvalue()
