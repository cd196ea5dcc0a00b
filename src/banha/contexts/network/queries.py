# SPDX-License-Identifier: Apache-2.0
"""Reads of the network of science."""

from datetime import date

from django.db.models import Q, QuerySet

from banha.contexts.network.models import Classification, Expert, ScienceOrganisation
from banha.contexts.network.terms import Scheme
from banha.kernel.access.public import OFFICERS, Actor, Role


def codes_of(scheme: Scheme, *, on: date | None = None) -> QuerySet[Classification]:
    """The codes of a scheme in force on a day (of every edition without a day), in tree order."""
    codes = Classification.objects.filter(scheme=scheme).select_related("parent")
    if on is not None:
        codes = codes.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )
    return codes


def science_organisations_visible_to(actor: Actor) -> QuerySet[ScienceOrganisation]:
    """The register of organisations is public."""
    return ScienceOrganisation.objects.select_related("organisation", "governing_body")


def experts_visible_to(actor: Actor) -> QuerySet[Expert]:
    """Officers see all; an organisation its own staff; others whom consent has opened."""
    experts = Expert.objects.select_related("person")
    if actor.is_public:
        return experts.none()
    if any(held.role in OFFICERS for held in actor.roles):
        return experts
    own = actor.organisations(Role.SCIENCE_MANAGER, Role.HOST_LEADER)
    return experts.filter(
        Q(person=actor.person_id)
        | Q(person__affiliations__organisation__in=own)
        | Q(consent_on__isnull=False, consent_withdrawn_on__isnull=True)
    ).distinct()
