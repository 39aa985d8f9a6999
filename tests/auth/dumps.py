"""What crash reports and debuggers show of an error: texts, a pickle, frames with variables."""

from __future__ import annotations

import pickle
import traceback
import types
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import adskit

KIT: Final = str(Path(adskit.__file__).parent)


def all_around(error: BaseException) -> Iterator[BaseException]:
    """Give an error, its causes and what came before it, shown or not."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [other for other in (one.__cause__, one.__context__) if other]


def kit_frames(error: BaseException) -> Iterator[tuple[types.FrameType, int]]:
    """Give the frames from the first one in the kit on, those of libraries below it included."""
    inside = False
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        inside = inside or file.startswith(KIT)
        if inside and "tests" not in Path(file).parts:
            yield frame, line


def shown(value: object) -> str:
    """Return what a dump of variables shows: a repr, and those of the things in it.

    Of long texts some show only the beginning, and cut before they ask for the repr, as rich does.
    """
    parts = [repr(value)]
    if isinstance(value, str):
        parts.append(f"{value[:80]!r}")
    elif isinstance(value, dict):
        parts += [shown(one) for one in value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts += [shown(one) for one in value]
    return "\n".join(parts)


def everything_about(error: BaseException) -> str:
    """Return all that can be learnt from an error that the kit raised or let through."""
    lines: list[str] = []
    for one in all_around(error):
        lines += [str(one), repr(one), shown(one.args), shown(vars(one))]
        with suppress(Exception):  # not every error can be pickled
            lines.append(pickle.dumps(one, protocol=0).decode("latin-1"))
        frames = list(kit_frames(one))
        lines += traceback.StackSummary.extract(iter(frames), capture_locals=True).format()
        for frame, _ in frames:
            lines += [f"{name} = {shown(value)}" for name, value in frame.f_locals.items()]
    return "\n".join(lines)
