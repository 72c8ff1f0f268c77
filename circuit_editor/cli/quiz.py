"""`circuit-editor quiz`: a quiz of a circuit, of a formula or of a random circuit."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import GOOD, Command, Parser, add_force, check_circuit_path

PRACTICE = "A quiz is practice: anyone can have its answers computed, also from the file."


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor quiz",
        description="Make a quiz of a circuit, of a formula to build, or of a random circuit.",
        usage="circuit-editor quiz (FILE | --formula FORMULA | --random LEVEL) [options] -o OUT",
        epilog=PRACTICE,
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="a circuit, or a quiz to go on from"
    )
    source.add_argument("--formula", help="a formula whose circuit is to be built")
    source.add_argument("--random", choices=("easy", "medium", "hard"), help="a random circuit")
    parser.add_argument("--hide", choices=("gradients", "values", "forks"), help="what to hide (gradients)")
    parser.add_argument("--share", type=float, default=1.0, help="hide a random share of it: 0.3 (1)")
    parser.add_argument("--chance", type=int, default=0, help="another number, another choice by chance (0)")
    parser.add_argument("--id", help="what pairs answers with this key (by chance)")
    parser.add_argument("--own-inputs", action="store_true", help="allow other inputs for each student")
    parser.add_argument(
        "--vary", type=int, metavar="SEED", help="other inputs, the same for the same SEED everywhere"
    )
    parser.add_argument(
        "--same-drawing", action="store_true", help="accept no other gates than the formula's"
    )
    parser.add_argument("--student", help="the name of the student")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="*.circuit.json")
    add_force(parser)
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    check_circuit_path(parser, options.output)
    if not 0.0 < options.share <= 1.0:
        parser.error(f"a share of {options.share:g} is out of range: above 0, up to 1")
    if options.formula is not None and (options.hide is not None or options.own_inputs):
        parser.error("a formula to build has nothing to hide, and no inputs")
    if options.formula is None and options.same_drawing:
        parser.error("--same-drawing is about a formula to build: it goes with --formula")
    from circuit_editor.commands.quiz import Order, quiz

    order = Order(
        file=options.file,
        formula=options.formula,
        level=options.random,
        hide=options.hide,
        share=options.share,
        chance=options.chance,
        quiz_id=options.id,
        own_inputs=options.own_inputs,
        same_drawing=options.same_drawing,
        variant=options.vary,
        student=options.student,
    )
    quiz(order, options.output, force=options.force)
    return GOOD


QUIZ = Command("quiz FILE -o OUT", "make a quiz of it", _parser, _run)
