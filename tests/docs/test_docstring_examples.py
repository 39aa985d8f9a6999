"""Every `>>>` example of a docstring runs, and gives what stands below it."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession

# an address of this computer, or a column in between, is left out with three dots
OPTIONS: Final = doctest.ELLIPSIS | doctest.FAIL_FAST
LOOKED_AT: Final = [
    name for _, name, _ in walk_packages(adskit.__path__, "adskit.") if "__main__" not in name
]


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [one for name in LOOKED_AT for one in finder.find(import_module(name))]
    return [one for one in found if one.examples]


EXAMPLES: Final = examples()


@pytest.fixture
def names(reader: None, ads: AdsSession) -> dict[str, Any]:  # noqa: ARG001 - sets the scene
    """What the reader of an example has already."""
    profiles = adskit.get_profiles(ads)
    german = profiles[profiles.countryCode == "DE"]
    return {"adskit": adskit, "pd": pd, "ads": ads, "profiles": profiles, "german": german}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_gives_what_it_shows(example: doctest.DocTest, names: dict[str, Any]) -> None:
    example.globs |= names
    told: list[str] = []
    results = doctest.DocTestRunner(optionflags=OPTIONS).run(example, out=told.append)
    assert not results.failed, "".join(told)


def test_no_example_is_left_out() -> None:
    assert len(EXAMPLES) > 15
    sources = [one.source for example in EXAMPLES for one in example.examples]
    assert not [source for source in sources if "SKIP" in source]
