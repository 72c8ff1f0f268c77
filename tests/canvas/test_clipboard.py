"""Copy, cut and paste on a document: what comes back, where it lies, and how it is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas import clipboard
from circuit_editor.canvas.clipboard import Pasted
from circuit_editor.canvas.copied_part import MIME_TYPE
from circuit_editor.document import Document
from circuit_editor.files.json_file import encode, encode_part
from circuit_editor.model.errors import DamagedFile, FilePasted, NewerFile, PicturePasted
from circuit_editor.model.formula_errors import FormulaRefused

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


def copy(desk, *ids: str) -> None:
    desk.canvas.set_selection(ids)
    clipboard.copy(desk.canvas)


def put(data: bytes) -> None:
    """What another program may put on the clipboard under our type."""
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    QApplication.clipboard().setMimeData(mime)


def test_a_copy_has_the_nodes_and_the_wires_among_them(desk, document):
    copy(desk, "x", "q", "f")

    x, q, f = clipboard.paste(document, HERE).nodes

    assert [document.circuit.node(node).gate for node in (x, q, f)] == ["input", "add", "mul"]
    assert desk.wires() == {"x>q.0", "y>q.1", "q>f.0", "z>f.1", f"{x}>{q}.0", f"{q}>{f}.0"}
    assert document.circuit.node(x).value == -2.0


def test_a_copy_gets_ids_and_names_of_its_own(desk, document):
    copy(desk, "x")

    (first,) = clipboard.paste(document, HERE).nodes
    (second,) = clipboard.paste(document, HERE).nodes

    names = [document.circuit.node(node_id).name for node_id in ("x", first, second)]
    assert len({"x", first, second}) == len(set(names)) == 3


def test_what_was_copied_stays_what_it_was(desk, document):
    copy(desk, "x")
    with document.edit("Set") as circuit:
        circuit.update("x", value=9.0)
        circuit.remove("y")

    (pasted,) = clipboard.paste(document, HERE).nodes

    assert desk.value(pasted) == -2.0


def test_a_paste_lies_around_the_point_on_the_grid_as_it_was_drawn(desk, document):
    copy(desk, "x", "y", "q")

    x, y, q = (desk.position(node) for node in clipboard.paste(document, QPointF(1003.0, 498.0)).nodes)

    assert [place % 10 for point in (x, y) for place in point] == [0, 0, 0, 0]
    assert abs((x[0] + q[0]) / 2 - 1003) <= 5
    assert abs((x[1] + y[1]) / 2 - 498) <= 5
    assert (y[0] - x[0], y[1] - x[1], q[0] - x[0], q[1] - x[1]) == (0, 70, 170, 35)


def test_a_second_paste_at_the_same_place_does_not_hide_the_first(desk, document):
    copy(desk, "x", "q")

    places = [desk.position(clipboard.paste(document, HERE).nodes[0]) for _ in range(3)]

    assert [(x - places[0][0], y - places[0][1]) for x, y in places] == [(0, 0), (20, 20), (40, 40)]


def test_a_paste_on_the_original_does_not_hide_it(desk, document):
    copy(desk, "q")

    (pasted,) = clipboard.paste(document, QPointF(*desk.position("q"))).nodes

    assert desk.position(pasted) != desk.position("q")


@pytest.mark.parametrize(("ids", "text"), [(["x", "y", "q"], "Paste 3 nodes"), (["q"], "Paste q")])
def test_a_paste_is_one_step_of_undo(desk, document, ids, text):
    before = desk.saved()
    copy(desk, *ids)

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

    desk.canvas.set_selection(ids)
    clipboard.cut(desk.canvas)

    assert desk.undo_texts() == [text]
    assert not set(ids) & {node.id for node in document.circuit.nodes()}
    desk.undo()
    assert desk.saved() == before


def test_cut_and_paste_brings_nodes_numbers_and_wires_back(desk, document):
    desk.canvas.select_all()
    clipboard.cut(desk.canvas)
    assert len(document.circuit) == 0

    pasted = clipboard.paste(document, HERE).nodes

    assert [document.circuit.node(node).name for node in pasted] == ["x", "y", "z", "q", "f"]
    assert document.passes.value(pasted[-1]) == -12.0
    assert document.passes.gradient(pasted[0]) == -4.0


def test_selected_notes_and_frames_are_copied_too(desk, document):
    with document.edit("Annotate") as circuit:
        note = circuit.add_note("Why is it red?", (0.0, 200.0))
        frame = circuit.add_frame("A frame", (200.0, 200.0), (100.0, 80.0))
    document.stack.clear()
    before = desk.saved()
    desk.canvas.set_selection(["x"], annotations=[note.id, frame.id])
    clipboard.copy(desk.canvas)

    pasted = clipboard.paste(document, HERE)

    assert len(pasted.nodes) == 1
    assert len(set(pasted.annotations)) == 2
    assert len(document.circuit.annotations) == 4
    desk.undo()
    assert desk.saved() == before


def test_a_note_alone_is_cut_and_pasted(desk):
    with desk.document.edit("Annotate") as circuit:
        note = circuit.add_note("Why is it red?", (0.0, 200.0))
    desk.canvas.set_selection([], annotations=[note.id])

    clipboard.cut(desk.canvas)
    assert not desk.circuit.annotations

    (pasted,) = clipboard.paste(desk.document, HERE).annotations
    assert desk.circuit.annotations[pasted].text == "Why is it red?"
    assert desk.undo_texts()[1:] == ["Cut notes and frames", "Paste notes and frames"]


def test_a_copy_goes_from_one_document_to_another(desk, document):
    other = Document()
    copy(desk, "x", "y", "q")

    clipboard.paste(other, HERE)

    assert len(other.circuit) == 3
    assert len(other.circuit.wires()) == 2


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_blank_clipboard_is_nothing_to_paste(desk, document, text):
    QApplication.clipboard().setText(text)

    assert clipboard.paste(document, HERE) == Pasted()

    assert desk.undo_texts() == []


def test_copied_text_is_the_file_of_the_part_and_can_be_pasted(desk, document):
    desk.canvas.set_selection(["x", "y", "q"])

    clipboard.copy_as_text(desk.canvas)

    data = QApplication.clipboard().mimeData()
    assert data.formats() == ["text/plain"]
    assert data.text().encode() == encode_part(document.circuit, ["x", "y", "q"])
    assert len(clipboard.paste(document, HERE).nodes) == 3


def test_json_in_the_text_of_a_chat_is_pasted_as_one_step(desk, document):
    before = desk.saved()
    json = encode_part(document.circuit, ["x", "y", "q"]).decode()
    QApplication.clipboard().setText(f"Look at this:\n```json\n{json}```\nWhat is its gradient?")

    pasted = clipboard.paste(document, HERE).nodes

    assert [document.circuit.node(node).gate for node in pasted] == ["input", "input", "add"]
    assert desk.undo_texts() == ["Paste 3 nodes"]
    desk.undo()
    assert desk.saved() == before


def test_a_formula_is_pasted_as_its_circuit_with_names_of_its_own(desk, document):
    QApplication.clipboard().setText("f = (x + y) * z")

    pasted = clipboard.paste(document, HERE).nodes

    circuit = document.circuit
    assert sorted(circuit.node(node).gate for node in pasted) == ["add", "input", "input", "input", "mul"]
    assert len({circuit.node(node).position for node in pasted}) == 5
    assert not {circuit.node(node).name for node in pasted} & {"x", "y", "z", "f"}
    assert len(desk.undo_texts()) == 1


def test_the_formula_of_the_selected_node_is_copied_as_text(desk):
    desk.draw_example()
    desk.canvas.set_selection(["q"])

    clipboard.copy_formula(desk.canvas)

    assert "x + y" in QApplication.clipboard().text()
    assert "z" not in QApplication.clipboard().text()


def test_without_one_selected_node_the_formula_of_the_output_is_copied(desk):
    desk.draw_example()

    clipboard.copy_formula(desk.canvas)

    assert "z" in QApplication.clipboard().text()


@pytest.mark.parametrize(
    ("fill", "error"),
    [
        (lambda data: data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32)), PicturePasted),
        (lambda data: data.setData("image/svg+xml", b"<svg/>"), PicturePasted),
        (lambda data: data.setUrls([QUrl.fromLocalFile("/tmp/a picture.png")]), FilePasted),
        (lambda data: data.setText("What is this?"), FormulaRefused),
        (lambda data: data.setText('{"directed": true'), DamagedFile),
    ],
)
def test_what_is_no_circuit_gets_a_sentence_and_changes_nothing(desk, document, fill, error):
    before = desk.saved()
    data = QMimeData()
    fill(data)
    QApplication.clipboard().setMimeData(data)

    with pytest.raises(error):
        clipboard.paste(document, HERE)

    assert desk.saved() == before
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

    with pytest.raises(error, match=r"^The clipboard"):
        clipboard.paste(document, HERE)

    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_a_circuit_without_nodes_is_nothing_to_paste(desk, document):
    put(encode(Document().circuit))

    assert clipboard.paste(document, HERE) == Pasted()
    assert desk.undo_texts() == []
