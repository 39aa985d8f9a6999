"""The lists below campaigns: every filter with its limit and its spelling."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.kinds import AD_PRODUCTS
from tests.practice.endpoints import ENTITIES
from tests.practice.entities import (
    ADS,
    KEYWORDS,
    NEGATIVES,
    SB_GROUPS,
    SP_GROUPS,
    TARGETS,
    Held,
    assert_refused,
    plain,
    rows_in,
)

Call = Callable[..., requests.Response]
SP = AD_PRODUCTS[0]


# path, filter, how many values it takes, the field it looks at
FILTERS = [
    (SP_GROUPS, "adGroupIdFilter", 1000, "adGroupId"),
    (SP_GROUPS, "campaignIdFilter", 100, "campaignId"),
    (SP_GROUPS, "nameFilter", 100, "name"),
    (KEYWORDS, "keywordIdFilter", 1000, "keywordId"),
    (KEYWORDS, "campaignIdFilter", 100, "campaignId"),
    (KEYWORDS, "adGroupIdFilter", 100, "adGroupId"),
    (KEYWORDS, "keywordTextFilter", 100, "keywordText"),
    (TARGETS, "targetIdFilter", 1000, "targetId"),
    (TARGETS, "campaignIdFilter", 100, "campaignId"),
    (TARGETS, "adGroupIdFilter", 100, "adGroupId"),
    (ADS, "adIdFilter", 1000, "adId"),
    (ADS, "campaignIdFilter", 100, "campaignId"),
    (ADS, "adGroupIdFilter", 100, "adGroupId"),
    (NEGATIVES, "negativeKeywordIdFilter", 1000, "keywordId"),
    (NEGATIVES, "campaignIdFilter", 100, "campaignId"),
    (NEGATIVES, "adGroupIdFilter", 100, "adGroupId"),
    (NEGATIVES, "negativeKeywordTextFilter", 100, "keywordText"),
    (SB_GROUPS, "adGroupIdFilter", 10, "adGroupId"),
    (SB_GROUPS, "campaignIdFilter", 10, "campaignId"),
    (SB_GROUPS, "nameFilter", 100, "name"),
]
WITH_WORDS = [row for row in FILTERS if row[3] in {"name", "keywordText"}]


@pytest.mark.parametrize(
    ("path", "name", "most"), [row[:3] for row in FILTERS] + [(TARGETS, "asinFilter", 100)]
)
def test_each_filter_takes_so_many_values_and_only_text(
    ask_list: Call, path: str, name: str, most: int
) -> None:
    assert ask_list(path, {name: {"include": ["1"] * most}}).status_code == 200
    assert_refused(ask_list(path, {name: {"include": ["1"] * (most + 1)}}), f"$.{name}.include")
    odd: Any
    for odd in ({"include": [1]}, {"include": "1"}, {}):
        assert_refused(ask_list(path, {name: odd}), f"$.{name}.include")
    for odd in (["1"], "1", None, {"exclude": ["1"]}):
        assert_refused(ask_list(path, {name: odd}), f"$.{name}")


@pytest.mark.parametrize(("path", "name", "field"), [(*row[:2], row[3]) for row in FILTERS])
def test_filters_keep_what_they_name(
    ask_list: Call, held_rows: Held, path: str, name: str, field: str
) -> None:
    values = [one[field] for one in held_rows(path)][:2]
    exact = {"queryTermMatchType": "EXACT_MATCH"} if field in {"name", "keywordText"} else {}
    expected = [one for one in held_rows(path) if one[field] in values]
    assert rows_in(path, ask_list(path, {name: {"include": values} | exact})) == plain(expected)


@pytest.mark.parametrize(("path", "name", "most", "field"), WITH_WORDS)
def test_words_match_in_part_unless_they_must_match_exactly(
    ask_list: Call, held_rows: Held, path: str, name: str, most: int, field: str
) -> None:
    assert most == 100
    text = held_rows(path)[0][field][1:5].upper()
    expected = [one for one in held_rows(path) if text.casefold() in one[field].casefold()]
    assert rows_in(path, ask_list(path, {name: {"include": [text]}})) == plain(expected)
    wrong = {name: {"include": [text], "queryTermMatchType": "EXACT"}}
    assert_refused(ask_list(path, wrong), f"$.{name}.queryTermMatchType")


@pytest.mark.parametrize("path", ENTITIES)
def test_states_are_three_words_in_upper_case(ask_list: Call, held_rows: Held, path: str) -> None:
    for state in ("ENABLED", "PAUSED", "ARCHIVED"):
        expected = [one for one in held_rows(path) if one["state"] == state]
        assert rows_in(path, ask_list(path, {"stateFilter": {"include": [state]}})) == plain(
            expected
        )
        assert expected
    for wrong in ("enabled", "PROPOSED", ""):
        assert_refused(
            ask_list(path, {"stateFilter": {"include": [wrong]}}), "$.stateFilter.include"
        )


@pytest.mark.parametrize("value", ["AUTO", "MANUAL"])
def test_ad_groups_are_chosen_by_their_campaigns_targeting(
    practice: PracticeServer, ask_list: Call, held_rows: Held, value: str
) -> None:
    campaigns = practice.world.campaigns(practice.world.profiles[0].id, SP)
    wanted = {one["campaignId"] for one in campaigns if one["targetingType"] == value}
    expected = [one for one in held_rows(SP_GROUPS) if one["campaignId"] in wanted]
    answer = ask_list(SP_GROUPS, {"campaignTargetingTypeFilter": value})
    assert rows_in(SP_GROUPS, answer) == plain(expected) != []


@pytest.mark.parametrize(
    ("path", "name", "wrong"),
    [
        (SP_GROUPS, "campaignTargetingTypeFilter", ["auto", ["AUTO"], {"include": ["AUTO"]}, None]),
        (KEYWORDS, "matchTypeFilter", ["EXACT", {"include": ["EXACT"]}, ["exact"], [1], None]),
        (NEGATIVES, "matchTypeFilter", ["OTHER", {"include": ["OTHER"]}, ["EXACT"], [1], None]),
        (KEYWORDS, "matchTypeFilter", [["EXACT"] * 101]),
        (KEYWORDS, "locale", [["en_GB"], {"include": ["en_GB"]}, 5, None]),
        (NEGATIVES, "locale", [["en_GB"], {"include": ["en_GB"]}, 5, None]),
    ],
)
def test_bare_filters_take_no_object(
    ask_list: Call, path: str, name: str, wrong: list[Any]
) -> None:
    for value in wrong:
        assert_refused(ask_list(path, {name: value}), f"$.{name}")


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (KEYWORDS, ["EXACT"]),
        (KEYWORDS, ["BROAD", "PHRASE"]),
        (KEYWORDS, []),
        (NEGATIVES, ["NEGATIVE_EXACT"]),
        (NEGATIVES, ["NEGATIVE_PHRASE", "NEGATIVE_BROAD", "OTHER"]),
    ],
)
def test_match_types_are_a_bare_array(
    ask_list: Call, held_rows: Held, path: str, values: list[str]
) -> None:
    expected = [one for one in held_rows(path) if not values or one["matchType"] in values]
    assert rows_in(path, ask_list(path, {"matchTypeFilter": values})) == plain(expected) != []


@pytest.mark.parametrize("path", [KEYWORDS, NEGATIVES])
def test_the_locale_is_a_bare_text(ask_list: Call, held_rows: Held, path: str) -> None:
    locale = next(
        one["nativeLanguageLocale"] for one in held_rows(path) if "nativeLanguageLocale" in one
    )
    expected = [one for one in held_rows(path) if one.get("nativeLanguageLocale") == locale]
    assert rows_in(path, ask_list(path, {"locale": locale})) == plain(expected)


def test_targets_are_chosen_by_asin_and_by_who_made_the_expression(
    ask_list: Call, held_rows: Held
) -> None:
    clause = next(
        one for one in held_rows(TARGETS) if one["expression"][0]["type"] == "ASIN_SAME_AS"
    )
    asins = {"include": [clause["expression"][0]["value"]]}
    assert rows_in(TARGETS, ask_list(TARGETS, {"asinFilter": asins})) == plain([clause])
    for kinds in (["AUTO"], ["MANUAL", "OTHER"]):
        expected = [one for one in held_rows(TARGETS) if one["expressionType"] in kinds]
        body = {"expressionTypeFilter": {"include": kinds}}
        assert rows_in(TARGETS, ask_list(TARGETS, body)) == plain(expected) != []
    for wrong in (["AUTO", "MANUAL", "OTHER"], ["auto"]):
        refused = ask_list(TARGETS, {"expressionTypeFilter": {"include": wrong}})
        assert_refused(refused, "$.expressionTypeFilter.include")
    assert_refused(ask_list(TARGETS, {"expressionTypeFilter": ["AUTO"]}), "$.expressionTypeFilter")
