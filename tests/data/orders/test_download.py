"""A finished file behind its link: what the store answers, and where it may lead."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pytest

from adskit.data.orders.download import Downloads
from adskit.errors import Unreachable
from adskit.secret import Secret
from tests.auth.dripping import Drips, dripping

FILE: Final = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfile"
SIGNED: Final = "/a?X-Amz-Signature=0123456789abcdef&X-Amz-Security-Token=FQoSECRETTOKEN"


@pytest.fixture
def downloads() -> Iterator[Downloads]:
    with closing(Downloads(on_this_computer=True)) as fetching:
        yield fetching


def answering(status: str, *headers: str) -> Drips:
    lines = "".join(
        f"{line}\r\n" for line in (*headers, "Connection: close", "Content-Length: 0", "")
    )
    return Drips([f"HTTP/1.1 {status}\r\n{lines}".encode()], 0.0)


@pytest.mark.parametrize(
    ("status", "says"), [("520 Web Server Returned", r"\(520\)"), ("503 x", "503 Service Unavail")]
)
def test_any_status_is_a_fault_that_may_pass(downloads: Downloads, status: str, says: str) -> None:
    with dripping(answering(status)) as store, pytest.raises(Unreachable, match=says):
        downloads.fetch(Secret(store.url + SIGNED))


def test_a_store_may_lead_to_another_one_on_the_same_terms(downloads: Downloads) -> None:
    with dripping(Drips([FILE], 0.0)) as other:
        moved = answering("307 Temporary Redirect", f"Location: {other.url}/there")
        with dripping(moved) as store, downloads.fetch(Secret(store.url + SIGNED)) as file:
            assert file.read() == b"file"
    assert other.asked == [b"GET /there HTTP/1.1\r\n"]


@pytest.mark.parametrize("where", ["http://127.0.0.2:1/a", "//store.example/a", "http://[/a"])
def test_no_store_leads_to_where_a_link_may_not_go(downloads: Downloads, where: str) -> None:
    with (
        dripping(answering("302 Found", f"Location: {where}")) as store,
        pytest.raises(Unreachable, match=r"not one that adskit follows|ValueError"),
    ):
        downloads.fetch(Secret(store.url + SIGNED))


def test_stores_that_lead_in_a_circle_are_left(downloads: Downloads) -> None:
    with (
        dripping(answering("302 Found", "Location: /again")) as store,
        pytest.raises(Unreachable, match="302 Found"),
    ):
        downloads.fetch(Secret(store.url + SIGNED))
    assert 1 < len(store.asked) < 10


def test_a_worker_that_logs_everything_logs_no_link() -> None:
    code = (
        "import logging, sys\nlogging.basicConfig(level=logging.DEBUG)\n"
        "from adskit.data.orders.download import Downloads\nfrom adskit.secret import Secret\n"
        "Downloads(on_this_computer=True).fetch(Secret(sys.argv[1]))\n"
    )
    with dripping(Drips([FILE], 0.0)) as store:
        ran = subprocess.run(
            [sys.executable, "-c", code, store.url + SIGNED],
            check=True,
            capture_output=True,
            text=True,
        )
    assert "GET /a?" in ran.stderr
    assert "0123456789abcdef" not in ran.stderr
    assert "SECRETTOKEN" not in ran.stderr
