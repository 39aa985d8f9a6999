"""Masks for secrets: in texts, in variables, and in the logs of the libraries underneath."""

from __future__ import annotations

import logging
import re
from typing import Final

from adskit.secret import MASK


def without_frames(error: BaseException) -> BaseException:
    """Return an error that shows nothing of where it came from.

    The frames of requests and http.client hold headers and forms as plain texts, and an interrupted
    kernel shows them like any other error.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


NAMES: Final = r"client_?secret|refresh_?token|access_?token|code_?verifier"
SECRETS: Final = (
    re.compile(r"(Atz[ar](?:\||%7C))(?:\\[^\"']|[^\s\"'&,;}\])<\\])+", re.IGNORECASE),
    re.compile(r"(amzn1\.oa2-cs\.)[\w.-]+"),
    re.compile(r"((?:Bearer|Basic)\s+)(?!Atz)[^\s\"',}]+", re.IGNORECASE),
    # forms and addresses: code=…, client_secret=…, the signature of a download link; also encoded
    re.compile(
        rf"((?:\b|%26|%3F)(?:code|state|{NAMES}|code_challenge"
        r"|X-Amz-(?:Signature|Credential|Security-Token))(?:=|%3D))(?:(?!%26)[^&\s\"'<>])+",
        re.IGNORECASE,
    ),
    # JSON, also within JSON, and the repr of a dict
    re.compile(rf"([\"'](?:code|state|(?i:{NAMES}))\\*[\"']\s*:\s*\\*[\"'])(?:\\[^\"']|[^\"'\\])+"),
    # the repr of a pair, and what people write: clientSecret = "…"
    re.compile(
        rf"((?:{NAMES})(?:[\"']\s*,\s*[\"']|\s*[:=]\s*[\"']?))[^\s\"',;&)\]}}<]+", re.IGNORECASE
    ),
)

# those that write whole requests at DEBUG; a filter holds even when somebody lowers their level
TALKATIVE: Final = (
    "requests_oauthlib.oauth2_session",
    "requests_oauthlib.oauth2_auth",
    "oauthlib.oauth2.rfc6749.clients.base",
    "urllib3.connectionpool",
)


def redact(text: str) -> str:
    """Return the text with every token, code, secret and link signature masked.

    Examples
    --------
    >>> redact("https://amazon.com/?code=ANdNAVhyhq&scope=x")
    'https://amazon.com/?code=***&scope=x'
    """
    for pattern in SECRETS:
        text = pattern.sub(rf"\g<1>{MASK}", text)
    return text


class RedactingFilter(logging.Filter):
    """Masks a record's message before any handler sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, masked."""
        record.msg, record.args = redact(record.getMessage()), ()
        return True


def guard_logs() -> None:
    """Put the mask on the loggers of requests-oauthlib, oauthlib and urllib3, once."""
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(known, RedactingFilter) for known in logger.filters):
            logger.addFilter(RedactingFilter())
