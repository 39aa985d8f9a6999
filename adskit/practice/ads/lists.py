"""POST lists: filters and page in the body, rows and `nextToken` in the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from adskit.practice.ads.bare import Bare, read_bare
from adskit.practice.ads.endpoint import Asked, Context
from adskit.practice.ads.filters import Filter, read_filters, read_object, refused
from adskit.practice.ads.paging import listing_of
from adskit.practice.messages import JSON, Answer, json_bytes
from adskit.practice.world import World

EXTENDED: Final = "extendedData"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class PostList:
    """How one list differs from the others.

    Attributes
    ----------
    key : str
        Under which name the rows stand in the answer.
    total : str
        Under which name their number stands.
    most : int
        The page maximum, and the highest `maxResults`.
    rows : callable
        (world, profile id) → all rows.
    bare : mapping
        The filters that are no objects.
    takes_max_results : bool
        Whether the body may have `maxResults` at all.
    empty_is_object : bool
        Whether no body counts as an empty object.
    extended_by_header : bool
        Whether `Prefer: include=extendedData` asks for more, instead of a field of the body.
    """

    path: str
    key: str
    total: str
    most: int
    filters: Mapping[str, Filter]
    rows: Callable[[World, str], Sequence[Row]] = field(repr=False)
    bare: Mapping[str, Bare] = field(default_factory=dict)
    takes_max_results: bool = True
    empty_is_object: bool = False
    extended_by_header: bool = False

    def answer(self, context: Context, asked: Asked) -> Answer:
        """Return one page.

        Raises
        ------
        Refused
            The body is not as it must be.
        """
        body = read_object(asked.call, empty_is_object=self.empty_is_object)
        self._check_fields(body)
        profile_id = asked.profile.id if asked.profile else ""
        listing = listing_of(self.path, profile_id, body)
        tests = read_filters(body, self.filters)
        tests += read_bare(body, self.bare, context.world, profile_id)
        rows = [
            row for row in self.rows(context.world, profile_id) if all(test(row) for test in tests)
        ]
        start = self._start(context, body, listing)
        size = self._size(context, body)
        first = start - 1 if asked.repeat_row and start else start
        page: dict[str, Any] = {self.key: self._shown(rows[first : first + size], asked, body)}
        if first + size < len(rows):
            page["nextToken"] = context.page_tokens.after(first + size, listing)
        return Answer(200, json_bytes(page | {self.total: len(rows)}), {"Content-Type": JSON})

    def _check_fields(self, body: Mapping[str, Any]) -> None:
        known = {"nextToken", *self.filters, *self.bare}
        known |= {"maxResults"} if self.takes_max_results else set()
        known |= set() if self.extended_by_header else {"includeExtendedDataFields"}
        for name in body:
            if name not in known:
                raise refused(f"$.{name}", name, f"{name} is not a field of this request")
        if not isinstance(body.get("includeExtendedDataFields", False), bool):
            wrong = body["includeExtendedDataFields"]
            raise refused("$.includeExtendedDataFields", wrong, "Must be true or false")

    def _size(self, context: Context, body: Mapping[str, Any]) -> int:
        wanted = body.get("maxResults", self.most)
        if isinstance(wanted, bool) or not isinstance(wanted, int):
            raise refused("$.maxResults", wanted, "Must be a whole number")
        if not 1 <= wanted <= self.most:
            reason = "TOO_LOW" if wanted < 1 else "TOO_HIGH"
            raise refused("$.maxResults", wanted, f"Must be 1 to {self.most}", reason=reason)
        return min(wanted, context.page_size or wanted)

    def _start(self, context: Context, body: Mapping[str, Any], listing: str) -> int:
        token = body.get("nextToken")
        if token is None:
            return 0
        place = context.page_tokens.place(token, listing) if isinstance(token, str) else None
        if place is None:
            raise refused("$.nextToken", token, "nextToken is not one of this list and its filters")
        return place

    def _shown(
        self, rows: Sequence[Row], asked: Asked, body: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        if self.extended_by_header:
            extended = "include=extendeddata" in asked.call.headers.get("Prefer", "").lower()
        else:
            extended = body.get("includeExtendedDataFields") is True
        return [
            {name: value for name, value in row.items() if extended or name != EXTENDED}
            for row in rows
        ]
