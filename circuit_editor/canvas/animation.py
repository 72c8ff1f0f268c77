"""Animations of pictures of one size, as GIF and as APNG; needs Pillow, an extra of this program."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from circuit_editor.files.progress import Watch, stretch, unwatched
from circuit_editor.model.picture_errors import NoAnimations, TooLargeAnimation

if TYPE_CHECKING:
    from PIL import Image

#: Pillow keeps all pictures of an animation until it is written; so many pixels are half a gigabyte.
MOST_PIXELS = 160_000_000
#: The last picture stays so many times as long as the others.
LAST_STAYS = 3
#: What a GIF has room for, and how many of these places go to the most common colours.
PALETTE, MOST_COMMON = 256, 96

Pixels = NDArray[np.uint8]


def can_animate() -> bool:
    """Whether Pillow is there."""
    return importlib.util.find_spec("PIL") is not None


def check_room(size: QSize, count: int) -> None:
    """TooLargeAnimation if so many pictures of this size are more than MOST_PIXELS."""
    width, height = size.width(), size.height()
    if width * height * count > MOST_PIXELS:
        raise TooLargeAnimation(count=count, width=width, height=height)


@dataclass(frozen=True, slots=True)
class Film:
    """Pictures by number, all of one size, and how long each but the last is shown, in seconds."""

    picture: Callable[[int], QImage]
    count: int
    seconds: float = 1.0

    def durations(self) -> list[int]:
        """How long each is shown, in milliseconds."""
        each = round(1000 * self.seconds)
        return [*[each] * (self.count - 1), LAST_STAYS * each]


def animation(film: Film, suffix: str, watch: Watch = unwatched) -> bytes:
    """A film as a file of the format with this suffix, which runs over and over again.

    NoAnimations without Pillow, TooLargeAnimation for more than MOST_PIXELS. `watch` hears how far it is, and
    may raise to stop it.
    """
    if not can_animate():
        raise NoAnimations
    check_room(film.picture(0).size(), film.count)
    return _gif(film, watch) if suffix == ".gif" else _apng(film, watch)


def _apng(film: Film, watch: Watch) -> bytes:
    from PIL import Image

    pictures = (Image.fromarray(pixels) for pixels in _watched(film, watch))
    return _written(pictures, film, "PNG")


def _gif(film: Film, watch: Watch) -> bytes:
    """All pictures share one palette, else their colours would flicker."""
    from PIL import Image

    colours, counts = _colours(_watched(film, stretch(watch, 0.0, 0.4)))
    palette = _palette(colours, counts)
    nearest = _nearest(colours, palette)

    def picture(pixels: Pixels) -> Image.Image:
        made = Image.fromarray(nearest[np.searchsorted(colours, _packed(pixels))])
        made.putpalette(_channels(palette).tobytes())
        return made

    return _written(map(picture, _watched(film, stretch(watch, 0.4, 1.0))), film, "GIF")


def _written(pictures: Iterable[Image.Image], film: Film, kind: str) -> bytes:
    # A list: of a PNG Pillow goes through them twice.
    first, *others = pictures
    buffer = io.BytesIO()
    first.save(buffer, kind, save_all=True, append_images=others, duration=film.durations(), loop=0)
    return buffer.getvalue()


def _watched(film: Film, watch: Watch) -> Iterator[Pixels]:
    """The pictures one after the other, as rows of red, green and blue, and how solid where that varies."""
    for number in range(film.count):
        watch(number / film.count)
        yield _pixels(film.picture(number))


def _pixels(image: QImage) -> Pixels:
    clear = image.hasAlphaChannel()
    kind = QImage.Format.Format_RGBA8888 if clear else QImage.Format.Format_RGB888
    image = image.convertToFormat(kind)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    channels = 4 if clear else 3
    return rows[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()


# --- colours of a GIF ----------------------------------------------------------------------------------


def _packed(pixels: Pixels) -> NDArray[np.uint32]:
    """Each pixel's colour as one number."""
    red, green, blue = (pixels[..., channel].astype(np.uint32) for channel in range(3))
    return red << 16 | green << 8 | blue


def _colours(pictures: Iterable[Pixels]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """All colours in rising order, and how many pixels have each."""
    found = [np.unique(_packed(pixels), return_counts=True) for pixels in pictures]
    colours, places = np.unique(np.concatenate([some for some, _ in found]), return_inverse=True)
    counts = np.zeros(len(colours), np.int64)
    np.add.at(counts, places, np.concatenate([some for _, some in found]))
    return colours, counts


def _channels(colours: NDArray[np.uint32]) -> Pixels:
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1).astype(np.uint8)


def _palette(colours: NDArray[np.uint32], counts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The colours that most pixels have, as they are, and then what is farthest from all that are in it.

    A drawing has few colours but at edges, where it mixes them: averages of near ones, as for photographs,
    would make bands of those and paper that is not quite white.
    """
    by_count = np.argsort(-counts, kind="stable")
    chosen = list(by_count[:MOST_COMMON])
    channels = _channels(colours).astype(np.int32)
    away = np.full(len(colours), np.iinfo(np.int32).max)
    for place in chosen:
        np.minimum(away, _distances(channels, channels[place]), out=away)
    while len(chosen) < PALETTE and away.max() > 0:
        chosen.append(int(away.argmax()))
        np.minimum(away, _distances(channels, channels[chosen[-1]]), out=away)
    return colours[chosen]


def _nearest(colours: NDArray[np.uint32], palette: NDArray[np.uint32]) -> Pixels:
    """The place in the palette of what is nearest to each colour."""
    wanted, nearest = _channels(colours).astype(np.int32), np.zeros(len(colours), np.uint8)
    least = np.full(len(colours), np.iinfo(np.int32).max)
    for place, colour in enumerate(_channels(palette).astype(np.int32)):
        away = _distances(wanted, colour)
        nearest[away < least] = place
        np.minimum(least, away, out=least)
    return nearest


def _distances(colours: NDArray[np.int32], colour: NDArray[np.int32]) -> NDArray[np.int32]:
    """How far colours are from one, squared."""
    away = colours - colour
    return np.einsum("ij,ij->i", away, away)
