"""Every error of the kit and errors that are not its own: nothing about them shows a secret.

What is looked at: the texts, a pickle, and each frame of the kit with its variables, also those of
errors that caused them or came before them, as crash reports and debuggers show them.
"""

from __future__ import annotations

import http.client
import json
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
import requests
import urllib3

import adskit
from adskit import errors
from adskit.auth import calls, lwa, wire
from adskit.auth.session import AdsSession
from adskit.auth.tokens import Token
from adskit.connection import connect
from adskit.errors import AdskitError
from adskit.practice import PracticeServer, press_allow
from adskit.rehearsal import press_allow_for
from tests.auth.dumps import everything_about
from tests.auth.indiscreet import Listener

NOBODY: Final = "http://127.0.0.1:9/auth/o2/token"
CAMPAIGNS: Final = "application/vnd.spCampaign.v3+json"


@dataclass
class Scene:
    """A login, the practice Amazon it is at, and who listens to the secrets that are told."""

    server: PracticeServer
    ads: AdsSession
    listener: Listener
    ready: str = ""  # an address, for when no other can be had any more

    def address(self, decision: Any = "allow") -> str:
        return press_allow(self.ads.authorization_url(), decision=decision)

    def finish(self, pasted: str) -> None:
        # one step below the session, whose frame shows what was given to it
        self.ads._sign_in.finish(pasted)

    def renew(self) -> None:
        keeper = self.ads._keeper
        keeper.access_token_after(keeper.access_token())

    def faulty(self, fault: str) -> None:
        self.ads.get("/v2/profiles", region="NA")
        self.server.faults = {fault: 1.0}
        self.ads.get("/v2/profiles", region="NA")

    def report(self, fault: str = "slow", **options: Any) -> None:
        profile = self.profile()
        self.server.faults = {fault: 1.0}
        self.server.slow_seconds = 0.0
        day = datetime.now(UTC).date() - timedelta(3)
        adskit.get_report(self.ads, profile, "spCampaigns", start=day, end=day, **options)

    def profile(self) -> str:
        frame = adskit.get_profiles(self.ads)
        return str(frame[frame.usable & (frame.region == "EU")].profileId.iloc[0])


@pytest.fixture
def scene(server: PracticeServer) -> Scene:
    listener = Listener.at(server)
    ads = adskit.connect(practice=server)
    ads._caller.patience.sleep = lambda _seconds: None
    return Scene(server, ads, listener)


def in_the_way(on: Scene) -> None:
    """Keep a report, and then more of it where something else lies in the meantime."""
    folder = Path("reports")
    on.report(into=folder)
    (file,) = folder.rglob("*.parquet")
    file.unlink()
    file.with_name(f".{file.name}.new").mkdir()
    on.report(into=folder, anew=True)


def broken_file(on: Scene) -> None:
    path = Path(vars(on.ads._keeper.store)["path"])
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    on.ads._keeper.store.load()


def unwritable(on: Scene) -> None:
    path = Path(vars(on.ads._keeper.store)["path"])
    path.unlink()
    path.mkdir()
    on.ads._keeper.accept(on.ads._keeper._known)  # type: ignore[arg-type]


def half_settings(on: Scene) -> None:
    Path(".env").write_text(f"AMAZON_ADS_CLIENT_SECRET={on.server.client_secret}\n", "utf-8")
    adskit.connect()


def wrong_settings(on: Scene) -> None:
    values = {"client_id": on.server.client_secret, "client_secret": on.server.client_secret}
    text = json.dumps(values | {"redirect_uri": "https://amazon.com"})
    Path("lwa_app_credential.json").write_text(text, "utf-8")
    adskit.connect()


def real_one(_on: Scene) -> None:
    Path(".env").write_text(
        "AMAZON_ADS_CLIENT_ID=amzn1.application-oa2-client.00112233445566778899aabbccddeeff\n"
        "AMAZON_ADS_CLIENT_SECRET=amzn1.oa2-cs.v1.00112233445566778899aabbccddeeff\n"
        "AMAZON_ADS_RETURN_URL=https://amazon.com\n",
        "utf-8",
    )
    press_allow_for(connect())


def unplugged(on: Scene, deed: Callable[[], object]) -> None:
    on.ads._keeper.endpoint.url = NOBODY
    deed()


def signed_out(on: Scene) -> None:
    on.ads.forget()
    on.ads.get("/v2/profiles", region="EU")


def withdrawn(on: Scene) -> None:
    on.server.faults = {"token_revoked": 1.0}
    on.renew()


def used_twice(on: Scene) -> None:
    address = on.address()
    on.finish(address)
    on.finish(address)


def half_token(on: Scene) -> None:
    """FIELD: the guide's sample has an ellipsis in it, and it reaches the header."""
    token = on.ads._keeper.stored()
    assert token is not None
    token = type(token)(f"{token.access_token}…", None, token.client_id, 3600, 1e12)
    on.ads._keeper.accept(token)
    on.ads.get("/v2/profiles", region="EU")


DEEDS: Final[list[tuple[str, Callable[[Scene], object], type[AdskitError]]]] = [
    ("half the settings", half_settings, errors.SettingsError),
    ("no profile id", lambda on: on.ads.get("/x", region="EU", profile="a"), errors.ArgumentError),
    (
        "a header of two lines",
        lambda on: on.ads.get("/v2/profiles", region="EU", accept="a\nb"),
        errors.ArgumentError,
    ),
    (
        "a header that is not Latin",
        lambda on: on.ads.get("/v2/profiles", region="EU", accept="…"),
        errors.ArgumentError,
    ),
    ("a token that is not Latin", half_token, errors.ArgumentError),
    ("writing", lambda on: on.ads.post("/sp/campaigns", region="EU"), errors.ReadOnly),
    ("nobody practises", lambda _: connect(practice="http://127.0.0.1:9"), errors.PracticeError),
    ("Allow at the real Amazon", real_one, errors.PracticeError),
    ("signed out", signed_out, errors.NotSignedIn),
    ("consent withdrawn", withdrawn, errors.NotSignedIn),
    ("Cancel", lambda on: on.finish(on.address("cancel")), errors.PasteError),
    ("another link", lambda on: on.finish(f"{on.address()[:-20]}{20 * 'x'}"), errors.PasteError),
    ("the link itself", lambda on: on.finish(on.ads.authorization_url()), errors.PasteError),
    ("a code used twice", used_twice, errors.PasteError),
    (
        "no code",
        lambda on: on.finish(on.address().replace("?code=", "?cod=")),
        errors.PasteError,
    ),
    (
        "a code cut short",
        lambda on: on.finish(on.address().replace("&scope", "xx&scope")),
        errors.TokenRefused,
    ),
    ("a broken token file", broken_file, errors.TokenStoreError),
    ("a token file that cannot be written", unwritable, errors.TokenStoreError),
    ("no such path", lambda on: on.ads.get("/no/such", region="EU"), errors.ApiError),
    ("throttled", lambda on: on.faulty("throttle"), errors.Throttled),
    (
        "another region's profile",
        lambda on: on.ads.post(
            "/sp/campaigns/list", region="NA", profile=on.profile(), media_type=CAMPAIGNS
        ),
        errors.NotPermitted,
    ),
    ("a report that fails", lambda on: on.report("report_failed"), errors.NotDelivered),
    ("a damaged report", lambda on: on.report("bad_gzip"), errors.BadFile),
    ("a file where reports are to be kept", in_the_way, errors.HistoryError),
    ("HTML for JSON", lambda on: on.faulty("not_json"), errors.BadReply),
    ("a dropped connection", lambda on: on.faulty("reset"), errors.Unreachable),
    ("no network", lambda on: unplugged(on, on.renew), errors.Unreachable),
    (
        "no network for a code",
        lambda on: unplugged(on, lambda: on.finish(on.address())),
        errors.Unreachable,
    ),
]
REDEEM: Final = ("redeem", lambda on: on.finish(on.ready))
RENEW: Final = ("renew", Scene.renew)
CALL: Final = ("call", lambda on: on.ads.get("/v2/profiles", region="EU"))
REPORT: Final = ("report", Scene.report)
PROFILES: Final = ("profiles", lambda on: adskit.get_profiles(on.ads))
BREAKS: Final = [
    (place, name, deed)
    for place, name, deeds in (
        (requests.Session, "send", (REDEEM, RENEW, CALL, PROFILES)),
        (http.client.HTTPConnection, "getresponse", (RENEW, CALL, PROFILES)),
        (urllib3.HTTPResponse, "stream", (REPORT,)),
        (http.client.HTTPConnection, "putheader", (RENEW, CALL)),
        (lwa, "read_token_answer", (REDEEM, RENEW)),
        (calls, "readable", (CALL, PROFILES)),
        (wire, "mask", (CALL,)),
        (os, "fsync", (RENEW,)),
        (Token, "to_json", (RENEW,)),
    )
    for deed in deeds
]


@pytest.mark.parametrize(
    ("deed", "kind"), [row[1:] for row in DEEDS], ids=[row[0] for row in DEEDS]
)
def test_no_error_of_the_kit_shows_a_secret(
    scene: Scene, deed: Callable[[Scene], object], kind: type[AdskitError]
) -> None:
    with pytest.raises(kind) as caught:
        deed(scene)
    assert type(caught.value) is kind
    assert scene.listener.found_in(everything_about(caught.value)) == []


def test_every_kind_of_error_was_among_them() -> None:
    bases = {AdskitError, errors.AuthError}
    kinds = {one for one in vars(errors).values() if isinstance(one, type)}
    leaves = {one for one in kinds if issubclass(one, AdskitError)} - bases
    assert {kind for _, _, kind in DEEDS} == leaves


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize(
    ("place", "name", "deed"), BREAKS, ids=[f"{one[2][0]} at {one[1]}" for one in BREAKS]
)
def test_no_other_error_shows_a_secret(
    scene: Scene,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    deed: tuple[str, Callable[[Scene], object]],
    error: type[BaseException],
) -> None:
    def burst(*_args: object, **_options: object) -> None:
        raise error("no")

    scene.ready = scene.address()
    monkeypatch.setattr(place, name, burst)
    with pytest.raises(error) as caught:
        deed[1](scene)
    monkeypatch.undo()
    assert scene.listener.found_in(everything_about(caught.value)) == []


def test_settings_that_are_refused_show_no_secret(scene: Scene) -> None:
    with pytest.raises(errors.SettingsError) as caught:
        wrong_settings(scene)
    assert scene.listener.found_in(everything_about(caught.value)) == []


def test_the_session_shows_nothing_of_a_paste_it_refuses(scene: Scene) -> None:
    with pytest.raises(errors.TokenRefused) as caught:
        scene.ads.finish_sign_in(scene.address().replace("&scope", "xx&scope"))
    assert scene.listener.found_in(everything_about(caught.value)) == []


def test_settings_are_not_pickled(scene: Scene) -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(scene.ads.settings)
