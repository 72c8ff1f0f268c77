"""What a record may say: one set of rules for edits and for files, so that a document can always be saved."""

from __future__ import annotations

import math
import re

from circuit_editor.model.errors import (
    BadNumber,
    BadText,
    FrozenGate,
    MissingField,
    NeedlessField,
    UnknownGate,
)
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Annotation, Node, Note, Settings

MOST_DIGITS = 8
#: Control characters, line ends, halves of surrogate pairs and what XML forbids. Told one by one, as
#: Python's idea of what is printable grows with each version and has no joined emoji or wide spaces.
UNSHOWABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def check_node(node: Node) -> None:
    """Raise UnknownGate, BadText, BadNumber, MissingField, NeedlessField or FrozenGate: not for a file."""
    gate = GATES.get(node.gate)
    if gate is None:
        raise UnknownGate(gate=node.gate)
    check_text("id", node.id)
    if node.name is not None:
        check_text("name", node.name)
    if node.definition is None:
        if node.gate == "group":
            raise MissingField(node=node.id, what="definition")
    elif node.gate != "group":
        raise NeedlessField(node=node.id, what="definition")
    else:
        check_text("definition", node.definition)
    if node.frozen and node.gate != "input":
        raise FrozenGate(node=node.id)
    _check_number(node, "value", node.value, needed=gate.holds_value)
    _check_number(node, "constant", node.constant, needed=gate.takes_constant)
    check_position(node)


def check_position(node: Node) -> None:
    """Raise BadNumber if a coordinate is not finite."""
    _check_pair(node.id, "position", node.position)


def check_annotation(annotation: Annotation) -> None:
    """Raise BadText or BadNumber if a file may not say this.

    A note has a text, which may have several lines; a frame may have an empty title.
    """
    check_text("id", annotation.id)
    _check_pair(annotation.id, "position", annotation.position)
    if annotation.size is not None:
        _check_pair(annotation.id, "size", annotation.size)
        if min(annotation.size) <= 0:
            raise BadNumber(what="size", node=annotation.id, number=annotation.size, rule="above 0")
    if isinstance(annotation, Note):
        check_text("text", re.sub("[\n\t]", " ", annotation.text))
    elif annotation.title:
        check_text("title", annotation.title)


def check_settings(settings: Settings) -> None:
    """Raise BadNumber if the seed is not finite or the digits are not 0 to 8."""
    if not math.isfinite(settings.seed):
        raise BadNumber(what="seed", node="the circuit", number=settings.seed, rule="finite")
    digits = settings.digits
    if digits is not None and not (type(digits) is int and 0 <= digits <= MOST_DIGITS):
        rule = f"a whole number from 0 to {MOST_DIGITS}"
        raise BadNumber(what="digits", node="the circuit", number=digits, rule=rule)


def check_text(what: str, text: str) -> None:
    """Raise BadText if an id or name is empty or has characters that can't be shown."""
    # What Python calls printable is showable, and is told much faster.
    if not text.strip() or (not text.isprintable() and UNSHOWABLE.search(text)):
        raise BadText(what=what, text=text)


def _check_pair(owner: str, what: str, pair: tuple[float, float]) -> None:
    x, y = pair
    if not (math.isfinite(x) and math.isfinite(y)):
        raise BadNumber(what=what, node=owner, number=pair, rule="finite")


def _check_number(node: Node, what: str, number: float | None, *, needed: bool) -> None:
    if number is None:
        if needed:
            raise MissingField(node=node.id, what=what)
    elif not needed:
        raise NeedlessField(node=node.id, what=what)
    elif not math.isfinite(number):
        raise BadNumber(what=what, node=node.id, number=number, rule="finite")
