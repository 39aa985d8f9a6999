"""What is found when Amazon is asked: the practice Amazon, with one trouble at a time."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import adskit
from adskit.checkup.doctor import doctor
from adskit.checkup.products import MOST_PROFILES
from adskit.data import profile_limit
from adskit.data.ad_products import SHORT
from adskit.findings.checkup import Checkup
from adskit.findings.finding import Finding
from adskit.practice import PracticeServer
from adskit.regions import REGIONS
from adskit.shapes import ID, REFRESH_TOKEN, SECRET
from tests.checkup.person import VALUES, keep_login, of, write_env


@pytest.fixture
def asked(practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> Checkup:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    return doctor(online=True)


def troubled(monkeypatch: pytest.MonkeyPatch, *faults: str) -> Checkup:
    """Ask a practice Amazon of whose calls each meets these faults, after signing in to it."""
    with PracticeServer(in_thread=True) as server:
        monkeypatch.setenv("ADSKIT_PRACTICE_URL", server.url)
        adskit.connect(practice=server)
        server.faults = dict.fromkeys(faults, 1.0)
        return doctor(online=True)


def frame(finding: Finding) -> pd.DataFrame:
    assert finding.table is not None
    return pd.DataFrame(finding.table.rows, columns=list(finding.table.heads))


def all_of(found: Checkup, what: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.what == what]


def test_the_practice_amazon_is_in_order(asked: Checkup) -> None:
    assert asked.ok, asked
    assert of(asked, "connection").detail == "to the practice Amazon with login default"
    assert of(asked, "network").detail == "NA, EU, FE can be reached"
    assert "agrees with Amazon's" in of(asked, "clock").detail


def test_the_matrix_counts_what_get_profiles_gives(
    asked: Checkup, practice: PracticeServer
) -> None:
    profiles = adskit.get_profiles(adskit.connect(practice=practice))
    matrix = frame(of(asked, "profiles")).set_index("region")
    assert tuple(matrix.index) == REGIONS
    for region, here in profiles.groupby("region"):
        usable = here[here.usable]
        assert list(matrix.loc[region]) == [
            str(int((usable.access == "edit").sum())),
            str(int((usable.access == "view").sum())),
            str(len(usable)),
            str(len(here) - len(usable)),
        ]
    said = f"{len(profiles)}, of which sponsored ads can use {int(profiles.usable.sum())}"
    assert of(asked, "profiles").detail == said


def test_the_ad_products_are_those_that_are_open(asked: Checkup, practice: PracticeServer) -> None:
    world = {
        f"{one.record['accountInfo']['name']} ({one.record['countryCode']})": one
        for one in practice.world.profiles
    }
    products = frame(of(asked, "ad products"))
    assert len(products)
    for row in products.to_dict("records"):
        one = world[row["profile"]]
        for short, product in SHORT.items():
            assert (row[short] != "no") == (product in one.products), (row, short)
            assert (row[short] == "empty") <= one.new


def test_why_an_ad_product_is_not_open_is_counted(asked: Checkup) -> None:
    closed = all_of(asked, "not open")
    products = frame(of(asked, "ad products"))
    assert {one.state for one in closed} == {"ok"}
    assert any("403 Advertiser is not authorized for Sponsored …" in one.detail for one in closed)
    assert any("403 KDP authors do not have access" in one.detail for one in closed)
    for short in SHORT:
        counts = [
            int(part.split()[1])
            for one in closed
            for part in one.detail.partition(" of ")[0].split(", ")
            if part.startswith(short)
        ]
        assert sum(counts) == (products[short] == "no").sum()


def test_some_profiles_of_each_region_are_asked_unless_all_are_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with PracticeServer(in_thread=True, profiles=40, campaigns=1) as server:
        monkeypatch.setenv("ADSKIT_PRACTICE_URL", server.url)
        some = of(doctor(online=True), "ad products")
        every = of(doctor(online=True, all_profiles=True), "ad products")
    assert set(frame(some).groupby("region").size()) == {MOST_PROFILES}
    assert "all_profiles=True" in some.detail
    assert f"of {len(frame(every))} profiles" in some.detail
    assert every.detail == f"asked with {len(frame(every))} of {len(frame(every))} profiles"


def test_without_profiles_the_known_causes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with PracticeServer(in_thread=True, profiles=0) as server:
        monkeypatch.setenv("ADSKIT_PRACTICE_URL", server.url)
        found = doctor(online=True)
    profiles = of(found, "profiles")
    assert found.ok
    assert profiles.state == "look"
    for cause in ("another Amazon login", "first campaign", "Viewer", "asked: NA, EU, FE"):
        assert cause in profiles.todo
    assert {cell for row in frame(profiles).to_numpy() for cell in row[1:]} == {"0"}
    assert not all_of(found, "ad products")


def test_a_region_that_lists_as_many_profiles_as_it_can_is_looked_at(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    monkeypatch.setattr(profile_limit, "MOST", 1)
    found = [one for one in doctor(online=True).findings if one.what.startswith("region")]
    assert [one.what for one in found] == [f"region {region}" for region in REGIONS]
    assert {one.state for one in found} == {"look"}
    assert all("some may be missing" in one.detail and one.todo for one in found)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("throttle_bare", "429 Too Many Requests"),
        ("throttle_html", "429 a page instead of data"),
        ("server_error", "50"),
        ("not_json", "200 a page instead of data"),
    ],
)
def test_regions_that_refuse_are_named_once_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, fault: str, says: str
) -> None:
    found = troubled(monkeypatch, fault)
    refused = [one for one in found.findings if one.what.startswith("region")]
    assert not found.ok
    assert {region for one in refused for region in one.what[7:].split(", ")} == set(REGIONS)
    assert all(says in one.detail and one.todo for one in refused)
    assert {cell for row in frame(of(found, "profiles")).to_numpy() for cell in row[1:]} == {"?"}


def test_profiles_that_are_refused_are_counted_without_their_ids(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (found,) = all_of(troubled(monkeypatch, "scope_denied"), "not read")
    assert found.state == "look"
    assert found.detail == (
        "SP 13, SB 13, SD 13, ST 13 of 13 profiles: 401 Not authorized to access scope …"
    )
    assert "get_profiles" in found.todo


def test_retired_lists_are_told_and_read_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    found = troubled(monkeypatch, "deprecated")
    assert found.ok, found
    assert "retired the campaign lists of SP, SB, SD" in of(found, "campaign lists").detail
    assert set(frame(of(found, "ad products")).SP) == {"yes", "empty"}


def test_a_login_that_amazon_takes_back_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    found = troubled(monkeypatch, "token_expired", "token_revoked")
    (finding,) = [one for one in found.sections[-1].findings if one.state != "ok"]
    assert (finding.what, finding.state, finding.todo) == ("sign-in", "wrong", "adskit login")
    assert "no longer accepts this login" in finding.detail


def test_a_client_secret_that_was_renewed_is_one_finding(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ads = adskit.connect(practice=practice)
    ads._keeper.clock = lambda: time.time() + 4000
    ads._keeper.endpoint.settings = replace(ads.settings, client_secret=VALUES[SECRET])
    monkeypatch.setattr("adskit.checkup.amazon.connect", lambda _login: ads)
    (finding,) = [one for one in doctor(online=True).sections[-1].findings if one.state != "ok"]
    assert (finding.what, finding.state) == ("sign-in", "wrong")
    assert "AMAZON_ADS_CLIENT_SECRET" in finding.todo


def test_a_dropped_connection_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    found = troubled(monkeypatch, "reset")
    (finding,) = [one for one in found.sections[-1].findings if one.state != "ok"]
    assert finding.what == "network"
    assert finding.detail == "no region can be reached: no answer (ConnectionError)."
    assert finding.todo.startswith("check the network")


def test_without_a_network_it_ends_soon_with_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_env(tmp_path, VALUES)
    keep_login("default", expires_at=time.time() + 3000, expires_in=3600)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    begun = time.monotonic()
    found = doctor(online=True)
    assert time.monotonic() - begun < 5
    (finding,) = [one for one in found.sections[-1].findings if one.state == "wrong"]
    assert finding.detail == "no region can be reached: no answer (ProxyError)."


@pytest.mark.parametrize(
    ("login", "todo"), [("default", "adskit login"), ("acme", "adskit login --login acme")]
)
def test_without_a_login_it_is_said_that_only_the_network_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str, todo: str
) -> None:
    write_env(tmp_path, {key: value for key, value in VALUES.items() if key != REFRESH_TOKEN})
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    found = doctor(login=login, online=True)
    said, network = found.sections[-1].findings
    assert (said.what, said.state, said.todo) == ("connection", "look", todo)
    assert said.detail == "not signed in, so only the network is tried"
    assert (network.what, network.state) == ("network", "wrong")
    assert "acme" not in found.report()


def test_with_wrong_settings_nobody_is_asked(tmp_path: Path) -> None:
    write_env(tmp_path, {ID: VALUES[ID]})
    (finding,) = doctor(online=True).sections[-1].findings
    assert (finding.what, finding.state) == ("connection", "wrong")


def test_another_login_can_be_asked_with(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    found = doctor(login="acme", online=True)
    assert of(found, "connection").detail == "to the practice Amazon with login acme"
