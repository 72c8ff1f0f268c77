"""The circuit that travels inside a picture: how it gets in, how it comes out, and what may be wrong."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files import inside
from circuit_editor.files.inside import MOST_BYTES, kind_of, pdf, png, svg
from circuit_editor.files.json_file import decode, encode
from circuit_editor.model.errors import DamagedFile, FileError, NewerFile, UnwritableFile
from circuit_editor.model.picture_errors import NoCircuitInside
from tests.builders import build, chain_rule_example
from tests.pictures import PICTURES, chunk

CIRCUIT = encode(chain_rule_example())
PNG, SVG = PICTURES["png"], PICTURES["svg"]


def with_chunk(kind: bytes, data: bytes) -> bytes:
    return PNG[:-12] + chunk(kind, data) + PNG[-12:]


def problem(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        decode(data, "a.png")
    return str(caught.value)


def chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 8
    while start < len(picture):
        length, kind = struct.unpack_from(">I4s", picture, start)
        data = picture[start + 8 : start + 8 + length]
        assert struct.unpack_from(">I", picture, start + 8 + length)[0] == zlib.crc32(kind + data)
        yield kind, data
        start += 12 + length


# --- in and out ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "picture", "room"), [("PNG", PNG, png), ("SVG", SVG, svg)])
def test_a_circuit_comes_out_of_a_picture_as_it_went_in(kind, picture, room):
    assert kind_of(picture) == kind
    assert inside.taken(picture) is None

    with_circuit = room.put(picture, CIRCUIT)

    assert inside.taken(with_circuit) == CIRCUIT
    assert encode(decode(with_circuit, "a")) == CIRCUIT


@pytest.mark.parametrize(("picture", "room"), [(PNG, png), (SVG, svg)])
@given(name=st.text(min_size=1).filter(str.isprintable).filter(str.strip))
def test_any_name_travels(picture, room, name):
    circuit = build("x:input")
    circuit.update("x", name=name)
    data = encode(circuit)

    assert inside.taken(room.put(picture, data)) == data


def test_the_chunk_of_a_png_stands_before_its_end_and_all_sums_are_right():
    kinds = [kind for kind, _ in chunks(png.put(PNG, CIRCUIT))]

    assert kinds == [b"IHDR", b"IDAT", b"iTXt", b"IEND"]


def test_the_circuit_of_an_svg_can_be_read_in_a_text_editor():
    text = svg.put(SVG, CIRCUIT).decode()

    assert '<metadata id="circuit-editor">{\n  "directed": true,' in text
    assert '"id": "x", "gate": "input"' in text


def test_who_writes_a_picture_is_told_if_its_circuit_is_not_in_it():
    inside.check(png.put(PNG, CIRCUIT), CIRCUIT)

    for picture in (PNG, png.put(PNG, b"{}"), png.put(PNG, CIRCUIT)[:-30]):
        with pytest.raises(UnwritableFile, match="the circuit inside it could not be read again"):
            inside.check(picture, CIRCUIT)


# --- as other programs write it anew -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"tEXt", b"circuit-editor\0" + CIRCUIT),
        (b"zTXt", b"circuit-editor\0\0" + zlib.compress(CIRCUIT)),
        (b"iTXt", b"circuit-editor\0\1\0\0\0" + zlib.compress(CIRCUIT)),
        (b"iTXt", b"circuit-editor\0\0\0en\0circuit\0" + CIRCUIT),
    ],
)
def test_any_kind_of_text_in_a_png_is_read(kind, data):
    assert inside.taken(with_chunk(kind, data)) == CIRCUIT


def test_other_texts_in_a_png_are_passed_over():
    assert inside.taken(with_chunk(b"tEXt", b"Software\0Paint")) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(
            '<metadata id="circuit-editor">', '<metadata\n  a="b"\n  id="circuit-editor">'
        ),
        lambda text: text.replace("<?xml", "\n<?xml").lstrip(),
        lambda text: (
            text.replace("<svg ", '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" ')
            .replace("</svg>", "</svg:svg>")
            .replace("metadata", "svg:metadata")
        ),
        lambda text: text.replace(
            "<!-- made by hand -->",
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
        ),
        lambda text: "\ufeff" + text,
    ],
)
def test_an_svg_is_read_however_it_is_spelled(change):
    picture = change(svg.put(SVG, CIRCUIT).decode()).encode()

    assert inside.taken(picture) == CIRCUIT


# --- what is wrong -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (
            PNG,
            "a.png has no circuit inside: a picture can be opened if this program exported it "
            "together with its circuit.",
        ),
        (
            SVG,
            "a.png has no circuit inside: a picture can be opened if this program exported it "
            "together with its circuit.",
        ),
        (
            b"%PDF-1.7\n",
            "a.png has no circuit inside that can be read: a PDF can be opened if this program exported it "
            "together with its circuit and no other program changed it since.",
        ),
        (PNG[:-6], "a.png: the picture: It is cut off."),
        (PNG[:8], "a.png: the picture: It is cut off."),
        (png.put(PNG, CIRCUIT)[:-40], "a.png: the picture: It is cut off."),
        (
            png.put(PNG, CIRCUIT).replace(b'"x"', b'"y"', 1),
            "a.png: the circuit inside: It is damaged: its check sum is wrong.",
        ),
        (
            with_chunk(b"zTXt", b"circuit-editor\0\0" + zlib.compress(CIRCUIT)[:-9]),
            "a.png: the circuit inside: It is cut off.",
        ),
        (
            with_chunk(b"zTXt", b"circuit-editor\0\0 no zlib"),
            "a.png: the circuit inside: It can't be unpacked.",
        ),
        (png.put(PNG, b""), "a.png: line 1: The file is empty."),
        (png.put(PNG, b"{}"), 'a.png: top level: The key "directed" is missing.'),
        (png.put(PNG, PNG), "a.png: line 1, column 1: This is no circuit: it does not begin with {."),
        (SVG[:-9], "a.png: line 5, column 1: It can't be read as XML."),
        (svg.put(SVG, CIRCUIT)[:300], "a.png: line 7, column 66: It can't be read as XML."),
        (b"<html><svg/></html>", "a.png: line 1, column 1: This is no circuit: it does not begin with {."),
    ],
    ids=itertools.count(),
)
def test_each_damage_has_its_sentence(picture, sentence):
    assert problem(picture) == sentence


def test_a_picture_of_a_newer_version_is_refused_in_words():
    newer = CIRCUIT.replace(b'"version": 1', b'"version": 7')

    with pytest.raises(NewerFile, match=r"^a.svg was written by a newer version"):
        decode(svg.put(SVG, newer), "a.svg")


@pytest.mark.parametrize("room", [png, svg])
def test_a_circuit_of_more_than_four_megabytes_is_not_taken(room):
    picture = room.put(PNG if room is png else SVG, b"{" + b" " * MOST_BYTES)

    assert problem(picture) == "a.png: the circuit inside: It is larger than 4 MB."


def test_a_text_that_unpacks_to_gigabytes_is_not_unpacked():
    packing = zlib.compressobj(9)
    bomb = b"".join(packing.compress(bytes(10**7)) for _ in range(30)) + packing.flush()

    assert problem(with_chunk(b"zTXt", b"circuit-editor\0\0" + bomb)).endswith("larger than 4 MB.")


def test_an_endless_picture_is_not_read_to_its_end():
    elements = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<a/>" * 5_000_000
    heads = PNG[:8] + b"\0\0\0\0aaaa\0\0\0\0" * 2_000_000

    assert inside.taken(elements) is None
    assert problem(heads) == "a.png: the picture: It is cut off."


def test_an_svg_whose_entities_grow_is_no_circuit():
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE svg [<!ENTITY l0 "lol">{lols}]><svg><metadata id="circuit-editor">&l9;</metadata></svg>'
    )

    assert inside.kind_of(bomb.encode()) == "SVG"
    with pytest.raises(DamagedFile):
        decode(bomb.encode(), "a.svg")


@given(st.data())
def test_any_damaged_picture_opens_or_gives_one_sentence(data):
    picture = bytearray(data.draw(st.sampled_from([png.put(PNG, CIRCUIT), svg.put(SVG, CIRCUIT)])))
    for _ in range(data.draw(st.integers(1, 3))):
        picture[data.draw(st.integers(0, len(picture) - 1))] = data.draw(st.integers(0, 255))

    with suppress(FileError):
        decode(bytes(picture), "a.png")


def test_a_pdf_that_only_looks_like_ours_has_no_circuit():
    name = b"\xfe\xff" + pdf.ATTACHMENT.encode("utf-16-be")
    looks = b"%PDF-1.4\n1 0 obj\n<<\n/F (" + name + b")\n/EF <</F 7 0 R>>\n>>\nendobj\n"

    for end in (b"", b"startxref\n9\n%%EOF\n", b"xref\n0 9\nstartxref\n84\n%%EOF\n"):
        with pytest.raises(NoCircuitInside):
            decode(looks + end, "a.pdf")
