"""Names of accounts and campaigns, in the languages of their marketplaces."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

from adskit.practice.world.marketplaces import Marketplace

LONGEST: Final = 128  # what Sponsored Brands allows
FOREIGN: Final = 0.08  # agencies name campaigns in the language of their own office


@cache
def pool() -> Mapping[str, Any]:
    """Return the words that names are made of."""
    words: Mapping[str, Any] = json.loads(
        files(__package__).joinpath("names.json").read_text("utf-8")
    )
    return words


def awkward_names() -> Sequence[str]:
    """Return the names that break spreadsheets, HTML and CSV; each world has some of each."""
    awkward: Sequence[str] = pool()["awkward"]
    return awkward


def campaign_name(rng: Random, market: Marketplace, number: int) -> str:
    """Return a name as a person in that marketplace would write it."""
    languages = pool()["campaigns"]
    language = rng.choice(list(languages)) if rng.random() < FOREIGN else market.language
    thing, match, season = (rng.choice(words) for words in languages[language])
    pattern = rng.choice(
        ("{0} – {1} – {2}", "{0} | {1} | {2}", "{2}: {0} ({1})", "[{1}] {0} #{3}", "{0}_{1}_{3:03}")
    )
    return pattern.format(thing, match, season, number)[:LONGEST]


def account_name(rng: Random, market: Marketplace, kind: str) -> str:
    """Return the name of a seller's, vendor's or agency's account."""
    names: Sequence[str] = (
        pool()["agencies"] if kind == "agency" else pool()["accounts"][market.language]
    )
    return rng.choice(names)
