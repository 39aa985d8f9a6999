"""Every test that asks for `means` runs with each decoder, decompressor and kind of text column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import get_args

import pandas as pd
import pytest

from adskit.data.report_files.decoding import Codec
from adskit.data.report_files.gunzip import Gunzip
from adskit.data.report_files.reader import Means

WAYS = list(product(get_args(Codec), get_args(Gunzip), ["pyarrow", "python"]))


@pytest.fixture(params=WAYS, ids="-".join)
def means(request: pytest.FixtureRequest) -> Iterator[Means]:
    codec, gunzip, storage = request.param
    with pd.option_context("mode.string_storage", storage):
        # so small that every file is cut into many blocks
        yield Means(codec, gunzip, block=100)
