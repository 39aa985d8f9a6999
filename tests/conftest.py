"""What every test stands on: a clean environment, no way out, and one practice Amazon."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

import adskit
from adskit import AdsSession
from adskit.practice import PracticeServer


class OutsideCallError(RuntimeError):
    """A test tried to leave this computer."""


def is_here(host: object) -> bool:
    """Say whether a host, as it is given to a socket, is this computer."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        address = ip_address(str(name).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse(host: object) -> None:
    if not is_here(host):
        raise OutsideCallError(f"tests talk to this computer only, and this one asked for {host!r}")


def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method of a socket that looks at the address, its last argument, first."""

    def asks_first(self: socket.socket, *args: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            refuse(args[-1][0])
        return method(self, *args)

    return asks_first


@pytest.fixture(autouse=True, scope="session")
def interrupts_arrive() -> Iterator[None]:
    """Let Ctrl-C be heard, here and in children: shells switch it off for what they run behind."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def no_way_out() -> Iterator[None]:
    """Refuse every address that is not this computer's, names that would have to be asked for too.

    Other kinds of sockets and other processes are left alone: asyncio, ZeroMQ and kernels work.
    """
    ask = socket.getaddrinfo

    def asks_first(host: bytes | str | None, *args: Any, **options: Any) -> Any:
        refuse(host)
        return ask(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", asks_first)
        yield


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test an empty home and working folder, and none of the developer's own values."""
    for name in list(os.environ):
        if name.startswith(("AMAZON_ADS_", "ADSKIT_")):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("ADSKIT_HOME", str(home / ".adskit"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def practice() -> Iterator[PracticeServer]:
    """Run one practice Amazon on a thread; tests that make it fail start another."""
    with PracticeServer(in_thread=True) as server:
        yield server


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    """A session at that practice Amazon, signed in for this test alone."""
    return adskit.connect(practice=practice)
