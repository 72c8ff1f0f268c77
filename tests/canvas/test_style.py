"""Colours that can be read and fonts that are the same everywhere."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QRawFont, QTextLayout

from circuit_editor.canvas import style
from circuit_editor.canvas.numbers import CHARACTER, CONTRIBUTION_CHARACTER
from circuit_editor.canvas.style import THEMES
from circuit_editor.resource_finder import resource

TEXT_COLOURS = ("ink", "muted", "value", "gradient", "accent")


@pytest.fixture(autouse=True)
def fonts(qapp):
    style.load_fonts()


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: QColor, b: QColor) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_every_text_stands_out_from_the_canvas_and_from_the_panels(theme, name):
    # The vermilion of the colour-blind scheme is a known one, chosen to be told from its blue.
    enough = 3.5 if (theme.name, name) == ("colour-blind", "gradient") else 4.5
    colour = getattr(theme, name)
    assert contrast(colour, theme.background) >= enough
    assert contrast(colour, theme.chrome) >= enough
    assert contrast(colour, theme.field) >= enough


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_badges_stand_out(theme):
    assert contrast(theme.badge_fault, theme.background) >= 4.5
    assert contrast(theme.badge_ink, theme.badge_fault) >= 4.5
    assert contrast(theme.badge_kink, theme.background) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_what_is_refused_is_fainter_than_what_is_muted_but_can_be_seen(theme):
    assert 1.3 < contrast(theme.faint, theme.background) < contrast(theme.muted, theme.background)


@pytest.mark.parametrize("name", ["light", "dark", "colour-blind", "colour-blind-dark"])
def test_values_and_gradients_differ_in_lightness_too(name):
    theme = THEMES[name]
    assert contrast(theme.value, theme.gradient) > 1.2


def test_the_print_theme_is_black_with_gradients_in_italics():
    theme = THEMES["print"]
    assert theme.value == theme.gradient == theme.ink == QColor("black")
    assert theme.gradient_italic


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_colour_is_a_colour(theme):
    colours = [getattr(theme, field.name) for field in fields(theme)]
    assert all(colour.isValid() for colour in colours if isinstance(colour, QColor))


@pytest.mark.parametrize(
    ("scheme", "name"),
    [(Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Unknown, "light")],
)
def test_the_theme_follows_the_system(scheme, name):
    # The platform of the tests has no scheme of its own to set.
    app = SimpleNamespace(styleHints=lambda: SimpleNamespace(colorScheme=lambda: scheme))
    assert style.theme_for(app) is THEMES[name]


def test_texts_are_set_in_the_bundled_font():
    assert QFontInfo(style.font(16)).family() == "Pretendard"
    assert style.font(16).families() == ["Pretendard", "DejaVu Sans"]


@pytest.mark.parametrize("sign", "aZ09+-*/^|σ∂×≈−·²ᵗ한글가")
def test_every_sign_is_in_one_of_the_bundled_fonts(sign):
    files = [str(resource("fonts", name)) for name in style.FONT_FILES]
    assert any(QRawFont(file, 16).supportsCharacter(ord(sign)) for file in files)


def glyphs(text):
    layout = QTextLayout(text, style.font(16))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


@pytest.mark.parametrize("text", ["w0x0", "x1w1x2w2", "x-1", "-0.5", "1e-7"])
def test_a_text_is_shown_letter_by_letter(text):
    # By itself the font has a multiplication sign for the x in w0x0, and two heights for a minus.
    assert glyphs(text) == [glyph for letter in text for glyph in glyphs(letter)]


def test_all_digits_have_one_width():
    assert len({style.text_width(digit) for digit in "0123456789"}) == 1


def test_a_number_is_never_wider_than_its_characters_say():
    for character in "0123456789-.einfa":
        assert style.text_width(character) <= CHARACTER
        assert style.text_width(character, style.CONTRIBUTION_SIZE) <= CONTRIBUTION_CHARACTER
