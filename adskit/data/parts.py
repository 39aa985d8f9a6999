"""Profiles × things to list: every part is read or leaves a gap that says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from adskit.data.frames import Gap, gap_for
from adskit.data.gathering import gather_as
from adskit.data.profile_rows import AGENCY
from adskit.data.profiles import Profile
from adskit.errors import AdskitError, ArgumentError

Kind = TypeVar("Kind")
Answer = TypeVar("Answer")
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Part(Generic[Kind]):
    """One thing to list of one profile."""

    profile: Profile
    kind: Kind
    name: str


def read_parts(
    parts: Sequence[Part[Kind]],
    read: Callable[[Part[Kind]], Answer],
    keep: Callable[[Answer], Kept],
    *,
    what: str,
    strict: bool,
) -> tuple[list[Kept], list[Gap]]:
    """Return what is kept of each part that could be read, and a gap for each that could not.

    Many threads read; what they bring is kept in this one, meanwhile.

    Raises
    ------
    AdskitError
        Nothing at all could be read; or, with `strict`, a part could not: the first reason.
    """
    agencies = {part.profile.id: part.profile for part in parts if part.profile.agency}
    possible = [part for part in parts if not part.profile.agency]
    answers = gather_as(
        possible,
        read,
        keep,
        region=lambda part: part.profile.region,
        what=what,
        show_progress=len({part.profile.id for part in parts}) > 1,
    )
    good: list[Kept] = []
    gaps: list[Gap] = []
    errors: list[AdskitError] = []
    for profile in agencies.values():
        errors.append(ArgumentError(f"{AGENCY}.", hint="leave agency profiles out."))
        gaps.append(gap_for(errors[-1], profile=profile.id, region=profile.region, product=""))
    for part, answer in zip(possible, answers, strict=True):
        if isinstance(answer, AdskitError):
            errors.append(answer)
            gaps.append(
                gap_for(
                    answer, profile=part.profile.id, region=part.profile.region, product=part.name
                )
            )
        else:
            good.append(answer)
    nothing = all(isinstance(answer, AdskitError) for answer in answers)
    if errors and (strict or nothing):
        raise errors[0]
    return good, gaps
