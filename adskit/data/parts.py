"""Profiles × things to list: every part is read or leaves a gap that says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from adskit.data.fetch import gather
from adskit.data.frames import Gap, gap_for
from adskit.data.profiles import AGENCY, Profile
from adskit.errors import AdskitError, ArgumentError

Kind = TypeVar("Kind")
Page = TypeVar("Page")


@dataclass(frozen=True)
class Part(Generic[Kind]):
    """One thing to list of one profile."""

    profile: Profile
    kind: Kind
    name: str


def read_parts(
    parts: Sequence[Part[Kind]],
    read: Callable[[Part[Kind]], list[Page]],
    *,
    what: str,
    strict: bool,
) -> tuple[list[Page], list[Gap]]:
    """Return what could be read, and a gap for each part that could not.

    Raises
    ------
    AdskitError
        Nothing at all could be read; or, with `strict`, a part could not: the first reason.
    """
    agency = ArgumentError(f"This is not possible: {AGENCY}.", hint="leave agency profiles out.")
    possible = [part for part in parts if not part.profile.agency]
    answers = gather(possible, read, what=what, progress=len({p.profile.id for p in parts}) > 1)
    rows: list[Page] = []
    failed: list[tuple[Part[Kind], AdskitError]] = [
        (part, agency) for part in parts if part.profile.agency
    ]
    for part, answer in zip(possible, answers, strict=True):
        if isinstance(answer, AdskitError):
            failed.append((part, answer))
        else:
            rows.extend(answer)
    if failed and (strict or len(failed) == len(parts)):
        raise failed[0][1]
    gaps = [
        gap_for(error, profile=part.profile.id, region=part.profile.region, product=part.name)
        for part, error in failed
    ]
    return rows, gaps
