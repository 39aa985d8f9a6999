"""Which troubles a table tells of: gaps, no rows, ids that are rounded, infinite ratios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from adskit.explaining.from_texts import told_by_hint, troubles_of_text
from adskit.troubles.table import BY_NAME
from adskit.troubles.trouble import Trouble


def troubles_of_table(df: pd.DataFrame) -> list[Trouble]:
    """Return what can be seen on a table: what is missing first, then what is wrong in it."""
    return [*missing_parts(df), *no_rows(df), *wrong_columns(df)]


def missing_parts(df: pd.DataFrame) -> Iterator[Trouble]:
    """Give the reasons of a table's gaps, the most frequent first."""
    told = df.attrs.get("gaps")
    # anybody may write into attrs
    gaps = [gap for gap in told if isinstance(gap, Mapping)] if isinstance(told, list) else []
    reasons = Counter((str(gap.get("why", "")), str(gap.get("hint", ""))) for gap in gaps)
    for (why, hint), _ in reasons.most_common():
        yield from told_by_hint(hint) or troubles_of_text(why)
    if reasons:
        yield BY_NAME["table-has-gaps"]


def no_rows(df: pd.DataFrame) -> Iterator[Trouble]:
    """Give what it means that a table has no rows."""
    if df.empty:
        yield BY_NAME["no-profiles" if "usable" in df.columns else "table-empty"]


def wrong_columns(df: pd.DataFrame) -> Iterator[Trouble]:
    """Give what is wrong with columns of numbers: ids among them, ratios without an end."""
    numbers = df.select_dtypes("float")
    if any(str(name).endswith("Id") for name in numbers.dropna(axis="columns", how="all").columns):
        yield BY_NAME["ids-rounded"]
    if np.isinf(numbers.to_numpy(dtype=float, na_value=np.nan)).any():
        yield BY_NAME["ratio-infinite"]
