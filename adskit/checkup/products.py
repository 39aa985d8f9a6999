"""Which ad products are open to which profile, at the price of one record each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import SHORT, AdProduct
from adskit.data.api_versions import read_by
from adskit.data.frames import gap_for
from adskit.data.gathering import gather
from adskit.data.profiles import Profile, resolve
from adskit.errors import AdskitError, NotPermitted
from adskit.findings.finding import Finding, State, Table
from adskit.troubles.table import todo

MOST_PROFILES: Final = 5  # a region
Answer = bool | AdskitError
Answers = dict[tuple[str, AdProduct], Answer]
MORE: Final = f", at most {MOST_PROFILES} a region; all_profiles=True (--all-profiles) asks all"
# what makes the same reason another text for each profile and ad product
SPECIAL: Final = re.compile(r"(scope |Sponsored )(?:\d+|Products|Brands|Display|TV)")
RETIRED: Final = (
    "Amazon has retired the campaign lists of {products}; adskit reads them through version 1 of "
    "the API by itself"
)


def product_findings(
    ads: AdsSession, profiles: pd.DataFrame, *, all_profiles: bool
) -> Iterator[Finding]:
    """Give the matrix of profiles and ad products, and a finding for each reason why not."""
    usable = profiles[profiles.usable]
    if usable.empty:
        return
    some = usable if all_profiles else usable.groupby("region", sort=False).head(MOST_PROFILES)
    chosen = resolve(ads, some, region=None)
    answers = asked_products(ads, chosen)
    left_out = len(usable) - len(some)
    yield Finding(
        "ad products",
        "ok",
        f"asked with {len(some)} of {len(usable)} profiles" + (MORE if left_out else ""),
        table=Table(
            ("region", *SHORT, "profile"), tuple(product_row(one, answers) for one in chosen)
        ),
        own={label(one): f"{n}, {one.country}" for n, one in enumerate(chosen, 1)},
    )
    yield from reasons(answers, len(chosen))
    if retired := [short for short, product in SHORT.items() if product in ads.retired]:
        yield Finding("campaign lists", "ok", RETIRED.format(products=", ".join(retired)))


def asked_products(ads: AdsSession, profiles: Sequence[Profile]) -> Answers:
    """Return for each profile and ad product whether there is any campaign, or why not.

    Raises
    ------
    NotSignedIn, TokenRefused, Interrupted
        Nobody can be asked any more.
    """
    jobs = [(profile, product) for profile in profiles for product in SHORT.values()]
    found = gather(
        jobs,
        lambda job: read_by(ads, job[1], "auto", lambda listing: listing.has_any(ads, job[0])),
        region=lambda job: job[0].region,
        what="ad products",
        show_progress=True,
    )
    return {
        (profile.id, product): answer
        for (profile, product), answer in zip(jobs, found, strict=True)
    }


def product_row(profile: Profile, answers: Answers) -> tuple[str, ...]:
    """Return a profile's row: a word for each ad product, then whose it is."""
    words = (word(answers[profile.id, product]) for product in SHORT.values())
    return profile.region, *words, label(profile)


def label(profile: Profile) -> str:
    """Return what a person calls a profile."""
    return f"{profile.name or profile.id} ({profile.country})"


def word(answer: Answer) -> str:
    """Return whether an ad product can be read: yes, empty, no, or ? when nobody could tell."""
    if isinstance(answer, NotPermitted):
        return "no"
    if isinstance(answer, AdskitError):
        return "?"
    return "yes" if answer else "empty"


def reasons(answers: Answers, profiles: int) -> Iterator[Finding]:
    """Give each reason for a no, and of how many profiles it is for each ad product."""
    short = {product: name for name, product in SHORT.items()}
    about: dict[tuple[str, str], Counter[str]] = {}
    for (_, product), answer in answers.items():
        if isinstance(answer, AdskitError):
            gap = gap_for(answer, profile="", region="", product="")
            why = SPECIAL.sub(r"\1…", gap.why)
            about.setdefault((why, gap.hint), Counter())[short[product]] += 1
    for (why, hint), counts in about.items():
        closed = hint == todo("product-not-open")
        state: State = "ok" if closed else "look"
        counted = ", ".join(f"{name} {counts[name]}" for name in SHORT if counts[name])
        yield Finding(
            "not open" if closed else "not read",
            state,
            f"{counted} of {profiles} profiles: {why}",
            "" if closed else hint,
        )
