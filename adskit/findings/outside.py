"""Sentences for people outside: what is a person's own in them is left out."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from adskit.auth.redact import redact

LEFT_OUT: Final = "…"
# ids of profiles, accounts and requests; dates and versions have shorter numbers
LONG_NUMBER: Final = re.compile(r"\d{7,}")
AMAZON_ID: Final = re.compile(r"\bamzn1\.[\w.-]*[\w-]|\bENTITY\w{6,}")
# an address that is none of Amazon's own pages, which hints may name
ADDRESS: Final = re.compile(
    r"\b(?:https?://)(?!(?:\w+\.)?amazon\.com\b)[^\s\"'<>)]+|[\w.+-]+@[\w-]+\.[\w.]+"
)


def impersonal(sentence: str, *, own: Mapping[str, str]) -> str:
    """Return the sentence without a person's own words.

    Parameters
    ----------
    sentence : str
        Any text of a finding.
    own : mapping
        Words that are known to be one's own → what to say instead.

    Examples
    --------
    >>> impersonal("login acme, profile 1234567890", own={"login acme": "login 1"})
    'login 1, profile …'
    """
    for word in sorted(own, key=len, reverse=True):
        if word:
            sentence = sentence.replace(word, own[word])
    sentence = redact(sentence)
    for pattern in (AMAZON_ID, ADDRESS, LONG_NUMBER):
        sentence = pattern.sub(LEFT_OUT, sentence)
    for word, instead in of_this_computer().items():
        sentence = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", instead, sentence)
    return sentence


def of_this_computer() -> dict[str, str]:
    """Return the home folder, the user's name and the computer's, and what to say instead."""
    words = {}
    with suppress(RuntimeError):  # nobody has a home in some containers
        home = Path.home()
        if home.name:  # the root of a disk as home: every path would be shortened
            words = {str(home): "~", home.name: "you"}
    if platform.node():
        words[platform.node()] = "this computer"
    return words
