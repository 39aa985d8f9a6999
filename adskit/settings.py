"""Your values: from the environment, a `.env` file or the guide's `lwa_app_credential.json`.

Nothing is written into the environment and nothing is remembered: every call reads again, so an
edited `.env` counts from the next cell on. Both files are looked for in the notebook's folder and
then upwards. The environment goes before `.env`, and `.env` before the JSON file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dotenv import dotenv_values

from adskit.errors import ArgumentError, SettingsError
from adskit.regions import REGIONS, Region, regions_named
from adskit.secret import Secret
from adskit.shapes import (
    CHECKS,
    DEFAULT_SCOPE,
    ID,
    KEYS,
    REFRESH_TOKEN,
    REGION,
    RETURN_URL,
    SCOPE,
    SECRET,
    TEST_ACCOUNTS_SCOPE,
    Found,
    scope_meant,
)
from adskit.shown import rows_html
from adskit.troubles.table import todo

CREDENTIAL_FILE: Final = "lwa_app_credential.json"
TOKEN_FILE: Final = "tokens.json"  # noqa: S105 - the guide's; the kit's own lie elsewhere
# the guide's names for the same values
GUIDE_KEYS: Final = {"client_id": ID, "client_secret": SECRET, "redirect_uri": RETURN_URL}


@dataclass(frozen=True)
class Settings:
    """What the kit needs to know to ask Amazon on your behalf.

    The client secret and the refresh token are left out of the repr.
    """

    client_id: str
    client_secret: str = field(repr=False)
    return_url: str
    scopes: tuple[str, ...] = (DEFAULT_SCOPE,)
    regions: tuple[Region, ...] = REGIONS
    refresh_token: str | None = field(default=None, repr=False)
    source: str = ""
    refresh_source: str = ""

    def __post_init__(self) -> None:
        """Keep both secrets out of sight wherever they are handed on to."""
        object.__setattr__(self, "client_secret", Secret(self.client_secret))
        if self.refresh_token is not None:
            object.__setattr__(self, "refresh_token", Secret(self.refresh_token))

    def _repr_html_(self) -> str:
        return rows_html(
            "Settings (secrets are kept, and not shown)",
            (
                ("client_id", self.client_id),
                ("return_url", self.return_url),
                ("scopes", " ".join(self.scopes)),
                ("regions", ", ".join(self.regions)),
                ("source", self.source),
            ),
        )


def asking_for(settings: Settings, scope: object) -> Settings:
    """Return the settings with these scopes instead of their own; as they are for None.

    Raises
    ------
    ArgumentError
        The text names no scope, or holds a word that is none or nearly one.
    """
    if scope is None:
        return settings
    words = tuple(dict.fromkeys(scope.split())) if isinstance(scope, str) else ()
    wrong = next((word for word in words if ":" not in word), "" if words else repr(scope))
    if wrong or not words:
        raise ArgumentError(
            f"{wrong} is not a scope of Login with Amazon.",
            hint=f"use {DEFAULT_SCOPE} or {TEST_ACCOUNTS_SCOPE}; several are separated by a blank.",
        )
    for word in words:
        if near := scope_meant(word):
            raise ArgumentError(
                f"{word!r} is not a scope that is known; did you mean {near!r}?",
                hint=f"use {near}; several are separated by a blank.",
            )
    return replace(settings, scopes=words)


def find_settings(
    *, start: Path | None = None, environ: Mapping[str, str] | None = None
) -> Settings | None:
    """Return your settings, or None when no credential is set anywhere.

    Parameters
    ----------
    start : Path, optional
        The folder to begin in; the working folder when None.
    environ : mapping, optional
        The environment; `os.environ` when None.

    Raises
    ------
    SettingsError
        Some values are set but not all of those needed, or one has the wrong shape. Half-filled
        settings never fall back to the practice Amazon.
    """
    found = collect(
        Path.cwd() if start is None else start,
        hidden(os.environ if environ is None else environ),
    )
    if not any(key in found for key in (ID, SECRET, RETURN_URL, REFRESH_TOKEN)):
        return None
    for key in (ID, SECRET, RETURN_URL):
        if key not in found:
            where = next(iter(found.values())).source
            raise SettingsError(
                f"{key} is not set, although other values are ({where}).",
                hint=f"add the line {key}=… to your .env file; .env.example explains each value.",
            )
    for key, value in found.items():
        CHECKS[key](key, value)
    found = guide_token(start or Path.cwd()) | found
    return Settings(
        client_id=str(found[ID].value),
        client_secret=found[SECRET].value,
        return_url=str(found[RETURN_URL].value),
        scopes=tuple(found[SCOPE].value.split()) if SCOPE in found else (DEFAULT_SCOPE,),
        regions=regions_named(found[REGION].value) if REGION in found else REGIONS,
        refresh_token=found[REFRESH_TOKEN].value if REFRESH_TOKEN in found else None,
        source=found[ID].source,
        refresh_source=found[REFRESH_TOKEN].source if REFRESH_TOKEN in found else "",
    )


def collect(start: Path, environ: Mapping[str, str | None]) -> dict[str, Found]:
    """Return every value that is set, the nearest source first; empty values count as not set."""
    found: dict[str, Found] = {}
    for source, values in sources(start, environ):
        for key in KEYS:
            value = values.get(key) or ""
            if value.strip() and key not in found:
                found[key] = Found(value, source)
    return found


def sources(
    start: Path, environ: Mapping[str, str | None]
) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """Give the places to look in, in the order in which they count."""
    yield "the environment", environ
    env_file = upwards(start, ".env")
    if env_file is not None:
        yield str(env_file), read_env_file(env_file)
    guide_file = upwards(start, CREDENTIAL_FILE)
    if guide_file is not None:
        yield str(guide_file), read_guide_file(guide_file)


def read_env_file(path: Path) -> dict[str, str | None]:
    """Return those values of a `.env` file that are ours."""
    try:
        # ${…} is left alone: a secret that holds a dollar sign is not a reference
        return hidden(dotenv_values(path, interpolate=False, encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
    # raised out here: the cause quotes the whole file
    raise SettingsError(f"{path} cannot be read ({reason}).", hint=todo("env-unreadable"))


def read_guide_file(path: Path) -> dict[str, str | None]:
    """Return the guide's JSON credentials under the kit's names."""
    try:
        return hidden(renamed(json.loads(Secret(path.read_text(encoding="utf-8-sig")))))
    except (OSError, ValueError, AttributeError) as error:
        reason = type(error).__name__
    # raised out here: the cause quotes the file, and the file holds the secret
    raise SettingsError(
        f"{path} is not readable JSON ({reason}).", hint=todo("credential-file-unreadable")
    )


def renamed(content: Mapping[str, object]) -> dict[str, str | None]:
    """Return the texts of the guide's JSON under the kit's names."""
    pairs = ((ours, content.get(theirs)) for theirs, ours in GUIDE_KEYS.items())
    return {key: value for key, value in pairs if isinstance(value, str)}


def hidden(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return those values that are ours, out of sight of whoever shows variables."""
    return {key: Secret(values[key]) for key in KEYS if values.get(key)}


def guide_token(start: Path) -> dict[str, Found]:
    """Return the refresh token of a `tokens.json` that the guide's code has written, if any.

    The guide has people make this file by hand from a sample; one that still is the sample is no
    reason to stop, because signing in replaces it.
    """
    path = upwards(start, TOKEN_FILE)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig")) if path else {}
        found = Found(content["refresh_token"], str(path))
        CHECKS[REFRESH_TOKEN](REFRESH_TOKEN, found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, SettingsError):
        return {}
    return {REFRESH_TOKEN: found}


def upwards(start: Path, name: str) -> Path | None:
    """Return the nearest file of that name in `start` or a folder above it."""
    folder = start.resolve()
    return next((p for d in (folder, *folder.parents) if (p := d / name).is_file()), None)
