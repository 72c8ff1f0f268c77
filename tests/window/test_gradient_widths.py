"""Wires as wide as their gradients are large: a switch in the menu, kept from run to run."""

from __future__ import annotations


def test_the_switch_shows_the_legend_and_is_kept(house):
    house.window.resize(1200, 700)
    action = house.window.action("gradient_widths")
    assert not action.isChecked()
    action.trigger()
    assert house.canvas.look.gradient_widths
    assert house.canvas.width_legend.isVisible()
    later = house.build()
    assert later.action("gradient_widths").isChecked()
    assert later.canvas.look.gradient_widths
    action.trigger()
    assert not house.canvas.look.gradient_widths
    assert not house.canvas.width_legend.isVisible()


def test_it_stays_in_the_corner_of_its_window(house):
    house.window.resize(1200, 700)
    house.window.settings["gradient_widths"] = True
    canvas = house.canvas
    house.window.resize(1000, 600)
    legend = canvas.width_legend.geometry()
    assert (legend.left(), canvas.height() - legend.bottom()) == (12, 13)
