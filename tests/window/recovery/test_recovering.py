"""What was not saved when a program ended is offered, opens as it was, and goes by choice alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.recovery import keeper as keeper_module
from circuit_editor.recovery.entry import Entry, Facts
from circuit_editor.recovery.folder import recovery_root
from circuit_editor.recovery.recovery import Recovery
from circuit_editor.saving.disk_state import DiskState
from circuit_editor.window.main_window import MainWindow
from circuit_editor.window.recovery.dialog import RecoveryDialog
from circuit_editor.window.windows import Windows
from tests.builders import build, chain_rule_example
from tests.recovery.leftovers import leave_behind
from tests.window.house import House, answer_dialog, choose_file
from tests.window.test_accessibility import nameless
from tests.window.test_files import press_button


class SafeHouse(House):
    """A window of a program that keeps what is not saved."""

    def build(self) -> MainWindow:
        self.windows = Windows(recovers=True)
        window = MainWindow(self.windows)
        self.qtbot.addWidget(window, before_close_func=lambda _: self.close_others())
        with self.qtbot.waitExposed(window):
            window.show()
        return window

    def close_others(self) -> None:
        """Close the other windows without a question, and this one may be closed."""
        self.document.stack.setClean()
        for window in [window for window in self.windows if window is not self.window]:
            window.document.stack.setClean()
            window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def dialog(self) -> RecoveryDialog | None:
        """The dialog that offers, while it is open."""
        return next((one for one in self.window.findChildren(RecoveryDialog) if one.isVisible()), None)

    def offered(self) -> RecoveryDialog:
        """Ask for what was left behind."""
        self.trigger("recover")
        assert self.dialog is not None
        return self.dialog

    def texts(self) -> list[tuple[str, str]]:
        """The rows of the list: the name, and what a screen reader says besides."""
        items = (self.dialog.list.item(row) for row in range(self.dialog.list.count()))
        return [(item.text(), item.data(Qt.ItemDataRole.AccessibleDescriptionRole)) for item in items]

    def left(self) -> list[Entry]:
        """What a program that starts now would find."""
        recovery = Recovery(root=recovery_root())
        found = recovery.left_behind()
        recovery.let_go()
        return found


@pytest.fixture
def house(qtbot, monkeypatch) -> SafeHouse:
    for name in ("DELAY", "FAILED_DELAY"):
        monkeypatch.setattr(keeper_module, name, 10)
    return SafeHouse(qtbot)


def left(circuit: Circuit | None = None, **facts) -> Entry:
    """The example was left behind, with these facts."""
    circuit = circuit or chain_rule_example()
    told = Facts(time=datetime.now().astimezone(), nodes=len(circuit))
    return leave_behind(recovery_root(), circuit, replace(told, **facts))


def saved(path: Path) -> dict[str, object]:
    """A file with the example, as it is known of a document; what was left behind has one node more."""
    path.write_bytes(encode(chain_rule_example()))
    return {"title": path.name.removesuffix(".circuit.json"), "path": str(path), "disk": DiskState.of(path)}


def larger() -> Circuit:
    """The example and one input more."""
    circuit = chain_rule_example()
    circuit.add("input", name="more")
    return circuit


def test_where_nothing_was_left_the_menu_says_so(house):
    house.trigger("recover")

    assert house.dialog is None
    assert "No unsaved circuits" in house.window.status_bar.currentMessage()


def test_what_is_told_is_name_size_time_and_file(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path), nodes=12_345)
    left(build("x"), time=datetime(2026, 11, 3, 14, 5).astimezone())

    house.offered()

    (first, told), (second, told_of_second) = sorted(house.texts(), reverse=True)
    assert (first, second) == ("neuron", "Untitled")
    assert told.startswith("12,345 nodes, today at ")
    assert told.endswith(str(path))
    assert told_of_second.startswith("1 node, ")
    assert told_of_second.endswith(", Never saved")


def test_every_part_of_the_dialog_has_a_name_for_a_screen_reader(house):
    left()

    assert nameless(house.offered()) == []


def test_it_opens_with_changes_and_its_file_is_not_touched(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path))
    before = path.read_bytes()

    house.offered().open_button.click()

    assert house.dialog is None
    assert len(house.document.circuit) == 6
    assert house.window.windowTitle() == "neuron[*] - Circuit Editor"
    assert house.window.isWindowModified()
    assert not house.document.stack.canUndo()
    assert path.read_bytes() == before
    house.trigger("save")
    assert path.read_bytes() == encode(larger())
    assert house.left() == []


def test_enter_opens_it(house):
    left()
    dialog = house.offered()

    house.press(Qt.Key.Key_Return, widget=dialog.list)

    assert len(house.document.circuit) == 5


def test_what_never_had_a_file_asks_for_one_when_it_is_saved(house, tmp_path, monkeypatch):
    left()
    house.offered().open_button.click()
    calls = choose_file(monkeypatch, tmp_path / "new.circuit.json")

    house.trigger("save")

    assert len(calls) == 1
    assert house.left() == []


def test_several_open_in_a_window_each(house):
    left()
    left(larger())

    house.offered().open_button.click()

    assert sorted(len(window.document.circuit) for window in house.windows) == [5, 6]
    assert all(window.isWindowModified() for window in house.windows)


def test_a_window_with_changes_of_its_own_is_left_alone(house):
    house.change()
    left()

    house.offered().open_button.click()

    assert sorted(len(window.document.circuit) for window in house.windows) == [1, 5]


def test_a_window_that_shows_the_file_unchanged_gets_it(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path))
    house.window.files.load(path)

    house.offered().open_button.click()

    assert [len(window.document.circuit) for window in house.windows] == [6]


def test_what_is_opened_and_not_saved_survives_the_next_crash(house):
    left()
    house.offered().open_button.click()
    keeper = house.window.recovering.keeper
    with house.qtbot.waitSignal(keeper.kept):
        house.change()

    assert house.left() == []
    (circuit_file,) = recovery_root().glob("*/*.circuit.json")
    assert len(read_circuit(circuit_file)) == 6


def test_a_file_that_was_changed_since_is_told_and_asked_about_when_saving(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path))
    path.write_bytes(encode(build("other")))

    dialog = house.offered()
    assert house.texts()[0][1].endswith("which was changed since")
    dialog.open_button.click()
    asked = []
    answer_dialog(lambda box: asked.append(box.windowTitle()) or box.reject())
    house.trigger("save")

    assert asked == ["File changed on the disk"]
    assert path.read_bytes() == encode(build("other"))


def test_reading_the_file_anew_in_its_place_leaves_nothing(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(chain_rule_example(), **saved(path))
    path.write_bytes(path.read_bytes() + b"\n")
    house.offered().open_button.click()

    house.trigger("reload")

    house.qtbot.waitUntil(lambda: not list(recovery_root().iterdir()))


def test_a_file_that_is_gone_is_told(house, tmp_path):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path))
    path.unlink()

    house.offered()

    assert house.texts()[0][1].endswith("which is no longer there")


def test_where_nobody_knows_of_a_home_a_path_is_told_in_full(house, tmp_path, homeless):
    path = tmp_path / "neuron.circuit.json"
    left(larger(), **saved(path))

    house.offered()

    assert house.texts()[0][1].endswith(f", {path}")


def test_a_copy_is_saved_where_the_user_says(house, tmp_path, monkeypatch):
    left()
    target = tmp_path / "copy.circuit.json"
    calls = choose_file(monkeypatch, target)

    house.offered().copy_button.click()

    assert calls[0][2].endswith("Untitled.circuit.json")
    assert target.read_bytes() == encode(chain_rule_example())
    assert house.dialog is None
    assert len(house.document.circuit) == 0
    assert house.left() == []


@pytest.mark.parametrize("chosen", [None, "gone/copy.circuit.json"])
def test_a_copy_that_is_not_saved_leaves_all_as_it_was(house, tmp_path, monkeypatch, chosen):
    left()
    choose_file(monkeypatch, None if chosen is None else tmp_path / chosen)
    dialog = house.offered()

    dialog.copy_button.click()

    assert dialog.list.count() == 1
    assert ("can't be saved" in dialog.refusal.text()) == (chosen is not None)
    assert dialog.refusal.isVisible() == (chosen is not None)
    dialog.reject()
    assert len(house.left()) == 1


@pytest.mark.parametrize(("answer", "remaining"), [("Discard", 0), ("Cancel", 2)])
def test_nothing_is_discarded_without_a_question(house, answer, remaining):
    left()
    left(larger())
    dialog = house.offered()
    answer_dialog(press_button(answer))

    dialog.discard_button.click()

    assert (house.dialog is None) == (not remaining)
    dialog.reject()
    assert len(house.left()) == remaining


def test_what_is_not_selected_is_left_alone(house):
    left(title="one")
    left(larger(), title="other")
    dialog = house.offered()
    row = next(row for row in range(2) if dialog.list.item(row).text() == "one")
    dialog.list.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    dialog.open_button.click()

    assert [name for name, _ in house.texts()] == ["other"]
    dialog.list.clearSelection()
    assert not dialog.open_button.isEnabled()
    house.press(Qt.Key.Key_Escape, widget=dialog)
    assert house.dialog is None
    assert [entry.facts().title for entry in house.left()] == ["other"]


def test_later_is_offered_again(house):
    left()
    house.press(Qt.Key.Key_Escape, widget=house.offered())

    assert len(house.left()) == 1
    assert house.offered().list.count() == 1


def test_two_windows_do_not_offer_the_same(house):
    left()
    dialog = house.offered()
    second = house.windows.open(house.window)

    second.action("recover").trigger()

    assert house.dialog is dialog
    assert not second.recovering.is_offering
    house.qtbot.waitUntil(house.window.isActiveWindow)


def test_no_other_program_gets_what_is_being_offered(house):
    left()
    house.offered()

    assert house.left() == []


def test_one_that_cannot_be_read_says_why_and_stays(house):
    entry = left()
    entry.circuit_path.write_bytes(b"{")
    dialog = house.offered()

    dialog.open_button.click()

    assert str(entry.circuit_path) in dialog.refusal.text()
    assert dialog.list.count() == 1
    assert len(house.document.circuit) == 0


def test_one_that_cannot_be_read_does_not_stand_in_the_way_of_others(house):
    left(larger(), title="later")
    damaged = left(title="damaged", time=datetime.now().astimezone() + timedelta(minutes=1))
    damaged.circuit_path.write_text("{")
    dialog = house.offered()
    assert [name for name, _ in house.texts()] == ["damaged", "later"]

    dialog.open_button.click()

    assert len(house.document.circuit) == len(larger())
    assert [name for name, _ in house.texts()] == ["damaged"]
    assert dialog.refusal.isVisible()


def test_a_window_that_is_closed_without_saving_leaves_nothing(house):
    with house.qtbot.waitSignal(house.window.recovering.keeper.kept):
        house.change()
    answer_dialog(press_button("Discard"))

    house.window.close()

    assert list(recovery_root().iterdir()) == []


def test_a_window_that_stays_open_keeps_it(house):
    with house.qtbot.waitSignal(house.window.recovering.keeper.kept):
        house.change()
    answer_dialog(press_button("Cancel"))

    house.window.close()

    assert len(list(recovery_root().glob("*/*.circuit.json"))) == 1


def test_that_nothing_can_be_kept_is_told_once(house):
    recovery_root().parent.mkdir(parents=True)
    recovery_root().write_text("in the way")
    keeper, bar = house.window.recovering.keeper, house.window.message_bar
    with house.qtbot.waitSignal(keeper.failed):
        house.change()
    assert "can't be kept" in bar.text

    bar.clear()
    with house.qtbot.waitSignal(keeper.failed):
        house.change()

    assert bar.text == ""


def test_that_nothing_can_be_kept_is_taken_back_once_it_can(house):
    recovery_root().parent.mkdir(parents=True)
    recovery_root().write_text("in the way")
    keeper, bar = house.window.recovering.keeper, house.window.message_bar
    with house.qtbot.waitSignal(keeper.failed):
        house.change()

    with house.qtbot.waitSignal(keeper.kept):
        recovery_root().unlink()

    assert bar.text == ""
    assert bar.isHidden()


def test_a_folder_that_was_cleared_away_is_made_anew(house):
    keeper = house.window.recovering.keeper
    with house.qtbot.waitSignal(keeper.kept):
        house.change()
    shutil.rmtree(recovery_root())

    with house.qtbot.waitSignal(keeper.kept):
        house.change()

    assert house.window.message_bar.text == ""
    assert len(list(recovery_root().glob("*/*.circuit.json"))) == 1
    assert Recovery(root=recovery_root()).left_behind() == []
