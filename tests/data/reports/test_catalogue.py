from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from adskit.data.frames import COUNT, DATE, MONEY, TEXT
from adskit.data.reports.catalogue import columns, report_columns, report_types, type_named, types
from adskit.errors import ArgumentError
from adskit.practice.reports.catalogue import report_types as practice_types

COUNTED_BY_DAYS = {"sales", "purchases", "unitsSold"}


def test_all_types_of_the_four_products_are_there() -> None:
    assert len(types()) == 24
    prefixes = {"sp": "PRODUCTS", "sb": "BRANDS", "sd": "DISPLAY", "st": "TELEVISION"}
    for name, kind in types().items():
        assert kind.ad_product == f"SPONSORED_{prefixes[name[:2]]}"


@pytest.mark.parametrize("name", types())
def test_a_type_knows_every_column_it_names(name: str) -> None:
    kind = types()[name]
    every = kind.columns(tuple(kind.groups))
    assert set(every) <= set(columns())
    assert {"date", "startDate", "endDate"} <= set(every)
    assert set(kind.default_columns) <= set(kind.columns(kind.default_group_by))
    assert set(kind.default_group_by) <= set(kind.groups)
    assert 0 < kind.max_days <= kind.retention_days
    assert kind.known_days is None or kind.known_days < kind.retention_days
    assert kind.about
    assert len(kind.about) < 90


@pytest.mark.parametrize("name", sorted({*types(), *practice_types()}))
def test_a_type_is_what_the_practice_amazon_takes_it_for(name: str) -> None:
    """The two tables are written apart, so that a slip in one of them shows."""
    ours, theirs = types()[name], practice_types()[name]
    assert ours.ad_product == theirs.product
    assert (ours.max_days, ours.retention_days) == (theirs.days, theirs.kept)
    assert (ours.known_days or ours.retention_days) == theirs.known
    assert sorted(ours.base) == sorted(theirs.columns)
    assert set(ours.groups) == set(theirs.groups)
    for group, found in ours.groups.items():
        other = theirs.groups[group]
        assert sorted(found.columns) == sorted(other.columns), group
        assert {key: sorted(values) for key, values in found.filters.items()} == {
            key: sorted(values) for key, values in other.filters.items()
        }, group


@pytest.mark.parametrize("name", types())
def test_what_is_asked_for_by_default_tells_rows_apart_and_holds_figures(name: str) -> None:
    kind = types()[name]
    dtypes = {columns()[one].dtype for one in kind.default_columns}
    assert TEXT in dtypes
    assert dtypes & {COUNT, MONEY}
    if not name.endswith("GrossAndInvalids"):  # Amazon gives these no id
        assert "campaignId" in kind.default_columns


def groupings() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, kind in types().items():
        for size in (1, 2):
            yield from ((name, some) for some in combinations(kind.groups, size))


@pytest.mark.parametrize(("name", "groups"), list(groupings()))
def test_every_grouping_has_usual_columns_that_it_may_have(
    name: str, groups: tuple[str, ...]
) -> None:
    kind = types()[name]
    usual = kind.usual_columns(groups)
    assert set(usual) <= set(kind.columns(groups))
    assert len(usual) == len(set(usual)) > 4


@pytest.mark.parametrize(
    ("name", "dtype"),
    [
        ("campaignId", TEXT),
        ("portfolioId", TEXT),
        ("campaignName", TEXT),
        ("date", DATE),
        ("clicks", COUNT),
        ("cost", MONEY),
        ("sales14d", MONEY),
        # documented as whole numbers, and money all the same
        ("salesBrandHalo", MONEY),
        ("royaltyQualifiedBorrows", MONEY),
    ],
)
def test_columns_have_the_dtype_of_what_they_hold(name: str, dtype: str) -> None:
    assert columns()[name].dtype == dtype


def test_ratios_budgets_and_people_cannot_be_summed() -> None:
    for name in ("costPerClick", "acosClicks14d", "campaignBudgetAmount", "reach", "campaignId"):
        assert not columns()[name].additive
    for name in ("clicks", "cost", "sales14d", "purchases"):
        assert columns()[name].additive


def test_a_column_with_days_in_its_name_counts_so_many_days() -> None:
    for name, column in columns().items():
        stem = name.rstrip("d").rstrip("0123456789")
        if stem in COUNTED_BY_DAYS and name.endswith("d"):
            assert column.days == int(name.removeprefix(stem).removesuffix("d"))


def test_the_types_can_be_looked_up() -> None:
    frame = report_types()
    assert frame.shape == (24, 9)
    assert frame.loc[frame.reportType == "stTargeting", "groupBy"].item().startswith("campaign, ")
    assert (frame.maxDays <= frame.retentionDays).all()


def test_the_columns_of_a_type_can_be_looked_up() -> None:
    frame = report_columns("spCampaigns")
    assert list(frame.columns) == [
        "column",
        "dtype",
        "default",
        "groupBy",
        "additive",
        "attributionDays",
        "about",
    ]
    assert frame["default"].is_monotonic_decreasing
    by_name = frame.set_index("column")
    assert by_name.groupBy["adGroupId"] == "adGroup"
    assert by_name.groupBy["campaignId"] == "campaign or campaignPlacement"
    assert by_name.groupBy["clicks"] == ""
    assert by_name.attributionDays["sales14d"] == 14


@pytest.mark.parametrize(
    ("name", "near"), [("spcampaigns", "spCampaigns"), ("sbSearchTerms", "sbSearchTerm")]
)
def test_a_mistyped_type_is_told_its_name(name: str, near: str) -> None:
    with pytest.raises(ArgumentError, match=f"did you mean '{near}'") as caught:
        type_named(name)
    assert "report_types()" in caught.value.hint


def test_the_old_retired_name_of_a_campaign_column_is_refused_where_amazon_refuses_it() -> None:
    assert "campaignBudgetType" not in types()["sdCampaigns"].columns(("campaign",))
    assert "campaignBudgetType" in types()["sbCampaigns"].columns(("campaign",))
