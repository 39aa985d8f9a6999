from __future__ import annotations

import logging

import pytest

from adskit.auth.redact import TALKATIVE, guard_logs, redact

SECRET = "s3cretS3cretS3cret"


@pytest.mark.parametrize(
    "text",
    [
        f"Atza|{SECRET}",
        f"Authorization: Bearer Atza|{SECRET}",
        f"Bearer {SECRET}",
        f"Basic {SECRET}",
        f"{{'refresh_token': 'Atzr|{SECRET}'}}",
        f'{{"client_secret": "{SECRET}"}}',
        f"amzn1.oa2-cs.v1.{SECRET}",
        f"https://amazon.com/?code={SECRET}&scope=x",
        f"grant_type=refresh_token&client_secret={SECRET}",
        f"https://bucket/x?X-Amz-Signature={SECRET}&X-Amz-Expires=1",
        f"code_verifier={SECRET}",
        f"state={SECRET}",
        f"Atzr%7C{SECRET}",
        f"https://x.y/?a=1&refresh_token=Atzr%7c{SECRET}",
        f"https%3A%2F%2Fx.y%2F%3Fcode%3D{SECRET}%26scope%3Dx",
        f"https%3A%2F%2Fx.y%2F%3Fa%3D1%26X-Amz-Signature%3D{SECRET}",
        f"X-Amz-Signature%3D{SECRET}",
        f'{{\\"client_secret\\": \\"{SECRET}\\"}}',
        f'{{\\"refresh_token\\": \\"Atzr|{SECRET}\\"}}',
        f'{{"refresh_token": "Atzr|a\\/{SECRET}"}}',
        f'{{"client_secret": "a\\/{SECRET}"}}',
        f"('client_secret', '{SECRET}')",
        f"client_secret: {SECRET}",
        f"clientSecret='{SECRET}'",
        f"clientSecret = {SECRET}",
    ],
)
def test_secrets_are_masked_wherever_they_stand(text: str) -> None:
    assert SECRET not in redact(text)
    assert "***" in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "400 code INVALID_ARGUMENT",
        "campaign code=",
        "code: INVALID_ARGUMENT",
        "['state', 'code']",
        "state: PAUSED",
        "the client_id amzn1.application",
        "",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize("name", TALKATIVE)
def test_the_logs_underneath_leak_nothing_at_debug(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    guard_logs()
    guard_logs()
    with caplog.at_level(logging.DEBUG, logger=name):
        logging.getLogger(name).debug("Adding token %s to request.", {"access_token": SECRET})
    assert "Adding token" in caplog.text
    assert SECRET not in caplog.text
    assert len(logging.getLogger(name).filters) == 1
