from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from adskit.auth.keeper import TokenKeeper
from adskit.auth.lwa import TokenEndpoint
from adskit.auth.patience import Patience
from adskit.auth.pending import Pending
from adskit.auth.tokens import FileStore, Token
from adskit.errors import AuthError, NotSignedIn, TokenRefused, Unreachable
from adskit.settings import Settings
from tests.auth.scripted import Script

SECRET = "amzn1.oa2-cs.v1.topsecret"
SETTINGS = Settings("amzn1.application-oa2-client.ab", SECRET, "https://amazon.com")
PENDING = Pending("state", "verifier", "https://amazon.com", SETTINGS.client_id, 0.0)
OLD = Token("Atza|old", "Atzr|r", SETTINGS.client_id, 3600, 0.0, consented_at=7.0)
GOOD = {
    "access_token": "Atza|new",
    "refresh_token": "Atzr|r",
    "token_type": "bearer",
    "expires_in": 3600,
}


def endpoint(script: Script) -> TokenEndpoint:
    patience = Patience(tries=3, clock=lambda: 1000.0, sleep=lambda _seconds: None)
    return TokenEndpoint(requests.Session(), script.url, SETTINGS, patience)


def refusal(error: str, text: str) -> str:
    return json.dumps({"error_description": text, "error": error})


def test_a_code_is_redeemed_with_what_the_link_promised(script: Script) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    token = endpoint(script).redeem("c0de", PENDING, by="person")
    assert token == Token(
        "Atza|new", "Atzr|r", SETTINGS.client_id, 3600.0, 4600.0, consented_at=1000.0
    )
    assert script.asked == [
        {
            "grant_type": ["authorization_code"],
            "code": ["c0de"],
            "redirect_uri": ["https://amazon.com"],
            "code_verifier": ["verifier"],
            "client_id": [SETTINGS.client_id],
            "client_secret": [SECRET],
        }
    ]


def test_a_refresh_sends_nothing_but_the_refresh(script: Script) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    token = endpoint(script).refresh(OLD)
    assert (token.access_token, token.expires_at, token.consented_at) == ("Atza|new", 4600.0, 7.0)
    assert set(script.asked[0]) == {"grant_type", "refresh_token", "client_id", "client_secret"}


def test_a_login_in_a_netrc_file_is_not_sent(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login me password mine\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    script.replies = [(200, json.dumps(GOOD))]
    endpoint(script).refresh(OLD)
    assert script.signed_as == [None]


def test_an_answer_without_refresh_token_keeps_the_old_one(script: Script) -> None:
    script.replies = [(200, json.dumps({"access_token": "Atza|new", "expires_in": 60}))]
    assert endpoint(script).refresh(OLD).refresh_token == "Atzr|r"


def test_what_an_answer_says_beside_the_tokens_stops_nobody(script: Script) -> None:
    more = {"scope": "profile", "token_type": "JWT", "error_index": None, "request_id": "R1"}
    script.replies = [(200, json.dumps(GOOD | more))]
    assert endpoint(script).redeem("c0de", PENDING, by="person").access_token == "Atza|new"
    assert endpoint(script).refresh(OLD).scope == OLD.scope


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (
            400,
            refusal("invalid_grant", "invalid grant parameter : code"),
            TokenRefused,
            "5 minutes",
        ),
        (401, refusal("invalid_client", "Client authentication failed"), TokenRefused, "SECRET"),
        (400, refusal("invalid_request", "missing : code"), TokenRefused, "return URL"),
        (400, refusal("unauthorized_client", "no"), TokenRefused, "LwA console"),
        (400, refusal("unsupported_grant_type", "no"), TokenRefused, "sign in again"),
        (400, refusal("brand_new_error", "no"), TokenRefused, "sign in again"),
        (500, refusal("server_error", "oops"), Unreachable, "wait a minute"),
        (500, refusal("ServerError", "oops"), Unreachable, "wait a minute"),
        (503, "<html><body>Service Unavailable</body></html>", Unreachable, "503"),
        (429, "", Unreachable, "429"),
        (200, "<html>maintenance</html>", Unreachable, "200"),
        (200, "", Unreachable, "200"),
        (200, "[]", Unreachable, "200"),
        (200, "{}", Unreachable, "200"),
        (200, '{"access_token": "Atza|x", "expires_in": "soon"}', Unreachable, "200"),
        (403, "<html>forbidden</html>", AuthError, "403"),
    ],
)
def test_each_bad_answer_of_login_with_amazon_has_its_sentence(
    script: Script, status: int, body: str, error: type[AuthError], says: str
) -> None:
    script.replies = [(status, body)]
    with pytest.raises(error, match=says) as caught:
        endpoint(script).redeem("c0de-s3cret", PENDING, by="person")
    assert "s3cret" not in str(caught.value)
    assert "topsecret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert len(script.asked) == 1, "a code is sent once"


def test_nobody_answering_is_an_error_that_shows_no_form(script: Script) -> None:
    dead = endpoint(script)
    dead.url = "http://127.0.0.1:9/auth/o2/token"
    with pytest.raises(Unreachable, match="network") as caught:
        dead.redeem("c0de-s3cret", PENDING, by="person")
    assert caught.value.__context__ is None


def test_a_refresh_is_asked_again_while_amazon_is_busy(script: Script) -> None:
    script.replies = [(503, "<html>"), (429, ""), (200, json.dumps(GOOD))]
    assert endpoint(script).refresh(OLD).access_token == "Atza|new"
    assert len(script.asked) == 3


def test_a_refresh_gives_up_in_the_end(script: Script) -> None:
    script.replies = [(503, "<html>")]
    with pytest.raises(Unreachable):
        endpoint(script).refresh(OLD)
    assert len(script.asked) == 3


@pytest.fixture
def keeper(script: Script, tmp_path: Path) -> Callable[..., TokenKeeper]:
    def make(settings: Settings = SETTINGS) -> TokenKeeper:
        store = FileStore(tmp_path / "tokens.json")
        return TokenKeeper(store, endpoint(script), settings, clock=lambda: 1000.0)

    return make


def test_eight_threads_refresh_once(script: Script, keeper: Callable[..., TokenKeeper]) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    ours = keeper()
    ours.store.save(OLD)
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(ours.access_token())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["Atza|new"] * 8
    assert len(script.asked) == 1


def test_eight_threads_without_a_network_find_it_out_once(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    ours = keeper()
    ours.endpoint.url = "http://127.0.0.1:9/auth/o2/token"
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        time.sleep(0.1)  # as long as the others may take to come

    ours.endpoint.patience.sleep = sleep
    ours.endpoint.patience.tries = 8
    ours.store.save(OLD)
    said: list[str] = []
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        try:
            ours.access_token()
        except Unreachable as error:
            said.append(error.message)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 8
    assert len(set(said)) == 1
    assert len(waits) < 2 * 8, "not each of them went the whole way"
    assert script.asked == []


def test_two_notebooks_refresh_once(script: Script, keeper: Callable[..., TokenKeeper]) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    first, second = keeper(), keeper()
    first.store.save(OLD)
    assert first.access_token() == second.access_token() == "Atza|new"
    assert first.access_token_after("Atza|old") == second.access_token_after("Atza|old")
    assert len(script.asked) == 1


def test_an_access_token_that_was_refused_is_replaced_though_its_clock_is_good(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    ours = keeper()
    ours.accept(Token("Atza|old", "Atzr|r", SETTINGS.client_id, 3600, 4000.0))
    assert ours.access_token() == "Atza|old"
    assert ours.access_token_after("Atza|old") == "Atza|new"


def test_a_refused_login_is_kept_marked_and_not_asked_again(
    script: Script, keeper: Callable[..., TokenKeeper], tmp_path: Path
) -> None:
    script.replies = [(400, refusal("invalid_grant", "invalid grant parameter : refresh_token"))]
    ours = keeper()
    ours.store.save(OLD)
    for _ in range(2):
        with pytest.raises(NotSignedIn, match="no longer accepts"):
            ours.access_token()
    assert len(script.asked) == 1
    assert not ours.authorized()
    assert json.loads((tmp_path / "tokens.json").read_text())["consented_at"] == 7.0


def test_a_wrong_secret_is_not_taken_for_a_lost_consent(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    script.replies = [(401, refusal("invalid_client", "Client authentication failed"))]
    ours = keeper()
    ours.store.save(OLD)
    with pytest.raises(TokenRefused, match="CLIENT_SECRET"):
        ours.access_token()
    assert ours.authorized()


def test_tokens_of_another_client_do_not_count(keeper: Callable[..., TokenKeeper]) -> None:
    ours = keeper()
    ours.store.save(Token("Atza|x", "Atzr|x", "another", 3600, 9999.0))
    assert not ours.authorized()
    with pytest.raises(NotSignedIn, match="keeps the login of another client"):
        ours.access_token()


def test_a_refresh_token_from_the_settings_signs_in(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    ours = keeper(
        Settings(SETTINGS.client_id, SECRET, "https://amazon.com", refresh_token="Atzr|mine")
    )
    assert ours.authorized()
    assert ours.access_token() == "Atza|new"
    assert script.asked[0]["refresh_token"] == ["Atzr|mine"]


def test_a_new_refresh_token_in_the_settings_goes_before_a_refused_login(
    script: Script, keeper: Callable[..., TokenKeeper]
) -> None:
    script.replies = [(200, json.dumps(GOOD))]
    ours = keeper(
        Settings(SETTINGS.client_id, SECRET, "https://amazon.com", refresh_token="Atzr|mine")
    )
    ours.store.save(OLD.marked_refused())
    assert ours.access_token() == "Atza|new"


def test_a_consent_the_kit_played_does_not_count_when_a_person_wants_to_sign_in(
    keeper: Callable[..., TokenKeeper],
) -> None:
    ours = keeper()
    played = Token("Atza|x", "Atzr|x", SETTINGS.client_id, 3600, 9999.0, consent_by="kit")
    ours.store.save(played)
    assert ours.authorized()
    ours.ignore_kit_consent = True
    assert not ours.authorized()
    ours.accept(played)
    assert ours.authorized()
