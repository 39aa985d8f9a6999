"""`python -m docs.making.house` draws docs/house.svg: the rooms of adskit, floor by floor.

A test compares the drawing with this table, and the table with the rooms that there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[1] / "house.svg"
# what a floor is for → its rooms, in the order in which imports may go
FLOORS: Final[Mapping[str, Sequence[str]]] = {
    "what all share": ("errors", "troubles", "secret", "shown", "regions", "shapes", "settings"),
    "who may ask": ("auth",),
    "what comes back": ("data", "reports", "accounts"),
    "where it goes": ("share", "charts"),
    "where to practise": ("practice",),
    "the way in": ("rehearsal", "asking", "connection"),
    "what helps": ("exercises", "ledger", "findings", "leaks", "checkup", "explaining"),
    "the command line": ("lab", "cli", "__main__"),
}
APART: Final = "practice"  # it imports nothing of the other rooms
WIDTH, FLOOR, GAP, LEFT = 860, 44, 10, 236
LETTER: Final = 8.2  # the width of one, in this size of a monospaced font
STYLE: Final = """\
  <style>
    svg { font: 14px system-ui, sans-serif; }
    .ground { fill: #ffffff; } .floor { fill: #f2f5f7; } .room { fill: #ffffff; stroke: #557a95; }
    .apart { stroke-dasharray: 5 4; } text { fill: #1d2b36; } .name { font-family: monospace; }
    .arrow { stroke: #a3541f; fill: none; stroke-width: 1.5; } .way { fill: #a3541f; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #14181c; } .floor { fill: #1f262c; } .room { fill: #14181c; stroke: #8fb3cc; }
      text { fill: #e4eaee; } .arrow { stroke: #e0a070; } .way { fill: #e0a070; }
    }
  </style>
  <defs>
    <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
            orient="auto-start-reverse"><path class="arrow" d="M1 1 L7 4 L1 7"/></marker>
  </defs>"""


def house() -> str:
    """Return the drawing."""
    height = len(FLOORS) * (FLOOR + GAP) + GAP
    said = "; ".join(f"{words}: {', '.join(rooms)}" for words, rooms in FLOORS.items())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        '     aria-labelledby="title about">',
        '  <title id="title">The rooms of adskit, floor by floor</title>',
        f'  <desc id="about">From top to bottom, {said}. Data flows down, imports go up.</desc>',
        STYLE,
        f'  <rect class="ground" width="{WIDTH}" height="{height}"/>',
        *arrows(height),
    ]
    for place, (words, rooms) in enumerate(FLOORS.items()):
        lines += floor(GAP + place * (FLOOR + GAP), words, rooms)
    return "\n".join([*lines, "</svg>", ""])


def arrows(height: int) -> Iterator[str]:
    """Give the two ways, at the left of all floors."""
    middle = height // 2
    for x, ends, words in ((16, "end", "data flows down"), (42, "start", "imports go up")):
        yield f'  <path class="arrow" marker-{ends}="url(#tip)" d="M{x} {GAP} V{height - GAP}"/>'
        yield (
            f'  <text class="way" text-anchor="middle" transform="translate({x + 15} {middle})'
            f' rotate(-90)">{words}</text>'
        )


def floor(top: int, words: str, rooms: Sequence[str]) -> Iterator[str]:
    """Give one floor: what it is for, and its rooms in a row."""
    yield f'  <rect class="floor" x="66" y="{top}" width="{WIDTH - 76}" height="{FLOOR}" rx="5"/>'
    yield f'  <text x="78" y="{top + 27}">{words}</text>'
    x = float(LEFT)
    for name in rooms:
        width = round(len(name) * LETTER + 18)
        apart = " apart" if name == APART else ""
        yield (
            f'  <rect class="room{apart}" x="{x:.0f}" y="{top + 8}" width="{width}"'
            f' height="{FLOOR - 16}" rx="4"/>'
        )
        yield f'  <text class="name" x="{x + 9:.0f}" y="{top + 26}">{name}</text>'
        x += width + GAP


if __name__ == "__main__":
    FILE.write_text(house(), encoding="utf-8")
