from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import adskit
from adskit.auth.tokens import CONSENT_ENDS_FROM, DAY_SECONDS, Token
from adskit.checkup.doctor import doctor
from adskit.checkup.logins import consent, logins, resting_place
from adskit.practice import PracticeServer, press_allow
from adskit.shapes import DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE
from tests.checkup.person import VALUES, keep_login, kit_home, of, write_env

BOTH: Final = f"{DEFAULT_SCOPE} {TEST_ACCOUNTS_SCOPE}"
GIVEN: Final = CONSENT_ENDS_FROM + DAY_SECONDS


def test_a_login_on_the_practice_amazon_is_found(practice: PracticeServer) -> None:
    adskit.connect("acme", practice=practice)
    found = of(doctor(), "practice login acme")
    assert found.state == "ok"
    assert found.detail.startswith("signed in, consent given on 20")
    assert "of 365 days left" in found.detail


@pytest.mark.parametrize(
    ("days", "state", "says"),
    [
        (0.5, "ok", "364 of 365 days left"),
        (334.9, "ok", "30 of 365 days left"),
        (335.1, "look", "29 of 365 days left"),
        (364.9, "look", "0 of 365 days left"),
        (365.0, "look", "the consent ended on 2027-07-31"),
        (900.0, "look", "the consent ended on 2027-07-31"),
    ],
)
def test_the_days_left_of_a_consent_are_counted(days: float, state: str, says: str) -> None:
    found = consent(Token("a", "r", "c", consented_at=GIVEN), GIVEN + days * DAY_SECONDS)
    assert (found[0], says in found[1]) == (state, True)


def test_a_consent_from_before_they_ended_has_no_end() -> None:
    token = Token("a", "r", "c", consented_at=CONSENT_ENDS_FROM - 1)
    assert consent(token, GIVEN) == (
        "ok",
        "signed in, consent given on 2026-07-29, which does not end by itself",
    )


def test_a_login_near_its_end_names_the_command() -> None:
    keep_login("acme", consented_at=GIVEN)
    (found,) = logins(kit_home(), GIVEN + 350 * DAY_SECONDS)
    assert (found.state, found.todo) == ("look", "adskit login --again --login acme")
    assert found.own["login acme"] == "login 1"


def test_a_login_with_fewer_rights_than_were_asked_for_says_which(
    practice: PracticeServer,
) -> None:
    ads = adskit.connect("acme", practice=practice, scope=BOTH, play_advertiser=False)
    ads.finish_sign_in(press_allow(ads.authorization_url(), withheld=[TEST_ACCOUNTS_SCOPE]))
    found = of(doctor(), "practice login acme")
    assert (found.state, found.todo) == ("look", "adskit login --again --login acme")
    assert f"{TEST_ACCOUNTS_SCOPE} was not allowed" in found.detail


def test_a_login_that_amazon_refused_asks_for_a_new_sign_in() -> None:
    keep_login("acme", refused=True)
    finding = of(doctor(), "login acme")
    assert (finding.state, finding.detail) == ("look", "signed in before; sign in again")
    assert finding.todo == "adskit login --again --login acme"


def test_a_login_of_another_client_is_told(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    keep_login("acme", client_id="amzn1.application-oa2-client.ffff")
    keep_login("mine")
    found = doctor()
    assert "another client id" in of(found, "login acme").detail
    assert "--again" not in of(found, "login acme").todo, "it would delete the other's login"
    assert of(found, "login mine").detail == "signed in"


def test_a_broken_token_file_is_wrong() -> None:
    keep_login("acme").write_text("[", encoding="utf-8")
    finding = of(doctor(), "login acme")
    assert finding.state == "wrong"
    assert "is not a token file" in finding.detail


def test_the_login_in_use_is_named_also_while_there_is_none(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    found = of(doctor(), "login default")
    assert (found.state, found.detail, found.todo) == ("look", "not signed in", "adskit login")


def test_tokens_rest_in_private_files_unless_something_else_is_chosen() -> None:
    assert [one.detail for one in resting_place(kit_home())] == ["rest in private files"]


def test_a_place_for_tokens_that_does_not_exist_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_login("acme")
    monkeypatch.setenv("ADSKIT_TOKENS", "drawer")
    found = doctor()
    assert (of(found, "tokens").state, of(found, "login acme").state) == ("wrong", "wrong")
    assert of(found, "tokens").detail == "ADSKIT_TOKENS is 'drawer'."


def test_the_keyring_in_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADSKIT_TOKENS", "keyring")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (found,) = resting_place(kit_home())
    # a process has one keyring: which one it is, other tests may have decided before
    assert re.fullmatch(r"rest in the keyring \([\w.]+\)", found.detail)
