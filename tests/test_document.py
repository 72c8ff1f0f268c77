"""The one door: edits, undo and redo, scrubs, saving."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from circuit_editor.document import Document, prepare
from circuit_editor.files.json_file import encode
from circuit_editor.model.change import Change
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.errors import CycleError, DamagedFile, NewerFile, UnwritableFile
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.showing import Showing
from tests.saving.disks import full_disk


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    """A document with x * y in it, two steps on its undo stack."""
    document = Document()
    with document.edit("Add gates") as circuit:
        for name, value in (("x", 2.0), ("y", 4.0)):
            circuit.add("input", name=name, value=value)
        circuit.add("mul", name="f")
    with document.edit("Connect") as circuit:
        circuit.connect("x", "f", 0)
        circuit.connect("y", "f", 1)
    return document


def state(document: Document) -> tuple[bytes, int, int, bool]:
    return encode(document.circuit), document.stack.count(), document.stack.index(), document.stack.isClean()


def test_an_edit_is_one_step_with_its_text(document: Document) -> None:
    assert document.stack.undoText() == "Connect"
    assert document.passes.value("f") == 8.0
    document.undo()
    assert document.passes.value("f") is None
    assert document.stack.redoText() == "Connect"
    document.redo()
    assert document.passes.gradient("x") == 4.0


def test_an_exception_takes_everything_back_and_pushes_nothing(document: Document) -> None:
    before = state(document)

    def break_off() -> None:
        with document.edit("Break") as circuit:
            circuit.update("x", value=9.0)
            circuit.remove("y")
            circuit.connect("f", "f", 1)

    with pytest.raises(CycleError):
        break_off()
    assert state(document) == before
    assert document.passes.value("f") == 8.0
    assert not document.is_editing


def test_an_edit_that_changes_nothing_leaves_no_step(document: Document) -> None:
    before = state(document)
    with document.edit("Set x") as circuit:
        circuit.update("x", value=9.0)
        circuit.update("x", value=2.0)
    assert state(document) == before


def test_a_scrub_is_one_step_and_shows_each_value(document: Document) -> None:
    shown = []
    document.passes_changed.connect(lambda: shown.append(document.passes.value("f")))
    edit = document.begin("Set x")
    for value in (3.0, 4.0, 5.0):
        edit.circuit.update("x", value=value)
        edit.step()
    edit.commit()
    assert shown[:3] == [12.0, 16.0, 20.0]
    assert document.stack.count() == 3
    document.undo()
    assert document.passes.value("f") == 8.0


def test_a_cancelled_scrub_leaves_the_redo_history_as_it_was(document: Document) -> None:
    with document.edit("Set y") as circuit:
        circuit.update("y", value=7.0)
    document.undo()
    before = state(document)
    edit = document.begin("Set x")
    edit.circuit.update("x", value=3.0)
    edit.step()
    edit.circuit.update("x", value=3.5)
    edit.cancel()
    assert state(document) == before
    assert document.stack.redoText() == "Set y"
    assert document.passes.value("f") == 8.0


def test_nothing_is_undone_while_an_edit_is_open(document: Document) -> None:
    edit = document.begin("Set x")
    document.undo()
    assert document.stack.index() == 2
    with pytest.raises(RuntimeError, match="'Set y' began while 'Set x' was open"):
        document.begin("Set y")
    edit.cancel()


def test_decimals_come_during_a_scrub_and_go_on_release(document: Document) -> None:
    edit = document.begin("Set x")
    texts = []
    for value in (2.5, 3.0):
        edit.circuit.update("x", value=value)
        edit.step()
        texts.append(document.number_format.text(document.passes.value("f")))
    edit.commit()
    assert texts == ["10.00", "12.00"]
    assert document.number_format.text(document.passes.value("f")) == "12"


def test_the_format_is_found_once_for_each_pass(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Passes] = []
    find = NumberFormat.of
    monkeypatch.setattr(
        NumberFormat, "of", lambda passes, digits: asked.append(passes) or find(passes, digits)
    )
    edit = document.begin("Set x")
    for value in (2.5, 3.0):
        edit.circuit.update("x", value=value)
        edit.step()
    edit.commit()
    document.undo()
    assert len(asked) == 3


def test_another_seed_and_another_value_in_one_edit_both_count(document: Document) -> None:
    with document.edit("Set") as circuit:
        circuit.update("x", value=3.0)
        circuit.set_settings(seed=2.0)
    assert document.passes.value("f") == 12.0
    assert document.passes.gradient("y") == 6.0
    document.undo()
    assert document.passes.gradient("y") == 2.0


def test_repeated_keys_are_one_step(document: Document) -> None:
    for _ in range(3):
        with document.edit("Move", merge="nudge") as circuit:
            x, y = circuit.node("f").position
            circuit.update("f", position=(x + 10.0, y))
    assert document.stack.count() == 3
    document.undo()
    assert document.circuit.node("f").position == (0.0, 0.0)


def test_a_run_that_returns_to_its_start_leaves_no_step(document: Document) -> None:
    for x in (10.0, 20.0, 0.0):
        with document.edit("Move", merge="nudge") as circuit:
            circuit.update("f", position=(x, 0.0))
    assert document.stack.count() == 2


def test_only_the_change_itself_is_told(document: Document) -> None:
    told: list[Change] = []
    document.changed.connect(told.append)
    with document.edit("Rename x") as circuit:
        circuit.update("x", name="width")
    assert [list(change.nodes) for change in told] == [["x"]]
    assert not told[0].structural
    assert not told[0].numerical


def test_a_move_runs_no_pass(document: Document) -> None:
    passes = document.passes
    with document.edit("Move f") as circuit:
        circuit.update("f", position=(50.0, 50.0))
    assert document.passes is passes


def test_saving_makes_clean_and_opening_brings_everything_back(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "product.circuit.json"
    document.save(path)
    assert document.stack.isClean()
    assert document.title == "product"
    with document.edit("Set x") as circuit:
        circuit.update("x", value=3.0)
    assert not document.stack.isClean()
    document.undo()
    assert document.stack.isClean()
    other = Document()
    other.load(path)
    assert encode(other.circuit) == encode(document.circuit)
    assert other.stack.isClean()


def test_a_damaged_file_leaves_the_open_document_untouched(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "bad.circuit.json"
    path.write_bytes(b"{")
    before = state(document)
    with pytest.raises(DamagedFile):
        document.load(path)
    assert state(document) == before
    assert document.path is None


def test_a_full_disk_leaves_the_old_file_whole(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "kept.circuit.json"
    document.save(path)
    whole = path.read_bytes()
    with document.edit("Set x") as circuit:
        circuit.update("x", value=3.0)
    with full_disk(), pytest.raises(UnwritableFile, match=r"kept\.circuit\.json can't be saved"):
        document.save(path)
    assert path.read_bytes() == whole
    assert not document.stack.isClean()


def test_a_folder_in_the_place_of_the_file_gets_a_sentence(document: Document, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="can't be saved"):
        document.save(tmp_path)
    assert document.path is None


def test_a_file_that_is_no_circuit_may_be_replaced(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "notes.circuit.json"
    for text in ("", "no circuit", '{"graph": {"version": 1', '{"nodes": []}', '{"graph": ' + "[" * 5000):
        path.write_text(text)
        document.save(path)
        assert path.read_bytes() == encode(document.circuit)
        document.path = None


def test_a_file_of_a_newer_version_is_never_overwritten(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "newer.circuit.json"
    document.save(path)
    newer = path.read_bytes().replace(b'"version": 1', b'"version": 2')
    path.write_bytes(newer)
    other = Document()
    with pytest.raises(NewerFile):
        other.save(path)
    assert path.read_bytes() == newer


def test_a_file_is_prepared_in_a_thread_and_shown_afterwards(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "example.circuit.json"
    document.save(path)
    other, told = Document(), []
    other.replaced.connect(lambda: told.append(other.passes.value("f")))
    heard: list[float] = []
    with ThreadPoolExecutor(1) as pool:
        prepared = pool.submit(prepare, path, heard.append).result()
    assert len(other.circuit) == 0
    other.show(prepared, path)
    assert told == [8.0]
    assert other.path == path
    assert encode(other.circuit) == encode(document.circuit)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)


def test_a_file_may_be_cancelled_until_its_numbers_are_there(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "example.circuit.json"
    document.save(path)

    class Cancelled(Exception):
        pass

    def stop(fraction: float) -> None:
        if fraction > 0.95:
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare(path, stop)


def test_a_copy_has_no_path_and_nothing_to_undo(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "example.circuit.json"
    document.save(path)
    other = Document()
    other.load(path, as_copy=True)
    assert other.path is None
    assert other.title == ""
    assert other.stack.count() == 0
    assert encode(other.circuit) == encode(document.circuit)


def test_faults_tell_the_names_and_constants_of_now(document: Document) -> None:
    with document.edit("Disconnect") as circuit:
        circuit.disconnect("f", 1)
        circuit.add("mulc", name=None, constant=2.0)
    told: list[None] = []
    document.passes_changed.connect(lambda: told.append(None))
    with document.edit("Rename f") as circuit:
        circuit.update("f", name="area")
    with document.edit("Set constant") as circuit:
        circuit.update(circuit.nodes()[-1].id, constant=5.0)
    assert [str(fault.text) for fault in document.passes.faults] == [
        "area has a free pin, so it can't be computed yet.",
        "*5 has a free pin, so it can't be computed yet.",
    ]
    assert len(told) == 2
    document.undo()
    document.undo()
    assert document.passes.faults[0].text.startswith("f has a free pin")
    assert document.passes.faults[1].text.startswith("*2 has a free pin")


def test_a_node_that_takes_the_id_of_another_has_its_own_place(document: Document) -> None:
    with document.edit("Delete f") as circuit:
        circuit.remove("f")
    with document.edit("Replace x") as circuit:
        circuit.remove("x")
        circuit.add("input", name="x", value=2.0)
    assert document.passes.values == run(compile_circuit(document.circuit)).values == [4.0, 2.0]


def test_an_output_that_was_lost_in_the_middle_of_an_edit_comes_back(document: Document) -> None:
    before = state(document)[0]
    with document.edit("Lose the output") as circuit:
        circuit.set_settings(outputs=())
    assert state(document)[0] == before


def test_a_value_of_minus_zero_is_no_change_of_zero(document: Document) -> None:
    with document.edit("Set x") as circuit:
        circuit.update("x", value=0.0)
    before = state(document)
    with document.edit("Set x") as circuit:
        circuit.update("x", value=-0.0)
    assert state(document) == before


def test_an_edit_that_has_ended_does_nothing_more(document: Document, tmp_path: Path) -> None:
    """As when a file is opened in the middle of a gesture, which then ends."""
    path = tmp_path / "other.circuit.json"
    Document().save(path)
    edit = document.begin("Set x")
    edit.circuit.update("x", value=3.0)
    edit.step()
    document.load(path)
    before = state(document)
    for end in (edit.step, edit.commit, edit.cancel):
        end()
        assert state(document) == before
    other = document.begin("Add gate")
    edit.cancel()
    assert document.is_editing
    other.cancel()


def nothing_of(passes: Passes) -> Passes:
    """A lens through which nothing is seen."""
    everything = Showing.everything(passes.tape)
    none = np.zeros_like(everything.values)
    return passes.veiled(Showing.of(none, none, np.zeros_like(everything.contributions)))


def test_a_lens_hides_numbers_and_changes_none(document: Document, qtbot: QtBot) -> None:
    before = state(document)
    with qtbot.waitSignals([document.lens_changed, document.passes_changed]):
        document.look_through(nothing_of)
    assert (document.shown.value("f"), document.shown.gradient("x")) == (None, None)
    assert document.shown.contribution("f", 0) is None
    assert (document.passes.value("f"), document.passes.gradient("x")) == (8.0, 4.0)
    assert state(document) == before
    document.look_through(None)
    assert document.shown is document.passes


def test_a_lens_stays_in_through_edits_and_undo(document: Document) -> None:
    document.look_through(nothing_of)
    with document.edit("Set x") as circuit:
        circuit.update("x", value=3.0)
    assert (document.passes.value("f"), document.shown.value("f")) == (12.0, None)
    with document.edit("Add") as circuit:
        circuit.connect("f", circuit.add("exp", name="g").id, 0)
    assert document.shown.value("g") is None
    document.undo()
    assert document.shown.tape is document.passes.tape


def test_the_same_lens_once_more_is_asked_anew_in_silence(document: Document, qtbot: QtBot) -> None:
    document.look_through(nothing_of)
    with qtbot.assertNotEmitted(document.lens_changed), qtbot.waitSignal(document.passes_changed):
        document.look_through(nothing_of)


def test_another_circuit_is_seen_without_the_lens(document: Document, qtbot: QtBot) -> None:
    document.look_through(nothing_of)
    with qtbot.waitSignal(document.lens_changed):
        document.reset()
    assert document.lens is None
    assert document.shown is document.passes
