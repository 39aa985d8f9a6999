"""The practice Amazon's own pages: front page, return page, description for programs."""

from __future__ import annotations

from typing import Final, Protocol

from adskit.practice.info import PracticeInfo
from adskit.practice.lwa.endpoints import LoginWithAmazon
from adskit.practice.messages import Answer, Call, json_answer
from adskit.practice.pages import Markup, escaped, page_answer
from adskit.practice.world import World

PASTE: Final = "Copy the address of this page and paste it into the box in your notebook."
ERRORS: Final = {
    "access_denied": "Somebody pressed Cancel, so the app got no access. Paste the address into "
    "the box in your notebook all the same, or open a new link and press Allow.",
    "invalid_scope": "The app asked for a right that does not exist here. At the real Amazon this "
    "often means that the app is not approved for the Ads API yet.",
}


class Site(Protocol):
    """What a page may know of the practice Amazon that shows it."""

    info: PracticeInfo
    world: World
    lwa: LoginWithAmazon


def front(amazon: Site, _: Call) -> Answer:
    """Say what this is."""
    info, world = amazon.info, amazon.world
    regions = sorted({profile.region for profile in world.profiles})
    return page_answer(
        "front",
        authorization_url=info.authorization_url,
        token_url=info.token_url,
        api_urls=lines([f"{region}: {url}" for region, url in info.api_urls.items()]),
        client_id=info.client_id,
        redirect_uris=lines(info.redirect_uris),
        world=f"{len(world.profiles)} profiles in {', '.join(regions) or 'no region'}, "
        f"seed {world.seed}",
    )


def practice_json(amazon: Site, _: Call) -> Answer:
    """Describe this practice Amazon to a program."""
    return json_answer(amazon.info.as_json(), headers={"Cache-Control": "no-store"})


def return_page(amazon: Site, call: Call) -> Answer:
    """Show the address to copy, or say in words what happened."""
    address = amazon.info.redirect_uris[0] + (f"?{call.query_text}" if call.query_text else "")
    error = call.query.get("error")
    if error:
        said = call.query.get("error_description", "")
        words = ERRORS.get(error, f"Amazon answered: {error} {said}".strip())
        return page_answer("return", title="No access was given", words=words, address=address)
    if "code" not in call.query:
        words = "This address has no code: nobody was sent here by the consent page."
        return page_answer("return", title="Nothing to copy here", words=words, address=address)
    return page_answer("return", title="Access was allowed", words=PASTE, address=address)


def no_icon(_: Site, __: Call) -> Answer:
    """Answer a browser that asks for an icon."""
    return Answer(204, b"")


def lines(texts: list[str] | tuple[str, ...]) -> Markup:
    """Return texts under each other, escaped."""
    return Markup("<br>".join(f"<code>{escaped(text)}</code>" for text in texts))
