"""A session that a forked process takes along: refused at once, never a wrong row, never a hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Final

import pytest

from adskit.practice import PracticeServer

# Forks while a thread renews the token and holds what is held then. It runs as a process of its
# own, so that no thread of the tests is copied.
FORKER: Final = """
import json, os, sys, threading, warnings
import adskit

warnings.simplefilter("ignore")
ads = adskit.connect(practice=sys.argv[1])
profiles = adskit.get_profiles(ads)
deeds = {
    "call": lambda: ads.get("/v2/profiles", region="NA"),
    "list": lambda: adskit.get_campaigns(ads, profiles[profiles.usable]),
    "token": lambda: ads._keeper.access_token_after("x"),
    "paste": lambda: ads.finish_sign_in("https://amazon.com/?code=ANdNAVhyhqirUelHGEHA"),
    "forget": lambda: ads.forget(),
    "anew": lambda: len(adskit.get_profiles(adskit.connect("other", practice=sys.argv[1]))),
}
gate, done = threading.Event(), threading.Event()

def hold():
    with ads._keeper._lock, ads._keeper.store.lock():
        gate.set()
        done.wait(60)

threading.Thread(target=hold, daemon=True).start()
gate.wait()
there, here = os.pipe()
child = os.fork()
if not child:
    said = {}
    for name, deed in deeds.items():
        try:
            said[name] = f"{deed()}"
        except adskit.errors.AdskitError as error:
            said[name] = error.message
    os.write(here, json.dumps(said).encode())
    os._exit(0)
print(os.read(there, 65536).decode())
os.waitpid(child, 0)
done.set()
"""
REFUSED: Final = "This session was made in another process."


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
def test_a_session_taken_along_is_refused_and_one_of_its_own_works(
    server: PracticeServer,
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FORKER, server.url],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = json.loads(told.stdout)
    assert int(said.pop("anew")) > 0
    assert said == dict.fromkeys(("call", "list", "token", "paste", "forget"), REFUSED)
