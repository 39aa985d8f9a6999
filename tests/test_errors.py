from __future__ import annotations

import inspect
import pickle

import pytest

from adskit import errors
from adskit.errors import AdskitError, ApiError, ArgumentError, NotPermitted, NotSignedIn, Refusal

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, Exception) and not issubclass(kind, Warning)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_is_of_the_one_tree(kind: type[Exception]) -> None:
    assert issubclass(kind, AdskitError)


def test_a_message_ends_with_the_next_step() -> None:
    error = NotSignedIn("You are not signed in yet.", hint="sign in")
    assert str(error) == "You are not signed in yet.\n→ sign in"
    assert error.hint == "sign in"


def test_a_refused_argument_is_a_value_error_too() -> None:
    with pytest.raises(ValueError, match="no such region"):
        raise ArgumentError("no such region", hint="use NA")


def test_a_notebook_shows_the_sentence_and_no_stack() -> None:
    lines = NotSignedIn("You are not signed in yet.", hint="sign in")._render_traceback_()
    assert "".join(lines).count("\n") == 1
    assert "Traceback" not in "".join(lines)


def test_an_api_error_repeats_what_amazon_told() -> None:
    refusal = Refusal(
        403, "Not open", code="ACCESS_DENIED", request_id="R1", profile="7", region="EU"
    )
    error = NotPermitted(f"Amazon answered with {refusal}.", hint="leave it out", refusal=refusal)
    assert isinstance(error, ApiError)
    assert (error.status, error.code, error.request_id) == (403, "ACCESS_DENIED", "R1")
    assert "403 Not open (profile 7, region EU, request id R1)" in str(error)


def test_an_error_of_another_process_arrives_whole() -> None:
    refusal = Refusal(403, "Not open", profile="7", region="EU")
    sent = NotPermitted("Amazon said no.", hint="leave it out", refusal=refusal)
    for error in (sent, NotSignedIn("Not signed in.", hint="sign in")):
        arrived = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
        assert type(arrived) is type(error)
        assert str(arrived) == str(error)
        assert vars(arrived) == vars(error)
