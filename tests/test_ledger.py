from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

import adskit
from adskit.errors import TokenStoreError
from adskit.ledger import COLUMNS
from adskit.practice import PracticeServer


def test_no_logins_is_an_empty_frame_with_its_columns() -> None:
    frame = adskit.logins()
    assert frame.empty
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)


def test_each_login_is_listed_by_name_and_state_and_never_by_value(
    practice: PracticeServer,
) -> None:
    for name in ("acme", "default"):
        adskit.connect(name, practice=practice)
    real = Path(os.environ["ADSKIT_HOME"]) / "ours"
    real.mkdir(parents=True)
    (real / "tokens.json").write_text("broken", encoding="utf-8")
    frame = adskit.logins()
    assert frame.login.tolist() == ["ours", "acme", "default"]
    assert frame.amazon.tolist() == ["Amazon", "practice Amazon", "practice Amazon"]
    assert frame.authorized.tolist() == [False, True, True]
    assert "not a token file" in frame.status[0]
    assert frame.consentGiven.isna().tolist() == [True, False, False]
    assert (frame.consentEnds - frame.consentGiven)[1] == pd.Timedelta(days=365)
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)
    assert "Atz" not in frame.to_csv()


def test_a_folder_that_cannot_be_read_is_an_error_and_not_an_empty_frame() -> None:
    Path(os.environ["ADSKIT_HOME"]).write_text("", encoding="utf-8")
    with pytest.raises(TokenStoreError, match="right to read the folder"):
        adskit.logins()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_a_login_that_cannot_be_looked_at_is_listed_with_the_reason(
    practice: PracticeServer,
) -> None:
    adskit.connect("acme", practice=practice)
    home = Path(os.environ["ADSKIT_HOME"])
    (home / "ours").mkdir()
    (home / "ours" / "tokens.json").symlink_to("tokens.json")  # leads nowhere, for ever
    for folder in (home, home / "practice"):
        (folder / ".DS_Store").write_text("", encoding="utf-8")
    frame = adskit.logins()
    assert frame.login.tolist() == ["ours", "acme"]
    assert "cannot be read" in frame.status[0]
