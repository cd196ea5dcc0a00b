# SPDX-License-Identifier: Apache-2.0
"""Acts other contexts offer on a call: programmes shows them and knows nothing of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from banha.contexts.programmes.models import Call
from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class CallAct:
    """A link on the page of a call: what one can do now."""

    title: Any
    url: str
    is_primary: bool = False
    #: Offered after the call has closed as well.
    outlives_call: bool = False


Offer = Callable[[Actor, Call], CallAct | None]
_offers: dict[str, Offer] = {}


def register_call_act(code: str, offer: Offer) -> None:
    """Offer an act on calls: the function answers the link for this actor and call, or None."""
    _offers[code] = offer


def acts_on(actor: Actor, call: Call) -> list[CallAct]:
    """What the actor is offered on the call."""
    found = (offer(actor, call) for _, offer in sorted(_offers.items()))
    return [act for act in found if act is not None]


def url_of_call(call: Call) -> str:
    """The page of the call."""
    return reverse("programmes:call", args=[call.pk])
