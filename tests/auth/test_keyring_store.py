from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from tests.auth.dumps import everything_about

TOKEN = Token("Atza|access", "Atzr|refresh", "client", 3600, 9e9, consented_at=1.8e9)


class MemoryKeyring(KeyringBackend):
    """A keyring that takes as much as that of Windows, until the end of the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.writes_left = 99

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.writes_left -= 1
        if len(password) > 1280 or self.writes_left < 0:
            raise OSError(1783, "CredWrite", "The stub received bad data")  # not of keyring's own
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


def of_length(length: int, letter: str) -> Token:
    """Return tokens of so many characters each."""
    return replace(TOKEN, access_token=letter * length, refresh_token=letter * length)


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


@pytest.mark.parametrize("length", [400, 1000, 2048])
def test_tokens_of_any_length_come_back_and_all_of_them_is_forgotten(
    ring: MemoryKeyring, tmp_path: Path, length: int
) -> None:
    store = KeyringStore(tmp_path / "tokens.json")
    for number in range(4):
        token = of_length(length - 300 * (number % 2), str(number))
        store.save(token)
        assert KeyringStore(tmp_path / "tokens.json").load() == token
    store.delete()
    assert ring.kept == {}


@pytest.mark.parametrize("writes", range(5))
def test_tokens_that_are_half_written_leave_those_of_before(
    ring: MemoryKeyring, tmp_path: Path, writes: int
) -> None:
    store = KeyringStore(tmp_path / "tokens.json")
    for each in "123":
        store.save(of_length(2048, each))
    ring.writes_left = writes
    with pytest.raises(TokenStoreError, match="OSError") as caught:
        store.save(of_length(2048, "4"))
    assert 20 * "4" not in everything_about(caught.value)
    assert store.load() == of_length(2048, "3")
    store.delete()
    assert ring.kept == {}


def test_without_one_of_their_parts_tokens_are_no_login(
    ring: MemoryKeyring, tmp_path: Path
) -> None:
    store = KeyringStore(tmp_path / "tokens.json")
    store.save(of_length(2048, "1"))
    del ring.kept[max(ring.kept)]
    assert store.load() is None


@pytest.mark.parametrize("damage", [lambda text: text[:-4], lambda _: "[]", lambda _: "{}"])
def test_a_damaged_entry_is_an_error_that_shows_nothing_of_it(
    ring: MemoryKeyring,
    practice: PracticeServer,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[str], str],
) -> None:
    monkeypatch.setenv("ADSKIT_TOKENS", "keyring")
    ads = adskit.connect("damaged", practice=practice)
    before = dict(ring.kept)
    ring.kept = {name: damage(text) for name, text in before.items()}
    assert not ads.authorized
    assert ads.status.endswith("is not a token file.")
    with pytest.raises(TokenStoreError, match="sign in again") as caught:
        ads._keeper.store.load()
    token = json.loads(next(iter(before.values())))["refresh_token"]
    assert token not in everything_about(caught.value)
    assert adskit.connect("damaged", practice=practice).authorized, "signed in anew"


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
