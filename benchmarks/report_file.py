"""A report file like Amazon's, the same for the same number of rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, Columns

COLUMNS: Final[Columns] = {
    "date": DATE,
    "campaignId": TEXT,
    "campaignName": TEXT,
    "adGroupId": TEXT,
    "adGroupName": TEXT,
    "keywordId": TEXT,
    "searchTerm": TEXT,
    "matchType": TEXT,
    "impressions": COUNT,
    "clicks": COUNT,
    "cost": MONEY,
    "purchases7d": COUNT,
    "sales7d": MONEY,
    "costPerClick": MONEY,
}
WORDS: Final = ("shoe", "sock", "blue", "red", "kids", "summer", "wool", "trail", "gift", "lamp")
MATCHES: Final = ("BROAD", "EXACT", "PHRASE")
ROWS_PER_CAMPAIGN: Final = 500
AT_ONCE: Final = 10_000


def write(path: Path, rows: int) -> None:
    """Write a file of so many rows, in the order in which Amazon lists them: in none."""
    chance = Random(rows)  # noqa: S311 - invented figures
    made = rows_of(chance, rows)
    with gzip.open(path, "wb", compresslevel=6) as file:
        for start in range(0, rows, AT_ONCE):
            some = [next(made) for _ in range(min(AT_ONCE, rows - start))]
            text = json.dumps(some, separators=(",", ":"))
            file.write((("[" if start == 0 else ",") + text[1:-1]).encode())
        file.write(b"]")


def rows_of(chance: Random, rows: int) -> Iterator[dict[str, Any]]:
    """Give rows whose figures are as lopsided, and whose names repeat as often, as real ones."""
    names = [" ".join(chance.choices(WORDS, k=chance.randint(2, 5))) for _ in range(rows // 20 + 9)]
    ids = [chance.randrange(10**14, 5 * 10**17) for _ in range(rows // ROWS_PER_CAMPAIGN + 9)]
    for _ in range(rows):
        campaign, group, keyword = (chance.randrange(most) for most in (len(ids), 3, 10))
        impressions = int(chance.paretovariate(0.7))
        clicks = int(impressions * chance.random() * 0.02)
        cost = round(clicks * (0.2 + chance.random() * 2), 2)
        purchases = int(clicks * chance.random() * 0.3)
        yield {
            "purchases7d": purchases,
            "cost": cost,
            "campaignId": ids[campaign],
            "clicks": clicks,
            "impressions": impressions,
            "adGroupId": ids[campaign] // 3 + group,
            "date": f"2022-0{chance.randint(1, 3)}-{chance.randint(1, 28):02d}",
            "campaignName": f"SP | {WORDS[campaign % 9].title()} running | Manual | {campaign:05d}",
            "adGroupName": f"AG {WORDS[group]} {group}",
            "keywordId": ids[campaign] // 7 + keyword,
            "searchTerm": chance.choice(names),
            "matchType": chance.choice(MATCHES),
            "sales7d": round(purchases * (5 + chance.random() * 60), 2),
            "costPerClick": cost / clicks if clicks else None,
        }
