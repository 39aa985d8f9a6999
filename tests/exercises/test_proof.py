from __future__ import annotations

import hashlib
from base64 import b64encode, urlsafe_b64encode

import pytest

from adskit.exercises import challenge

# RFC 7636, appendix B
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
DIGEST = hashlib.sha256(VERIFIER.encode()).digest()


def test_the_challenge_of_the_standard_is_right() -> None:
    assert challenge(VERIFIER, CHALLENGE).right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (DIGEST, "these are bytes"),
        (CHALLENGE.encode(), "these are bytes"),
        (urlsafe_b64encode(DIGEST), "these are bytes"),
        (urlsafe_b64encode(DIGEST).decode(), "the = at the end"),
        (b64encode(DIGEST).decode(), "instead of + and /"),
        (DIGEST.hex(), "hexadecimal"),
        (VERIFIER, "stays on your computer"),
        (urlsafe_b64encode(VERIFIER.encode()).decode(), "it is the SHA-256"),
        (None, "a text"),
    ],
)
def test_another_text_is_told_what_it_is(answer: object, says: str) -> None:
    verdict = challenge(VERIFIER, answer)
    assert verdict.standing == "not yet"
    assert says in verdict.says
