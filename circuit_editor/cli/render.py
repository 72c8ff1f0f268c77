"""`circuit-editor render`: pictures of circuits and of their steps, without a display."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from circuit_editor.cli.parser import BAD_INPUT, GOOD, Command, Parser, add_force

if TYPE_CHECKING:
    from circuit_editor.canvas.pictures.options import PictureOptions

# What the modules of pictures know as well: to ask them would load Qt for a mistake in the call.
THEMES = ("light", "dark", "print", "colour-blind", "colour-blind-dark")
SHOWS = ("both", "values", "gradients", "blank")
KINDS = ("png", "svg", "pdf", "tex")
PICTURES = tuple(f".{kind}" for kind in KINDS)
ANIMATIONS = (".gif", ".apng")
SCALES = (0.01, 100.0)
SECONDS = (0.02, 600.0)
MOST_DIGITS = 8
#: The options that mean nothing for the blanks of a quiz on paper.
NOT_FOR_WORKSHEETS = ("--show", "--digits", "--maths-names", "--width", "--text", "--step", "--no-circuit")
DOTS_PER_INCH = 96


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor render",
        description="Make pictures of circuits, or of the steps of one, without a display.",
        usage="circuit-editor render FILE ... -o OUT [options]",
        epilog="The circuit travels inside a PNG, SVG or PDF, and the editor opens such a picture: not one of"
        " --steps or --worksheet.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="circuits (*.circuit.json)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="the picture: *.png, *.svg, *.pdf, *.tex (TikZ); an animation of the steps: *.gif, *.apng;"
        " or a folder, for a picture of each FILE",
    )
    _add_looks(parser)
    _add_sizes(parser)
    _add_steps(parser)
    parser.add_argument("--as", dest="kind", choices=KINDS, help="what pictures in a folder are (png)")
    parser.add_argument("--no-circuit", action="store_true", help="no circuit inside the picture's file")
    add_force(parser, "in a folder: replace pictures that are there")
    return parser


def _add_looks(parser: Parser) -> None:
    looks = parser.add_argument_group("what it shows")
    looks.add_argument("--theme", choices=THEMES, default="light", help="colours (light)")
    looks.add_argument("--transparent", action="store_true", help="no background")
    looks.add_argument("--show", choices=SHOWS, default="both", help="which numbers (both)")
    looks.add_argument("--digits", type=int, metavar="N", help="decimals, 0 to 8 (those of the circuit)")
    looks.add_argument("--maths-names", action="store_true", help="names as maths: w_0 with a subscript")
    looks.add_argument(
        "--worksheet", action="store_true", help="with the blanks of FILE's quiz, and its key beside it"
    )


def _add_sizes(parser: Parser) -> None:
    sizes = parser.add_argument_group("how large it is")
    sizes.add_argument("--width", metavar="WIDTH", help="such as 8.4cm, 1200px, 3.5in")
    sizes.add_argument("--text", type=float, metavar="PT", help="or: so large that numbers have PT points")
    sharp = sizes.add_mutually_exclusive_group()
    sharp.add_argument("--scale", type=float, help="how many pixels a PNG has for one of 96 to the inch (1)")
    sharp.add_argument("--dpi", type=float, help="the same in pixels to the inch: 300 for print")


def _add_steps(parser: Parser) -> None:
    steps = parser.add_argument_group("steps of the passes")
    steps.add_argument("--step", type=int, metavar="N", help="as it is after step N, with its callouts")
    steps.add_argument("--steps", action="store_true", help="a PNG for each step, in the folder OUT")
    steps.add_argument("--seconds", type=float, default=1.0, help="how long an animation shows a step (1)")


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands.writing import check_other

    if options.scale is None:
        options.scale = 1.0 if options.dpi is None else options.dpi / DOTS_PER_INCH
    _check(parser, options)
    check_other(options.output, options.files[0])
    # There may be no screen, and none is needed.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.worksheet:
        from circuit_editor.commands.worksheet import render_worksheet

        render_worksheet(options.files[0], options.output, options.scale, options.theme)
        return GOOD
    from circuit_editor.commands.render import picture_options

    wanted = picture_options(
        theme=options.theme,
        transparent=options.transparent,
        show=options.show,
        scale=options.scale,
        width=options.width,
        text_size=options.text,
        maths_names=options.maths_names,
        digits=options.digits,
        step=options.step,
        inside=not options.no_circuit,
    )
    if options.steps or _suffix(options) in ANIMATIONS:
        return _render_steps(options, wanted)
    return _render_one(options, wanted) if _is_one_picture(options) else _render_each(options, wanted)


def _render_one(options: argparse.Namespace, wanted: PictureOptions) -> int:
    from circuit_editor.commands.render import render

    notice = render(options.files[0], options.output, wanted)
    if notice is not None:
        sys.stderr.write(f"{notice}\n")
    return GOOD


def _render_each(options: argparse.Namespace, wanted: PictureOptions) -> int:
    """Several files: what can't be drawn is told, and the others are drawn."""
    from circuit_editor.commands.render import render_each

    status = GOOD
    for told, is_drawn in render_each(
        options.files, options.output, options.kind or KINDS[0], wanted, force=options.force
    ):
        sys.stderr.write(f"{told}\n")
        status = status if is_drawn else BAD_INPUT
    return status


def _render_steps(options: argparse.Namespace, wanted: PictureOptions) -> int:
    from circuit_editor.commands.render_steps import render_film, render_folder

    source, output = options.files[0], options.output
    if options.steps:
        render_folder(source, output, wanted, force=options.force)
    else:
        render_film(source, output, wanted, options.seconds)
    return GOOD


def _suffix(options: argparse.Namespace) -> str:
    suffix: str = options.output.suffix.lower()
    return suffix


def _is_one_picture(options: argparse.Namespace) -> bool:
    """Whether OUT is a picture, and no folder for pictures."""
    return _suffix(options) in PICTURES and not options.output.is_dir()


def _check(parser: Parser, options: argparse.Namespace) -> None:
    """Complain about options that are out of range or do not go together."""
    _check_output(parser, options)
    _check_steps(parser, options)
    _check_worksheet(parser, options)
    if options.digits is not None and not 0 <= options.digits <= MOST_DIGITS:
        parser.error(f"{options.digits} decimals are out of range: 0 to {MOST_DIGITS}")
    if not SCALES[0] <= options.scale <= SCALES[1]:
        parser.error(f"a scale of {options.scale:g} is out of range: {SCALES[0]:g} to {SCALES[1]:g}")
    if not SECONDS[0] <= options.seconds <= SECONDS[1]:
        parser.error(f"{options.seconds:g} seconds are out of range: {SECONDS[0]:g} to {SECONDS[1]:g}")


def _check_output(parser: Parser, options: argparse.Namespace) -> None:
    output, suffix, known = options.output, _suffix(options), (*PICTURES, *ANIMATIONS)
    if output.is_dir():
        return
    if suffix and suffix not in known:
        parser.error(f"{output} is no picture: it must end in {', '.join(known)}")
    if suffix in known and len(options.files) > 1:
        parser.error(f"{output} is one picture: for {len(options.files)} circuits it must be a folder")
    if suffix in known and options.kind is not None:
        parser.error("--as is for pictures in a folder")


def _check_steps(parser: Parser, options: argparse.Namespace) -> None:
    """Complain about what does not go with steps and animations."""
    output, suffix, alone = options.output, _suffix(options), len(options.files) == 1
    if options.steps and suffix in (*PICTURES, *ANIMATIONS):
        parser.error(f"{output} is one file: with --steps it must be a folder")
    if options.steps and not alone:
        parser.error("--steps takes one circuit")
    if options.steps and options.kind not in (None, "png"):
        parser.error("with --steps pictures are PNGs")
    if options.step is not None and (options.steps or suffix in ANIMATIONS):
        parser.error("--step is for one picture of that step")
    if options.transparent and suffix == ".gif":
        parser.error("a GIF has no soft edges to be transparent with: take .apng")


def _check_worksheet(parser: Parser, options: argparse.Namespace) -> None:
    """Complain about what would mean nothing on a sheet of paper."""
    if not options.worksheet:
        return
    alone, suffix = len(options.files) == 1, _suffix(options)
    if not alone or options.steps or options.transparent or suffix not in (".png", ".svg", ".pdf"):
        parser.error("a worksheet is one picture on paper: *.png, *.svg or *.pdf")
    for option in NOT_FOR_WORKSHEETS:
        name = option.removeprefix("--").replace("-", "_")
        if getattr(options, name) != parser.get_default(name):
            parser.error(f"{option} is not for worksheets")


RENDER = Command("render FILE -o OUT", "make a picture of it, without a display", _parser, _run)
