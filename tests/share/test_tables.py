from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import dask.dataframe as dd
import pytest

import adskit
from adskit import charts
from adskit.errors import ArgumentError
from adskit.reports import ReportHistory
from tests.share.frames import report

USES: Final[list[Callable[[Any], Any]]] = [
    adskit.add_metrics,
    lambda df: adskit.summarise(df, "campaignName"),
    lambda df: adskit.compare(df, "campaignName", since="2026-03-09"),
    adskit.copy_table,
    lambda df: adskit.to_excel("never_written.xlsx", report=df),
    charts.spend_and_sales,
    charts.top_campaigns,
]


@pytest.mark.parametrize("use", USES)
def test_rows_that_are_not_in_memory_are_refused_with_the_way_to_get_them(
    use: Callable[[Any], Any], tmp_path: Path
) -> None:
    with pytest.raises(ArgumentError, match=r"Dask DataFrame(.|\n)*adskit\.reports\.gather\("):
        use(dd.from_pandas(report(), npartitions=1))
    (tmp_path / "EU-1").mkdir()
    (tmp_path / "EU-1" / "2026-03.parquet").touch()
    with pytest.raises(ArgumentError, match=r"of a history(.|\n)*history\.read\("):
        use(ReportHistory(tmp_path))
