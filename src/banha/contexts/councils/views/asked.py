# SPDX-License-Identifier: Apache-2.0
"""What councils ask of a person, in his inbox."""

from typing import Any

from django.db.models import CharField, F, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.queries.objections import opinions_asked_of
from banha.contexts.councils.queries.reviews import reviews_waiting_for
from banha.contexts.councils.queries.waiting import invitations_of
from banha.contexts.councils.terms import SeatState
from banha.foundation.built_once import built_once
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Asked

SEAT, OPINION, OBJECTED = "seat", "opinion", "objected"
NAMES = ("kind", "number", "council_number", "heading", "of")


def asked_of(actor: Actor) -> list[Asked]:
    """Seats he was asked to take, opinions he has still to write; one query, on every page."""
    return [_asked(*row) for row in _rows(actor.person_id)] if actor.person_id else []


@built_once
def _rows(person: int) -> Any:
    """All of it hangs on the person alone, whatever roles he holds."""
    actor = Actor(person)

    def told(rows: Any, kind: str, council: str, heading: str, of: str) -> Any:
        return (
            rows.order_by()
            .annotate(
                kind=Value(kind, CharField()),
                number=F("pk"),
                council_number=F(council),
                heading=F(heading),
                of=F(of),
            )
            .values_list(*NAMES)
        )

    seats = told(
        invitations_of(actor).select_related(None), SEAT, "council_id", "council__title",
        "council__title",
    )  # fmt: skip
    opinions = told(
        reviews_waiting_for(actor).select_related(None), OPINION, "matter__council_id",
        "matter__title", "matter__council__title",
    )  # fmt: skip
    chairs = told(
        opinions_asked_of(actor), OBJECTED, "pk", "result__matter__title",
        "result__matter__council__title",
    )  # fmt: skip
    return seats.union(opinions, chairs).order_by("kind", "number")


def _asked(kind: str, number: int, council: int, heading: str, of: str) -> Asked:
    if kind == SEAT:
        return Asked(
            title=heading,
            act=_("Answer the invitation to a council"),
            url=reverse("councils:invitation", args=[number]),
            stage=SeatState.INVITED.label,
        )
    if kind == OBJECTED:
        return Asked(
            title=heading,
            act=_("Give your opinion on an objection"),
            url=reverse("councils:objection-opinion", args=[number]),
            stage=of,
        )
    return Asked(
        title=heading,
        act=_("Write your opinion as a reviewer"),
        url=reverse("councils:review", args=[council, number]),
        stage=of,
    )
