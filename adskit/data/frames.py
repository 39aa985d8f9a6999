"""Records → DataFrame with promised columns and dtypes, and what a frame knows of itself."""

from __future__ import annotations

import inspect
import os
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.gap_list import GapList
from adskit.errors import ApiError, GapsWarning
from adskit.shown import in_notebook

Columns = Mapping[str, str]
Row = tuple[Any, ...]
Values = Sequence[Any]  # of one column, row after row

TEXT: Final = "str"
MONEY: Final = "float64"
COUNT: Final = "Int64"
FLAG: Final = "boolean"
DATE: Final = "datetime64[us]"
TIME: Final = "datetime64[us, UTC]"  # from text such as 2024-01-31T12:00:00Z
# how the rows of frames about campaigns, and what is in them, begin
LEADING: Final[dict[str, str]] = dict.fromkeys(
    ("profileId", "accountName", "region", "countryCode", "adProduct", "campaignId"), TEXT
)
KIT: Final = f"{Path(__file__).parents[1]}{os.sep}"  # how the paths of its files begin
MOST_REASONS: Final = 6  # a warning is read, a list is looked up


@dataclass(frozen=True)
class Gap:
    """One part that could not be read: of which profile, what, why, and what to do."""

    profileId: str  # noqa: N815 - named like the column it joins with
    region: str
    adProduct: str  # noqa: N815
    why: str
    hint: str


def series(values: Sequence[Any], dtype: str) -> pd.Series[Any]:
    """Return the values as a column of that dtype; ids never pass through a number."""
    if dtype == TEXT:
        return pd.Series([as_text(value) for value in values], dtype=dtype)
    if dtype == DATE:
        # a word that is no date is missing: an unknown form must not break a read
        days = pd.to_datetime(texts(values), format="ISO8601", errors="coerce")
        return days.astype(pd.api.types.pandas_dtype(dtype))
    if dtype == TIME:
        moments = pd.to_datetime(texts(values), format="ISO8601", errors="coerce", utc=True)
        return moments.astype(pd.api.types.pandas_dtype(dtype))
    if dtype == FLAG:
        values = [value if isinstance(value, bool) else None for value in values]
    column: pd.Series[Any] = pd.Series(values, dtype=object)
    if dtype == MONEY:
        column = pd.to_numeric(column, errors="coerce")
    return column.astype(pd.api.types.pandas_dtype(dtype))


def texts(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as text, without halves of characters: they cannot be stored."""
    try:
        return pd.Series(values, dtype=TEXT)
    except UnicodeEncodeError:
        return pd.Series([str(value).encode(errors="replace").decode() for value in values])


def as_text(value: Any) -> str | None:
    """Return text as Amazon means it: whole numbers in full, nothing for null."""
    if value is None or isinstance(value, str):
        return value
    return str(value)


def provenance(ads: AdsSession, kind: str, *, gaps: Sequence[Gap]) -> dict[str, Any]:
    """Return what a frame carries in `attrs`: plain values, so that pandas can copy them."""
    return {
        "kind": kind,
        "source": "practice Amazon" if ads.is_practice else "Amazon Ads API",
        "login": ads.login,
        "fetchedAt": datetime.now(UTC).isoformat(timespec="seconds"),
        "adskit": version("adskit"),
        "gaps": GapList(asdict(gap) for gap in gaps),
    }


def gap_for(error: ApiError | Exception, *, profile: str, region: str, product: str) -> Gap:
    """Return the gap an error leaves."""
    said = getattr(error, "message", str(error))
    why = f"{error.status} {error.text}" if isinstance(error, ApiError) else said
    return Gap(profile, region, product, why, getattr(error, "hint", ""))


def warn_of(gaps: Sequence[Gap], *, of: str) -> None:
    """Give one warning that counts the gaps by reason and says where the full list is."""
    if not gaps:
        return
    by_hint: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_hint.setdefault(gap.hint, []).append(gap)
    lines = [
        f"  · {parts_of(same)}: {most_common_reason(same)} → {hint}"
        for hint, same in sorted(by_hint.items(), key=lambda one: -len(one[1]))
    ]
    if len(lines) > MOST_REASONS:
        lines[MOST_REASONS:] = [f"  · … and {len(lines) - MOST_REASONS} more reasons"]
    tell(
        f"{of}: not everything could be read. Missing:\n"
        + "\n".join(lines)
        + '\nThe full list is in .attrs["gaps"] of the DataFrame.'
    )


def tell(note: str) -> None:
    """Say it in a notebook as a plain line, in a program as a warning that can be filtered.

    A notebook shows warnings in red, with the path of a temporary file and the line of the cell:
    that frightens people about accounts which merely do not use an ad product.
    """
    if in_notebook():
        sys.stdout.write(note + "\n")
    else:
        warnings.warn(note, GapsWarning, stacklevel=levels_to_caller())


def levels_to_caller() -> int:
    """Return how many levels above the function that asks the first line outside adskit stands."""
    frames = traceback.walk_stack(inspect.currentframe())
    files = enumerate(frame.f_code.co_filename for frame, _ in frames)
    return next((level for level, file in files if not file.startswith(KIT)), 1)


def most_common_reason(gaps: Sequence[Gap]) -> str:
    """Return what Amazon said, most often if it said several things."""
    reasons = Counter(gap.why.rstrip(".") for gap in gaps)
    reason = reasons.most_common(1)[0][0]
    return reason if len(reasons) == 1 else f"for example {reason}"


def parts_of(gaps: Sequence[Gap]) -> str:
    """Return what is missing: each product with its number of profiles, or its only one."""
    profiles: dict[str, set[str]] = {}
    for gap in gaps:
        profiles.setdefault(gap.adProduct, set()).add(gap.profileId or gap.region)
    return ", ".join(
        f"{product} of {counted}" if product else counted
        for product, names in profiles.items()
        for counted in [next(iter(names)) if len(names) == 1 else f"{len(names)} profiles"]
    )
