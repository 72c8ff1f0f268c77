"""Places in a damaged file in people's words: "node f, value", "wire x -> f, pin 0", "graph, digits"."""

from __future__ import annotations

from collections.abc import Iterator

#: The keys and list indices that lead to a value.
Path = tuple[str | int, ...]

LONGEST_SHOWN = 60


class Damage(Exception):
    """What is wrong with a file, and where in it; the reader adds which file it is."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class Pairs(list[tuple[str, object]]):
    """A JSON object as it stands in the file, with duplicate keys."""

    def get(self, key: str) -> object:
        """The last value of a key, as readers of JSON take it; None if there is none."""
        return next((value for found, value in reversed(self) if found == key), None)


class Literal(str):
    """A JSON number, or NaN and its like, as it stands in the file."""

    __slots__ = ()


def shown(text: str) -> str:
    """A text of the file, fit for a sentence: on one line, not too long, nothing that can't be shown."""
    return on_one_line(shorten(text))


def shorten(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def on_one_line(text: str) -> str:
    """A text with whatever can't be shown spelled out."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def describe(value: object) -> str:
    """A value of the file in a few words, for "it must be a number, not ..."."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Literal():
            return shown(value)
        case str():
            return f'the text "{shown(value)}"'
        case Pairs():
            return "an object"
        case _:
            return "a list"


def record_place(kind: str, record_id: object, index: int) -> str:
    """A node, note or frame by its id, or by its number in the file where it has none."""
    usable = isinstance(record_id, str) and not isinstance(record_id, Literal) and record_id.strip()
    return f"{kind} {shown(str(record_id))}" if usable else f"{kind} number {index + 1}"


def node_place(node_id: object, index: int) -> str:
    """A node by its id, or by its number in the file where it has none."""
    return record_place("node", node_id, index)


def definition_place(name: str) -> str:
    """A definition by its name."""
    return f"definition {shown(name)}"


def wire_place(source: str, target: str, pin: object) -> str:
    """A wire by its ends."""
    return f"wire {shown(source)} -> {shown(target)}, pin {shown(str(pin))}"


def place(path: Path, tree: object) -> str:
    """The place that a path leads to; `tree` is the file as far as it is known, to find ids in."""
    match path:
        case ():
            return "top level"
        case ("nodes", int(index), *rest):
            return ", ".join([node_place(_at(tree, "nodes", index, "id"), index), *map(_step, rest)])
        case ("edges", int(index), *rest):
            return ", ".join([_wire_at(tree, index), *map(_step, rest)])
        case ("graph", "notes" | "frames" as kind, int(index), *rest):
            found = _at(_inside(tree, "graph"), kind, index, "id")
            return ", ".join([record_place(kind[:-1], found, index), *map(_step, rest)])
        case ("graph", "definitions", str(name)):
            return definition_place(name)
        case ("graph", "definitions", str(name), *rest):
            inner = _inside(_inside(_inside(tree, "graph"), "definitions"), name)
            return f"{definition_place(name)}, {place(tuple(rest), inner)}"
    return ", ".join(map(_step, path))


def walk(tree: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Everything in a tree with its path, in the order of the file; keys are the ends of paths."""
    waiting: list[tuple[Path, object]] = [(path, tree)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, Pairs):
            waiting += [((*path, key), inner) for key, inner in reversed(value)]
        elif isinstance(value, list):
            waiting += [((*path, index), value[index]) for index in reversed(range(len(value)))]


def _wire_at(tree: object, index: int) -> str:
    ends = [_at(tree, "edges", index, key) for key in ("source", "target")]
    pin = _at(tree, "edges", index, "key")
    if all(isinstance(end, str) and not isinstance(end, Literal) for end in ends):
        words = wire_place(str(ends[0]), str(ends[1]), pin)
        return words if isinstance(pin, Literal) else words.rpartition(",")[0]
    return f"wire number {index + 1}"


def _inside(tree: object, key: str) -> object:
    return tree.get(key) if isinstance(tree, Pairs) else None


def _at(tree: object, key: str, index: int, inner: str) -> object:
    """tree[key][index][inner], or None where there is no such thing."""
    items = _inside(tree, key)
    if not isinstance(items, list) or isinstance(items, Pairs) or index >= len(items):
        return None
    item = items[index]
    return item.get(inner) if isinstance(item, Pairs) else None


def _step(step: str | int) -> str:
    return shown(step) if isinstance(step, str) else f"entry {step + 1}"


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
