"""`circuit-editor render` with options of a picture, and with several circuits for a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from circuit_editor.canvas.pictures.files import KINDS
from circuit_editor.canvas.pictures.options import DOTS_PER_INCH, Show
from circuit_editor.canvas.style import THEMES
from circuit_editor.cli import render as options_of_render
from circuit_editor.files import inside
from circuit_editor.model.rules import MOST_DIGITS
from circuit_editor.resource_finder import examples, resource
from tests.cli.test_render import texts
from tests.command_line import Done, run_here

pytestmark = pytest.mark.usefixtures("qapp")
NEURON = resource("examples", "cs231n-2-neuron.circuit.json")
EXAMPLES = examples()


def shown(path: Path, *arguments: object) -> list[str]:
    """The texts of an SVG of the neuron."""
    assert run_here("render", NEURON, "-o", path, *arguments) == Done(0, "", "")
    return [text for text, *_ in texts(path)]


def test_several_circuits_become_pictures_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"

    assert run_here("render", *EXAMPLES, "-o", folder) == Done(0, "", "")

    titles = {path.name.removesuffix(".circuit.json") for path in EXAMPLES}
    assert {path.name for path in folder.iterdir()} == {f"{title}.png" for title in titles}
    assert not any(QImage(str(path)).isNull() for path in folder.iterdir())


def test_they_can_be_of_another_kind_and_one_circuit_may_go_to_a_folder_too(tmp_path: Path) -> None:
    assert run_here("render", NEURON, "-o", tmp_path, "--as", "svg") == Done(0, "", "")

    assert (tmp_path / "cs231n-2-neuron.svg").read_bytes().startswith(b"<?xml")


def test_one_bad_circuit_does_not_keep_the_others_from_being_drawn(tmp_path: Path) -> None:
    bad, folder = tmp_path / "bad.circuit.json", tmp_path / "pictures"
    bad.write_text("{")

    done = run_here("render", bad, NEURON, "-o", folder)

    assert done.status == 2
    assert done.error == f"{bad}: line 1, column 2: The text ends too early.\n"
    assert [path.name for path in folder.iterdir()] == ["cs231n-2-neuron.png"]


def test_of_several_circuits_it_is_said_which_one_has_no_such_step_or_is_too_large(tmp_path: Path) -> None:
    short, options = resource("examples", "notebook-1-multiply.circuit.json"), ("--step", "9")

    done = run_here("render", short, NEURON, "-o", tmp_path, *options)

    assert done == Done(2, "", f"{short}: There is no step 9. The steps of this circuit are 0 to 3.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["cs231n-2-neuron.png"]

    done = run_here("render", short, NEURON, "-o", tmp_path, "--force", "--scale", "100")

    assert done.error.startswith(f"{short}: The picture can't be saved: ")


def test_a_circuit_that_stays_out_of_its_picture_is_told_of_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "MOST_BYTES", 10)
    told = "The circuit does not travel inside the picture: it has 0.0 MB, and 0 MB is the most.\n"

    assert run_here("render", NEURON, "-o", tmp_path / "one.png") == Done(0, "", told)
    assert run_here("render", NEURON, "-o", tmp_path) == Done(0, "", f"{NEURON}: {told}")


def test_pictures_in_a_folder_are_not_replaced_unasked(tmp_path: Path) -> None:
    picture = tmp_path / "cs231n-2-neuron.png"
    picture.write_text("mine")

    done = run_here("render", NEURON, "-o", tmp_path)

    assert done.error == f"{picture} can't be saved: there is a file already, which --force would replace.\n"
    assert picture.read_text() == "mine"
    assert run_here("render", NEURON, "-o", tmp_path, "--force").status == 0
    assert not QImage(str(picture)).isNull()


def test_two_circuits_of_one_name_are_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    other = tmp_path / "other" / NEURON.name
    other.parent.mkdir()
    other.write_bytes(NEURON.read_bytes())

    done = run_here("render", NEURON, other, "-o", tmp_path / "pictures")

    assert done.status == 2
    assert done.error == (
        f"{tmp_path / 'pictures' / 'cs231n-2-neuron.png'} can't be saved: both {NEURON} and {other} would be"
        " drawn into it.\n"
    )
    assert not (tmp_path / "pictures").exists()


def test_a_width_says_how_wide_it_is(tmp_path: Path) -> None:
    path = tmp_path / "neuron.png"

    assert run_here("render", NEURON, "-o", path, "--width", "8.4cm", "--dpi", "300").status == 0
    assert QImage(str(path)).width() == pytest.approx(8.4 / 2.54 * 300, abs=1)
    assert QImage(str(path)).dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)
    assert run_here("render", NEURON, "-o", path, "--width", "1200px").status == 0
    assert QImage(str(path)).width() == 1200


def test_numbers_can_be_shown_in_part_and_with_other_decimals(tmp_path: Path) -> None:
    path = tmp_path / "neuron.svg"

    assert {"0.73", "-0.20"} <= set(shown(path))
    values, gradients = shown(path, "--show", "values"), shown(path, "--show", "gradients")
    assert "0.73" in values
    assert "-0.20" not in values
    assert "0.73" not in gradients
    assert "-0.20" in gradients
    assert not {"0.73", "-0.20"} & set(shown(path, "--show", "blank"))
    assert "0.7311" in shown(path, "--digits", "4")


def test_a_step_shows_what_is_known_then(tmp_path: Path) -> None:
    path = tmp_path / "neuron.svg"

    assert "-0.20" not in shown(path, "--step", "9")
    assert run_here("render", NEURON, "-o", path, "--step", "18") == Done(
        2, "", "There is no step 18. The steps of this circuit are 0 to 17.\n"
    )


def test_the_circuit_is_inside_unless_it_is_to_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "neuron.png"
    run_here("render", NEURON, "-o", path)
    assert inside.taken(path.read_bytes()) == NEURON.read_bytes()

    run_here("render", NEURON, "-o", path, "--no-circuit")
    assert inside.taken(path.read_bytes()) is None


def test_what_can_be_chosen_is_what_pictures_can_be() -> None:
    assert set(options_of_render.THEMES) == set(THEMES)
    assert tuple(show.value for show in Show) == options_of_render.SHOWS
    assert options_of_render.KINDS == KINDS
    assert options_of_render.MOST_DIGITS == MOST_DIGITS
    assert options_of_render.DOTS_PER_INCH == DOTS_PER_INCH


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("{neuron}", "{neuron}", "-o", "a.png"), "a.png is one picture: for 2 circuits it must be a folder"),
        (("{neuron}", "-o", "a.png", "--width", "wide"), "wide is no length."),
        (("{neuron}", "-o", "a.png", "--width", "8cm", "--text", "8"), "Give the picture a width or"),
        (("{neuron}", "-o", "a.png", "--digits", "9"), "9 decimals are out of range: 0 to 8"),
        (("{neuron}", "-o", "a.png", "--scale", "2", "--dpi", "300"), "not allowed with argument --scale"),
        (("{neuron}", "-o", "a.png", "--as", "svg"), "--as is for pictures in a folder"),
        (("{neuron}", "-o", "steps", "--steps", "--as", "pdf"), "with --steps pictures are PNGs"),
        (("{neuron}", "-o", "a.gif", "--step", "3"), "--step is for one picture of that step"),
        (("{neuron}", "-o", "a.png", "--text", "-3"), "-3pt is no length."),
    ],
)
def test_options_that_can_not_be_get_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)

    done = run_here("render", *(text.format(neuron=NEURON) for text in arguments))

    assert done.status == 2
    assert told in done.error
    assert list(tmp_path.iterdir()) == []
