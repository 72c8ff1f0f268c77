"""Options of pictures: lengths as people write them, sizes that tell each other, and what is refused."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRectF

from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.model.picture_errors import (
    BadDecimals,
    BadScale,
    LengthOutOfRange,
    NotALength,
    UnknownTheme,
    WidthAndTextSize,
)

RECT = QRectF(-20.0, 10.0, 960.0, 480.0)


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("2.54cm", 96),
        ("25.4 mm", 96),
        ("1in", 96),
        ("72pt", 96),
        ("96px", 96),
        (".5in", 48),
        (" 8.4cm ", 317.48),
    ],
)
def test_a_length_is_a_number_and_a_unit(text, pixels):
    assert Length.parse(text).pixels == pytest.approx(pixels, abs=0.01)


@pytest.mark.parametrize(
    "text", ["", "8", "cm", "8.4em", "-3cm", "0cm", "8,4cm", "1e9cm", "8.4cm wide", "٣cm"]
)
def test_what_is_no_length_gets_a_sentence(text):
    with pytest.raises(NotALength, match=r"is no length\. Write a number above 0 and cm, mm, in, pt or px"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["0.001px", "0.00001mm", "50000000cm", "99999999999999cm"])
def test_a_length_that_no_picture_can_have_is_refused(text):
    with pytest.raises(LengthOutOfRange, match=r"No picture can have .*\. Choose from .* to "):
        Length.parse(text)


@pytest.mark.parametrize("scale", [1e-9, 1e9])
def test_however_small_or_large_a_picture_would_be_its_pixels_can_be_told(scale):
    width = Sizes.of(RECT, PictureOptions(scale=scale)).pixels.width()
    assert (width == 1) == (scale < 1)


def test_a_length_is_written_as_it_is_read():
    assert str(Length.parse("8.40cm")) == "8.4cm"
    assert Length.of_pixels(96.0, "in") == Length(1.0, "in")


def test_each_choice_tells_whether_values_and_gradients_are_shown():
    told = {show.value: (show.has_values, show.has_gradients) for show in Show}
    assert told == {
        "both": (True, True),
        "values": (True, False),
        "gradients": (False, True),
        "blank": (False, False),
    }


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"theme": "purple"}, UnknownTheme, "no theme purple. There are light, dark, print"),
        ({"scale": 0.0}, BadScale, "scale must be above 0"),
        ({"scale": math.nan}, BadScale, "scale must be above 0"),
        ({"text_size": -1.0}, NotALength, "-1pt is no length"),
        ({"digits": -1}, BadDecimals, "can't have -1 decimals; they have 0 to 8"),
        ({"text_size": 1e9}, LengthOutOfRange, r"No picture can have 1e\+09pt"),
        ({"text_size": 9.0, "width": Length(8.4, "cm")}, WidthAndTextSize, "not both"),
    ],
)
def test_options_that_no_picture_can_have_are_refused(fields, refusal, words):
    with pytest.raises(refusal, match=words):
        PictureOptions(**fields)


def test_a_picture_has_its_own_size_by_itself():
    sizes = Sizes.of(RECT, PictureOptions(scale=2))
    assert sizes.pixels.toTuple() == (1920, 960)
    assert sizes.inches == (10.0, 5.0)
    assert sizes.dots_per_inch == 192
    assert sizes.text_points == 12.0


def test_a_width_on_paper_tells_the_size_of_the_numbers_and_the_scale_how_sharp_it_is():
    sizes = Sizes.of(RECT, PictureOptions(width=Length(12.7, "cm"), scale=300 / 96))
    assert sizes.centimetres == pytest.approx((12.7, 6.35))
    assert sizes.text_points == pytest.approx(6.0)
    assert sizes.pixels.toTuple() == (1500, 750)


def test_the_size_of_the_numbers_tells_the_width():
    sizes = Sizes.of(RECT, PictureOptions(text_size=6.0))
    assert sizes.centimetres == pytest.approx((12.7, 6.35))
    assert sizes.text_points == pytest.approx(6.0)


@pytest.mark.parametrize("width", [97, 641, 1000, 4096])
@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_a_width_in_pixels_is_that_of_the_png_whatever_the_scale(width, scale):
    sizes = Sizes.of(QRectF(0, 0, 1109.0, 363.0), PictureOptions(width=Length(width, "px"), scale=scale))
    assert sizes.pixels.width() == width
    assert sizes.dots_per_inch == 96
