"""Sealed texts: read back as they were, by the same seed only, and never when changed."""

from hypothesis import given
from hypothesis import strategies as st

from adskit.practice.seal import Seal

CONTENTS = st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=20))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(CONTENTS)
def test_what_is_sealed_is_read_back_by_the_same_seed_and_kind(content: dict[str, object]) -> None:
    text = Seal.of_seed(1).close("page", content)
    assert set(text) <= set(LETTERS)
    assert Seal.of_seed(1).open("page", text) == content
    assert Seal.of_seed(1).open("code", text) is None
    assert Seal.of_seed(2).open("page", text) is None


@given(CONTENTS, st.data())
def test_a_text_with_one_letter_changed_is_not_read(
    content: dict[str, object], data: st.DataObject
) -> None:
    text = Seal.of_seed(1).close("page", content)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([letter for letter in LETTERS if letter != text[place]]))
    assert Seal.of_seed(1).open("page", text[:place] + other + text[place + 1 :]) is None


@given(st.text())
def test_any_other_text_is_not_read(text: str) -> None:
    assert Seal.of_seed(1).open("page", text) is None
