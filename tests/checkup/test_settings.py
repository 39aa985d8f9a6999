from __future__ import annotations

import json
from pathlib import Path

import pytest

from adskit.checkup.mistyped import meant, mistyped
from adskit.checkup.settings import settings
from adskit.shapes import ID, KEYS, REFRESH_TOKEN, REGION, RETURN_URL, SCOPE, SECRET
from tests.checkup.person import VALUES, of, write_env


def test_good_settings_are_told_by_place_and_never_by_value(tmp_path: Path) -> None:
    file = write_env(tmp_path, VALUES)
    found = list(settings(tmp_path, {}))
    assert of(found, ID).detail == f"looks right, {len(VALUES[ID])} characters ({file})"
    assert of(found, SECRET).detail == f"looks right ({file})"
    assert of(found, "settings").detail == "complete: the real Amazon is used"
    assert {one.state for one in found} == {"ok"}
    assert not [value for value in VALUES.values() if value in repr(found)]


def test_every_wrong_value_is_told_at_once(tmp_path: Path) -> None:
    write_env(tmp_path, {ID: VALUES[SECRET], SECRET: VALUES[ID]})
    found = list(settings(tmp_path, {}))
    assert [(each.what, each.state) for each in found] == [
        (ID, "wrong"),
        (SECRET, "wrong"),
        ("settings", "wrong"),
    ]
    assert "swapped" in found[0].detail
    assert RETURN_URL in found[2].detail
    assert all(each.todo for each in found)


@pytest.mark.parametrize("name", [".env", "lwa_app_credential.json"])
def test_a_file_of_settings_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff{")
    (finding,) = settings(tmp_path, {})
    assert finding.state == "wrong"
    assert name in finding.detail
    assert finding.own == {str(tmp_path / name): name}


def test_a_value_that_another_place_hides_is_told(tmp_path: Path) -> None:
    file = write_env(tmp_path, VALUES)
    found = [one for one in settings(tmp_path, {REGION: "EU", ID: VALUES[ID] + "0"}) if one.todo]
    assert [(one.what, one.state, one.detail) for one in found] == [
        (ID, "look", f"{file} has another value than the environment, and the latter counts")
    ]
    guide = {"client_id": VALUES[ID], "client_secret": VALUES[SECRET] + "0"}
    (tmp_path / "lwa_app_credential.json").write_text(json.dumps(guide), encoding="utf-8")
    assert [one.what for one in settings(tmp_path, {}) if one.todo] == [SECRET]


@pytest.mark.parametrize(
    ("key", "value"),
    [(SCOPE, "acmeword"), (REGION, "acmeland"), (SCOPE, "advertising::campaign_managment")],
)
def test_a_word_that_a_complaint_quotes_is_known_as_the_persons_own(
    tmp_path: Path, key: str, value: str
) -> None:
    write_env(tmp_path, {**VALUES, key: value})
    finding = of(settings(tmp_path, {}), key)
    assert f"'{value}'" in finding.detail
    assert finding.own[f"'{value}'"] == "'…'"


def test_a_value_that_no_complaint_quotes_is_not_kept(tmp_path: Path) -> None:
    write_env(tmp_path, {**VALUES, SCOPE: VALUES[SECRET], SECRET: VALUES[ID]})
    for key in (SCOPE, SECRET):
        finding = of(settings(tmp_path, {}), key)
        assert finding.state == "wrong"
        assert set(finding.own) == {str(tmp_path / ".env")}


MEANT = [
    ("AMAZON_ADS_CLIENTID", ID),
    ("AMAZON_CLIENT_ID", ID),
    ("amazon_ads_client_id", ID),
    ("Amazon-Ads-Client-Id", ID),
    ("AMAZON_ADS_CLIENT_ID ", ID),
    ("CLIENT_ID", ID),
    ("client_secret", SECRET),
    ("LWA_CLIENT_SECRET", SECRET),
    ("AMAZON_ADS_SECRET", SECRET),
    ("ADS_CLIENT_SECERT", SECRET),
    ("AMAZON_ADVERTISING_API_CLIENT_ID", ID),
    ("AMAZON_ADS_REDIRECT_URI", RETURN_URL),
    ("REDIRECT_URI", RETURN_URL),
    ("AMZN_RETURN_URI", RETURN_URL),
    ("ADSKIT_REFRESH_TOKEN", REFRESH_TOKEN),
    ("AMAZON_ADS_REGIONS", REGION),
    ("AMAZON_ADS_SCOPES", SCOPE),
    ("ADSKIT_TOKEN", "ADSKIT_TOKENS"),
    ("adskit_home", "ADSKIT_HOME"),
]
STRANGERS = [
    *KEYS,
    "ADSKIT_HOME",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AMAZON_S3_REGION",
    "AMAZON_ADS_PROFILE_ID",
    "AMAZON_ASSOCIATES_TAG",
    "GOOGLE_ADS_CLIENT_ID",
    "SCOPE",
    "REGION",
    "SECRET",
    "HOME",
    "ADSL",
    "",
]


@pytest.mark.parametrize(("name", "right"), MEANT)
def test_the_name_that_was_meant_is_found(tmp_path: Path, name: str, right: str) -> None:
    assert meant(name) == right
    (tmp_path / ".env").write_text(f"export '{name}'=acme\n", encoding="utf-8")
    (finding,) = mistyped(tmp_path, {})
    assert (finding.what, finding.state, finding.todo) == (name, "look", f"write {right}.")
    assert "acme" not in finding.detail.replace(str(tmp_path), "")


@pytest.mark.parametrize("name", STRANGERS)
def test_other_names_are_left_alone(name: str) -> None:
    assert meant(name) == ""
    assert not list(mistyped(Path(), {name: "x"}))


def test_in_the_environment_a_bare_client_id_may_be_any_programs(tmp_path: Path) -> None:
    environ = {"CLIENT_ID": "x", "amazon_ads_client_id": "x", "AMAZON_ADS_PROFILE_ID": "x"}
    assert [one.what for one in mistyped(tmp_path, environ)] == ["amazon_ads_client_id"]


def test_a_name_that_only_begins_like_ours_is_told_the_right_ones(tmp_path: Path) -> None:
    write_env(tmp_path, {"AMAZON_ADS_PROFILE_ID": "1"})
    (finding,) = mistyped(tmp_path, {})
    assert all(key in finding.todo for key in KEYS)


def test_what_counts_in_the_environment_only_is_told(tmp_path: Path) -> None:
    write_env(tmp_path, {"ADSKIT_HOME": "/somewhere"})
    (finding,) = mistyped(tmp_path, {"ADSKIT_HOME": "/there"})
    assert "counts in the environment only" in finding.detail


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{ID}={VALUES[ID]}\r\n\r\n# a comment\r\nexport {SCOPE} = 'a b'\r\n", ""),
        (f"\ufeff{ID}={VALUES[ID]}", ""),
        (f"{SECRET}: {VALUES[SECRET]}", "1"),
        (f"{SECRET}:{VALUES[SECRET]}", "1"),
        (f"\n{SECRET} {VALUES[SECRET]}\n{REGION}\nset {ID}={VALUES[ID]}", "2, 3, 4"),
        (VALUES[SECRET], "1"),
        (f"{ID}=x\n{SECRET}='{VALUES[SECRET]}\n{SCOPE}=y", "2"),
    ],
)
def test_lines_that_cannot_be_read_are_counted_and_not_shown(
    tmp_path: Path, text: str, lines: str
) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    found = list(mistyped(tmp_path, {}))
    told = f"of {tmp_path / '.env'}, line {lines} cannot be read"
    assert [one.detail for one in found] == ([told] if lines else [])
    assert VALUES[SECRET][-8:] not in repr(found)


def test_a_value_in_the_place_of_a_name_is_not_shown(tmp_path: Path) -> None:
    write_env(tmp_path, {f"AMAZON_ADS_{VALUES[SECRET]}": "x"})
    assert not list(mistyped(tmp_path, {}))
