"""Files of secrets that cannot be read: what their errors, with all frames, show of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import adskit
from adskit.auth.tokens import FileStore, Token
from adskit.errors import SettingsError, TokenStoreError
from tests.auth.dumps import everything_about

SECRET: Final = "TOPSECRET0112233445566778899aabb"
ENV: Final = (
    "AMAZON_ADS_CLIENT_ID=amzn1.application-oa2-client.00112233445566778899aabbccddeeff\n"
    f"AMAZON_ADS_CLIENT_SECRET=amzn1.oa2-cs.v1.{SECRET}\nDATABASE_PASSWORD={SECRET}\n"
)


def test_an_env_file_of_another_encoding_shows_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(f"# für mich\n{ENV}".encode("latin-1"))
    with pytest.raises(SettingsError, match="UnicodeDecodeError") as caught:
        adskit.connect()
    assert SECRET not in everything_about(caught.value)


@pytest.mark.parametrize(
    "content", ['{"client_id": ', f'[{{"client_secret": "{SECRET}"}}]', f'"{SECRET}"', "\xe4"]
)
def test_a_broken_credential_file_shows_neither_itself_nor_the_env_file(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / ".env").write_text(ENV, encoding="utf-8")
    file = tmp_path / "lwa_app_credential.json"
    file.write_bytes(f"{content}\n{SECRET}".encode("latin-1"))
    with pytest.raises(SettingsError, match="is not readable JSON") as caught:
        adskit.connect()
    assert SECRET not in everything_about(caught.value)


def test_a_token_file_of_another_encoding_shows_nothing_of_it(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "tokens.json")
    store.save(Token(f"Atza|{SECRET}", f"Atzr|{SECRET}", "client"))
    store.path.write_bytes(store.path.read_bytes() + b"\xff")
    with pytest.raises(TokenStoreError, match="UnicodeDecodeError") as caught:
        store.load()
    assert SECRET not in everything_about(caught.value)


def test_an_interrupt_while_a_token_file_is_read_shows_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    store = FileStore(tmp_path / "tokens.json")
    store.save(Token(f"Atza|{SECRET}", f"Atzr|{SECRET}", "client"))
    monkeypatch.setattr(Token, "__init__", burst)
    with pytest.raises(KeyboardInterrupt) as caught:
        store.load()
    assert SECRET not in everything_about(caught.value)
