"""Files behind presigned links, as S3 serves them: whoever has the link has the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, unquote, urlencode

from adskit.practice.messages import Answer, Call
from adskit.practice.seal import Seal

FOLDER: Final = "/files/"
LINK_SECONDS: Final = 3599
XML: Final = "application/xml"
ERROR: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    "<Error><Code>{code}</Code><Message>{message}</Message><RequestId>{request}</RequestId></Error>"
)


@dataclass(frozen=True)
class Link:
    """A presigned address, and when it ends in seconds since 1970."""

    url: str
    ends: float


class Files:
    """The files of one practice Amazon; links are signed anew each time one is asked for.

    Parameters
    ----------
    origin : str
        Where the practice Amazon listens.
    seal : Seal
        Signs the links.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, origin: str, seal: Seal, clock: Callable[[], float]) -> None:
        self._origin = origin
        self._seal = seal
        self._clock = clock
        self._contents: dict[str, Callable[[], bytes]] = {}

    def keep(self, name: str, content: Callable[[], bytes]) -> None:
        """Keep a file under a name such as ``reports/report-….json.gz``.

        `content` is called for each download.
        """
        self._contents[name] = content

    def forget(self, name: str) -> None:
        """Keep a file no longer; its links lead nowhere from now on."""
        self._contents.pop(name, None)

    def link(self, name: str, *, seconds: float = LINK_SECONDS) -> Link:
        """Return a link that is good for so many seconds from now."""
        now = self._clock()
        ends = now + seconds
        signed = datetime.fromtimestamp(now, UTC)
        query = urlencode(
            {
                "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
                "X-Amz-Date": f"{signed:%Y%m%dT%H%M%SZ}",
                "X-Amz-SignedHeaders": "host",
                "X-Amz-Expires": str(int(seconds)),
                "X-Amz-Credential": f"PRACTICE/{signed:%Y%m%d}/us-east-1/s3/aws4_request",
                "X-Amz-Signature": self._seal.close("file", {"n": name, "e": ends}),
            }
        )
        return Link(f"{self._origin}{FOLDER}{quote(name)}?{query}", ends)

    def answer(self, call: Call) -> Answer:
        """Return the file, or the XML that a store answers with instead."""
        if "Authorization" in call.headers:
            # the link is the authorization, and a second one is refused
            message = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, "
            message += "Signature query string parameter or the Authorization header"
            return refused(call, 400, "InvalidArgument", f"{message} should be specified")
        name = unquote(call.path.removeprefix(FOLDER))
        signed = self._seal.open("file", call.query.get("X-Amz-Signature", ""))
        if signed is None or signed["n"] != name:
            message = (
                "The request signature we calculated does not match the signature you provided."
            )
            return refused(call, 403, "SignatureDoesNotMatch", message)
        if signed["e"] < self._clock():
            return expired(call)
        content = self._contents.get(name)
        if content is None:
            return refused(call, 404, "NoSuchKey", "The specified key does not exist.")
        return Answer(200, content(), {"Content-Type": "application/octet-stream"})


def expired(call: Call) -> Answer:
    """Return what a link gets that has ended."""
    return refused(call, 403, "AccessDenied", "Request has expired")


def slow_down(call: Call) -> Answer:
    """Return what a store says that has too much to do."""
    return refused(call, 503, "SlowDown", "Please reduce your request rate.")


def refused(call: Call, status: int, code: str, message: str) -> Answer:
    """Return an error as a store writes it."""
    body = ERROR.format(code=code, message=message, request=call.request_id)
    return Answer(status, body.encode(), {"Content-Type": XML})
