"""Keywords and negative keywords, in the language of the marketplace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.dice import Dice, causes_of, serving
from adskit.practice.world.drawing import given
from adskit.practice.world.names import pool

MATCHES: Final = ("EXACT", "PHRASE", "BROAD", "OTHER")
MATCH_WEIGHTS: Final = (40, 25, 33, 2)
NEGATIVE_MATCHES: Final = ("NEGATIVE_EXACT", "NEGATIVE_PHRASE", "NEGATIVE_BROAD", "OTHER")
NEGATIVE_WEIGHTS: Final = (60, 36, 3, 1)
LIVE: Final = "TARGETING_CLAUSE_STATUS_LIVE"
PATTERNS: Final = ("{0}", "{0} {1}", "{1} {0}", "{0} {2}")
AWKWARD_SHARE: Final = 0.09
# what people search for, and what a table easily takes for something else
AWKWARD: Final = (
    "+steel +bottle",
    "=1+1",
    "00123",
    "null",
    "crème brûlée",
    "ｽﾃﾝﾚｽ 水筒",
    "1/2 inch, bolt & nut",
    'the "best" gift <3',
    "2026-03-01",
    "straße 42",
    "true",
)
LOCALES: Final[Mapping[str, str]] = {
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "ja": "ja_JP",
    "ar": "ar_AE",
}


def build_keywords(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the keywords of the ad groups that have keywords; no two of a group are alike."""
    dice = Dice.of(seed, "keywords", profile)
    made = []
    for group in groups:
        if group.aim == "keywords":
            seen = {
                (keyword_text(dice), dice.rng.choices(MATCHES, MATCH_WEIGHTS)[0]): None
                for _ in range(dice.rng.randint(2, 7))
            }
            made += [keyword(dice, group, text, match) for text, match in seen]
    return made


def build_negative_keywords(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the negative keywords: none, one or two of each ad group."""
    dice = Dice.of(seed, "negative keywords", profile)
    made = []
    for group in groups:
        seen = {
            (keyword_text(dice), dice.rng.choices(NEGATIVE_MATCHES, NEGATIVE_WEIGHTS)[0]): None
            for _ in range(dice.rng.choices((0, 1, 2), (45, 35, 20))[0])
        }
        made += [negative_keyword(dice, group, text, match) for text, match in seen]
    return made


def keyword(dice: Dice, group: AdGroup, text: str, match: str) -> dict[str, Any]:
    """Return one keyword; without a bid it has its ad group's."""
    state = dice.state()
    causes = causes_of(group.campaign, state, "TARGETING_CLAUSE", LIVE)
    return given(
        **group.keys,
        bid=dice.bid() if dice.chance(0.6) else None,
        keywordId=str(dice.next_id()),
        keywordText=text,
        matchType=match,
        **native(dice),
        state=state,
        extendedData=dice.extended(group.start, causes[0], causes=causes),
    )


def negative_keyword(dice: Dice, group: AdGroup, text: str, match: str) -> dict[str, Any]:
    """Return one negative keyword: its id is called `keywordId` too, and it has no bid."""
    state = dice.state()
    status = serving(group.campaign, state, "TARGETING_CLAUSE", LIVE)
    return given(
        **group.keys,
        keywordId=str(dice.next_id()),
        keywordText=text,
        matchType=match,
        **native(dice),
        state=state,
        extendedData=dice.extended(group.start, status),
    )


def keyword_text(dice: Dice) -> str:
    """Return what shoppers search for; now and then an awkward one."""
    rng = dice.rng
    if dice.chance(AWKWARD_SHARE):
        return rng.choice(AWKWARD)
    things, _, seasons = pool()["campaigns"][dice.profile.market.language]
    thing, other = rng.sample(things, 2)
    text: str = rng.choice(PATTERNS).format(thing, rng.choice(seasons), other)
    return text.lower()


def native(dice: Dice) -> dict[str, str]:
    """Return a keyword in the language it was thought of in, for a few."""
    if not dice.chance(0.08):
        return {}
    languages = [one for one in LOCALES if one != dice.profile.market.language]
    language = dice.rng.choice(languages)
    return {
        "nativeLanguageKeyword": dice.rng.choice(pool()["campaigns"][language][0]).lower(),
        "nativeLanguageLocale": LOCALES[language],
    }
