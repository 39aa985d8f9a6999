from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from adskit.auth.pending import Pending, PendingSignIns


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def made(state: str, at: float = 1000.0) -> Pending:
    return Pending(state, "verifier-" + state, "https://amazon.com", "client", at)


def test_a_link_outlives_the_object_that_made_it(tmp_path: Path) -> None:
    PendingSignIns(tmp_path / "pending.json", clock=Clock()).add(made("a"))
    assert PendingSignIns(tmp_path / "pending.json", clock=Clock()).take("a") == made("a")


def test_any_link_of_the_last_quarter_of_an_hour_may_be_answered_once(tmp_path: Path) -> None:
    clock = Clock()
    signs = PendingSignIns(tmp_path / "pending.json", clock=clock)
    signs.add(made("a"))
    signs.add(made("b"))
    clock.now += 14 * 60
    assert signs.take("a") == made("a")
    assert signs.take("a") is None
    assert signs.was_answered("a")
    assert not signs.was_answered("b")
    assert signs.take("stranger") is None
    assert not signs.was_answered("stranger")
    clock.now += 2 * 60
    assert signs.take("b") is None


def test_an_answer_that_did_not_reach_amazon_may_come_again(tmp_path: Path) -> None:
    signs = PendingSignIns(tmp_path / "pending.json", clock=Clock())
    signs.add(made("a"))
    taken = signs.take("a")
    assert taken is not None
    signs.put_back(taken)
    assert not signs.was_answered("a")
    assert signs.take("a") == made("a")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"waiting": [{"x": 1}]}', '{"waiting": 3}', "null"]
)
def test_a_broken_file_is_no_obstacle(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pending.json"
    path.write_text(text, encoding="utf-8")
    signs = PendingSignIns(path, clock=Clock())
    signs.add(made("a"))
    assert signs.take("a") == made("a")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_the_file_is_for_the_owner_alone(tmp_path: Path) -> None:
    PendingSignIns(tmp_path / "pending.json", clock=Clock()).add(made("a"))
    assert stat.S_IMODE((tmp_path / "pending.json").stat().st_mode) == 0o600


def test_the_repr_shows_neither_state_nor_verifier() -> None:
    assert "topsecret" not in repr(made("topsecret"))


def test_the_states_that_were_answered_are_kept_as_hashes(tmp_path: Path) -> None:
    signs = PendingSignIns(tmp_path / "pending.json", clock=Clock())
    signs.add(made("topsecret"))
    signs.take("topsecret")
    assert "topsecret" not in (tmp_path / "pending.json").read_text(encoding="utf-8")
