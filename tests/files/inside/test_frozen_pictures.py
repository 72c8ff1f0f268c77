"""Pictures as this program wrote them once, with a circuit of version 1 inside: they open for ever."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from circuit_editor.files import inside
from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.errors import FileError
from circuit_editor.model.picture_errors import NoCircuitInPdf

FOLDER = Path(__file__).parents[2] / "data" / "versions"
PICTURES = [FOLDER / f"version-1{suffix}" for suffix in inside.SUFFIXES]
PDF = FOLDER / "version-1.pdf"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_frozen_picture_opens_as_its_circuit(path: Path) -> None:
    assert encode(read_circuit(path)) == encode(read_circuit(FOLDER / "version-1.circuit.json"))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_what_a_picture_is_called_does_not_matter(path: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "a.circuit.json"
    renamed.write_bytes(path.read_bytes())

    assert inside.is_picture(renamed)
    assert encode(read_circuit(renamed)) == encode(read_circuit(path))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_frozen_picture_that_is_cut_off_opens_or_gives_a_sentence(
    path: Path, share: float, tmp_path: Path
) -> None:
    data = path.read_bytes()
    cut = tmp_path / path.name
    cut.write_bytes(data[: int(share * len(data))])

    # The circuit of an SVG is at its beginning.
    with suppress(FileError):
        assert encode(read_circuit(cut)) == encode(read_circuit(path))


def test_a_pdf_to_which_another_program_added_something_has_no_circuit_that_can_be_read(
    tmp_path: Path,
) -> None:
    """A comment that somebody put on the page is at the end, with a table of its own."""
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(PDF.read_bytes() + b"99 0 obj\n<<>>\nendobj\nxref\n99 1\nstartxref\n1\n%%EOF\n")

    with pytest.raises(NoCircuitInPdf):
        read_circuit(changed)
