"""However slowly an answer comes, the wait for it has an end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pytest
import requests

from adskit.auth.lwa import TokenEndpoint
from adskit.auth.patience import Patience
from adskit.auth.quiet import hush
from adskit.auth.session import AdsSession
from adskit.auth.wire import Wire
from adskit.data.orders.download import Downloads
from adskit.errors import Unreachable
from adskit.rehearsal import practice_ways
from adskit.secret import Secret
from adskit.settings import Settings
from tests.auth.dripping import Drips, dripping

SILENCE: Final = 0.3  # seconds; the whole answer may take twice as long
PAUSE: Final = 0.05  # never silent for that long
DROPS: Final = 200  # ten seconds of them
OK: Final = b"HTTP/1.1 200 OK\r\n"
ANSWERS: Final = {
    "status line": [b"HTTP/1.1 200 ", *[b"O"] * DROPS],
    "headers": [OK, *[b"X-More: 1\r\n"] * 99],
    "early answers": [b"HTTP/1.1 100 Continue\r\n\r\n"] * DROPS,
    "body of known length": [OK + b"Content-Length: 1000\r\n\r\n", *[b" "] * DROPS],
    "body in chunks": [OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\n \r\n"] * DROPS],
    "body until the connection ends": [OK + b"\r\n", *[b" "] * DROPS],
}


def sized(body: bytes) -> bytes:
    return OK + f"Content-Length: {len(body)}\r\n\r\n".encode()


@pytest.fixture(params=list(ANSWERS.values()), ids=list(ANSWERS))
def drips(request: pytest.FixtureRequest) -> Iterator[Drips]:
    """A server that never ends its answer, as far as these tests are concerned."""
    with dripping(Drips(request.param, PAUSE)) as running:
        begun = time.monotonic()
        yield running
        assert time.monotonic() - begun < DROPS * PAUSE / 2


def test_a_call_ends_and_is_sent_again_as_after_silence(signed: AdsSession, drips: Drips) -> None:
    ways = practice_ways(drips.url)
    signed._caller.wire = Wire(signed.settings.client_id, ways, timeout=SILENCE)
    signed._caller.patience.tries = 2
    with pytest.raises(Unreachable, match="gave no answer") as caught:
        signed.get("/v2/profiles", region="EU")
    assert not caught.value.no_connection
    assert len(drips.asked) == 2
    assert "Atza" not in str(caught.value)


def test_a_renewal_ends(drips: Drips) -> None:
    settings = Settings("client", "secret", "https://amazon.com")
    with requests.Session() as http:
        endpoint = TokenEndpoint(http, drips.url, settings, Patience(), timeout=SILENCE)
        with pytest.raises(Unreachable, match="could not be reached"):
            endpoint._post({"grant_type": "refresh_token"})


def test_a_download_ends(drips: Drips) -> None:
    with closing(Downloads(on_this_computer=True, timeout=SILENCE)) as downloads:  # noqa: SIM117
        with pytest.raises(Unreachable, match="could not be fetched"):
            downloads.fetch(Secret(drips.url))


def test_what_comes_by_a_proxy_ends(drips: Drips) -> None:
    with requests.Session() as http:
        hush(http)
        http.proxies = {"http": drips.url}
        with pytest.raises((requests.Timeout, requests.ConnectionError)):
            http.get("http://amazon.invalid/", timeout=SILENCE)
    assert drips.asked == [b"GET http://amazon.invalid/ HTTP/1.1\r\n"]


# ── what is slow for a reason ───────────────────────────────────────────────────────────────────

PIECE: Final = bytes(1 << 16)
STEADY: Final = [PIECE] * 40  # two seconds


@pytest.mark.parametrize(
    ("head", "whole"),
    [(sized(b"".join(STEADY)), True), (OK + b"\r\n", False)],
    ids=["size known", "size unknown"],
)
def test_a_large_file_takes_its_time_if_its_size_is_known(head: bytes, *, whole: bool) -> None:
    downloads = Downloads(on_this_computer=True, timeout=0.5)
    with dripping(Drips([head, *STEADY], PAUSE)) as drips, closing(downloads):
        if whole:
            with downloads.fetch(Secret(drips.url)) as file:
                assert len(file.read()) == len(PIECE) * len(STEADY)
        else:
            with pytest.raises(Unreachable, match="could not be fetched"):
                downloads.fetch(Secret(drips.url))


def test_each_answer_of_a_kept_connection_has_its_own_time() -> None:
    body = json.dumps({"a": 1}).encode()
    with dripping(Drips([sized(body), body], 0.2)) as drips, requests.Session() as http:
        hush(http)
        for _ in range(4):
            assert http.get(drips.url, timeout=0.5).json() == {"a": 1}
        assert drips.connections == 1
        assert len(drips.asked) == 4


@pytest.mark.parametrize("timeout", [None, 30])
def test_an_answer_in_time_is_one_like_any_other(timeout: float | None) -> None:
    with dripping(Drips([sized(b"{}"), b"{}"], 0)) as drips, requests.Session() as http:
        hush(http)
        assert http.get(drips.url, timeout=timeout).json() == {}
