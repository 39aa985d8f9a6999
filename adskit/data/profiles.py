"""get_profiles: the accounts a login may use, one row each.

https://advertising.amazon.com/API/docs/en-us/reference/2/profiles
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from adskit.auth.calls import profile_text
from adskit.auth.session import AdsSession, is_session
from adskit.data.fetch import decoded, records_of
from adskit.data.frames import Row, gap_for, provenance, tell, warn_of
from adskit.data.gathering import gather
from adskit.data.profile_limit import gap_of, may_go_on
from adskit.data.profile_rows import ACCESS_LEVELS, COLUMNS, Access, profile_row
from adskit.data.tables import table
from adskit.errors import AdskitError, ArgumentError
from adskit.regions import REGIONS, Region

# what only a frame of get_profiles has
OWN: Final = frozenset({"profileId", "region", "accountType"})
CAUSES: Final = (
    "another Amazon login than the one with the ad accounts pressed Allow",
    "the accounts were never used: Amazon makes a profile with the first campaign in the console",
    "the rights came through a manager account as Viewer only",
    "a region was left out (asked: {asked})",
)
NO_PROFILES: Final = "\n  · ".join(("No profiles. The known causes:", *CAUSES))


def get_profiles(ads: AdsSession, *, region: Region | None = None) -> pd.DataFrame:
    """Return the profiles this login may use, one row each.

    Every region is asked at once, for profiles you may edit and for those you may only view.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    region : "NA", "EU" or "FE", optional
        Ask this region alone; those of your settings (all by default) when None.

    Returns
    -------
    DataFrame, shape (n_profiles, len(COLUMNS))
        Amazon's own field names. The columns: profileId, region, countryCode, currencyCode,
        timezone, accountName, accountType, accountSubType, accountId, marketplaceId, dailyBudget,
        validPaymentMethod, access, usable, why. Ids are text; `dailyBudget` is in `currencyCode`,
        missing where there is none, and 999999999 where Amazon means no limit; `access` is edit
        or view; `usable` says whether sponsored-ads calls work with the profile, `why` what is
        special about it.
        `attrs["gaps"]` lists regions that could not be read, or not to their end.

    Raises
    ------
    NotSignedIn
        Sign in first.
    AdskitError
        No region at all could be read; the first reason.

    Examples
    --------
    >>> profiles = adskit.get_profiles(ads)
    >>> profiles[profiles.countryCode == "UK"][["region", "currencyCode", "access", "usable"]]
       region currencyCode access  usable
    10     EU          GBP   edit   False
    11     EU          GBP   view    True
    """
    is_session(ads)
    if region is not None and region not in REGIONS:
        raise ArgumentError(f"{region!r} is not a region.", hint="use NA, EU or FE.")
    regions = ads.settings.regions if region is None else (region,)
    frame, refused, full = seen_in(ads, regions)
    if len(refused) == len(regions) * len(ACCESS_LEVELS):
        raise refused[0][1]
    gaps = [gap_for(error, profile="", region=where, product="") for where, error in refused]
    gaps += map(gap_of, full)
    frame.attrs.update(provenance(ads, "profiles", gaps=gaps))
    warn_of(gaps, of="profiles")
    if frame.empty and not gaps:
        tell(NO_PROFILES.format(asked=", ".join(regions)))
    return frame


def seen_in(
    ads: AdsSession, regions: Sequence[Region]
) -> tuple[pd.DataFrame, list[tuple[Region, AdskitError]], list[Region]]:
    """Return the profiles of these regions, with both access levels, and each refusal.

    Last come the regions of which Amazon may not have listed all.

    Raises
    ------
    NotSignedIn, TokenRefused, Interrupted
        Nobody can be asked any more.
    """
    jobs = [(region, level) for region in regions for level in ACCESS_LEVELS]
    answers = gather(
        jobs,
        lambda job: asked(ads, *job),
        region=lambda job: job[0],
        what="profiles",
        show_progress=False,
    )
    rows: dict[tuple[str, str], Row] = {}
    refused: list[tuple[Region, AdskitError]] = []
    full: dict[Region, None] = {}  # each once, in their order
    for (region, level), answer in zip(jobs, answers, strict=True):
        if isinstance(answer, AdskitError):
            refused.append((region, answer))
            continue
        if may_go_on(answer):
            full[region] = None
        for record in answer:
            # asked for edit first: what comes for view as well may be edited too
            identity = str(record.get("profileId"))
            if identity.isdecimal():  # nothing could be asked of any other
                rows.setdefault((region, identity), profile_row(record, region, level))
    frame = table(list(rows.values()), COLUMNS)
    remember(ads, frame)
    return frame, refused, list(full)


def asked(ads: AdsSession, region: Region, level: Access) -> list[dict[str, Any]]:
    """Return one region's profiles of one access level, as Amazon gives them."""
    # both are sent: Amazon's own texts disagree on the default
    query = {"apiProgram": "campaign", "accessLevel": level}
    answer = ads.get("/v2/profiles", region=region, params=query)
    return records_of(decoded(answer), answer)


def remember(ads: AdsSession, frame: pd.DataFrame) -> None:
    """Let the session know these profiles, so that an id alone is enough from here on.

    Rows that come back from a file may have lost something: pandas reads the region NA as missing.
    """
    for row in frame.to_dict("records"):
        if isinstance(row["profileId"], str) and row["region"] in REGIONS:
            ads.known_profiles[row["profileId"]] = {str(key): value for key, value in row.items()}


@dataclass(frozen=True)
class Profile:
    """What a call needs to know of a profile."""

    id: str
    region: Region
    country: str | None
    currency: str | None
    name: str | None
    agency: bool
    timezone: str | None = None


def whose(profile: Profile) -> dict[str, Any]:
    """Return the columns that say whose a row is, and in which currency unless a record says so."""
    return {
        "profileId": profile.id,
        "accountName": profile.name,
        "region": profile.region,
        "countryCode": profile.country,
        "currencyCode": profile.currency,
    }


def resolve(ads: AdsSession, profiles: object, *, region: Region | None) -> list[Profile]:
    """Return the profiles meant by a frame of them, a row, an id or several ids, each once.

    Raises
    ------
    ArgumentError
        An id is not among this login's profiles, or there is none.
    """
    is_session(ads)
    ids = list(dict.fromkeys(ids_in(profiles)))
    if not ids:
        raise ArgumentError(
            "There is no profile to ask for.",
            hint="pass get_profiles(ads), some of its rows, or a profile id.",
        )
    if isinstance(profiles, pd.DataFrame) and OWN.issubset(profiles.columns):
        remember(ads, profiles)
    if any(one not in ads.known_profiles for one in ids):
        get_profiles(ads, region=region)
    unknown = [one for one in ids if one not in ads.known_profiles]
    if unknown:
        raise ArgumentError(
            f"Profile {unknown[0]} is not among the profiles of this login"
            + (f" (nor are {len(unknown) - 1} more)." if len(unknown) > 1 else "."),
            hint="see get_profiles(ads); another account may need another login: connect(login=…).",
        )
    return [known(ads.known_profiles[one]) for one in ids]


def known(row: Mapping[str, Any]) -> Profile:
    """Return a profile of the session's memory."""
    texts = {key: value if isinstance(value, str) else None for key, value in row.items()}
    region: Region = row["region"]
    return Profile(
        id=row["profileId"],
        region=region,
        country=texts.get("countryCode"),
        currency=texts.get("currencyCode"),
        name=texts.get("accountName"),
        agency=texts.get("accountType") == "agency",
        timezone=texts.get("timezone"),
    )


def ids_in(profiles: object) -> Sequence[str]:
    """Return the profile ids in whatever a person passes, as text.

    Raises
    ------
    ArgumentError
        It is neither; or an id went through a float and may have lost its last digits.
    """
    if isinstance(profiles, pd.DataFrame):
        return [profile_text(one) for one in column_of_ids(profiles)]
    if isinstance(profiles, pd.Series | Mapping) and "profileId" in profiles:  # one row
        return [profile_text(profiles["profileId"])]
    if isinstance(profiles, Iterable) and not isinstance(profiles, str):
        return [profile_text("None" if one is None else one) for one in profiles]
    return [profile_text(profiles)] if profiles is not None else []


def column_of_ids(profiles: pd.DataFrame) -> Iterable[object]:
    """Return the column of profile ids, which may have become the index."""
    if "profileId" in profiles.columns:
        return profiles["profileId"]
    if "profileId" in profiles.index.names:
        return profiles.index.get_level_values("profileId")
    raise ArgumentError(
        "This DataFrame has no column profileId.", hint="pass rows of get_profiles(ads)."
    )
