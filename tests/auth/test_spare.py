"""A refresh token from `.env` or the guide's file, and another login under the same name."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
import requests

import adskit
from adskit.auth.keeper import TokenKeeper
from adskit.auth.lwa import TokenEndpoint
from adskit.auth.patience import Patience
from adskit.auth.standing import standing
from adskit.auth.tokens import FileStore, Token
from adskit.errors import NotSignedIn
from adskit.settings import Settings
from adskit.shapes import DEFAULT_SCOPE, ID, TEST_ACCOUNTS_SCOPE
from tests.auth.scripted import Script
from tests.checkup.person import VALUES, keep_login, kit_home

OURS: Final = Settings(
    "amzn1.application-oa2-client.ab",
    "amzn1.oa2-cs.v1.secret",
    "https://amazon.com",
    refresh_token="Atzr|spare",
    refresh_source="/project/tokens.json",
)
MINE: Final = Token(
    "Atza|mine", "Atzr|mine", OURS.client_id, 3600, 9000.0, consented_at=7.0, scope=DEFAULT_SCOPE
)
ANOTHER: Final = replace(MINE, client_id="amzn1.application-oa2-client.cd")
WITHOUT_A_RIGHT: Final = replace(MINE, scope=TEST_ACCOUNTS_SCOPE)
REFUSED: Final = '{"error": "invalid_grant", "error_description": "no"}'
somebody_else = pytest.mark.parametrize("other", [ANOTHER, WITHOUT_A_RIGHT])


def answer(number: int) -> tuple[int, str]:
    content = {"access_token": f"Atza|{number}", "refresh_token": "Atzr|spare", "expires_in": 3600}
    return 200, json.dumps(content)


@pytest.fixture
def keeper(script: Script, tmp_path: Path) -> Callable[..., TokenKeeper]:
    script.replies = [answer(1), answer(2)]

    def make(settings: Settings = OURS) -> TokenKeeper:
        patience = Patience(tries=3, clock=lambda: 1000.0, sleep=lambda _seconds: None)
        endpoint = TokenEndpoint(requests.Session(), script.url, settings, patience)
        store = FileStore(tmp_path / "tokens.json")
        return TokenKeeper(store, endpoint, settings, clock=lambda: 1000.0)

    return make


@somebody_else
def test_the_login_of_somebody_who_signed_in_stays(
    script: Script, keeper: Callable[..., TokenKeeper], other: Token
) -> None:
    ours = keeper()
    ours.store.save(other)
    assert [ours.access_token() for _ in range(3)] == ["Atza|1"] * 3
    assert ours.store.load() == other
    assert ours.access_token_after("Atza|1") == "Atza|2"
    assert ours.store.load() == other
    assert len(script.asked) == 2


def test_threads_that_find_it_over_renew_it_once(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    ours = keeper()
    ours.store.save(ANOTHER)
    first = ours.access_token()
    got: list[str] = []
    threads = [
        threading.Thread(target=lambda: got.append(ours.access_token_after(first)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["Atza|2"] * 8
    assert len(script.asked) == 2


@somebody_else
def test_a_refused_one_is_asked_about_once_and_marks_nobody_else(
    script: Script, keeper: Callable[..., TokenKeeper], other: Token
) -> None:
    script.replies = [(400, REFUSED)]
    ours = keeper()
    ours.store.save(other)
    for _ in range(2):
        with pytest.raises(NotSignedIn, match="no longer accepts"):
            ours.access_token()
    assert ours.store.load() == other
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    "held", [None, MINE.marked_refused(), ANOTHER.marked_refused(), replace(MINE, scope=None)]
)
def test_where_nothing_is_lost_what_it_brings_is_kept(
    keeper: Callable[..., TokenKeeper], held: Token | None
) -> None:
    ours = keeper()
    if held is not None:
        ours.store.save(held)
    token = ours.access_token_after("Atza|mine")
    kept = ours.store.load()
    assert kept is not None
    assert (kept.access_token, kept.client_id) == (token, OURS.client_id)


def test_after_a_sign_in_by_hand_that_login_counts(keeper: Callable[..., TokenKeeper]) -> None:
    ours = keeper()
    ours.store.save(ANOTHER)
    ours.access_token()
    ours.accept(MINE)
    assert ours.stored() == MINE
    assert ours.access_token() == "Atza|mine"


def test_the_state_names_where_it_is_from_and_what_to_do(
    keeper: Callable[..., TokenKeeper],
) -> None:
    ours = keeper()
    begin = "a refresh token stands in for a sign-in (/project/tokens.json)"
    assert standing(ours, 1000.0) == f"{begin}, not used yet"
    ours.store.save(ANOTHER)
    for said in (f"{begin}, not used yet; it is", f"{begin}; it is"):
        assert standing(ours, 1000.0) == (
            f"{said} kept in memory only, because this name keeps another login: use a name of its "
            'own, such as adskit.connect("acme")'
        )
        ours.access_token()


def test_without_one_two_clients_under_one_name_are_told(
    keeper: Callable[..., TokenKeeper],
) -> None:
    ours = keeper(replace(OURS, refresh_token=None))
    ours.store.save(ANOTHER)
    assert standing(ours, 1000.0) == (
        "not signed in; this name keeps another client's login, which a sign-in replaces: to keep "
        'both, use a name of its own, such as adskit.connect("acme")'
    )
    with pytest.raises(NotSignedIn, match="both logins stay"):
        ours.access_token()


@pytest.mark.parametrize("place", [".env", "tokens.json"])
def test_connect_tells_the_file_it_is_from(tmp_path: Path, place: str) -> None:
    values = dict(VALUES)
    spare = values.pop("AMAZON_ADS_REFRESH_TOKEN")
    if place == ".env":
        values["AMAZON_ADS_REFRESH_TOKEN"] = spare
    else:
        (tmp_path / place).write_text(json.dumps({"refresh_token": spare}), encoding="utf-8")
    lines = "".join(f"{key}={value}\n" for key, value in values.items())
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    assert f"({tmp_path / place}), not used yet" in adskit.connect().status


def test_a_name_that_another_project_uses_stays_its_own(tmp_path: Path) -> None:
    for key, value in VALUES.items():
        with (tmp_path / ".env").open("a", encoding="utf-8") as file:
            file.write(f"{key}={value}\n")
    keep_login("default", client_id=f"{VALUES[ID]}00")
    before = (kit_home() / "default" / "tokens.json").read_bytes()
    assert "use a name of its own" in adskit.connect().status
    assert "memory only" not in adskit.connect("acme").status
    assert (kit_home() / "default" / "tokens.json").read_bytes() == before
