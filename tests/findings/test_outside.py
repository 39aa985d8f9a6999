from __future__ import annotations

import platform
from collections.abc import Mapping
from pathlib import Path

import pytest

import adskit
from adskit.auth.private_file import write_private
from adskit.checkup.doctor import doctor
from adskit.findings.outside import impersonal
from adskit.practice import PracticeServer
from adskit.shapes import REGION, SCOPE
from tests.checkup.person import VALUES, keep_login, kit_home, write_env


@pytest.mark.parametrize(
    ("sentence", "own", "told"),
    [
        ("nothing of yours", {}, "nothing of yours"),
        ("login acme", {"login acme": "login 1"}, "login 1"),
        ("a/b/c and a/b", {"a/b": "x", "a/b/c": "y"}, "y and x"),
        ("profile 1234567", {}, "profile …"),
        ("2026-11-24, 3.11.7, 365 of 9999 days", {}, "2026-11-24, 3.11.7, 365 of 9999 days"),
        ("amzn1.application-oa2-client.0123ab.", {}, "…."),
        ("ENTITY1ABCDEFG2H", {}, "…"),
        ("Atzr|IwEBIEfoD1ctRJvX", {}, "Atzr|***"),
        ("see http://10.0.0.7:8080/x?y=z", {}, "see …"),
        ("use https://amazon.com", {}, "use https://amazon.com"),
        ("of jane.doe@example.com", {}, "of …"),
    ],
)
def test_what_is_ones_own_is_left_out(sentence: str, own: Mapping[str, str], told: str) -> None:
    assert impersonal(sentence, own=own) == told


def test_home_user_and_computer_are_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jane.doe")
    monkeypatch.setenv("USERPROFILE", "/home/jane.doe")
    home = Path.home()
    said = impersonal(f"{home / 'x'} of jane.doe on {platform.node()}, not jane.does", own={})
    assert said == "~/x of you on this computer, not jane.does"


def test_a_home_that_is_the_root_of_a_disk_shortens_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/")
    monkeypatch.setenv("USERPROFILE", "/")
    assert impersonal("/v2/profiles", own={}) == "/v2/profiles"


def test_a_whole_report_holds_nothing_of_its_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "jane.doe" / "Acme Holding plans"
    place.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "jane.doe"))
    monkeypatch.chdir(place)
    write_env(place, VALUES | {SCOPE: "acmeword", REGION: "acmeland", "ACME_KEY": "acmevalue"})
    keep_login("acme-holding").chmod(0o644)
    keep_login("acme-broken").write_text("[", encoding="utf-8")
    write_private(kit_home() / "acme-holding" / "orders" / "1.json", "{")
    (place / "acme budget.txt").write_text(VALUES["AMAZON_ADS_REFRESH_TOKEN"], encoding="utf-8")
    (place / ".env").chmod(0o644)
    with PracticeServer(in_thread=True, seed=3) as server:
        own = adskit.get_profiles(adskit.connect("acme-practice", practice=server))
        offline = doctor()
        monkeypatch.setenv("ADSKIT_PRACTICE_URL", server.url)
        (place / ".env").unlink()
        server.faults = {"scope_denied": 0.5}
        online = doctor(login="acme-practice", online=True)
    assert len(offline.findings) > 12
    assert not offline.ok
    words = {"acme", "jane", str(tmp_path), platform.node(), *VALUES.values()}
    words |= {*own.profileId, *own.accountName, *own.accountId, server.url}
    for report in (offline.report(), online.report()):
        assert not [word for word in words if word.casefold() in report.casefold()], report
    assert "| EU | " in online.report()
