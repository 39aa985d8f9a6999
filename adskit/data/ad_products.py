"""The four sponsored ad products: how each lists its campaigns, and how one becomes a row.

Paths, media types, paging, letter case, dates and the shape of a budget differ from product to
product. Each difference stands here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from adskit.auth.session import AdsSession
from adskit.data.fetch import counted_pages, token_pages
from adskit.data.profiles import Profile
from adskit.errors import ArgumentError

AdProduct = Literal[
    "SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION"
]
State = Literal["ENABLED", "PAUSED", "ARCHIVED"]
SHORT: Final[Mapping[str, AdProduct]] = dict(
    zip(("SP", "SB", "SD", "ST"), get_args(AdProduct), strict=True)
)
SD_COUNT: Final = 5000  # more than a page can hold: Amazon gives its own maximum

Record = Mapping[str, Any]
Pages = Iterator[list[dict[str, Any]]]
Fields = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """How one ad product lists campaigns.

    Attributes
    ----------
    pages : callable
        (session, profile, states, extended) → page after page of Amazon's records.
    fields : callable
        A record → the campaign columns that it fills.
    lifted : frozenset
        The record's own names (dot-joined) that `fields` has used.
    """

    pages: Callable[[AdsSession, Profile, Sequence[State], bool], Pages]
    fields: Callable[[Record], Fields]
    lifted: frozenset[str]


def listed(
    path: str, media_type: str, *, prefer: bool = False
) -> Callable[[AdsSession, Profile, Sequence[State], bool], Pages]:
    """Return the way of the products whose lists are POSTs with `nextToken`."""

    def pages(ads: AdsSession, profile: Profile, states: Sequence[State], extended: bool) -> Pages:  # noqa: FBT001
        body: dict[str, Any] = {"stateFilter": {"include": list(states)}} if states else {}
        headers = {}
        if extended and prefer:
            headers["Prefer"] = "include=extendedData"
        elif extended:
            body["includeExtendedDataFields"] = True
        return token_pages(
            lambda asked: ads.post(
                path,
                region=profile.region,
                profile=profile.id,
                json=asked,
                media_type=media_type,
                headers=headers,
            ),
            body,
            key="campaigns",
        )

    return pages


def display_pages(
    ads: AdsSession,
    profile: Profile,
    states: Sequence[State],
    extended: bool,  # noqa: FBT001, ARG001
) -> Pages:
    """Sponsored Display lists by GET, counts its pages, and writes states in lower case."""
    query = {"stateFilter": ",".join(state.lower() for state in states)} if states else {}
    return counted_pages(
        lambda asked: ads.get(
            "/sd/campaigns", region=profile.region, profile=profile.id, params=asked
        ),
        query,
        key="campaignId",
        count=SD_COUNT,
    )


def upper(word: object) -> object:
    """Return a word in capitals, as most products write it; anything else as it is."""
    return word.upper() if isinstance(word, str) else word


def iso_day(day: object) -> str | None:
    """Return `20240131`, `2024-01-31` and `2024-01-31T…` alike as `2024-01-31`."""
    if not day:
        return None
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text.isdecimal() else text[:10]


def common(record: Record) -> Fields:
    """Return what all products call alike."""
    return {
        "campaignId": record.get("campaignId"),
        "name": record.get("name"),
        "state": upper(record.get("state")),
        "startDate": iso_day(record.get("startDate")),
        "endDate": iso_day(record.get("endDate")),
        "portfolioId": record.get("portfolioId"),
        "costType": upper(record.get("costType")),
        "servingStatus": part(record, "extendedData").get("servingStatus"),
    }


def part(record: Record, name: str) -> Record:
    """Return a nested object, or an empty one where it is missing or null."""
    nested = record.get(name)
    return nested if isinstance(nested, Mapping) else {}


def products_fields(record: Record) -> Fields:
    """Sponsored Products: the budget is an object, the strategy stands under dynamicBidding."""
    budget = part(record, "budget")
    return common(record) | {
        "targetingType": record.get("targetingType"),
        "budget": budget.get("budget"),
        "budgetType": upper(budget.get("budgetType")),
        "biddingStrategy": part(record, "dynamicBidding").get("strategy"),
    }


def brands_fields(record: Record) -> Fields:
    """Sponsored Brands: the budget is a number, the strategy stands under bidding."""
    return common(record) | {
        "budget": record.get("budget"),
        "budgetType": upper(record.get("budgetType")),
        "biddingStrategy": part(record, "bidding").get("bidOptimizationStrategy"),
    }


def display_fields(record: Record) -> Fields:
    """Sponsored Display: everything on one level, words in lower case, ids as numbers."""
    return common(record) | {
        "budget": record.get("budget"),
        "budgetType": upper(record.get("budgetType")),
    }


def television_fields(record: Record) -> Fields:
    """Sponsored TV: the only list that names the budget's currency."""
    budget = part(part(record, "budgetSettings"), "budget")
    value = part(budget, "budgetValue")
    return common(record) | {
        "budget": value.get("amount"),
        "budgetType": upper(budget.get("recurrenceType")),
        "currencyCode": value.get("budgetCurrencyCode"),
    }


COMMON: Final = frozenset(
    {"campaignId", "name", "state", "startDate", "endDate", "portfolioId", "costType"}
    | {"extendedData.servingStatus"}
)
FLAT_BUDGET: Final = COMMON | {"budget", "budgetType"}
LISTINGS: Final[Mapping[AdProduct, Listing]] = {
    "SPONSORED_PRODUCTS": Listing(
        listed("/sp/campaigns/list", "application/vnd.spCampaign.v3+json"),
        products_fields,
        COMMON | {"targetingType", "budget.budget", "budget.budgetType", "dynamicBidding.strategy"},
    ),
    "SPONSORED_BRANDS": Listing(
        listed("/sb/v4/campaigns/list", "application/vnd.sbcampaignresource.v4+json"),
        brands_fields,
        FLAT_BUDGET | {"bidding.bidOptimizationStrategy"},
    ),
    "SPONSORED_DISPLAY": Listing(display_pages, display_fields, FLAT_BUDGET),
    "SPONSORED_TELEVISION": Listing(
        listed("/st/campaigns/list", "application/json", prefer=True),
        television_fields,
        COMMON
        | {
            "budgetSettings.budget.recurrenceType",
            "budgetSettings.budget.budgetValue.amount",
            "budgetSettings.budget.budgetValue.budgetCurrencyCode",
        },
    ),
}


def products_named(words: Sequence[str] | str | None) -> tuple[AdProduct, ...]:
    """Return the ad products meant by their names or short names; all for None.

    Raises
    ------
    ArgumentError
        A word is not an ad product.
    """
    if words is None:
        return get_args(AdProduct)
    asked = [words] if isinstance(words, str) else list(words)
    found: list[AdProduct] = []
    for word in asked:
        name = SHORT.get(word.upper()) or next((p for p in LISTINGS if p == word.upper()), None)
        if name is None:
            raise ArgumentError(
                f"{word!r} is not a sponsored ad product.",
                hint=f"use {', '.join(LISTINGS)}, or SP, SB, SD, ST.",
            )
        found.append(name)
    return tuple(dict.fromkeys(found))


def states_named(words: Sequence[str] | str | None) -> tuple[State, ...]:
    """Return the states to ask for; none (which asks for all) for None.

    Raises
    ------
    ArgumentError
        A word is not a state one can filter by.
    """
    if words is None:
        return ()
    asked = [words] if isinstance(words, str) else list(words)
    allowed: tuple[State, ...] = get_args(State)
    unknown = [word for word in asked if word.upper() not in allowed]
    if unknown or not asked:
        raise ArgumentError(
            f"{unknown[0]!r} is not a campaign state." if unknown else "No state was named.",
            hint=f"use {', '.join(allowed)}, or leave states out for all.",
        )
    return tuple(state for state in allowed if state in {word.upper() for word in asked})
