"""`circuit-editor grade`: what students handed in, against the keys."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from circuit_editor.cli.parser import CHECK_FAILED, GOOD, Command, Parser, print_result
from circuit_editor.cli.quiz import PRACTICE


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor grade",
        description="Grade what students filled in or built: a row for each problem of each student.",
        epilog=f"{PRACTICE} Exit status: 0 good, 1 some file can't be read or has no key, 2 bad input.",
    )
    parser.add_argument("keys", type=Path, metavar="KEYS", help="a folder of quizzes, or one")
    parser.add_argument(
        "handed_in", type=Path, metavar="SUBMISSIONS", help="a folder with a folder or zip for each student"
    )
    parser.add_argument(
        "--due", metavar="DATE", help="what was changed later is late: 2026-11-23, or with T18:00"
    )
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="write the rows to a file for spreadsheets too"
    )
    parser.add_argument("--json", action="store_true", help="all that was found, as JSON")
    parser.add_argument(
        "--summary", action="store_true", help="say how each problem went, and what failed most"
    )
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands import grade

    grading = grade.grade_all(options.keys, options.handed_in, _due(options, parser))
    if options.csv is not None:
        grade.write_csv(grading, options.csv)
    text = grade.as_json(grading) if options.json else grade.as_table(grading, summary=options.summary)
    return print_result(text, as_utf8=options.json) or (GOOD if grading.good else CHECK_FAILED)


def _due(options: argparse.Namespace, parser: Parser) -> datetime | None:
    from circuit_editor.commands import grade

    try:
        return None if options.due is None else grade.parse_due(options.due)
    except ValueError:
        parser.error(f"{options.due} is no date such as 2026-11-23 or 2026-11-23T18:00")


GRADE = Command("grade KEYS SUBMISSIONS", "grade what students filled in", _parser, _run)
