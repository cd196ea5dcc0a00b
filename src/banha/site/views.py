# SPDX-License-Identifier: Apache-2.0
"""Pages that belong to the house as a whole."""

import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from banha.foundation import navigation
from banha.foundation.lag import reads_may_lag
from banha.kernel.access.public import Actor, actor_of_request, houses_of

#: Homes that show what all do; the others show what waits for oneself.
FIGURES = (navigation.PUBLIC, navigation.LEADER)


def blocks_of(house: str, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """The filled blocks of a home by region; a block that has nothing to say is left out."""
    regions: dict[str, list[dict[str, Any]]] = {"main": [], "aside": [], "figures": []}
    for block in navigation.home_blocks(house, {held.role for held in actor.roles}):
        filled = block.context(actor=actor)
        if filled is not None:
            regions[block.region].append({"block": block, "filled": filled})
    return regions


def home(request: HttpRequest) -> HttpResponse:
    """The first page: the home of the visitor's own house; ``?house=`` shows another of his."""
    actor = actor_of_request(request)
    houses = houses_of(actor)
    asked = request.GET.get("house", "")
    house = asked if asked in houses else houses[0]
    show = reads_may_lag(_home) if house in FIGURES else _home
    return show(request, house)


def _home(request: HttpRequest, house: str) -> HttpResponse:
    actor = actor_of_request(request)
    blocks = blocks_of(house, actor)
    context = {"house": house, "houses": houses_of(actor), "actor": actor, **blocks}
    return render(request, f"site/home/{house}.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What this is, its version and where its source is."""
    return render(request, "site/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the house is, what is known to be lacking, and whom to tell."""
    return render(request, "site/accessibility.html")


def licence(request: HttpRequest) -> HttpResponse:
    """The licence of the house and of what it carries from others."""
    return render(request, "site/licence.html", {"packages": vendored()})


def vendored() -> list[dict[str, Any]]:
    """What was copied from other houses, as the list beside the copies says."""
    listing = Path(__file__).parent / "static" / "vendor" / "VENDORED.json"
    packages: list[dict[str, Any]] = json.loads(listing.read_text(encoding="utf-8"))["packages"]
    return packages
