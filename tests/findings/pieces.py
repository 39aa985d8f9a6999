"""A checkup with everything in it that is hard to show."""

from __future__ import annotations

from typing import Final

from adskit.findings.checkup import Checkup
from adskit.findings.finding import Finding, Section, Table

COUNTS: Final = Table(("region", "edit", "agency"), (("NA", "12", "0"), ("EU", "?", "3")))
NAMES: Final = Table(
    ("region", "SP", "profile"),
    (("FE", "yes", "山田包丁製作所 (JP)"), ("EU", "no", "A|B <Öl> (DE)")),
)
PATH: Final = "/srv/clients/acme holding/.adskit/tokens.json"
HARD: Final = Checkup(
    (
        Section(
            "computer",
            (
                Finding("packages", "ok", "14 in order: " + ", ".join(["requests 2.34.2"] * 14)),
                Finding("clock", "wrong", "is <late> & slow", 'set "it".'),
            ),
        ),
        Section(
            "logins",
            (
                Finding(
                    "practice login acme",
                    "look",
                    f"{PATH} is mode 0644",
                    "adskit login --again --login acme",
                    own={PATH: "tokens.json", "login acme": "login 1"},
                ),
            ),
        ),
        Section(
            "Amazon",
            (
                Finding("profiles", "ok", "15", table=COUNTS),
                Finding(
                    "ad products",
                    "ok",
                    "asked",
                    table=NAMES,
                    own={"山田包丁製作所 (JP)": "1, JP", "A|B <Öl> (DE)": "2, DE"},
                ),
                Finding("note", "ok", "login acme again, of profile 1234567890123456789"),
            ),
        ),
    )
)
