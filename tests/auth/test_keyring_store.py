from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

import adskit
from adskit.auth.keyring_store import KeyringStore
from adskit.auth.tokens import FileStore, Token
from adskit.errors import SettingsError, TokenStoreError
from adskit.practice import PracticeServer

TOKEN = Token("Atza|access", "Atzr|refresh", "client", 3600, 9e9, consented_at=1.8e9)


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything at the end of the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before, ours = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def test_tokens_come_back_and_the_file_holds_no_secret(ring: MemoryKeyring, tmp_path: Path) -> None:
    store = KeyringStore(tmp_path / "tokens.json")
    assert store.load() is None
    store.save(TOKEN)
    text = (tmp_path / "tokens.json").read_text(encoding="utf-8")
    assert "Atz" not in text
    assert "consented_at" in text
    assert KeyringStore(tmp_path / "tokens.json").load() == TOKEN
    store.delete()
    store.delete()
    assert store.load() is None
    assert ring.kept == {}


def test_a_login_of_before_moves_to_the_keyring(ring: MemoryKeyring, tmp_path: Path) -> None:
    FileStore(tmp_path / "tokens.json").save(TOKEN)
    store = KeyringStore(tmp_path / "tokens.json")
    assert store.load() == TOKEN
    store.save(TOKEN)
    assert "Atz" not in (tmp_path / "tokens.json").read_text(encoding="utf-8")
    assert len(ring.kept) == 1


def test_a_file_without_its_keyring_is_no_login(ring: MemoryKeyring, tmp_path: Path) -> None:
    KeyringStore(tmp_path / "tokens.json").save(TOKEN)
    ring.kept.clear()
    assert KeyringStore(tmp_path / "tokens.json").load() is None


def test_a_locked_keyring_says_what_to_do(ring: MemoryKeyring, tmp_path: Path) -> None:
    KeyringStore(tmp_path / "tokens.json").save(TOKEN)
    ring.locked = True
    with pytest.raises(TokenStoreError, match="unlock it"):
        KeyringStore(tmp_path / "tokens.json").load()


def test_without_the_package_it_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(TokenStoreError, match=r"adskit\[keyring\]"):
        KeyringStore(tmp_path / "tokens.json").save(TOKEN)


def test_connect_keeps_its_tokens_where_it_is_told(
    ring: MemoryKeyring, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_TOKENS", "keyring")
    ads = adskit.connect(practice=practice)
    assert len(adskit.get_profiles(ads))
    assert (ads.authorized, len(ring.kept)) == (True, 1)
    ads.forget()
    assert (ads.authorized, len(ring.kept)) == (False, 0)


def test_another_word_is_refused(practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADSKIT_TOKENS", "safe")
    with pytest.raises(SettingsError, match="file or keyring"):
        adskit.connect(practice=practice)
