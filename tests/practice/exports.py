"""The exports: how each is asked for, and how its file is read."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import requests

from adskit.practice import PracticeServer
from adskit.practice.kinds import AD_PRODUCTS

Call = Callable[..., requests.Response]
Record = dict[str, Any]
SP, SB, SD, ST = AD_PRODUCTS
ALL = [SP, SB, SD]
EVERY_STATE = ["ENABLED", "PAUSED", "ARCHIVED"]
LETTERS = {"campaigns": "C", "adGroups": "A", "targets": "T", "ads": "R"}
RUNNING = {"IN_PROGRESS", "PROCESSING"}
REPORT_SECONDS = 5


def media(kind: str) -> str:
    return f"application/vnd.{kind.lower()}export.v1+json"


def create(call: Call, profile: object, kind: str, **more: Any) -> requests.Response:
    headers = {"Accept": media(kind), "Content-Type": media(kind)} | more.pop("headers", {})
    body = more.pop("body", {"adProductFilter": ALL})
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    path = f"/{kind}/export"
    return call("POST", path, profile=profile, headers=headers, data=data, **more)


def look(call: Call, profile: object, kind: str, export: str, **more: Any) -> requests.Response:
    headers = {"Accept": media(kind)} | more.pop("headers", {})
    return call("GET", f"/exports/{export}", profile=profile, headers=headers, **more)


def download(url: str) -> list[Record]:
    answer = requests.get(url, timeout=10)
    assert answer.status_code == 200, answer.text
    rows: list[Record] = json.loads(gzip.decompress(answer.content))
    return rows


class Exporting:
    """An advertiser who orders, waits by the clock, and reads."""

    def __init__(self, practice: PracticeServer, call: Call, clock: Any) -> None:
        self.call, self.clock = call, clock
        self.profile = practice.world.profiles[0].id

    def rows(self, kind: str, **more: Any) -> list[Record]:
        region = {"region": more.pop("region", "NA")}
        profile = more.pop("profile", self.profile)
        body = {"adProductFilter": ALL, "stateFilter": EVERY_STATE} | more
        made = create(self.call, profile, kind, body=body, **region)
        assert made.status_code == 202, made.text
        self.clock.now += REPORT_SECONDS
        ready = look(self.call, profile, kind, made.json()["exportId"], **region).json()
        assert ready["status"] == "COMPLETED"
        return download(ready["url"])
