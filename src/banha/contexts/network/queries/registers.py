# SPDX-License-Identifier: Apache-2.0
"""Reads of the registers of organisations, experts and codes."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from banha.contexts.network.models import Classification, Expert, ScienceOrganisation
from banha.contexts.network.queries.presence import young_on
from banha.contexts.network.terms import ExpertGroup, Scheme
from banha.foundation.text import fold
from banha.kernel.access.public import OFFICERS, Actor, Role
from banha.kernel.organisations.public import organisations_matching
from banha.kernel.people.public import Affiliation


def codes_of(scheme: Scheme, *, on: date | None = None) -> QuerySet[Classification]:
    """The codes of a scheme in force on a day (of every edition without a day), in tree order."""
    codes = Classification.objects.filter(scheme=scheme).select_related("parent")
    if on is not None:
        codes = codes.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )
    return codes


def codes_by_scheme(*schemes: Scheme) -> dict[Scheme, list[Classification]]:
    """The codes of several schemes, each in tree order; one query."""
    found: dict[Scheme, list[Classification]] = {scheme: [] for scheme in schemes}
    for row in Classification.objects.filter(scheme__in=schemes).select_related("parent"):
        found[Scheme(row.scheme)].append(row)
    return found


def science_organisations_visible_to(actor: Actor) -> QuerySet[ScienceOrganisation]:
    """The register of organisations is public."""
    return ScienceOrganisation.objects.select_related("organisation", "governing_body")


def experts_visible_to(actor: Actor) -> QuerySet[Expert]:
    """Officers see all; an organisation its own staff; others whom consent has opened.

    Who holds no role sees himself alone: consent was given to science, not to any account.
    """
    experts = Expert.objects.select_related("person")
    if actor.is_public:
        return experts.none()
    if any(held.role in OFFICERS for held in actor.roles):
        return experts
    if not actor.roles:
        return experts.filter(person=actor.person_id)
    own = actor.organisations(Role.SCIENCE_MANAGER, Role.HOST_LEADER)
    return experts.filter(
        Q(person=actor.person_id)
        | Q(person__affiliations__organisation__in=own)
        | Q(consent_on__isnull=False, consent_withdrawn_on__isnull=True)
    ).distinct()


def science_organisations_matching(
    actor: Actor, *, text: str = "", kind: str = "", state: str = "", field: str = ""
) -> QuerySet[ScienceOrganisation]:
    """The visible organisations that fit: name without marks, code or certificate; filters."""
    found = science_organisations_visible_to(actor).order_by("organisation__sort_key", "pk")
    if text.strip():
        named = organisations_matching(text, ended=True).order_by().values("pk")
        found = found.filter(
            Q(organisation__in=named) | Q(certificate_number__icontains=text.strip())
        )
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(registration_state=state)
    if field:
        found = found.filter(fields__code__startswith=field).distinct()
    return found


def experts_matching(
    actor: Actor,
    *,
    text: str = "",
    field: str = "",
    pool: str = "",
    group: str = "",
    organisation_id: int | None = None,
) -> QuerySet[Expert]:
    """The visible experts that fit, by given name; each word in the name or the keywords."""
    visible = experts_visible_to(actor).order_by().values("pk")
    found = Expert.objects.filter(pk__in=visible).select_related("person")
    for word in fold(text).split():
        found = found.filter(Q(person__folded_name__contains=word) | Q(keywords__icontains=word))
    if field:
        main = Expert.objects.filter(main_fields__code__startswith=field).values("pk")
        found = found.filter(pk__in=main)
    if pool:
        found = found.filter(pool_status=pool)
    if group == ExpertGroup.YOUNG_TALENT:
        found = found.filter(young_on(timezone.localdate()), talent_on__isnull=False)
    elif group == ExpertGroup.ABROAD:
        found = found.filter(is_abroad=True)
    if organisation_id is not None:
        found = found.filter(
            person__in=Affiliation.objects.filter(
                organisation=organisation_id, valid_until__isnull=True
            ).values("person")
        )
    return found.order_by("person__sort_key", "pk")
