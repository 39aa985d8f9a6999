"""The practice Amazon itself: a call in, an outcome out, without any network."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs

from adskit.practice.ads.endpoint import Asked, Context, Endpoint
from adskit.practice.ads.gateway import SCOPE_HEADER, pass_gateway
from adskit.practice.ads.paging import PageTokens
from adskit.practice.faults import Faults
from adskit.practice.files import Files, slow_down
from adskit.practice.files import expired as link_expired
from adskit.practice.info import PracticeInfo
from adskit.practice.kept import KeptAnswers
from adskit.practice.lwa.endpoints import LoginWithAmazon
from adskit.practice.lwa.grants import Grants
from adskit.practice.lwa.tokens import revoked, token_answer
from adskit.practice.messages import Answer, Call, Refused
from adskit.practice.options import Options
from adskit.practice.reports.store import Reports
from adskit.practice.routes import find_route
from adskit.practice.seal import Seal
from adskit.practice.trouble import (
    AT_FILES,
    AT_THE_TOKEN_ENDPOINT,
    AT_TOKENS,
    BEFORE,
    CAMPAIGN_LISTS,
    Outcome,
    deprecated,
    expired,
    not_json,
    odd_form,
    scope_denied,
    server_error,
    stray,
    throttled,
)
from adskit.practice.world import World

NOTHING: Final[frozenset[str]] = frozenset()


class PracticeAmazon:
    """Consent page, tokens and Ads API over one little world.

    Attributes
    ----------
    info, options, world
        What it is.
    clock : callable
        Seconds since 1970; may be exchanged at any time.
    faults : Faults
        What goes wrong, and how often.
    """

    def __init__(self, options: Options, port: int, clock: Callable[[], float]) -> None:
        self.options = options
        self.info = PracticeInfo.of_seed(options.seed, port)
        self.world = World(
            seed=options.seed, profiles=options.profiles, campaigns=options.campaigns
        )
        self.clock = clock
        self.faults = Faults(options.faults, seed=options.seed)
        seal = Seal.of_seed(options.seed)
        grants = Grants(seal, self.now, token_seconds=options.token_seconds)
        self.lwa: LoginWithAmazon = LoginWithAmazon(self.info, grants)
        self.files = Files(self.info.url, seal, self.now)
        self._context = Context(
            world=self.world,
            client_id=self.info.client_id,
            grants=grants,
            page_tokens=PageTokens(seal),
            files=self.files,
            reports=Reports(
                self.files,
                self.now,
                seconds=options.report_seconds,
                patient=options.report_rows is None,
            ),
            clock=self.now,
            options=options,
            page_size=options.page_size,
        )
        self._kept = KeptAnswers()

    def now(self) -> float:
        """Return the time by the clock as it is set now."""
        return self.clock()

    def answer(self, call: Call) -> Outcome:
        """Return what becomes of a call."""
        route = find_route(call)
        if isinstance(route, Answer):
            return Outcome(route)
        if route.endpoint is not None:
            return self._api(call, route.endpoint)
        if route.is_token_endpoint:
            return self._tokens(call)
        if route.is_file:
            return self._file(call)
        return Outcome(route.page(self, call))

    def _api(self, call: Call, endpoint: Endpoint) -> Outcome:
        struck = self.faults.strike() if self.faults.rates else NOTHING
        answer = self._in_place_of(call, struck, endpoint) or self._asked(call, endpoint, struck)
        return self._on_the_way(answer, struck)

    def _asked(self, call: Call, endpoint: Endpoint, struck: frozenset[str]) -> Answer:
        repeat_row = "duplicate_rows" in struck
        try:
            profile = pass_gateway(self._context, endpoint, call)
            if self._retired(endpoint, struck):
                return deprecated(call, endpoint.family)
            # the gateway looks at every call; only what lies behind it is kept
            key = (
                endpoint.path,
                profile.id if profile else call.region,
                call.path,
                call.query_text,
                call.body,
                call.headers.get("Prefer"),
                repeat_row,
            )
            kept = self._kept.get(key) if endpoint.kept else None
            if kept is not None:
                return kept
            answer = endpoint.answer(self._context, Asked(call, profile, repeat_row, struck))
        except Refused as refused:
            return refused.answer
        if endpoint.kept and answer.status == 200:  # noqa: PLR2004
            self._kept.put(key, answer)
        return answer

    def _file(self, call: Call) -> Outcome:
        struck = self.faults.strike_download() & AT_FILES if self.faults.rates else NOTHING
        if "server_error" in struck:
            return Outcome(slow_down(call))
        answer = link_expired(call) if "url_expired" in struck else self.files.answer(call)
        if "bad_gzip" in struck and answer.status == 200:  # noqa: PLR2004
            damaged = self.faults.damaged(answer.body)
            answer = dataclasses.replace(answer, body=damaged)
        return self._on_the_way(answer, struck, latency=False)

    def _tokens(self, call: Call) -> Outcome:
        form = parse_qs(call.body.decode("utf-8", "replace"))
        # a code works once, so faults leave its redemption alone
        refresh = form.get("grant_type") == ["refresh_token"]
        struck = self.faults.strike() & AT_THE_TOKEN_ENDPOINT if refresh else NOTHING
        answer = self._in_place_of(call, struck, None) or token_answer(self.lwa, call)
        return self._on_the_way(answer, struck)

    def _in_place_of(
        self, call: Call, struck: frozenset[str], endpoint: Endpoint | None
    ) -> Answer | None:
        family = endpoint.family if endpoint else None
        for fault in BEFORE:
            if fault not in struck:
                continue
            if fault == "server_error":
                return server_error(call, self.faults.next_server_error(), family)
            return throttled(call, fault, family)
        if "token_revoked" in struck and endpoint is None:
            return revoked()
        token = call.headers.get("Authorization", "").partition(" ")[2].strip()
        if token and struck & AT_TOKENS:
            return self._refused(call, token, struck)
        scope = call.headers.get(SCOPE_HEADER)
        if "scope_denied" in struck and scope:
            return scope_denied(call, scope)
        return None

    def _refused(self, call: Call, token: str, struck: frozenset[str]) -> Answer:
        if "token_expired" in struck:
            self.lwa.grants.refused_tokens.add(token)
            return expired(call)
        return stray()

    def _retired(self, endpoint: Endpoint, struck: frozenset[str]) -> bool:
        if endpoint.path not in CAMPAIGN_LISTS or endpoint.product is None:
            return False
        if "deprecated" in struck:
            self.faults.retired.add(endpoint.product)
        return endpoint.product in self.faults.retired

    def _on_the_way(
        self, answer: Answer, struck: frozenset[str], *, latency: bool = True
    ) -> Outcome:
        delay = self.options.latency_ms / 1000 if latency else 0.0
        if "slow" in struck:
            delay += self.faults.slow_seconds
        if "not_json" in struck and answer.status == 200:  # noqa: PLR2004
            answer = not_json()
        elif "odd_form" in struck and answer.status == 200:  # noqa: PLR2004
            answer = odd_form(answer)
        outcome = Outcome(answer, delay=delay)
        if "reset" in struck:
            return dataclasses.replace(outcome, wire="reset")
        if "truncated" in struck:
            return dataclasses.replace(outcome, wire="truncated")
        return outcome
