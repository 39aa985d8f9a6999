"""Labels: Amazon's field names in words, for people who read the table elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from adskit.share.measures import BEFORE, CHANGE

# names whose words alone would mislead, or are not how people call the thing
NAMED: Final[Mapping[str, str]] = {
    "adKeywordStatus": "Keyword status",
    "adStatus": "Ad group status",
    "asinBrandHalo": "Brand halo ASIN",
    "countryCode": "Country",
    "currencyCode": "Currency",
    "campaignBudgetCurrencyCode": "Budget currency",
    "campaignPriceTypeCode": "Cost type",
    "clickThroughRate": "Click-through rate",
    "costPerThousandImpressions": "Cost per 1,000 impressions",
    "eCPAddToCart": "Cost per add to cart",
    "eCPBrandSearch": "Cost per branded search",
    "fetchedAt": "Fetched",
    "impressionsViews": "Impressions in view",
    "inBudget": "Within budget",
    "invalidClickThroughRate": "Invalid click-through rate",
    "newToBrandECPDetailPageView": "Cost per new-to-brand detail page view",
    "placementClassification": "Placement",
    "timezone": "Time zone",
    "topOfSearchImpressionShare": "Top-of-search impression share",
    "usageUpdatedTimestamp": "Usage updated",
    "video5SecondViewRate": "Video 5-second view rate",
    "video5SecondViews": "Video 5-second views",
    "viewClickThroughRate": "Click-through rate of viewable impressions",
}
AS_WRITTEN: Final[Mapping[str, str]] = {
    word.lower(): word
    for word in ("ID", "ACOS", "ROAS", "ASIN", "SKU", "CTR", "CPC", "CPM", "CVR", "URL", "vCPM")
} | {"ids": "IDs", "asins": "ASINs", "skus": "SKUs"}
BOUND: Final = ("new to brand", "long term", "rule based", "link outs", "click throughs")
# what a figure is restricted to stands last in Amazon's names
ONLY: Final = re.compile(r"(?<=\w) ((?:other|same) SKU|brand halo|promoted)\b")
SOURCE: Final = re.compile(r"(?<!page|lete|tile|oint|from) (clicks|views)$")  # not "page views"
FIELD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*")
WORD: Final = re.compile(r"v?[A-Z]+(?![a-z])s?|[A-Z]?[a-z]+|\d+d(?![a-z])|\d+")
WINDOW: Final = re.compile(r"\d+d")


def words_of(name: str) -> list[str]:
    """Return the words a field name is made of, in their own case: `sales14d` → sales, 14d."""
    return WORD.findall(name)


def label(name: str) -> str:
    """Return a field's name in words: `campaignId` → Campaign ID, `sales14d` → Sales (14 d).

    Parameters
    ----------
    name : str
        A column. One that is no field name (it has blanks, say) is returned as it is.

    Notes
    -----
    A number of days at the end is the attribution window: only conversions so many days after the
    click count.
    """
    if name in NAMED:
        return NAMED[name]
    if not FIELD.fullmatch(name):
        return name
    for added in (BEFORE, CHANGE):
        if name.removesuffix(added) not in {name, ""}:
            return with_word(label(name.removesuffix(added)), added.lower())
    return ": ".join(in_words(part) for part in name.split(".")) or name


def in_words(part: str) -> str:
    """Return one name without dots in words, the first one with a capital letter."""
    words = words_of(part)
    if not words:
        return part
    window = words.pop() if len(words) > 1 and WINDOW.fullmatch(words[-1]) else ""
    text = " ".join(AS_WRITTEN.get(word.lower(), lowered(word)) for word in words)
    for phrase in BOUND:
        text = text.replace(phrase, phrase.replace(" ", "-"))
    text = SOURCE.sub(r" from \1", ONLY.sub(r", \1", text))
    if words[0].lower() not in AS_WRITTEN:
        text = text[:1].upper() + text[1:]
    return with_unit(text, f"{window[:-1]} d") if window else text


def lowered(word: str) -> str:
    """Return a word in lower case, but an abbreviation as it is written."""
    return word if len(word) > 1 and word.isupper() else word.lower()


def with_word(text: str, word: str) -> str:
    """Return a label with another word, in front of its brackets."""
    words, bracket, unit = text.partition(" (")
    return f"{words} {word}{bracket}{unit}"


def with_unit(text: str, unit: str) -> str:
    """Return a label with a unit in brackets, behind what already stands there."""
    return f"{text[:-1]}, {unit})" if text.endswith(")") else f"{text} ({unit})"


def labels_of(names: Iterable[str]) -> dict[str, str]:
    """Return name → label, each label once: columns that would look alike keep their own names."""
    found = {name: label(name) for name in names}
    often = Counter(found.values())
    return {name: text if often[text] == 1 else name for name, text in found.items()}
