"""What a worker is given, and what it does when a file does not come whole."""

from __future__ import annotations

import pickle
import threading
from datetime import date
from typing import Any, Final

import pandas as pd
import pytest

from adskit import AdsSession, get_report
from adskit.data.frames import COUNT, DATE, TEXT, Columns
from adskit.data.reports.piece import Piece, no_rows, read_piece
from adskit.errors import AdskitError, Unreachable
from adskit.practice import PracticeServer
from adskit.secret import Secret
from tests.data.reports.conftest import one_of

LINK: Final = "http://127.0.0.1:1/files/a?X-Amz-Signature=" + "ab" * 32
PIECE: Final = Piece(
    number="06ba6494",
    link=Secret(LINK),
    seen_at=5.0,
    whose={"profileId": "1"},
    open_since=date(2026, 10, 1),
    day="date",
    on_this_computer=True,
)
DTYPES: Final[Columns] = {"profileId": TEXT, "date": DATE, "clicks": COUNT}


def test_a_piece_travels_with_its_link_and_shows_it_to_nobody() -> None:
    arrived = pickle.loads(pickle.dumps(PIECE))  # noqa: S301 - our own
    assert arrived == PIECE
    assert type(arrived.link) is Secret
    for shown in (repr(PIECE), repr(arrived), str(PIECE.__dask_tokenize__())):
        assert "X-Amz" not in shown
        assert "127.0.0.1" not in shown


def test_a_piece_of_no_rows_has_every_dtype() -> None:
    assert {
        str(name): str(dtype) for name, dtype in no_rows(DTYPES, marked=True).dtypes.items()
    } == {
        **DTYPES,
        "provisional": "bool",
    }
    assert list(no_rows(DTYPES, marked=False)) == list(DTYPES)


@pytest.mark.parametrize("fault", ["truncated", "bad_gzip", "server_error"])
def test_a_file_that_does_not_come_whole_is_fetched_again(
    practice: PracticeServer,
    ads: AdsSession,
    profiles: pd.DataFrame,
    week: dict[str, Any],
    fault: str,
) -> None:
    us = one_of(profiles, "US")
    plain = get_report(ads, us, "spCampaigns", **week)
    source = get_report(ads, us, "spCampaigns", frame="dask", **week)._expr
    piece, dtypes = source.operand("iterables")[0][0], source.operand("kwargs")["dtypes"]
    practice.faults = {fault: 1}
    calm = threading.Timer(0.5, lambda: setattr(practice, "faults", {}))
    calm.start()
    before = len(practice.requests)
    try:
        found = read_piece(piece, dtypes=dtypes, marked=True, pauses=[0.2] * 20)
    finally:
        calm.join()
    assert len(practice.requests) > before + 1
    pd.testing.assert_frame_equal(found, plain)


def test_a_store_that_never_answers_is_one_clear_sentence() -> None:
    with pytest.raises(Unreachable) as caught:
        read_piece(PIECE, dtypes=DTYPES, marked=True, pauses=[0.0, 0.0])
    assert isinstance(caught.value, AdskitError)
    assert "X-Amz" not in "".join(str(caught.getrepr(showlocals=True)))
