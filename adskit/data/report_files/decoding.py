"""A block of JSON rows → the values of the columns asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple

from adskit.data.report_files.cutting import rejoined
from adskit.data.report_files.gunzip import AGAIN
from adskit.errors import BadFile

Codec = Literal["msgspec", "json"]


class Values(NamedTuple):
    """The values of so many rows, by column; None is missing."""

    rows: int
    columns: Mapping[str, Sequence[Any]]


Decode = Callable[[bytes], Values | None]
NOT_ROWS: Final = "it holds something else than rows"


def best_codec() -> Codec:
    """Return the fastest JSON decoder that is installed."""
    try:
        import msgspec  # noqa: F401, PLC0415 - optional, and only needed to read a file
    except ImportError:
        return "json"
    return "msgspec"


def decoder(codec: Codec, names: Sequence[str], example: bytes) -> Decode:
    """Return what decodes blocks like the example; it gives None for what is no array of rows."""
    return with_msgspec(names, example) if codec == "msgspec" else with_json(names)


def decoded(blocks: Iterable[bytes], names: Sequence[str], codec: Codec) -> Iterator[Values]:
    """Give the values of block after block.

    From the first block on that cannot be decoded by itself, as it happens with nested rows, all
    the rest is decoded in one piece.

    Raises
    ------
    BadFile
        That is no JSON, or no list of rows.
    """
    decode: Decode | None = None
    coming = iter(blocks)
    for block in coming:
        decode = decode or decoder(codec, names, block)
        values = decode(block)
        if values is None:
            yield in_one_piece(rejoined([block, *coming]), names)
        else:
            yield values


def in_one_piece(text: bytes, names: Sequence[str]) -> Values:
    """Return the values of an array, decoded by the most patient decoder."""
    rows, reason = loaded(text)
    if rows is None:
        raise BadFile(f"The downloaded file is damaged: {reason}.", hint=AGAIN)
    return picked(rows, names)


def loaded(text: bytes) -> tuple[list[dict[str, Any]] | None, str]:
    """Return the rows of an array, or None and why there are none."""
    try:
        rows = json.loads(text.decode())
    except UnicodeDecodeError:
        return None, "it is no text in UTF-8"
    except (ValueError, RecursionError) as error:
        # only its words: the error itself holds the whole document
        return None, f"it is no JSON ({error})"
    return (rows, "") if set(map(type, rows)) <= {dict} else (None, NOT_ROWS)


def picked(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> Values:
    """Return the values of some keys; what a row lacks is None."""
    try:
        columns = {name: list(map(itemgetter(name), rows)) for name in names}
    except KeyError:
        columns = {name: [row.get(name) for row in rows] for name in names}
    return Values(len(rows), columns)


def with_json(names: Sequence[str]) -> Decode:
    """Return a decoder that needs nothing but Python."""

    def decode(block: bytes) -> Values | None:
        rows, _ = loaded(block)
        return None if rows is None else picked(rows, names)

    return decode


def with_msgspec(names: Sequence[str], example: bytes) -> Decode:
    """Return a decoder that skips the keys nobody asked for and makes no dicts.

    It is quickest if it knows in which order the keys come: that of an example, as in all rows.
    """
    import msgspec  # noqa: PLC0415 - optional

    coming = sorted(names, key=lambda name: example.find(f'"{name}"'.encode()))
    # keys may be any text, the fields of a class may not
    keys = {f"f{number}": name for number, name in enumerate(coming)}
    row = msgspec.defstruct("Row", [(key, Any, None) for key in keys], rename=keys, gc=False)
    array = msgspec.json.Decoder(list.__class_getitem__(row))

    def decode(block: bytes) -> Values | None:
        try:
            rows = array.decode(block)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        columns = list(zip(*map(msgspec.structs.astuple, rows), strict=True)) or [()] * len(names)
        return Values(len(rows), dict(zip(coming, columns, strict=True)))

    return decode
