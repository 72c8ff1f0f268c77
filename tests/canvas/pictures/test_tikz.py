"""A picture as TikZ: what is in it, where, and that it is code that can be read without LaTeX."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Part, Subject
from circuit_editor.canvas.pictures.tikz import standalone, tikz
from circuit_editor.canvas.style import load_fonts
from circuit_editor.model.grouping import collapse
from circuit_editor.model.picture_errors import TooLargeForTex
from circuit_editor.model.records import Frame, Node, Note
from circuit_editor.resource_finder import resource
from tests.builders import build
from tests.canvas.pictures.subjects import example, of_circuit, of_path
from tests.canvas.pictures.tikz_reader import Read, read_tikz

EXAMPLES = sorted(resource("examples").glob("*.circuit.json"))


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def read(subject: Subject, **options: object) -> Read:
    return read_tikz(tikz(subject, PictureOptions(**options)))


def with_annotations(*annotations: Note | Frame) -> Subject:
    circuit = build("x=2 f:exp", "x>f")
    for annotation in annotations:
        circuit.insert_annotation(annotation)
    return of_circuit(circuit)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_every_example_has_all_its_numbers_at_the_places_of_the_scene(path):
    subject = of_path(path)
    found, corner = read(subject), Exporter(subject).rect.topLeft()
    scene = subject.scene
    left = (scene.nodes.stub_x + 5 - corner.x()).tolist()
    above, below = (scene.nodes.y - 6 - corner.y()).tolist(), (scene.nodes.y + 17 - corner.y()).tolist()

    for style, text_of, y in (
        ("value", scene.numbers.value_text, above),
        ("gradient", scene.numbers.gradient_text, below),
    ):
        shown = {(left[row], y[row]): text_of(row) for row in scene.rows_in_order().tolist() if text_of(row)}
        written = {at: text for names, at, text in found.nodes if style in names}
        assert written.keys() == {tuple(round(number, 3) for number in at) for at in shown}
        assert [plain(text) for text in written.values()] == list(shown.values())


def plain(text: str) -> str:
    """A number as it stands in the program."""
    return text.strip("$").replace("{-}", "-").replace(r"\mathrm{e}", "e").strip("{}").replace("{-", "-")


def test_a_neuron_is_read_as_it_is_drawn():
    found = read(example(), maths_names=True)

    assert found.texts("node name") == ["$w_{0}$", "$x_{0}$", "$w_{1}$", "$x_{1}$", "$w_{2}$"]
    assert found.texts("sign") == [r"${\ast}$", r"${\ast}$", "${+}$", "${+}$"]
    assert found.texts("word") == [r"${\ast}{-}1$", "exp", "${+}1$", "$1/x$"]
    assert found.texts("value")[0] == "$2.00$"
    assert found.texts("gradient")[0] == "${-}0.20$"
    # A wire for each pin, and an arrow from each gate to its stub.
    assert len(found.drawn("wire")) == 12 + 8
    assert len(found.drawn("stub")) == 13


def test_colours_and_styles_stand_at_the_top_and_those_that_are_not_needed_are_left_out():
    code = tikz(example("notebook-1-multiply.circuit.json"))

    top, _, rest = code.partition("\\begin{tikzpicture}")
    assert "\\definecolor{circuitvalue}{HTML}{0B5D2A}" in top
    assert "  value/.style={large text, anchor=base west, text=circuitvalue}," in rest
    assert "lever/.style" not in rest


def test_the_gates_have_names_that_something_can_be_drawn_to():
    code = tikz(of_circuit(build("x q:add f_1:mul", "x>q x>q q>f_1 x>f_1")))

    assert "\\node[gate] (q) at " in code
    assert "\\node[gate] (f1) at " in code


@pytest.mark.parametrize("show", list(Show))
def test_the_numbers_are_shown_that_are_wanted(show):
    found = read(example("backprop-1-fork.circuit.json"), show=show)

    assert bool(found.texts("value")) == show.has_values
    assert bool(found.texts("gradient")) == show.has_gradients
    assert bool(found.texts("contribution")) == show.has_gradients


def test_digits_are_those_that_are_wanted():
    assert read(example(), digits=4).texts("value")[-1] == "$0.7311$"


def test_a_wire_without_gradient_is_dashed_and_the_winner_of_max_has_a_lever():
    found = read(example("notebook-3-max.circuit.json"))

    assert len(found.drawn("no gradient")) == 1
    assert len(found.drawn("lever")) == 1


def test_a_fault_and_a_kink_have_badges():
    found = read(of_circuit(build("x=-1 f:log g:relu y=0", "x>f y>g")))

    assert len(found.drawn("fault badge")) == len(found.texts("fault sign")) == 1
    assert len(found.drawn("kink badge")) == len(found.drawn("kink sign")) == 1


def test_what_is_frozen_muted_or_free_is_seen():
    circuit = build("x=1 c:constant=2 f:mul s:sub", "x>f c>f")
    circuit.update("x", frozen=True)
    found = read(of_circuit(circuit))

    assert len(found.drawn("frozen")) == 1
    assert found.texts("muted") == ["c"]
    assert len(found.drawn("free pin")) == 2


def test_a_long_symbol_is_in_a_box_as_long():
    found = read(of_circuit(build("x s:softplus t:leaky_relu=0.1", "x>s s>t")))

    boxes = [names[1:] for names, *_ in found.nodes if "box gate" in names]
    widths = [float(width.removeprefix("minimum width=").removesuffix("bp")) for width, _ in boxes]
    assert 30 < widths[0] < widths[1]
    assert found.texts("word") == ["softplus", "leaky relu"]


def test_a_constant_that_is_taken_away_has_the_minus_of_a_number():
    found = read(of_circuit(build("x a:addc=-1.5", "x>a")))
    assert found.texts("word") == ["${-}1.5$"]


def test_an_italic_gradient_has_an_italic_power():
    found = read(of_circuit(build("x=1 p:mulc=0.00002", "x>p")), theme="print")
    assert found.texts("gradient")[0] == r"$\mathit{2.0e{-5}}$"
    assert found.texts("value")[-1] == r"$2.0\mathrm{e}{-5}$"


def test_print_has_italic_gradients_and_dark_has_its_page():
    assert read(example(), theme="print").texts("gradient")[0] == r"$\mathit{{-}0.20}$"
    assert any(line.startswith("\\fill[circuitpage]") for line in read(example(), theme="dark").around)
    assert not any(line.startswith("\\fill") for line in read(example(), theme="light").around)


def test_a_transparent_picture_fills_neither_page_nor_gates_nor_texts():
    found = read(example(), theme="dark", transparent=True)

    assert not any(line.startswith("\\fill") for line in found.around)
    assert "fill=" not in found.styles["gate"] + found.styles["large text"]


def test_a_width_is_that_of_the_picture_and_texts_and_lines_follow():
    subject = example()
    wide = Exporter(subject).rect.width()
    found = read(subject, width=Length(8.4, "cm"))

    point = float(found.options[0].removeprefix("x=").removesuffix("bp"))
    assert point * wide == pytest.approx(8.4 / 2.54 * 72, rel=1e-4)
    assert f"minimum size={40 * point:.3f}bp" in found.styles["gate"]


def test_wires_are_as_wide_as_on_the_screen(desk):
    desk.canvas.change_look(gradient_widths=True)
    desk.draw_example()
    subject = Subject.of_view(desk.canvas)

    widths = [name for names, _ in read(subject).paths for name in names if name.startswith("line width")]
    assert len(widths) > 3
    assert "size of the gradient" in read(subject).texts("legend text")
    assert "size of the gradient" not in read(subject, show=Show.VALUES).texts("legend text")


def test_only_what_is_selected_is_written(desk):
    desk.draw_example()
    desk.canvas.set_selection(["x", "q"])

    found = read(Subject.of_view(desk.canvas, Part.SELECTION))

    assert sorted(found.texts("node name")) == ["q", "x"]
    assert len(found.drawn("stub")) == 2


def test_what_is_in_view_is_cut_off_at_its_edge():
    found = read(replace(example(), rect=QRectF(0, 0, 300, 200)))

    assert found.around == [
        "\\path[use as bounding box] (0,0) rectangle (300,200);",
        "\\clip (0,0) rectangle (300,200);",
    ]


def test_a_step_has_its_numbers_its_ring_and_its_callout():
    found = read(example(), step=12)

    assert len(found.texts("gradient")) == 4
    assert len(found.drawn("backward ring")) == len(found.drawn("callout")) == 1
    assert found.texts("callout text")[1].startswith(r"\textcolor{circuitgradient}{${-}0.20$}")
    assert len(read(example(), step=7).drawn("forward ring")) == 1


def test_a_frame_and_its_title_lie_under_the_circuit_and_a_note_over_it():
    subject = with_annotations(
        Frame("a", "10% & more", (-60.0, -60.0), (400.0, 200.0)),
        Note("b", "Look: 3 < 4\nhere", (200.0, 80.0)),
    )
    found = read(subject)

    assert found.texts("frame title") == [r"10\% \& more"]
    assert found.texts("note text") == ["Look: 3 $<$ 4", "here"]
    styles = [names[0] for names, _ in found.paths]
    assert styles.index("frame") < styles.index("wire") < styles.index("note")


def test_markdown_keeps_its_letters():
    text = "# Chain rule\n\nA **bold** and *leaning* `x_1`:\n\n- one\n- two\n\n1. first"
    found = read(with_annotations(Note("b", text, (0.0, 100.0), markdown=True)))

    lines = found.texts("note text")
    assert lines[0] == r"\textbf{Chain rule}"
    assert lines[1] == r"A \textbf{bold} and \textit{leaning} \texttt{x\_1}:"
    assert lines[2:] == [r"$\bullet$", "one", r"$\bullet$", "two", "1.", "first"]


def test_a_group_has_a_second_line_and_shows_its_inside_where_the_screen_does(desk):
    desk.document.load(resource("examples", "cs231n-2-neuron.circuit.json"), as_copy=True)
    with desk.document.edit("Group") as circuit:
        group = collapse(circuit, ["dot", "neg", "e", "d", "f"], "sigmoid")
    closed = read(Subject.of_document(desk.document))
    assert len(closed.drawn("inner line")) == 1
    assert "card" not in closed.styles

    camera = desk.canvas.camera
    camera.zoom = 10.0
    camera.center_on(QPointF(*desk.circuit.node(group).position), QSizeF(desk.canvas.size()))
    desk.canvas.view_moved()
    opened = tikz(Subject.of_view(desk.canvas))

    assert opened.count("\\begin{scope}[") == 2
    assert read_tikz(opened).texts("word")[-2:] == ["${+}1$", "$1/x$"]


def test_a_picture_too_large_for_tex_is_refused_with_a_sentence():
    circuit = build("x f:exp", "x>f")
    circuit.insert(Node("far", "input", "far", value=1.0, position=(30_000.0, 0.0), order=9))

    with pytest.raises(TooLargeForTex, match="wider or higher than 16,000 points; choose a smaller width"):
        tikz(of_circuit(circuit))
    assert tikz(of_circuit(circuit), PictureOptions(width=Length(1, "cm")))


def test_an_empty_circuit_is_an_empty_picture():
    assert read(of_circuit(build(""))).nodes == []


def test_a_document_of_its_own_has_what_the_picture_needs():
    code = standalone(example())

    assert "\n\\documentclass[border=0bp]{standalone}\n\\usepackage{tikz}\n" in code
    assert code.endswith("\\end{tikzpicture}%\n\\circuitend\n")
