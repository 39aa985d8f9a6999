"""Calls that were made or might have been, and a shell to run their commands in."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any, Final

from adskit import AdsSession
from adskit.auth.sent import SentRequest, masked_body
from adskit.regions import AMAZON
from tests.practice.endpoints import SP

OPTIONS: Final = ("option_1", "option_2")


def last(ads: AdsSession) -> SentRequest:
    assert ads.last_request is not None
    return ads.last_request


def at_amazon(body: Any = None, *, path: str = "/sp/campaigns/list") -> SentRequest:
    """Return a call as if it had gone to the real Amazon."""
    return SentRequest(
        method="GET" if body is None else "POST",
        url=AMAZON["EU"].api + path,
        headers={
            "User-Agent": "python-requests",
            "Amazon-Advertising-API-ClientId": "amzn1.application-oa2-client.mine",
            "Accept": SP,
            "Authorization": "Bearer ***",
        },
        body="" if body is None else masked_body(json.dumps(body)),
        region="EU",
        hosts=AMAZON["EU"],
    )


def run_shell(command: str, variables: dict[str, str]) -> bytes:
    """Return what a command prints in a POSIX shell."""
    environment = {"PATH": os.environ["PATH"]} | variables
    return subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, check=True
    ).stdout
