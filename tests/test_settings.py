from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from adskit.errors import SettingsError
from adskit.regions import REGIONS
from adskit.settings import find_settings
from adskit.shapes import ID, REFRESH_TOKEN, REGION, RETURN_URL, SCOPE, SECRET

GOOD = {
    ID: "amzn1.application-oa2-client.0123456789abcdef",
    SECRET: "amzn1.oa2-cs.v1.fedcba9876543210",
    RETURN_URL: "https://amazon.com",
}


def write_env(folder: Path, values: dict[str, str]) -> Path:
    file = folder / ".env"
    file.write_text("".join(f"{key}={value}\n" for key, value in values.items()), encoding="utf-8")
    return file


def test_nothing_anywhere_is_none_and_not_an_error(tmp_path: Path) -> None:
    assert find_settings(start=tmp_path, environ={}) is None


def test_a_copied_example_without_values_is_nothing(tmp_path: Path) -> None:
    write_env(tmp_path, dict.fromkeys(GOOD, ""))
    assert find_settings(start=tmp_path, environ={}) is None


def test_env_is_found_upwards_from_the_notebook(tmp_path: Path) -> None:
    file = write_env(tmp_path, GOOD)
    notebook_folder = tmp_path / "a" / "b"
    notebook_folder.mkdir(parents=True)
    settings = find_settings(start=notebook_folder, environ={})
    assert settings is not None
    assert settings.client_id == GOOD[ID]
    assert settings.source == str(file)
    assert settings.scopes == ("advertising::campaign_management",)
    assert settings.regions == REGIONS


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    write_env(tmp_path, GOOD)
    other = "amzn1.application-oa2-client.ffff"
    settings = find_settings(start=tmp_path, environ={ID: other, SECRET: "", REGION: "EU"})
    assert settings is not None
    assert (settings.client_id, settings.client_secret) == (other, GOOD[SECRET])
    assert settings.regions == ("EU",)


def test_an_edited_file_counts_at_the_next_call(tmp_path: Path) -> None:
    write_env(tmp_path, GOOD)
    find_settings(start=tmp_path, environ={})
    write_env(tmp_path, GOOD | {SCOPE: "advertising::audiences advertising::campaign_management"})
    settings = find_settings(start=tmp_path, environ={})
    assert settings is not None
    assert settings.scopes == ("advertising::audiences", "advertising::campaign_management")
    assert ID not in os.environ


def test_the_guides_json_file_works_too(tmp_path: Path) -> None:
    content = {"client_id": GOOD[ID], "client_secret": GOOD[SECRET], "redirect_uri": "https://a.b"}
    (tmp_path / "lwa_app_credential.json").write_text(json.dumps(content), encoding="utf-8")
    settings = find_settings(start=tmp_path, environ={})
    assert settings is not None
    assert settings.return_url == "https://a.b"


def test_the_guides_token_file_stands_in_for_a_sign_in(tmp_path: Path) -> None:
    write_env(tmp_path, GOOD)
    (tmp_path / "tokens.json").write_text('{"refresh_token": "Atzr|mine"}', encoding="utf-8")
    settings = find_settings(start=tmp_path, environ={})
    assert settings is not None
    assert settings.refresh_token == "Atzr|mine"
    settings = find_settings(start=tmp_path, environ={REFRESH_TOKEN: "Atzr|other"})
    assert settings is not None
    assert settings.refresh_token == "Atzr|other"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"refresh_token": null}',
        '{"refresh_token": "Atzr|IwEBIDpp..."}',
        '{"refresh_token": "Atza|IwEBIDpp"}',
    ],
)
def test_a_token_file_that_is_still_the_sample_does_not_stop_anybody(
    tmp_path: Path, content: str
) -> None:
    write_env(tmp_path, GOOD)
    (tmp_path / "tokens.json").write_text(content, encoding="utf-8")
    settings = find_settings(start=tmp_path, environ={})
    assert settings is not None
    assert settings.refresh_token is None


def test_a_token_file_alone_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text('{"refresh_token": "Atzr|mine"}', encoding="utf-8")
    assert find_settings(start=tmp_path, environ={}) is None


@pytest.mark.parametrize("content", ["{", '["client_id"]', '"text"'])
def test_a_broken_json_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "lwa_app_credential.json").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"lwa_app_credential\.json"):
        find_settings(start=tmp_path, environ={})


def test_a_secret_with_a_dollar_sign_is_taken_as_it_is(tmp_path: Path) -> None:
    write_env(tmp_path, GOOD | {SECRET: "amzn1.oa2-cs.v1.a${HOME}b$c"})
    settings = find_settings(start=tmp_path, environ={})
    assert settings is not None
    assert settings.client_secret == "amzn1.oa2-cs.v1.a${HOME}b$c"


def test_a_file_of_another_encoding_is_an_error_with_a_next_step(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"AMAZON_ADS_CLIENT_ID=\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        find_settings(start=tmp_path, environ={})


@pytest.mark.parametrize("missing", list(GOOD))
def test_half_filled_settings_name_what_is_missing(tmp_path: Path, missing: str) -> None:
    write_env(tmp_path, {key: value for key, value in GOOD.items() if key != missing})
    with pytest.raises(SettingsError, match=f"{missing} is not set"):
        find_settings(start=tmp_path, environ={})


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        (ID, "amzn1.sp.solution.1234", "Selling Partner"),
        (ID, "amzn1.oa2-cs.v1.abc", "swapped"),
        (ID, "my-client", "not a client id"),
        (ID, "amzn1.application-oa2-client.", "not a client id"),
        (ID, "amzn1.application-oa2-client.xxxxxxxxxxxx", "placeholder"),
        (ID, '"amzn1.application-oa2-client.ab"', "quotes"),
        (ID, " amzn1.application-oa2-client.ab", "blank"),
        (ID, "amzn1.application-oa2-client.ab cd", "blank"),
        (SECRET, "amzn1.application-oa2-client.ab", "swapped"),
        (SECRET, "5682…", "cut short"),
        (SECRET, "5682...", "cut short"),
        (SECRET, "“5682”", "quotes"),
        (RETURN_URL, "amazon.com", "not an address"),
        (RETURN_URL, "http://example.com", "not an address"),
        (RETURN_URL, "<https://amazon.com>", "quotes"),
        (REGION, "ASIA", "not a region"),
        (SCOPE, "campaigns", "not a scope"),
        (SCOPE, "advertising::campaign_managment", "did you mean 'advertising::campaign_man"),
        (REFRESH_TOKEN, "IwEBabc", "not a refresh token"),
        (REFRESH_TOKEN, "Atzr|IwEB...", "cut short"),
    ],
)
def test_each_malformed_value_is_named_but_never_shown(
    tmp_path: Path, key: str, value: str, says: str
) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        find_settings(start=tmp_path, environ=GOOD | {key: value})
    assert key in str(caught.value)
    assert "the environment" in str(caught.value)
    if key in {SECRET, REFRESH_TOKEN}:
        assert value not in str(caught.value)


@pytest.mark.parametrize("secret", [GOOD[SECRET], "Atzr|IwEBIEfoD1ct", "ab12" * 16, "A1:b2::c3"])
@pytest.mark.parametrize("key", [SCOPE, REGION])
def test_a_secret_in_the_place_of_a_word_is_not_quoted(
    tmp_path: Path, key: str, secret: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        find_settings(start=tmp_path, environ=GOOD | {key: f"no {secret}"})
    assert secret.casefold() not in str(caught.value).casefold()


@pytest.mark.parametrize("url", ["http://localhost:8765/cb", "http://127.0.0.1/", "https://a.b/c"])
def test_return_urls_that_login_with_amazon_accepts(tmp_path: Path, url: str) -> None:
    settings = find_settings(start=tmp_path, environ=GOOD | {RETURN_URL: url})
    assert settings is not None
    assert settings.return_url == url


def test_the_repr_shows_no_secret(tmp_path: Path) -> None:
    settings = find_settings(start=tmp_path, environ=GOOD | {REFRESH_TOKEN: "Atzr|topsecret"})
    assert GOOD[SECRET] not in repr(settings)
    assert "topsecret" not in repr(settings)
