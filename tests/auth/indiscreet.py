"""Everything a notebook can do to see more than it should, and who listens in on the secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlsplit

from adskit.practice import PracticeServer

SECRET_NAMES: Final = (
    "state",
    "code",
    "code_verifier",
    "client_secret",
    "access_token",
    "refresh_token",
    "X-Amz-Signature",  # of a link: whoever has it has the file
)
ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Listener:
    """Every secret that a practice Amazon was told or gave away, by kind."""

    heard: dict[str, set[str]] = field(
        default_factory=lambda: {name: set() for name in SECRET_NAMES}, repr=False
    )

    @classmethod
    def at(cls, server: PracticeServer) -> Listener:
        """Listen to all that a practice Amazon on a thread is asked and answers."""
        listener = cls()
        amazon = server._inside().amazon
        answered = amazon.answer
        listener.heard["client_secret"].add(server.client_secret)

        def answer(call: Any) -> Any:
            outcome = answered(call)
            listener.note(parse_qs(call.query_text), parse_qs(call.body.decode("utf-8", "replace")))
            location = outcome.answer.headers.get("Location", "")
            listener.note(parse_qs(urlsplit(location).query))
            body = outcome.answer.body.decode("utf-8", "replace")
            for name, value in re.findall(r'"(\w+_token)":\s*"([^"]+)"', body):
                listener.note({name: [value]})
            for url in re.findall(r'"url":\s*"([^"]+)"', body):
                listener.note(parse_qs(urlsplit(url).query))
            return outcome

        amazon.answer = answer  # type: ignore[method-assign]
        return listener

    def note(self, *bags: dict[str, list[str]]) -> None:
        for bag in bags:
            for name in SECRET_NAMES:
                self.heard[name] |= {one for one in bag.get(name, []) if len(one) >= 16}

    def secrets(self) -> dict[str, set[str]]:
        """Return what to look for: each secret without its prefix, and parts of it."""
        found: dict[str, set[str]] = {}
        for name, values in self.heard.items():
            cores = {re.sub(r"^Atz[ar]\||^amzn1\.oa2-cs\.v1\.", "", value) for value in values}
            # some show the beginning and the end of a long text
            found[name] = {part for core in cores for part in (core[:20], core[20:40], core[-20:])}
            found[name] = {part for part in found[name] if len(part) >= 12}
        return found

    def found_in(self, text: str) -> list[str]:
        """Return the kinds of secrets in a text, and what stands around them."""
        plain = ANSI.sub("", text)
        return [
            f"{name}: …{plain[max(0, at - 60) : at + len(part) + 10]!r}"
            for name, parts in self.secrets().items()
            for part in parts
            for at in [max(plain.find(part), plain.find(quote(part)))]
            if at >= 0
        ]


def files_below(folders: Iterable[Path], *, but: Iterable[str]) -> Iterable[Path]:
    """Give every file below these folders, whatever its kind, but for those of these names."""
    spared = set(but)
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.name not in spared:
                yield file


@dataclass(frozen=True)
class Cell:
    """A cell, and the error that has to end it."""

    source: str
    error: str = ""


LOUD: Final = """
import http.client, logging, os, re, subprocess, sys, tempfile
from datetime import datetime, timedelta
from pathlib import Path
import adskit, anywidget, asyncio, filelock, oauthlib.oauth2, requests, requests_oauthlib, urllib3
from adskit.practice import press_allow

ways_out = [logging.FileHandler("debug.log"), logging.StreamHandler(sys.stdout)]
logging.basicConfig(level=logging.DEBUG, handlers=ways_out, force=True)
named = ["adskit", "requests_oauthlib", "oauthlib", "urllib3", "requests", "asyncio"]
for name in {*logging.root.manager.loggerDict, *named}:
    if "parso" not in name:
        logging.getLogger(name).setLevel(logging.DEBUG)


def browser(url, decision="allow"):
    # another program, as a browser is one: what it sends is not the kit's to hide
    play = "import sys; from adskit.practice import press_allow as press;"
    play += "print(press(sys.argv[1], decision=sys.argv[2]), end='')"
    command = [sys.executable, "-c", play, url, decision]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def boom(error):
    def burst(*args, **kwargs):
        # one each: threads that raise the same one would put each other's frames on it
        raise type(error)(*error.args)

    return burst


class broken:
    def __init__(self, place, name, error):
        self.place, self.name, self.error = place, name, error

    def __enter__(self):
        self.kept = getattr(self.place, self.name)
        setattr(self.place, self.name, boom(self.error))

    def __exit__(self, *exc):
        setattr(self.place, self.name, self.kept)


def renew():
    ads._keeper.access_token_after(ads._keeper.access_token())


def report():
    day = f"{datetime.now() - timedelta(3):%Y-%m-%d}"
    profile = adskit.get_profiles(ads).profileId.iloc[0]
    return adskit.get_report(ads, profile, "spCampaigns", start=day, end=day, anew=True)


print("ready")
"""

CELLS: Final = (
    Cell(LOUD),
    Cell("%xmode Verbose"),
    Cell("ads = adskit.connect(play_advertiser=False)\nads"),
    Cell('ads.get("/v2/profiles", region="EU")', "NotSignedIn"),
    Cell("box = adskit.login(ads)"),
    Cell("box.finish(browser(box.url, 'cancel'))\nbox.status"),
    Cell("box.finish(re.sub('state=[^&]+', 'state=' + 's' * 64, browser(box.url)))\nbox.status"),
    Cell("box.finish(re.sub('code=[^&]+', 'code=' + 'c' * 64, browser(box.url)))\nbox.status"),
    Cell("box.finish(browser(box.url))\nbox.status"),
    Cell("adskit.login(ads, again=True).finish(browser(ads.authorization_url()))"),
    # the kit as advertiser, with all the loggers on
    Cell("ads.finish_sign_in(press_allow(ads.authorization_url()))"),
    Cell("http.client.HTTPConnection.debuglevel = 1"),
    Cell("ads.finish_sign_in(browser(ads.authorization_url()))"),
    Cell("ads.finish_sign_in(browser(ads.authorization_url(), 'cancel'))", "PasteError"),
    Cell(
        "ads.finish_sign_in(re.sub('code=[^&]+', 'code=' + 'c' * 64, "
        "browser(ads.authorization_url())))",
        "TokenRefused",
    ),
    Cell("renew()"),
    Cell("profiles = adskit.get_profiles(ads)\nprofiles"),
    Cell("adskit.get_campaigns(ads, profiles[profiles.usable].head(2)).head()"),
    Cell("report().attrs"),
    Cell("display(ads, ads.settings, ads.hosts, ads.last_request, box)"),
    Cell("vars(ads), vars(ads._keeper), vars(ads._caller), vars(ads._sign_in)"),
    Cell("ads._keeper.stored(), vars(ads._keeper.stored()), ads.last_request.headers"),
    Cell("reply = ads.get('/v2/profiles', region='EU')\nvars(reply), vars(reply.request)"),
    Cell("adskit.doctor()"),
    Cell('ads.get("/v2/profiles", region="EU", accept="a\\nb")', "ArgumentError"),
    Cell('ads.get("/v2/profiles", region="EU", accept="\\u2026")', "ArgumentError"),
    Cell('ads.post("/sp/campaigns", region="EU")', "ReadOnly"),
    Cell('ads.get("/nothing/here", region="EU")', "ApiError"),
    Cell('adskit.connect(practice="http://127.0.0.1:9")', "PracticeError"),
    Cell(
        'os.environ["AMAZON_ADS_CLIENT_SECRET"] = ads.settings.client_secret\nadskit.connect()',
        "SettingsError",
    ),
    Cell('del os.environ["AMAZON_ADS_CLIENT_SECRET"]\nprint("gone")'),
    # errors that are not the kit's, so that IPython shows every frame with its variables
    *(
        Cell(f"with broken({place}, {name!r}, {error}('no')):\n    {deed}", error)
        for place, name, error, deed in (
            ("adskit.auth.calls", "readable", "RuntimeError", "adskit.get_profiles(ads)"),
            ("adskit.data.profiles", "decoded", "RuntimeError", "adskit.get_profiles(ads)"),
            (
                "http.client.HTTPConnection",
                "getresponse",
                "RuntimeError",
                "adskit.get_profiles(ads)",
            ),
            ("http.client.HTTPConnection", "getresponse", "KeyboardInterrupt", "renew()"),
            ("http.client.HTTPConnection", "send", "KeyboardInterrupt", "renew()"),
            ("adskit.auth.lwa", "read_token_answer", "RuntimeError", "renew()"),
            ("os", "fsync", "RuntimeError", "renew()"),
            ("tempfile.SpooledTemporaryFile", "write", "RuntimeError", "report()"),
            ("adskit.data.report_files.reader", "row_blocks", "RuntimeError", "report()"),
        )
    ),
    Cell(
        "with broken(http.client.HTTPConnection, 'send', KeyboardInterrupt('no')):\n"
        "    adskit.get_profiles(ads)",
        "Interrupted",
    ),
    Cell(
        "file = ads._keeper.store.path\nfile.write_text(file.read_text()[:-20])\n"
        "adskit.connect(play_advertiser=False).get('/v2/profiles', region='EU')",
        "TokenStoreError",
    ),
    Cell("%whos"),
    Cell("%tb Verbose", "TokenStoreError"),
    Cell("ads.forget()\nads"),
)
