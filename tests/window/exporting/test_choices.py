"""What was chosen for an export, from one run of the program to the next, and what it asks of an exporter."""

from __future__ import annotations

import pytest

from circuit_editor.canvas.pictures.options import Length
from circuit_editor.window.exporting.choices import Choices, Size, remember_choices, remembered_choices
from circuit_editor.window.exporting.kinds import Kind
from circuit_editor.window.memory import memory


@pytest.mark.parametrize(
    "size", [Size(), Size(text_points=9.5, scale=3.125), Size(width=Length(1200.0, "px"), scale=1.0)]
)
def test_the_size_is_remembered_however_it_was_said(size):
    remember_choices(Choices(size=size))

    assert remembered_choices().size == size


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("kind", "one"),
        ("part", "all"),
        ("scale", "nan"),
        ("scale", "1000"),
        ("width", "8.4 feet"),
        ("text_size", "-3pt"),
        ("theme", "pink"),
        ("seconds", "7"),
        ("transparent", "perhaps"),
    ],
)
def test_what_is_kept_and_makes_no_sense_is_as_on_the_first_day(key, text):
    memory().setValue(f"export/{key}", text)

    assert remembered_choices() == Choices()


def test_pixels_of_a_width_are_those_of_the_file_whatever_the_sharpness():
    choices = Choices(size=Size(width=Length(1200.0, "px"), scale=2.5))

    options = choices.options()

    assert options.width.pixels * options.scale == pytest.approx(1200.0)


def test_pixels_of_a_drawing_are_those_of_96_to_the_inch():
    choices = Choices(kind=Kind.SVG, size=Size(width=Length(1200.0, "px"), scale=2.5))

    assert choices.options().width == Length(1200.0, "px")


@pytest.mark.parametrize("kind", list(Kind))
def test_what_means_nothing_for_a_kind_is_not_asked_for(kind):
    options = Choices(kind=kind, transparent=True, step=3, inside=True).options()

    assert options.transparent == (kind is not Kind.GIF)
    assert options.step == (None if kind.has_steps else 3)
    assert options.inside == (kind in (Kind.PNG, Kind.SVG, Kind.PDF))
