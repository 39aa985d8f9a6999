"""Troubles with tables: ids, joins, ratios, the clipboard, packages that write and draw."""

from __future__ import annotations

from typing import Final

from adskit.errors import AdskitError
from adskit.troubles.threads import GITHUB
from adskit.troubles.trouble import PROFILES, REPORTS, WEEKLY, Trouble

IDS: Final = "Ids are text"

TABLES: Final = (
    Trouble(
        name="ids-rounded",
        title="Ids end in zeros, and joins find nothing",
        symptoms=(
            "ids end in zeros, joins find nothing",
            "1.441584494887303e+17",
            "You are trying to merge on str and int64 columns",
            "You are trying to merge on int64 and str columns",
            "You are trying to merge on object and int64 columns",
            "You are trying to merge on str and float64 columns",
        ),
        cause="Ids have up to 20 digits. One missing value turns a pandas column of numbers into "
        "floats, which keep 15 of them, and Excel keeps 15 too.",
        todo='read ids as text from the first step: pd.read_csv(path, dtype={"campaignId": str}); '
        "what is rounded has to be fetched again. adskit keeps every id as text.",
        notebook=PROFILES,
        heading=IDS,
        threads=(
            f"{GITHUB}ScaleLeap/amazon-advertising-api-sdk/issues/975",
            f"{GITHUB}jazzband/tablib/pull/650",
            f"{GITHUB}DocNow/twarc-csv/issues/51",
        ),
    ),
    Trouble(
        name="clipboard-missing",
        title="Pyperclip could not find a copy/paste mechanism",
        symptoms=(
            "PyperclipException",
            "PyperclipException: Pyperclip could not find a copy/paste mechanism",
            "Pyperclip could not find a copy/paste mechanism for your system",
        ),
        cause="df.to_clipboard() writes to the clipboard of the computer that the kernel runs on, "
        "and a server has none.",
        todo="use adskit.copy_table(df): its button copies in your own browser.",
        notebook=WEEKLY,
        heading="The table to send",
        threads=(
            f"{GITHUB}googlecolab/colabtools/issues/734",
            f"{GITHUB}pandas-dev/pandas/issues/11117",
        ),
    ),
    Trouble(
        name="column-missing-when-empty",
        title="KeyError: 'campaignId' on an empty table",
        symptoms=("KeyError: 'campaignId'", "KeyError: 'profileId'"),
        cause="A table made of no records has no columns, or the column is named otherwise.",
        todo="look at df.shape and df.columns before; tables of adskit have all their columns, "
        "also without rows.",
        notebook=PROFILES,
        heading="What a row is",
    ),
    Trouble(
        name="table-empty",
        title="The table has no rows",
        symptoms=("Empty DataFrame",),
        cause="Nothing is there for what was asked: another profile or state, days without "
        "activity, or parts that could not be read.",
        todo='look at df.attrs["gaps"], which lists what could not be read, then ask for more '
        "profiles, states or days.",
        notebook=REPORTS,
        heading="When an account has no report",
    ),
    Trouble(
        name="table-has-gaps",
        title="The table is not whole: some parts could not be read",
        symptoms=(
            "GapsWarning",
            "not everything could be read. Missing",
            'The full list is in .attrs["gaps"]',
        ),
        cause="A profile or an ad product failed. The rest is there, and nothing of it is wrong.",
        todo='look at df.attrs["gaps"], which says for each part why, and what to do.',
        notebook=PROFILES,
        heading="Campaigns",
    ),
    Trouble(
        name="ratio-infinite",
        title="ACOS is inf or nan",
        symptoms=("inf and nan", "ACOS is inf", "ROAS is inf"),
        cause="Cost was divided by sales of zero.",
        todo="use adskit.add_metrics(df): a ratio without a denominator is missing, not infinite.",
        notebook=WEEKLY,
        heading="Ratios",
    ),
    Trouble(
        name="charts-not-installed",
        title="Charts need matplotlib",
        symptoms=("Charts are drawn with matplotlib",),
        cause="adskit was installed without its extra lab.",
        todo='run: python -m pip install "adskit[lab]", then restart the kernel.',
        error=AdskitError,
    ),
    Trouble(
        name="workbooks-not-installed",
        title="Workbooks need XlsxWriter",
        symptoms=("Workbooks are written by XlsxWriter, which is not installed",),
        cause="adskit was installed without its extra excel.",
        todo='run: python -m pip install "adskit[excel]"',
        error=AdskitError,
    ),
    Trouble(
        name="parquet-not-installed",
        title="Stored reports need pyarrow",
        symptoms=("Reports are kept in Parquet files, which pyarrow reads and writes",),
        cause="adskit was installed without its extra fast.",
        todo='run: python -m pip install "adskit[fast]"',
        error=AdskitError,
    ),
    Trouble(
        name="dask-not-installed",
        title="Dask frames need Dask and pyarrow",
        symptoms=("Dask DataFrames need Dask and pyarrow, which are not installed",),
        cause="adskit was installed without its extra dask.",
        todo='run: python -m pip install "adskit[dask]"',
        error=AdskitError,
    ),
)
