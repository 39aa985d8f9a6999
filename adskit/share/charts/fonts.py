"""Which fonts draw a text: names come in every script, and no download is there to help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from matplotlib import font_manager

# matplotlib brings the first one along; the others come with an operating system, if at all
WISHED: Final = (
    "DejaVu Sans",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Source Han Sans",
    "WenQuanYi Zen Hei",
    "IPAexGothic",
    "Hiragino Sans",
    "PingFang SC",
    "Apple SD Gothic Neo",
    "Yu Gothic",
    "Meiryo",
    "Microsoft YaHei",
    "Malgun Gothic",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Nirmala UI",
    "Leelawadee UI",
    "Arial Unicode MS",
    "Noto Emoji",
    "Segoe UI Symbol",
)
BOX: Final = "□"


@cache
def installed() -> tuple[str, ...]:
    """Return those of the fonts that this computer has; the first one is always there."""
    here = {entry.name for entry in font_manager.fontManager.ttflist}
    return tuple(family for family in WISHED if family in here)


@cache
def letters_of(family: str) -> frozenset[int]:
    """Return the code points a font has a picture of."""
    path = font_manager.findfont(family, fallback_to_default=False)
    return frozenset(font_manager.get_font(path).get_charmap())


def drawn(text: str, families: Sequence[str]) -> tuple[str, float]:
    """Return the text as these fonts can draw it, and which share of it they could not.

    White space becomes single spaces, and invisible marks go: a line break or a change of
    direction inside a name would disturb everything around it.
    """
    visible = "".join(each if each.isprintable() else " " for each in text)
    line = " ".join(visible.split())
    known = [any(ord(each) in letters_of(family) for family in families) for each in line]
    missing = known.count(False)
    shown = "".join(each if is_known else BOX for each, is_known in zip(line, known, strict=True))
    return shown, missing / len(line) if line else 1.0
