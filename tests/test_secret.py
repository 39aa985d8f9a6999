from __future__ import annotations

import copy
import json
import pickle

import pytest
import requests

from adskit.secret import Secret


class TestSecret:
    """A text to send and to store, and a mask to look at."""

    SECRET = Secret("Atza|s3cret-s3cret-s3cret")

    def test_it_is_sent_and_stored_as_it_is(self) -> None:
        assert f"Bearer {self.SECRET}" == "Bearer Atza|s3cret-s3cret-s3cret"
        assert json.loads(json.dumps({"a": self.SECRET})) == {"a": str(self.SECRET)}
        assert requests.Request("POST", "http://a", data={"a": self.SECRET}).prepare().body == (
            "a=Atza%7Cs3cret-s3cret-s3cret"
        )
        assert copy.deepcopy([self.SECRET]) == [self.SECRET]

    def test_it_is_shown_as_a_mask_whole_or_in_part(self) -> None:
        assert {repr(self.SECRET), repr(self.SECRET[:8]), repr(self.SECRET[0])} == {"'***'"}
        assert f"{[self.SECRET]}" == "['***']"

    def test_it_is_not_pickled(self) -> None:
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps({"token": self.SECRET})
