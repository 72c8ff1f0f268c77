"""Tidying up: where the nodes go, one step of undo, and the glide that any hand ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QProxyStyle, QStyle

from circuit_editor.canvas.glide import MOST_NODES, Glide
from circuit_editor.canvas.tidying import tidy

UNTIDY = {
    "x": ("input", 300, 100, -2.0),
    "y": ("input", 40, 20, 5.0),
    "z": ("input", 150, 300, -4.0),
    "q": ("add", 20, 210),
    "f": ("mul", 210, 0),
}
WIRES = "x>q.0 y>q.1 q>f.0 z>f.1"


@pytest.fixture
def untidy(desk):
    desk.draw(UNTIDY, WIRES)
    desk.canvas.grab()
    return desk


def glides(desk) -> list[Glide]:
    return desk.canvas.findChildren(Glide)


def shown(desk, node_id: str) -> tuple[float, float]:
    """Where the picture has a node now."""
    row = desk.canvas.scene.row(node_id)
    return float(desk.canvas.scene.nodes.x[row]), float(desk.canvas.scene.nodes.y[row])


def wait_for_end(desk) -> None:
    desk.qtbot.waitUntil(lambda: not glides(desk))


# --- places --------------------------------------------------------------------------------------------


def test_all_nodes_stand_as_in_the_notes_and_the_top_left_corner_stays(untidy):
    tidy(untidy.canvas)

    left, top = 20.0, 0.0
    assert {node_id: untidy.position(node_id) for node_id in UNTIDY} == {
        "x": (left, top),
        "y": (left, top + 70.0),
        "q": (left + 100.0, top + 35.0),
        "z": (left + 140.0, top + 140.0),
        "f": (left + 240.0, top + 88.0),
    }


def test_tidying_twice_changes_nothing_more(untidy):
    tidy(untidy.canvas)
    tidy(untidy.canvas)

    assert untidy.undo_texts() == ["Tidy up"]


def test_some_nodes_are_laid_out_around_their_middle_and_the_others_stay(untidy):
    before = {node_id: untidy.position(node_id) for node_id in ("z", "f")}

    tidy(untidy.canvas, ["x", "y", "q"])

    assert {node_id: untidy.position(node_id) for node_id in ("z", "f")} == before
    (x, top), (_, bottom), (q, middle) = map(untidy.position, "xyq")
    assert (bottom - top, middle - top, q - x) == (70.0, 35.0, 100.0)
    assert abs((x + q) / 2 - 160.0) <= 5.0


def test_some_nodes_do_not_come_to_lie_on_others(desk):
    nodes = {f"x{row}": ("input", 100.0, 70.0 * row, 1.0) for row in range(5)}
    desk.draw({**nodes, "p": ("exp", 0, 70), "q": ("exp", 300, 210)}, "p>q.0")

    tidy(desk.canvas, ["p", "q"])

    rows = {desk.position(f"x{row}")[1] for row in range(5)}
    assert all(abs(desk.position(one)[1] - row) >= 60.0 for one in "pq" for row in rows)
    assert desk.position("p")[1] == desk.position("q")[1]


def test_what_was_out_of_view_is_in_view_then(desk):
    desk.draw({"x": ("input", 0, 0, 1.0), "f": ("exp", 40_000, 0), "g": ("exp", 0, 30_000)}, "x>f.0 f>g.0")

    tidy(desk.canvas)

    view = desk.canvas.camera.world_rect(desk.canvas.rect().toRectF())
    assert all(view.contains(QPointF(*desk.position(node_id))) for node_id in "xfg")


def test_an_empty_circuit_stays_empty(desk):
    tidy(desk.canvas)

    assert desk.undo_texts() == []
    assert glides(desk) == []


def test_what_is_being_typed_is_taken_first(untidy):
    untidy.canvas.edit_value("x")
    untidy.type("7")
    tidy(untidy.canvas)

    assert untidy.value("x") == 7.0
    assert untidy.undo_texts() == ["Set x", "Tidy up"]


# --- the glide -----------------------------------------------------------------------------------------


def test_the_nodes_glide_while_the_document_has_them_there_already(untidy):
    before = untidy.position("x")
    tidy(untidy.canvas)

    assert shown(untidy, "x") == before != untidy.position("x")
    assert untidy.undo_texts() == ["Tidy up"]
    wait_for_end(untidy)
    assert shown(untidy, "x") == untidy.position("x")


def end_by_key(desk) -> None:
    desk.key(Qt.Key.Key_Escape)


def end_by_press(desk) -> None:
    desk.qtbot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def end_by_an_edit(desk) -> None:
    with desk.document.edit("Add") as circuit:
        circuit.remove("z")


@pytest.mark.parametrize("end", [end_by_key, end_by_press, end_by_an_edit])
def test_whatever_is_done_ends_the_glide(untidy, end):
    tidy(untidy.canvas)
    end(untidy)

    assert shown(untidy, "x") == untidy.position("x")
    wait_for_end(untidy)


def test_undo_during_the_glide_takes_it_back_in_one_step(untidy):
    before = untidy.saved()
    tidy(untidy.canvas)
    untidy.undo()

    assert untidy.saved() == before
    assert {node_id: shown(untidy, node_id) for node_id in UNTIDY} == {
        node_id: untidy.position(node_id) for node_id in UNTIDY
    }
    wait_for_end(untidy)
    assert untidy.saved() == before


def test_another_circuit_during_the_glide_is_left_alone(untidy):
    tidy(untidy.canvas)
    untidy.document.reset()

    wait_for_end(untidy)
    assert len(untidy.circuit) == 0


def test_the_picture_afterwards_is_the_one_of_a_fresh_canvas(untidy):
    tidy(untidy.canvas)
    wait_for_end(untidy)
    glided = untidy.canvas.grab().toImage()

    untidy.canvas.show_anew()
    untidy.canvas.camera.zoom = 1.0
    untidy.canvas.camera.offset = QPointF(200, 200)

    assert glided == untidy.canvas.grab().toImage()


def test_very_many_nodes_jump(desk):
    desk.draw({f"x{row}": ("input", 7.0 * row, 3.0, 1.0) for row in range(MOST_NODES + 1)})
    tidy(desk.canvas)

    assert glides(desk) == []
    assert desk.position(f"x{MOST_NODES}") == (0.0, 70.0 * MOST_NODES)


class Still(QProxyStyle):
    """A system without animations."""

    def styleHint(self, hint, option=None, widget=None, returned=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def test_nodes_jump_where_the_system_wants_no_animations(untidy):
    style = Still()
    untidy.canvas.setStyle(style)
    tidy(untidy.canvas)

    assert glides(untidy) == []
    assert shown(untidy, "x") == untidy.position("x")


def test_nodes_jump_where_the_user_wants_no_animations(untidy):
    untidy.canvas.animates = False
    tidy(untidy.canvas)

    assert glides(untidy) == []
    assert shown(untidy, "x") == untidy.position("x")
