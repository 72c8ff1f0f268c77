"""Mistakes of the program itself: told once, calmly, with the circuit untouched."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer, qCritical
from PySide6.QtWidgets import QApplication, QMessageBox

from circuit_editor.app import told_mistakes
from circuit_editor.window.failure import FailureReporter


@pytest.fixture
def reporter(qapp):
    reporter = FailureReporter()
    yield reporter
    if reporter.dialog is not None:
        reporter.dialog.close()


def fail(text: str = "a gate fell off") -> None:
    raise ValueError(text)


def report(reporter: FailureReporter) -> None:
    try:
        fail()
    except ValueError:
        reporter.report_exception(*sys.exc_info())
    QApplication.processEvents()


def test_the_dialog_says_a_sentence_and_folds_the_details(reporter):
    report(reporter)

    box = reporter.dialog
    assert box.isVisible()
    assert box.text() == "Something in the program went wrong."
    assert "Traceback" not in box.text() + box.informativeText()
    assert "a gate fell off" in box.detailedText()
    details = [
        button.text() for button in box.buttons() if box.buttonRole(button) == box.ButtonRole.ActionRole
    ]
    assert details == ["Show Details..."]


def test_the_same_mistake_is_told_once(reporter):
    for _ in range(5):
        report(reporter)
    reporter.dialog.close()

    report(reporter)

    assert reporter.dialog is None


def test_another_mistake_while_a_dialog_is_open_opens_no_second(reporter):
    report(reporter)
    first = reporter.dialog

    reporter.report("other", "details")
    QApplication.processEvents()

    assert reporter.dialog is first
    assert [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)] == [first]


def test_exceptions_of_slots_and_threads_and_critical_messages_are_told(reporter, monkeypatch):
    told = []
    monkeypatch.setattr(reporter, "report", lambda mistake, details: told.append(details.splitlines()[-1]))
    hooks = sys.excepthook, threading.excepthook

    with told_mistakes(reporter):
        sys.excepthook(ValueError, ValueError("in a slot"), None)
        thread = threading.Thread(target=fail, args=("in a thread",))
        thread.start()
        thread.join()
        qCritical("in Qt")

    assert told == ["ValueError: in a slot", "ValueError: in a thread", "in Qt"]
    assert (sys.excepthook, threading.excepthook) == hooks


def test_a_report_from_a_thread_opens_the_dialog_in_the_window_s_thread(reporter, qtbot):
    thread = threading.Thread(target=reporter.report, args=("mistake", "details"))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog.thread() is QApplication.instance().thread()


def test_a_mistake_while_painting_leaves_circuit_and_window_alive(house, reporter, monkeypatch):
    house.draw_example()
    monkeypatch.setattr(sys, "excepthook", reporter.report_exception)
    monkeypatch.setattr(house.window.gate_panel.buttons[0].picture, "paint", lambda *_: fail())

    with house.qtbot.captureExceptions():
        QTimer.singleShot(0, lambda: reporter.report("painting", "details"))
        house.qtbot.waitUntil(lambda: reporter.dialog is not None)

    assert len(house.document.circuit) == 5
    assert house.window.isVisible()
