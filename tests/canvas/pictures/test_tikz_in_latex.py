"""A picture as TikZ in LaTeX itself: it compiles as it is, alone and in a document, whatever it says."""

from __future__ import annotations

from itertools import chain

import pytest

from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.pictures.tikz import letters, standalone, tikz
from circuit_editor.canvas.pictures.tikz.code import PREAMBLE
from circuit_editor.canvas.style import load_fonts
from circuit_editor.model.gates import GATES
from circuit_editor.model.records import Frame, Node, Note
from circuit_editor.resource_finder import resource
from tests.builders import build
from tests.canvas.pictures.subjects import example, margins, of_circuit, of_path
from tests.canvas.pictures.tikz_reader import page_size, pages_of, read_tikz, set_by_latex, words_of

EXAMPLES = sorted(resource("examples").glob("*.circuit.json"))
NAMES = [
    *"&%$#_{}\\~^<>|\"'`-?!@[]()/*+=:;.,",
    "w_0", "w0", "alpha", "σ_1", "loss", "W_out", "a_b_c", "x__", "_", "%", "\\end{document}", "$x$", "a--b",
    "Größe", "été", "ąęłß", "曲", "곱하기", "Привет", "ひらがな", "Ω", "Ρ", "∇f", "x²", "x₁", "½", "😀", "á̂",
    "e\u0301", "two words", "two  spaces", " ", "#1", "\\\\", "{", "}}", "f(x) = x^2 & more",
    "?`!`", "<<>>", ",,",
]  # fmt: skip


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def article(*pictures: str, packages: str = "") -> str:
    """A document as people write it, with pictures in its text."""
    text = "\n\nIn words.\n\n".join(f"\\noindent {picture}" for picture in pictures)
    paper = "\\usepackage[paperwidth=90cm,paperheight=60cm]{geometry}\n"
    return (
        f"\\documentclass[11pt]{{article}}\n{paper}{packages}{PREAMBLE}\\begin{{document}}\n"
        f"{text}\n\\end{{document}}\n"
    )


def with_names(*names: str) -> Subject:
    """A gate and an input of each name, as far as nodes can have it."""
    circuit = build("")
    for order, name in enumerate(dict.fromkeys(name for name in names if name.strip())):
        place = (200.0 * (order % 6), 70.0 * (order // 6))
        circuit.insert(Node(f"n{order}", "input", name, value=1.0, position=place, order=order))
    return of_circuit(circuit)


def with_everything() -> Subject:
    """A gate of each kind, a note with all kinds of letters, a frame, a frozen input, a fault and a kink."""
    circuit = build("x=-1 c:constant=2 y=0 f:log k:relu free:sub", "x>f y>k")
    for order, gate in enumerate(GATES.values(), 10):
        if gate.name not in ("input", "constant", "group"):
            constant = -1.5 if gate.takes_constant else None
            place = (200.0 * (order % 8), 300.0 + 70.0 * (order // 8))
            circuit.insert(Node(f"g{order}", gate.name, None, constant=constant, position=place, order=order))
    circuit.update("x", frozen=True)
    circuit.insert_annotation(Frame("a", "100 % {of} it_all", (-80.0, -60.0), (900.0, 260.0)))
    text = "# Why\n\n**Bold** *it* `code_{1}` & <3> 곱\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n"
    circuit.insert_annotation(Note("b", text, (500.0, 0.0), markdown=True))
    circuit.insert_annotation(Note("d", "plain: 50% of $5\n\\stop", (700.0, 100.0)))
    return of_circuit(circuit)


def test_it_compiles_as_it_is_and_is_as_wide_as_was_asked_for(tmp_path):
    code = standalone(example(), PictureOptions(width=Length(8.4, "cm"), maths_names=True))

    pdf = set_by_latex(code, tmp_path)

    assert page_size(pdf)[0] == pytest.approx(8.4 / 2.54 * 72, abs=0.1)
    words = words_of(pdf)
    assert {"2.00", "0.73", "1.37", "exp"} <= set(words)


def test_every_example_compiles_in_a_document_with_its_texts(tmp_path):
    pictures = [tikz(of_path(path)) for path in EXAMPLES]

    words = words_of(set_by_latex(article(*pictures), tmp_path))

    assert words.count("words.") == len(EXAMPLES) - 1
    for path in EXAMPLES:
        subject = of_path(path)
        shown = filter(None, map(subject.scene.numbers.value_text, subject.scene.rows_in_order().tolist()))
        assert {text.replace("-", "−") for text in shown} <= {word.replace("-", "−") for word in words}


@pytest.mark.parametrize("packages", ["", "\\usepackage{standalone}\n"], ids=["plain", "standalone"])
def test_the_same_file_compiles_alone_and_where_a_document_has_it_as_input(tmp_path, packages):
    (tmp_path / "neuron.tex").write_text(standalone(example()))

    words = words_of(set_by_latex(article(*["\\input{neuron}"] * 2, packages=packages), tmp_path))

    assert words.count("words.") == 1
    assert words.count("0.73") == 2
    assert page_size(set_by_latex(standalone(example()), tmp_path))[0] < 1000


def test_it_compiles_on_a_slide(tmp_path):
    picture = tikz(example(), PictureOptions(width=Length(10, "cm")))
    slide = f"\\begin{{frame}}{{A neuron}}\n{picture}\\end{{frame}}\n"
    document = f"\\documentclass{{beamer}}\n{PREAMBLE}\\begin{{document}}\n{slide}\\end{{document}}\n"

    pdf = set_by_latex(document, tmp_path)

    assert {"A", "neuron", "0.73"} <= set(words_of(pdf))


@pytest.mark.parametrize("options", [{}, {"step": 3, "theme": "print", "maths_names": True}], ids=str)
def test_all_ink_of_every_example_is_inside_with_room_around_it(tmp_path, options):
    pictures = "".join(tikz(of_path(path), PictureOptions(**options)) for path in EXAMPLES)
    a_page_each = "\\documentclass[multi=tikzpicture,border=0bp]{standalone}\n"
    document = f"{a_page_each}{PREAMBLE}\\begin{{document}}\n{pictures}\\end{{document}}\n"

    pages = pages_of(set_by_latex(document, tmp_path))

    assert len(pages) == len(EXAMPLES)
    for page in pages:
        assert min(margins(page)) >= 8


def test_every_option_and_every_kind_of_thing_compiles(tmp_path):
    neuron, everything = example(), with_everything()
    pictures = [
        tikz(everything),
        tikz(everything, PictureOptions(theme="print", maths_names=True)),
        tikz(neuron, PictureOptions(theme="dark", show=Show.VALUES)),
        tikz(neuron, PictureOptions(theme="colour-blind", transparent=True, text_size=8.0)),
        *(tikz(neuron, PictureOptions(step=step)) for step in (0, 7, 8, 12, 17)),
        tikz(example("backprop-1-fork.circuit.json"), PictureOptions(step=5, theme="print")),
        tikz(of_circuit(build(""))),
    ]

    for picture in pictures:
        read_tikz(picture)
    assert {"0.73", "upstream"} <= set(words_of(set_by_latex(article(*pictures), tmp_path)))


def test_every_name_compiles(tmp_path):
    subject = with_names(*NAMES)
    pictures = [tikz(subject, PictureOptions(maths_names=maths)) for maths in (False, True)]

    for picture in pictures:
        read_tikz(picture)
    words = words_of(set_by_latex(article(*pictures), tmp_path))

    # Where LaTeX lacks letters there are Latin ones in their place.
    assert {"loss", "W", "out", "gobhagi", "hiragana"} <= set(words)


def test_every_sign_of_europe_and_of_mathematics_compiles(tmp_path):
    """Latin-1, Latin Extended-A, Greek, punctuation, arrows and operators: a line of text for 32 signs."""
    codes = chain(range(0x20, 0x180), range(0x370, 0x400), range(0x2010, 0x20A0), range(0x2190, 0x2300))
    signs = [chr(code) for code in codes if chr(code).isprintable()]
    lines = ["".join(signs[first : first + 32]) for first in range(0, len(signs), 32)]
    body = "\n\n".join(letters.text(line) for line in lines)
    maths = "\n\n".join(letters.name(f"{sign}_1", maths=True) for sign in signs)

    document = article(f"{letters.OTHERS_DEFINED}\n{body}\n\n{maths}")
    set_by_latex(document.replace("\\begin{document}", "\\raggedright\\begin{document}"), tmp_path)


def test_a_document_that_has_the_letters_shows_the_letters_themselves(tmp_path):
    """Such as one that uses kotex, for which two lines stand in here."""
    korean = "\\expandafter\\def\\csname ver@kotex.sty\\endcsname{}\n\\DeclareUnicodeCharacter{ACF1}{GOB}\n"

    pdf = set_by_latex(article(tikz(with_names("곱")), packages=korean), tmp_path)

    assert "GOB" in words_of(pdf)
