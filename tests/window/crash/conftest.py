"""A window whose mistakes are told, with a folder of its own for the reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from circuit_editor.window.crash.hooks import told_mistakes
from circuit_editor.window.crash.reporter import FailureReporter
from circuit_editor.window.crash.reports import Reports
from tests.window.house import House


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(tmp_path / "reports")


@pytest.fixture
def reporter(house: House, reports: Reports) -> FailureReporter:
    """Told of a window with (x + y) z in it; asked by the tests."""
    house.draw_example()
    return FailureReporter([house.window], reports, house.window)


@pytest.fixture
def told(reporter: FailureReporter) -> Iterator[FailureReporter]:
    """The same, with all that goes wrong in the test reported to it."""
    with told_mistakes(reporter):
        yield reporter
