"""When there is no way to a token: found out once, told to all who ask, and tried again later."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock

import adskit
from adskit.auth.keeper import BELIEVED_SECONDS, TokenKeeper
from adskit.auth.session import AdsSession
from adskit.errors import AdskitError, AuthError, TokenRefused, TokenStoreError, Unreachable
from adskit.practice import PracticeServer
from tests.auth.scripted import Script

GOOD: Final = '{"access_token": "Atza|new", "refresh_token": "Atzr|r", "expires_in": 3600}'
REFUSED: Final = '{"error": "invalid_client", "error_description": "Client authentication failed"}'
BAD_ANSWERS: Final[list[tuple[tuple[int, str], type[AdskitError], int]]] = [
    ((503, "<html>"), Unreachable, 3),
    ((401, REFUSED), TokenRefused, 1),
    ((403, "<html>"), AuthError, 1),
]


@pytest.fixture
def now() -> list[float]:
    return [time.time() + 4000]  # the first token has ended


@pytest.fixture
def keeper(signed: AdsSession, script: Script, now: list[float]) -> TokenKeeper:
    ours = signed._keeper
    ours.clock = lambda: now[0]
    ours.endpoint.url = script.url
    ours.endpoint.patience.tries = 3
    return ours


def outcome(ask: Callable[[], str]) -> str | type[AdskitError]:
    try:
        return str(ask())
    except AdskitError as error:
        return type(error)


@pytest.mark.parametrize(("answer", "error", "asked"), BAD_ANSWERS)
def test_it_is_found_out_once_and_tried_again_after_a_while(
    keeper: TokenKeeper,
    script: Script,
    now: list[float],
    answer: tuple[int, str],
    error: type[AdskitError],
    asked: int,
) -> None:
    script.replies = [answer]
    assert [outcome(keeper.access_token) for _ in range(40)] == [error] * 40
    assert len(script.asked) == asked
    script.replies = [(200, GOOD)]
    now[0] += BELIEVED_SECONDS - 1
    assert outcome(keeper.access_token) is error
    now[0] += 1
    assert outcome(keeper.access_token) == "Atza|new"


def test_a_clock_that_is_set_back_makes_nobody_wait(
    keeper: TokenKeeper, script: Script, now: list[float]
) -> None:
    script.replies = [(401, REFUSED), (200, GOOD)]
    assert outcome(keeper.access_token) is TokenRefused
    now[0] -= 1
    assert outcome(keeper.access_token) == "Atza|new"


def test_after_a_new_sign_in_it_is_tried_at_once(
    keeper: TokenKeeper, script: Script, now: list[float]
) -> None:
    script.replies = [(401, REFUSED), (200, GOOD)]
    token = keeper.stored()
    assert token is not None
    assert outcome(keeper.access_token) is TokenRefused
    keeper.accept(replace(token, expires_at=now[0]))
    assert outcome(keeper.access_token) == "Atza|new"


def test_a_token_that_cannot_be_renewed_in_time_is_used_to_its_end(
    keeper: TokenKeeper, script: Script, now: list[float]
) -> None:
    script.replies = [(503, "<html>")]
    token = keeper.stored()
    assert token is not None
    now[0] = token.expires_at - 240
    assert keeper.access_token() == token.access_token
    assert outcome(lambda: keeper.access_token_after(token.access_token)) is Unreachable
    now[0] = token.expires_at
    assert outcome(keeper.access_token) is Unreachable


def test_what_is_remembered_holds_no_frames_and_each_caller_gets_an_error_of_their_own(
    keeper: TokenKeeper, script: Script
) -> None:
    script.replies = [(401, REFUSED)]
    errors = []
    for _ in range(3):
        with pytest.raises(TokenRefused, match="CLIENT_SECRET") as caught:
            keeper.access_token()
        errors.append(caught.value)
    assert {(one.error, one.status) for one in errors} == {("invalid_client", 401)}
    assert len({id(one) for one in errors}) == 3
    assert keeper._failed is not None
    assert keeper._failed[1].__traceback__ is None


def test_a_login_that_another_program_holds_is_waited_for_once(keeper: TokenKeeper) -> None:
    path = Path(vars(keeper.store)["path"])
    vars(vars(keeper.store)["_lock"])["_lock"].timeout = 0.2
    begun = time.monotonic()
    with FileLock(f"{path}.lock"):
        found = [outcome(keeper.access_token) for _ in range(20)]
    assert found == [TokenStoreError] * 20
    assert time.monotonic() - begun < 2


def test_a_renewed_client_secret_ends_a_call_after_one_token_request(
    server: PracticeServer, signed: AdsSession, now: list[float]
) -> None:
    profiles = adskit.get_profiles(signed)
    keeper, before = signed._keeper, len(server.requests)
    keeper.clock = lambda: now[0]
    keeper.endpoint.settings = replace(keeper.settings, client_secret="amzn1.oa2-cs.v1." + "0" * 64)
    with pytest.raises(TokenRefused, match="CLIENT_SECRET"):
        adskit.get_campaigns(signed, profiles)
    assert [one.path for one in server.requests[before:]] == ["/na/auth/o2/token"]


def in_the_way(keeper: TokenKeeper, name: str) -> None:
    """Put a folder where a file would be written, so that it cannot be."""
    path = Path(vars(keeper.store)["path"]).with_name(name)
    path.unlink(missing_ok=True)
    (path / "x").mkdir(parents=True)


@pytest.mark.parametrize("left", [3600, 240])
def test_a_login_that_cannot_be_locked_is_used_to_its_end(
    keeper: TokenKeeper, script: Script, now: list[float], left: float
) -> None:
    token = keeper.stored()
    assert token is not None
    keeper.store.save(replace(token, expires_at=now[0] + left))
    keeper._known = None
    in_the_way(keeper, "tokens.json.lock")
    assert keeper.access_token() == token.access_token
    now[0] += left
    with pytest.raises(TokenStoreError, match=r"(?s)cannot be written .* ADSKIT_HOME"):
        keeper.access_token()
    assert script.asked == []


def test_a_new_token_that_cannot_be_saved_is_used_all_the_same(
    keeper: TokenKeeper, script: Script
) -> None:
    script.replies = [(200, GOOD)]
    keeper.endpoint.patience.clock = keeper.clock
    in_the_way(keeper, ".tokens.json.new")
    assert [keeper.access_token() for _ in range(3)] == ["Atza|new"] * 3
    assert keeper.access_token_after("Atza|x") == "Atza|new"
    assert len(script.asked) == 1


def test_an_interrupt_while_a_new_token_is_saved_does_not_lose_it(
    keeper: TokenKeeper, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_args: object) -> None:
        raise KeyboardInterrupt

    script.replies = [(200, GOOD)]
    keeper.endpoint.patience.clock = keeper.clock
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", burst)
        with pytest.raises(KeyboardInterrupt):
            keeper.access_token()
    assert keeper.access_token() == "Atza|new"
    assert len(script.asked) == 1
