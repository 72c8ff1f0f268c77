"""The three figures of the cs231n notes and other small circuits, as scenes; and the texts of a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from circuit_editor.canvas.pictures import svg
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import Theme
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.records import Node

_SVG = "{http://www.w3.org/2000/svg}"


def draw(nodes: str, wires: str = "", output: str | None = None, digits: int | None = None) -> Circuit:
    """A circuit of nodes "x@0,70=-2 q:add@100,35 n:mulc@240,35=-1" and wires "x>q.0"; ids are names.

    A name that begins with _ is only an id.
    """
    circuit = Circuit()
    for order, text in enumerate(nodes.split()):
        head, _, number = text.partition("=")
        head, _, place = head.partition("@")
        node_id, _, gate = head.partition(":")
        gate = gate or "input"
        x, y = map(float, place.split(","))
        holds_value = gate in ("input", "constant")
        circuit.insert(
            Node(
                node_id,
                gate,
                None if node_id.startswith("_") else node_id,
                value=float(number) if holds_value else None,
                constant=float(number) if number and not holds_value else None,
                position=(x, y),
                order=order,
            )
        )
    for wire in wires.split():
        source, _, end = wire.partition(">")
        target, _, pin = end.partition(".")
        circuit.connect(source, target, int(pin))
    circuit.set_settings(outputs=(output,) if output else (), digits=digits)
    circuit.take_change()
    return circuit


def scene_of(circuit: Circuit) -> Scene:
    """A scene built afresh."""
    scene = Scene()
    passes = run(compile_circuit(circuit))
    scene.reset(circuit, passes, NumberFormat.of(passes, circuit.settings.digits))
    return scene


def add_and_multiply() -> Circuit:
    """(x + y) z, the notes' first figure."""
    return draw(
        "x@0,0=-2 y@0,70=5 z@0,140=-4 q:add@100,35 f:mul@240,87",
        "x>q.0 y>q.1 q>f.0 z>f.1",
        "f",
    )


def neuron() -> Circuit:
    """1 / (1 + exp(-(w0 x0 + w1 x1 + w2))), the notes' second figure."""
    return draw(
        "w0@0,0=2 x0@0,70=-1 w1@0,140=-3 x1@0,210=-2 w2@0,280=-3 _m0:mul@100,35 _m1:mul@100,175 "
        "_s:add@240,105 _dot:add@380,192 _n:mulc@520,192=-1 _e:exp@660,192 _d:addc@800,192=1 "
        "_f:recip@940,192",
        "w0>_m0.0 x0>_m0.1 w1>_m1.0 x1>_m1.1 _m0>_s.0 _m1>_s.1 _s>_dot.0 w2>_dot.1 _dot>_n.0 _n>_e.0 "
        "_e>_d.0 _d>_f.0",
        "_f",
    )


def patterns() -> Circuit:
    """2 (x y + max(z, w)), the notes' third figure."""
    return draw(
        "x@0,0=3 y@0,70=-4 z@0,140=2 w@0,210=-1 _m:mul@100,35 _k:max@100,175 _s:add@240,105 "
        "_f:mulc@380,105=2",
        "x>_m.0 y>_m.1 z>_k.0 w>_k.1 _m>_s.0 _k>_s.1 _s>_f.0",
        "_f",
        digits=2,
    )


def square() -> Circuit:
    """x * x: two wires from one stub to one gate."""
    return draw("x@0,0=3 f:mul@100,0", "x>f.0 x>f.1", "f")


def triple() -> Circuit:
    """x + x + x."""
    return draw("x@0,0=3 f:add@100,0", "x>f.0 x>f.1 x>f.2", "f", digits=2)


def fork() -> Circuit:
    """x + x y: the stub of x forks."""
    return draw("x@0,0=3 y@0,70=-4 p:mul@170,70 f:add@340,0", "x>p.0 y>p.1 x>f.0 p>f.1", "f")


@dataclass(frozen=True)
class Text:
    """A text of a picture: where its baseline begins in world units, its colour and its size in pixels."""

    text: str
    x: float
    y: float
    colour: str
    size: float
    italic: bool


def texts_of(circuit: Circuit, theme: Theme | None = None) -> list[Text]:
    """The texts of an SVG picture, which draws the same as a screen."""
    return texts_in(Picture(scene_of(circuit), theme=theme))


def texts_in(picture: Picture) -> list[Text]:
    """The texts of a picture as SVG."""
    data = svg.svg(picture, Sizes.of(picture.rect, PictureOptions()))
    return texts_in_svg(data, picture.rect.left(), picture.rect.top())


def texts_in_svg(data: bytes, left: float, top: float) -> list[Text]:
    """The texts of an SVG whose upper left corner is at that place in the world."""
    root = ElementTree.fromstring(data)
    found = []
    for group in root.iter(f"{_SVG}g"):
        for element in group.findall(f"{_SVG}text"):
            matrix = group.get("transform", "").removeprefix("matrix(").removesuffix(")").split(",")
            assert matrix[:4] == ["1", "0", "0", "1"]
            is_centred = element.get("text-anchor") == "middle"
            before = float(element.get("textLength")) / 2 if is_centred else 0.0
            found.append(
                Text(
                    (element.text or "").strip(),
                    round(float(element.get("x")) - before + float(matrix[4]) + left, 3),
                    round(float(element.get("y")) + float(matrix[5]) + top, 3),
                    element.get("fill"),
                    float(element.get("font-size")),
                    element.get("font-style") == "italic",
                )
            )
    return found
