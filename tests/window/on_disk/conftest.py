"""A window with a file open in it that somebody else may change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from circuit_editor.files.json_file import encode, read_circuit
from tests.window.house import House


@pytest.fixture
def path(house: House, tmp_path: Path) -> Path:
    """A file with (x + y) z in it, which is open."""
    path = tmp_path / "chain.circuit.json"
    house.draw_example()
    path.write_bytes(encode(house.document.circuit))
    house.window.files.load(path)
    return path


@pytest.fixture
def somebody_else(path: Path) -> Callable[..., bytes]:
    """Somebody who sets x in the file."""

    def change(value: float = 7.0) -> bytes:
        circuit = read_circuit(path)
        circuit.update("x", value=value)
        data = encode(circuit)
        path.write_bytes(data)
        return data

    return change
