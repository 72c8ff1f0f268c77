"""Copy, cut and paste on a document: what comes back, where it lies, and how it is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas import clipboard
from circuit_editor.document import Document
from circuit_editor.files.json_file import encode
from circuit_editor.model.errors import DamagedFile, NewerFile

HERE = QPointF(1000.0, 500.0)


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """An empty clipboard; what is left on it at the end Qt would give back too late."""
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


@pytest.fixture
def document(desk) -> Document:
    """(x + y) z at -2, 5, -4."""
    desk.draw_example()
    return desk.document


def put(data: bytes) -> None:
    """What another program may put on the clipboard under our type."""
    mime = QMimeData()
    mime.setData(clipboard.MIME_TYPE, data)
    QApplication.clipboard().setMimeData(mime)


def test_a_copy_has_the_nodes_and_the_wires_among_them(desk, document):
    clipboard.copy(document, ["x", "q", "f"])

    x, q, f = clipboard.paste(document, HERE)

    assert [document.circuit.node(node).gate for node in (x, q, f)] == ["input", "add", "mul"]
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1", f"{x}>{q}.0", f"{q}>{f}.0"}
    assert document.circuit.node(x).value == -2.0


def test_a_copy_gets_ids_and_names_of_its_own(desk, document):
    clipboard.copy(document, ["x"])

    (first,) = clipboard.paste(document, HERE)
    (second,) = clipboard.paste(document, HERE)

    names = [document.circuit.node(node_id).name for node_id in ("x", first, second)]
    assert len({"x", first, second}) == len(set(names)) == 3


def test_what_was_copied_stays_what_it_was(desk, document):
    clipboard.copy(document, ["x"])
    with document.edit("Set") as circuit:
        circuit.update("x", value=9.0)
        circuit.remove("y")

    (pasted,) = clipboard.paste(document, HERE)

    assert desk.value(pasted) == -2.0


def test_a_paste_lies_around_the_point_on_the_grid_as_it_was_drawn(desk, document):
    clipboard.copy(document, ["x", "y", "q"])

    x, y, q = (desk.position(node) for node in clipboard.paste(document, QPointF(1003.0, 498.0)))

    assert [place % 10 for point in (x, y) for place in point] == [0, 0, 0, 0]
    assert abs((x[0] + q[0]) / 2 - 1003) <= 5
    assert abs((x[1] + y[1]) / 2 - 498) <= 5
    assert (y[0] - x[0], y[1] - x[1], q[0] - x[0], q[1] - x[1]) == (0, 70, 170, 35)


def test_a_second_paste_at_the_same_place_does_not_hide_the_first(desk, document):
    clipboard.copy(document, ["x", "q"])

    places = [desk.position(clipboard.paste(document, HERE)[0]) for _ in range(3)]

    assert [(x - places[0][0], y - places[0][1]) for x, y in places] == [(0, 0), (20, 20), (40, 40)]


def test_a_paste_on_the_original_does_not_hide_it(desk, document):
    clipboard.copy(document, ["q"])

    (pasted,) = clipboard.paste(document, QPointF(*desk.position("q")))

    assert desk.position(pasted) != desk.position("q")


@pytest.mark.parametrize(("ids", "text"), [(["x", "y", "q"], "Paste 3 nodes"), (["q"], "Paste q")])
def test_a_paste_is_one_step_of_undo(desk, document, ids, text):
    before = desk.saved()
    clipboard.copy(document, ids)

    clipboard.paste(document, HERE)
    after = desk.saved()

    assert desk.undo_texts() == [text]
    desk.undo()
    assert desk.saved() == before
    document.redo()
    assert desk.saved() == after


@pytest.mark.parametrize(("ids", "text"), [(["x", "y", "q"], "Cut 3 nodes"), (["q"], "Cut q")])
def test_a_cut_is_one_step_of_undo(desk, document, ids, text):
    before = desk.saved()

    clipboard.cut(document, ids)

    assert desk.undo_texts() == [text]
    assert not set(ids) & {node.id for node in document.circuit.nodes()}
    desk.undo()
    assert desk.saved() == before


def test_cut_and_paste_brings_nodes_numbers_and_wires_back(desk, document):
    clipboard.cut(document, ["x", "y", "z", "q", "f"])
    assert len(document.circuit) == 0

    pasted = clipboard.paste(document, HERE)

    assert [document.circuit.node(node).name for node in pasted] == ["x", "y", "z", "q", "f"]
    assert document.passes.value(pasted[-1]) == -12.0
    assert document.passes.gradient(pasted[0]) == -4.0


def test_a_copy_goes_from_one_document_to_another(document):
    other = Document()
    clipboard.copy(document, ["x", "y", "q"])

    clipboard.paste(other, HERE)

    assert len(other.circuit) == 3
    assert len(other.circuit.wires()) == 2


def test_there_is_no_plain_text_and_no_picture_of_nodes_on_the_clipboard(document):
    clipboard.copy(document, ["x"])

    assert QApplication.clipboard().mimeData().formats() == [clipboard.MIME_TYPE]


@pytest.mark.parametrize("fill", [lambda: None, lambda: QApplication.clipboard().setText("f = x * y")])
def test_what_is_not_ours_is_nothing_to_paste(desk, document, fill):
    fill()

    assert clipboard.paste(document, HERE) == []

    assert desk.undo_texts() == []


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"{]", DamagedFile),
        (b"\xff\xfe\x00", DamagedFile),
        (b'{"directed": true, "graph": {"format": "circuit-editor", "version": 99}}', NewerFile),
    ],
)
def test_bad_data_gets_a_sentence_and_changes_nothing(desk, document, data, error):
    before = desk.saved()
    put(data)

    with pytest.raises(error, match=r"^Clipboard"):
        clipboard.paste(document, HERE)

    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_circuit_without_nodes_is_nothing_to_paste(desk, document):
    put(encode(Document().circuit))

    assert clipboard.paste(document, HERE) == []
    assert desk.undo_texts() == []
