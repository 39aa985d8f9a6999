from __future__ import annotations

import json
import multiprocessing
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adskit.auth.private_file import write_private
from adskit.auth.tokens import FileStore, Token
from adskit.errors import TokenStoreError

TOKEN = Token(
    "Atza|access", "Atzr|refresh", "client", expires_in=3600, expires_at=5000.0, consented_at=1400.0
)


def test_a_token_comes_back_as_it_was(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "home" / "tokens.json")
    assert store.load() is None
    store.save(TOKEN)
    assert store.load() == TOKEN
    store.delete()
    store.delete()
    assert store.load() is None


def test_the_file_has_the_guides_fields(tmp_path: Path) -> None:
    FileStore(tmp_path / "tokens.json").save(TOKEN)
    content = json.loads((tmp_path / "tokens.json").read_text(encoding="utf-8"))
    guide = {"access_token", "refresh_token", "token_type", "expires_in", "expires_at"}
    assert guide <= set(content)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_owner_can_read_file_and_folder(tmp_path: Path) -> None:
    before = os.umask(0)  # the worst of all: whatever is not asked for explicitly is open
    try:
        FileStore(tmp_path / "kit" / "login" / "tokens.json").save(TOKEN)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kit" / "login" / "tokens.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "kit" / "login").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "kit").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_file_that_others_could_read_is_replaced_by_one_they_cannot(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    path.write_text("{}", encoding="utf-8")
    path.chmod(0o644)
    FileStore(path).save(TOKEN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_repr_shows_no_token() -> None:
    assert "access'" not in repr(TOKEN)
    assert "refresh'" not in repr(TOKEN)


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "null", '{"access_token": 1,'])
def test_a_broken_file_is_an_error_that_shows_nothing_of_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tokens.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TokenStoreError, match="not a token file"):
        FileStore(path).load()


@pytest.mark.parametrize(
    "ends",
    [
        {},
        {"expires_in": 3600},
        {"expires_at": "2026-01-01T00:00:00"},
        {"expires_at": "9999999999"},
        {"expires_at": None},
    ],
)
def test_without_a_numeric_end_a_token_counts_as_over(ends: dict[str, object]) -> None:
    text = json.dumps({"access_token": "Atza|a", "refresh_token": "Atzr|r"} | ends)
    token = Token.from_json(text)
    assert not token.fresh(0.0)
    assert token.usable(0.0)


@pytest.mark.parametrize(
    ("now", "fresh"), [(1400.0, True), (4699.0, True), (4701.0, False), (6000.0, False)]
)
def test_the_last_five_minutes_count_as_over(now: float, fresh: bool) -> None:  # noqa: FBT001
    assert TOKEN.fresh(now) is fresh


def test_a_short_life_is_not_all_margin() -> None:
    short = Token("Atza|a", "Atzr|r", "client", expires_in=60, expires_at=60.0)
    assert short.fresh(40.0)
    assert not short.fresh(46.0)


def test_a_refused_token_is_not_usable() -> None:
    assert TOKEN.usable(9999.0)
    assert not TOKEN.marked_refused().usable(1400.0)


@pytest.mark.parametrize(
    ("consented", "ends"),
    [
        (None, None),
        ("2026-07-29", None),
        ("2026-07-30", "2027-07-30"),
        ("2026-11-24", "2027-11-24"),
    ],
)
def test_consents_given_since_mid_2026_end_after_a_year(
    consented: str | None, ends: str | None
) -> None:
    given = datetime.fromisoformat(consented + "T00:00+00:00").timestamp() if consented else None
    moment = Token("Atza|a", "Atzr|r", "client", consented_at=given).consent_ends()
    assert (f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}" if moment else None) == ends


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TokenStoreError, match="ADSKIT_HOME"):
        FileStore(tmp_path / "file" / "tokens.json").save(TOKEN)


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    FileStore(path).save(TOKEN)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            write_private(path, TOKEN.to_json())

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(500):
            assert FileStore(path).load() == TOKEN
    finally:
        stop.set()
        writer.join()
    assert not list(tmp_path.glob(".tokens.json.*"))


def add_one(path: str) -> None:
    counter = Path(path).with_name("counter")
    with FileStore(Path(path)).lock():
        value = int(counter.read_text(encoding="utf-8"))
        counter.write_text(str(value + 1), encoding="utf-8")


def test_one_writer_at_a_time_across_processes(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0", encoding="utf-8")
    path = str(tmp_path / "tokens.json")
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(add_one, [path] * 30)
    assert (tmp_path / "counter").read_text(encoding="utf-8") == "30"


def test_a_lock_that_cannot_be_made_is_not_blamed_on_another_notebook(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(TokenStoreError, match="cannot be written"),
        FileStore(tmp_path / "file" / "tokens.json").lock(),
    ):
        pass


def test_a_file_that_cannot_be_removed_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").mkdir()
    with pytest.raises(TokenStoreError, match="cannot be removed") as caught:
        FileStore(tmp_path / "tokens.json").delete()
    assert "ADSKIT_HOME" in caught.value.hint
