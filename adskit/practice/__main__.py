"""`python -m adskit.practice`: the practice Amazon as a program."""

import sys

from adskit.practice.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
