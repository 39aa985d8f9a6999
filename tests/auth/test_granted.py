"""What an advertiser has allowed, by what Amazon tells of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from adskit.auth.tokens import Token
from tests.auth.scripted import Script
from tests.auth.test_lwa import GOOD, PENDING, endpoint

ONE, TWO = "a::one", "b::two"


@pytest.mark.parametrize(
    ("asked", "told", "allowed", "scope", "withheld"),
    [
        (f"{ONE} {TWO}", None, None, f"{ONE} {TWO}", ""),
        (f"{ONE} {TWO}", None, TWO, TWO, ONE),
        (f"{ONE} {TWO}", None, f"{TWO} {ONE}", f"{TWO} {ONE}", ""),
        (f"{ONE} {TWO}", ONE, f"{ONE} {TWO}", ONE, TWO),
        (f"{ONE} {TWO}", "", ONE, ONE, TWO),
        (f"{ONE} {TWO}", 7, ONE, ONE, TWO),
        (f"{ONE} {TWO}", f"{ONE} new::thing", None, f"{ONE} new::thing", TWO),
        # written in another way, so that nothing is known to be missing
        (ONE, None, "a:one", f"{ONE} a:one", ""),
        (f"{ONE} {TWO}", None, f"{ONE}{TWO}", f"{ONE} {TWO} {ONE}{TWO}", ""),
        (None, None, ONE, ONE, ""),
        (None, None, None, None, ""),
    ],
)
def test_what_was_allowed_is_kept_and_not_what_was_asked(
    script: Script,
    asked: str | None,
    told: object,
    allowed: str | None,
    scope: str | None,
    withheld: str,
) -> None:
    script.replies = [(200, json.dumps(GOOD if told is None else GOOD | {"scope": told}))]
    token = endpoint(script).redeem(
        "c0de", replace(PENDING, scope=asked), by="person", allowed=allowed
    )
    assert (token.scope, token.withheld) == (scope, withheld)
    renewed = endpoint(script).refresh(token)
    assert (renewed.scope, renewed.withheld) == (scope, withheld)
    assert Token.from_json(token.to_json()) == token
