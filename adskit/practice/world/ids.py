"""Ids as Amazon gives them: up to 64 bits, unsigned, and a good part above 2^53.

2^53 is where a float, a spreadsheet and JavaScript begin to change them.
"""

from __future__ import annotations

from random import Random
from typing import Final

EXACT_IN_A_FLOAT: Final = 2**53
SIGNED: Final = 2**63
UNSIGNED: Final = 2**64
SHORT: Final = (10**12, 10**15)
LONG_SHARE: Final = 0.12


def new_id(rng: Random, taken: set[int], *, least: int | None = None) -> int:
    """Return an id that is not taken yet, at least `least` when that is given."""
    while True:
        if least is not None:
            number = rng.randrange(least, SIGNED if least < SIGNED else UNSIGNED)
        elif rng.random() < LONG_SHARE:
            number = rng.randrange(EXACT_IN_A_FLOAT, SIGNED)
        else:
            number = rng.randrange(*SHORT)
        if number not in taken:
            taken.add(number)
            return number
