"""What the guide panel shows at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done from a page, unless it is not possible on this one."""

    text: str
    run: Callable[[], object]
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A title with paragraphs; `told` stands out: what is missing, or what is to be seen now.

    `done` is what was just finished, `links` belong to the texts, `buttons` to the page.
    """

    kind: str
    title: str
    texts: tuple[str, ...]
    progress: str = ""
    done: str = ""
    told: str = ""
    links: tuple[Offer, ...] = ()
    buttons: tuple[Offer, ...] = ()
