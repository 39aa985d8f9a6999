"""The table of endpoints, and the calls that tests make at each of them."""

import re

from adskit.practice.ads.table import ENDPOINTS
from tests.practice.endpoints import LISTS, PLAIN


def test_every_endpoint_is_called_rightly_and_wrongly() -> None:
    called = {(method, re.sub(r"/(1|bm8\w+)$", "/{}", path)) for method, path, _ in LISTS + PLAIN}
    there = {(one.method, re.sub(r"{\w+}", "{}", one.path)) for one in ENDPOINTS}
    assert there - called == {("GET", "/v2/profiles/{}")}  # like /v2/profiles, for one
