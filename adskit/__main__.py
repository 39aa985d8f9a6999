"""`python -m adskit`: the same as the command `adskit`."""

from __future__ import annotations

import sys

from adskit.cli import main

if __name__ == "__main__":
    sys.exit(main())
