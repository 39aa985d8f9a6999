"""`python -m tests.docs.links`: every link that leaves the project, and where it stands.

For somebody with a network; the tests have none. `--ask` asks each address once.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence

import requests

from tests.docs.pages import outside

WAIT: float = 10.0


def main(words: Sequence[str]) -> int:
    """Print the links; with `--ask` only those that do not answer well, and return 1 for any."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for link, place in outside():
        places[link.partition("#")[0]].add(place)
    lost = 0
    for link in sorted(places):
        answer = status(link) if "--ask" in words else ""
        if answer != "200":
            lost += bool(answer)
            sys.stdout.write(f"{answer:<4}{link}  ({', '.join(sorted(places[link]))})\n")
    return min(lost, 1)


def status(link: str) -> str:
    """Return how the address answers."""
    try:
        # some sites refuse what does not look like a browser
        reply = requests.get(link, timeout=WAIT, stream=True, headers={"User-Agent": "Mozilla/5.0"})
    except requests.RequestException as error:
        return type(error).__name__
    return str(reply.status_code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
