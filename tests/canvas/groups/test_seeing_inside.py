"""Seeing inside: a card that is near enough shows its circuit, with this group's own numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from circuit_editor.canvas.camera import MOST_ZOOM
from circuit_editor.canvas.geometry import group_symbol, half_size, is_box
from circuit_editor.canvas.groups.cards import FADED_WIDTH, FIRST_WIDTH, faded_zoom, strength
from circuit_editor.canvas.style import THEMES
from circuit_editor.document import Document
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.layout import tidy_positions
from tests.canvas.shots import pixels_of
from tests.canvas.test_repaint import screen

#: Lines across patches are smoothed a little differently, whether or not there are groups.
NEARLY = 4
#: Ink and grey differ by less from one colour to another.
COLOURED = 40


def come_near(desk, zoom: float) -> None:
    """Look at the card of f at a zoom."""
    camera = desk.canvas.camera
    camera.zoom = zoom
    camera.center_on(QPointF(*desk.position("f")), QSizeF(desk.canvas.size()))
    desk.canvas.update()
    desk.canvas.view_moved()


def shown(desk) -> dict[str, float]:
    """The path ids of the groups whose inside shows in the view, and how much of it."""
    view = desk.canvas.camera.world_rect(QRectF(desk.canvas.rect()))
    return {card.path: card.strength for card in desk.canvas.insides.cards_in([view])}


def texts_inside(desk, *ids: str) -> dict[str, tuple[str, str]]:
    """What is written inside a group: value and gradient by node."""
    scene = desk.canvas.insides.card(ids).inside.scene
    numbers = scene.numbers
    return {
        scene.nodes.id[row]: (numbers.value_text(row), numbers.gradient_text(row))
        for row in scene.rows_in_order().tolist()
    }


def assert_nothing_is_stale(desk) -> None:
    before = pixels_of(screen(desk))
    desk.canvas.update()
    assert abs(before - pixels_of(screen(desk))).max() <= NEARLY


# --- the card ---


def test_a_group_is_a_box_however_short_its_name():
    assert is_box(1, 1, True)
    assert half_size(1, 1, True)[0] > half_size(1, 1)[0]


def test_a_long_name_is_cut_off():
    assert group_symbol("sigmoid") == "sigmoid"
    assert group_symbol("a very long name indeed") == "a very long n…"


def test_the_tidy_layout_knows_how_wide_a_group_is(neuron):
    with neuron.document.edit("Rename") as circuit:
        circuit.rename_definition("sigmoid", "what a neuron is")
    wide = tidy_positions(neuron.circuit)["f"]
    neuron.undo()
    assert wide[0] > tidy_positions(neuron.circuit)["f"][0]


def test_the_card_of_the_neuron_prints_what_the_notes_print(neuron):
    scene = neuron.canvas.scene
    row = scene.row("f")
    assert scene.nodes.symbol[row] == "sigmoid"
    assert scene.numbers.value_text(row) == "0.73"
    assert scene.numbers.gradient_text(scene.row("s0")) == "0.20"


# --- how near ---


def test_a_card_fades_between_two_widths():
    room = QRectF(0, 0, 100, 50)
    assert strength(room, FIRST_WIDTH / 100, 5) == 0.0
    assert strength(room, FADED_WIDTH / 100, 5) == 1.0
    assert 0.0 < strength(room, (FIRST_WIDTH + FADED_WIDTH) / 200, 5) < 1.0


def test_more_nodes_need_a_larger_card():
    room = QRectF(0, 0, 100, 50)
    assert strength(room, FADED_WIDTH / 100, 5000) == 0.0
    assert strength(room, faded_zoom(room, 5000), 5000) == 1.0


def test_nothing_of_the_inside_shows_from_afar(neuron):
    come_near(neuron, 1.0)
    assert shown(neuron) == {}


def test_groups_in_groups_show_as_one_comes_nearer(neuron):
    come_near(neuron, 13.0)
    assert shown(neuron) == {"f": 1.0}
    inner = neuron.canvas.insides.card(["f", neuron.inner])
    neuron.canvas.camera.zoom = 100.0
    neuron.canvas.camera.center_on(inner.contents.center(), QSizeF(neuron.canvas.size()))
    assert shown(neuron) == {"f": 1.0, f"f/{neuron.inner}": 1.0}


def test_one_can_zoom_until_the_inside_is_as_large_as_the_circuit_outside_can_be(neuron):
    come_near(neuron, 1.0)
    for _ in range(60):
        neuron.canvas.zoom_in()
    scale = neuron.canvas.insides.scale_at(neuron.canvas.world_at_center())
    assert scale < 0.2
    assert neuron.canvas.camera.zoom == pytest.approx(MOST_ZOOM / scale)


def test_beside_a_group_the_zoom_ends_where_it_did_without_groups(neuron):
    for _ in range(60):
        neuron.canvas.zoom_at(QPointF(3, 3), 1.25)
    assert neuron.canvas.camera.zoom == MOST_ZOOM


# --- its numbers ---


def test_inside_are_the_numbers_of_the_whole_circuit(neuron):
    assert texts_inside(neuron, "f")["f"] == ("0.73", "1.00")
    assert texts_inside(neuron, "f", neuron.inner)["e"] == ("0.37", "-0.53")


def test_two_groups_of_one_definition_have_their_own_numbers(neuron):
    with neuron.document.edit("Add") as circuit:
        circuit.add("group", definition="expo", name="again", position=(0, 500))
        circuit.connect("x0", "again", 0)
    values = {value for value, _ in texts_inside(neuron, "again").values()}
    assert "-1.00" in values
    assert values != {value for value, _ in texts_inside(neuron, "f", neuron.inner).values()}


def test_numbers_inside_follow_a_scrub(neuron):
    come_near(neuron, 6.0)
    before = texts_inside(neuron, "f")
    edit = neuron.document.begin("Set")
    edit.circuit.update("w2", value=2.0)
    edit.step()
    during = texts_inside(neuron, "f")
    edit.cancel()
    assert during["w2"][0] == "2.00"
    assert texts_inside(neuron, "f") == before


# --- the screen ---


def scrub(desk) -> None:
    with desk.document.edit("Set") as circuit:
        circuit.update("w2", value=-1.0)


def move(desk) -> None:
    with desk.document.edit("Move") as circuit:
        x, y = circuit.node("f").position
        circuit.move_all({"f": (x + 20, y + 10)})


def expand_and_undo(desk) -> None:
    with desk.document.edit("Ungroup") as circuit:
        expand(circuit, "f")
    screen(desk)
    assert_nothing_is_stale(desk)
    desk.undo()
    scrub(desk)


def wear_dark(desk) -> None:
    desk.canvas.theme = THEMES["dark"]


ACTIONS = {
    "a value outside is set": scrub,
    "the group is moved": move,
    "it is expanded, and that is undone": expand_and_undo,
    "the view is panned": lambda desk: desk.canvas.pan_by(QPointF(-33, 21)),
    "the view is zoomed": lambda desk: desk.canvas.zoom_in(),
    "the group is selected": lambda desk: desk.canvas.set_selection({"f"}),
    "the theme is another": wear_dark,
}


@pytest.mark.parametrize("zoom", [2.9, 6.0, 13.0])
@pytest.mark.parametrize("action", ACTIONS)
def test_the_screen_shows_what_a_full_repaint_would(neuron, action, zoom):
    come_near(neuron, zoom)
    before = screen(neuron)
    ACTIONS[action](neuron)
    if (action, zoom) != ("the group is selected", 13.0):
        assert screen(neuron) != before, "the action must show"
    assert_nothing_is_stale(neuron)


def test_what_only_an_inside_shows_is_painted_anew(qtbot, neuron):
    """The larger of two inputs of max is set back and forth below the other: outside nothing changes."""
    neuron.document.reset()
    neuron.draw(
        {"x": ("input", 0, 0, 5.0), "y": ("input", 0, 70, 1.0), "m": ("max", 170, 35), "f": ("exp", 310, 35)},
        "x>m.0 y>m.1 m>f.0",
    )
    with neuron.document.edit("Group") as circuit:
        collapse(circuit, ["m", "f"], "peak")
    come_near(neuron, 8.0)
    before = screen(neuron)
    with neuron.document.edit("Set") as circuit:
        circuit.update("y", value=2.0)
    assert screen(neuron) != before
    assert_nothing_is_stale(neuron)


def test_a_group_with_a_free_pin_shows_blanks(neuron):
    with neuron.document.edit("Disconnect") as circuit:
        circuit.disconnect("f", 0)
    come_near(neuron, 13.0)
    assert texts_inside(neuron, "f")["f"] == ("", "")
    assert_nothing_is_stale(neuron)


def test_another_document_takes_the_place_of_groups(neuron):
    come_near(neuron, 13.0)
    screen(neuron)
    neuron.canvas.set_document(Document())
    screen(neuron)
    assert shown(neuron) == {}


def test_what_if_has_no_other_numbers_in_a_group(neuron):
    come_near(neuron, 4.0)
    inside = neuron.canvas.camera.screen_rect(neuron.canvas.insides.card(["f"]).room).toRect()

    def numbers() -> int:
        """How many pixels of the group are coloured, as those of values and gradients are."""
        pixels = pixels_of(neuron.canvas.grab(inside & neuron.canvas.rect()).toImage())
        return int((pixels.max(axis=2) - pixels.min(axis=2) > COLOURED).sum())

    assert numbers() > 0
    neuron.canvas.input_modes.what_if.begin()
    neuron.canvas.input_modes.what_if.band.hide()
    assert numbers() == 0
    neuron.canvas.input_modes.end()
    assert numbers() > 0
