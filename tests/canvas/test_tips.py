"""What tooltips say."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from circuit_editor.canvas.tips import tip


def tip_at(desk, world) -> str:
    return tip(desk.document, desk.canvas.scene, desk.canvas.hit_at(QPointF(*world)))


def test_a_fault_is_told_in_words(desk):
    desk.draw({"x": ("input", 0, 0, -1.0), "l": ("log", 170, 0)}, "x>l.0")
    assert math.isnan(desk.document.passes.value("l"))
    assert tip_at(desk, desk.gate("l")) == desk.document.passes.faults[0].text


def test_a_kink_is_told_in_words(desk):
    desk.draw({"x": ("input", 0, 0, 0.0), "r": ("relu", 170, 0)}, "x>r.0")
    assert tip_at(desk, desk.gate("r")) == desk.document.passes.kinks[0].text


def test_a_node_that_does_not_reach_the_output_says_so(desk):
    desk.draw({"x": ("input", 0, 0), "f": ("exp", 170, -40), "g": ("neg", 170, 40)}, "x>f.0 x>g.0")
    desk.canvas.set_output("f")
    assert tip_at(desk, desk.gate("g")) == "g does not reach f, so f does not depend on it."
    assert tip_at(desk, desk.gate("f")) == ""


def test_a_constant_says_why_it_has_no_gradient(desk):
    desk.draw({"c": ("constant", 0, 0), "f": ("exp", 170, 0)}, "c>f.0")
    assert tip_at(desk, desk.stub_start("c")) == "A constant: we do not need its gradient."


def test_nothing_is_said_over_nothing_or_a_wire(desk):
    desk.draw_example()
    assert tip_at(desk, (170, 300)) == ""
    assert tip_at(desk, desk.wire_middle("q", 0)) == ""


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_canvas_shows_the_tip(desk):
    desk.draw({"x": ("input", 0, 0, -1.0), "l": ("log", 170, 0)}, "x>l.0")
    pixel = desk.screen(desk.gate("l"))
    QApplication.sendEvent(
        desk.canvas, QHelpEvent(QEvent.Type.ToolTip, pixel, desk.canvas.mapToGlobal(pixel))
    )
    assert QToolTip.text() == desk.document.passes.faults[0].text
    QToolTip.hideText()
