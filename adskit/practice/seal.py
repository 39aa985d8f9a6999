"""Texts that carry their own content and cannot be forged: codes, tokens, page tokens.

The key follows from the seed, so a practice Amazon that is started later with the same seed takes
what an earlier one gave out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MAC_BYTES: Final = 16


@dataclass(frozen=True)
class Seal:
    """Writes and reads sealed texts of several kinds with one key."""

    key: bytes = field(repr=False)

    @classmethod
    def of_seed(cls, seed: int) -> Seal:
        """Return the seal of a seed."""
        return cls(hashlib.sha256(f"adskit practice seal {seed}".encode()).digest())

    def close(self, kind: str, content: Mapping[str, Any]) -> str:
        """Return the content as a text of letters, digits, - and _."""
        payload = json.dumps(content, separators=(",", ":")).encode()
        sealed = self._mac(kind, payload) + payload
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def open(self, kind: str, text: str) -> dict[str, Any] | None:
        """Return the content, None if the text was not sealed as that kind with this key."""
        try:
            sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            return None
        mac, payload = sealed[:MAC_BYTES], sealed[MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(kind, payload)):
            return None
        content: dict[str, Any] = json.loads(payload)
        # base64 has several spellings of one content; only ours counts
        return content if self.close(kind, content) == text else None

    def _mac(self, kind: str, payload: bytes) -> bytes:
        return hmac.new(self.key, kind.encode() + b"\0" + payload, hashlib.sha256).digest()[
            :MAC_BYTES
        ]
