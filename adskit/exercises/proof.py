"""A check about PKCE: the challenge that is made of a verifier (RFC 7636, section 4.2)."""

from __future__ import annotations

import hashlib
from base64 import b64encode, urlsafe_b64encode
from typing import Final

from adskit.exercises.verdict import exercise

BYTES: Final = "these are bytes: make a text of urlsafe_b64encode with decode()."
OTHERWISE: Final = "it is the SHA-256 of the verifier, in Base64 for addresses, without the =."


@exercise(right="it may travel in the link: nobody can compute the verifier from it.")
def challenge(verifier: str, answer: object) -> str:
    """Check the S256 challenge of a verifier."""
    if not isinstance(answer, str | bytes):
        return "a challenge is a text."
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    padded = urlsafe_b64encode(digest)
    wanted = padded.rstrip(b"=")
    known = dict.fromkeys((digest, padded, wanted), BYTES) | {
        verifier: "this is the verifier, which stays on your computer.",
        digest.hex(): "this is hexadecimal: make the Base64 of digest(), the bytes.",
        b64encode(digest).decode(): "an address needs - and _ instead of + and /.",
        padded.decode(): "the = at the end is left out.",
        wanted.decode(): "",
    }
    return known.get(answer, OTHERWISE)
