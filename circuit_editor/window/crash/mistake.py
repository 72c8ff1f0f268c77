"""A mistake of the program, as far as it is known where it happens; may be made in any thread."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from types import TracebackType


class Moment(Enum):
    """What the program was at when it happened."""

    PAINTING = "painting"
    BACKGROUND = "background"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mistake:
    """`key` is the same for the same mistake, `details` has everything, for people who can mend it.

    `time` is when it happened, by this machine's clock.
    """

    key: str
    details: str
    moment: Moment = Moment.OTHER
    time: datetime = field(default_factory=datetime.now)

    @classmethod
    def of(cls, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Mistake:
        """What an exception tells that nothing caught."""
        frames = traceback.extract_tb(trace)
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        details = "".join(traceback.format_exception(kind, error, trace))
        # Python keeps the last exception, and with it whatever was on its way: a painter among that would
        # stay open, and nothing could be painted there any more.
        traceback.clear_frames(trace)
        return cls(f"{kind.__name__} {place}", details, _moment([frame.name for frame in frames]))


def _moment(functions: list[str]) -> Moment:
    if "paintEvent" in functions:
        return Moment.PAINTING
    is_main = threading.current_thread() is threading.main_thread()
    return Moment.OTHER if is_main else Moment.BACKGROUND
