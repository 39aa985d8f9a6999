"""The practice Amazon lives as long as its kernel: not shorter, not longer."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.notebook import Notebook


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_practice_amazon_survives_an_interrupt_and_ends_with_its_kernel(
    notebook: Callable[..., Notebook],
) -> None:
    opened = notebook(
        "import adskit, time\nads = adskit.connect(practice=True)\nprint(ads.return_url)",
        "time.sleep(60)",
        "len(adskit.get_profiles(ads)) > 0",
    )
    opened.run(0)
    address = opened.output(0).inner_text().split()[-1]
    port = urlsplit(address).port
    assert port is not None
    assert listens(port)
    opened.start(1)
    expect(opened.prompt(1)).to_have_text("[*]:")
    opened.command("notebook:interrupt-kernel")
    expect(opened.output(1)).to_contain_text("KeyboardInterrupt")
    opened.run(2)
    expect(opened.output(2)).to_contain_text("True")
    opened.shut_down()
    end = time.monotonic() + 10
    while listens(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert not listens(port)
