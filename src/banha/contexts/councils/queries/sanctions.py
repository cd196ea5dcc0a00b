# SPDX-License-Identifier: Apache-2.0
"""Sanctions as the offices that manage tasks read them, and the person himself."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from banha.contexts.councils.models import Sanction
from banha.kernel.access.public import Actor, Role

#: Who enters a sanction: the desk and the secretaries of councils, on a decision they have seen.
SANCTION_ROLES = (Role.DESK_OFFICER, Role.COUNCIL_SECRETARY, Role.UNIT_LEADER)


def counting(day: date) -> Q:
    """Sanctions that count on the day, both ends of their span included."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))


def sanctions_kept_by(actor: Actor) -> QuerySet[Sanction]:
    """All of them, newest first, for who may enter one: they count for every office alike."""
    if not actor.organisations(*SANCTION_ROLES):
        return Sanction.objects.none()
    found = Sanction.objects.exclude(person=actor.person_id or 0)
    told = found.annotate(counts=ExpressionWrapper(counting(timezone.localdate()), BooleanField()))
    return told.select_related("person", "entered_by", "lifted_by").order_by("-valid_from", "-pk")


def sanctions_of(actor: Actor) -> QuerySet[Sanction]:
    """What is kept of the actor himself."""
    return Sanction.objects.filter(person=actor.person_id or 0).order_by("-valid_from", "-pk")
