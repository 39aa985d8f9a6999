"""POST /{campaigns,adGroups,targets,ads}/export and GET /exports/{exportId}."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from adskit.practice.ads.endpoint import Asked, Context, Endpoint
from adskit.practice.ads.export_body import Wanted, read_wanted
from adskit.practice.ads.export_kinds import KINDS, ExportKind
from adskit.practice.ads.export_store import AT_ONCE, Export, Fate, Order
from adskit.practice.ads.gateway import not_open
from adskit.practice.ads.replies import exports_error
from adskit.practice.common_model.delivery import Shelf
from adskit.practice.messages import Answer, Call, Refused, json_answer, json_bytes
from adskit.practice.world import World, WorldProfile
from adskit.practice.world.drawing import iso_moment

LINK_SECONDS: Final = 3600
FAULTS: Final[tuple[tuple[str, Fate], ...]] = (
    ("report_failed", "failed"),
    ("report_stuck", "stuck"),
)


def create(kind: ExportKind) -> Callable[[Context, Asked], Answer]:
    """Return the answer to orders for one kind of export.

    How many may be in progress is documented; that the next one gets a 429, and that it comes
    without Retry-After, is not.
    """

    def answer(context: Context, asked: Asked) -> Answer:
        check_accept(asked.call, kind)
        profile, now = asked.of_profile, context.clock()
        wanted = read_wanted(asked.call, kind)
        if not set(wanted.products) & set(profile.products):
            raise Refused(exports_error(403, not_open(wanted.products[0], profile)))
        for old in context.exports.let_go(now):
            context.files.drop(old.file)
        if context.exports.in_progress(kind, now) >= AT_ONCE:
            return exports_error(429, "Too Many Requests")
        order = Order(
            kind=kind,
            profile_id=profile.id,
            seconds=context.options.report_seconds,
            fate=next((fate for fault, fate in FAULTS if fault in asked.struck), "made"),
            content=lambda: content(context.world, profile, kind, wanted),
        )
        export = context.exports.add(order, now)
        return said(export, {"exportId": export.id, "status": export.running_word}, status=202)

    return answer


def status(context: Context, asked: Asked) -> Answer:
    """Return how far an export is; each time with a new link once it is ready.

    Raises
    ------
    Refused
        This profile has no such export, or no longer, or Accept is not that of its order.
    """
    now = context.clock()
    export_id = asked.call.path.rpartition("/")[2]
    export = context.exports.find(export_id, asked.of_profile.id, now)
    if export is None:
        raise Refused(exports_error(404, "Could not find an export with that id"))
    check_accept(asked.call, export.kind)
    word = export.status(now)
    told: dict[str, Any] = {"exportId": export.id, "status": word}
    if word == "COMPLETED":
        told |= finished(context, export)
    elif word == "FAILED":
        message = "The export could not be generated"
        told["error"] = {"errorCode": "INTERNAL_ERROR", "message": message}
    return said(export, told | {"createdAt": moment(export.created)})


def finished(context: Context, export: Export) -> dict[str, Any]:
    """Return what is told of an export that is ready: above all a new link to it."""
    context.files.keep(export.file, export.content)
    link = context.files.link(export.file, seconds=LINK_SECONDS)
    return {
        "url": link.url,
        "fileSize": export.size,
        "urlExpiresAt": moment(link.ends),
        "generatedAt": moment(export.ends),
    }


def content(world: World, profile: WorldProfile, kind: ExportKind, wanted: Wanted) -> bytes:
    """Return the file: a gzip JSON array of the rows of those products that the profile has."""
    rows = [
        row
        for product in wanted.products
        if product in profile.products
        for row in kind.rows(Shelf(world, profile, product))
        if wanted.keeps(row)
    ]
    # the same bytes at each download
    return gzip.compress(json_bytes(rows), compresslevel=6, mtime=0)


def check_accept(call: Call, kind: ExportKind) -> None:
    """Refuse a call that does not accept the export's own type by its name."""
    if kind.media_type not in call.accepted:
        raise Refused(exports_error(406, f"Accept must be {kind.media_type}"))


def said(export: Export, told: dict[str, Any], *, status: int = 200) -> Answer:
    """Return an answer about an export in its own media type."""
    return json_answer(told, status=status, headers={"Content-Type": export.kind.media_type})


def moment(seconds: float) -> str:
    """Return a moment as Amazon writes it."""
    return iso_moment(datetime.fromtimestamp(seconds, UTC))


ENDPOINTS: Final = (
    *(
        Endpoint(
            "POST",
            kind.path,
            create(kind),
            family="exports",
            media_check="vendor",
            media_type=kind.media_type,
            kept=False,
            checks_accept=True,
        )
        for kind in KINDS
    ),
    Endpoint(
        "GET", "/exports/{exportId}", status, family="exports", kept=False, checks_accept=True
    ),
)
