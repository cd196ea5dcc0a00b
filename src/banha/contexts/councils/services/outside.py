# SPDX-License-Identifier: Apache-2.0
"""Outside reviewers: a council for a term names them for one dossier each.

They write an opinion before the meeting; they hold no seat, make no quorum and cast no ballot.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.queries.outside import outside_reviewers, reviewers_by_matter
from banha.contexts.councils.services.composing import seat_of
from banha.contexts.councils.services.inviting import ask_people, council_number
from banha.contexts.councils.services.permits import (
    COMPOSING,
    STANDING,
    require_secretary,
    require_stage,
)
from banha.contexts.councils.services.pool import (
    KEEPS,
    active_experts,
    before,
    councils_left,
    keep_absent,
    loads,
    writings,
)
from banha.contexts.councils.services.screening import screen_experts
from banha.contexts.councils.terms import SITTING, Finding, MemberGroup, Seat, SeatState
from banha.contexts.network.public import Expert, papers_of
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, refuse
from banha.kernel.people.public import Person
from banha.kernel.similarity.public import affinities


def names_outside(council: Council) -> bool:
    """Whether this council has no reviewers of its own and names outside ones."""
    return council.is_for_term and council.rules.term_names_reviewers


@transaction.atomic
def name_reviewer(
    *,
    matter: Matter,
    actor: Actor,
    person: Person,
    group: MemberGroup = MemberGroup.SCIENTIST,
) -> CouncilMember:
    """Name an outside reviewer for a dossier and ask him; he answers as a member does.

    Refused: by a council that has reviewers of its own; once the documents were sent; who sits
    on the council or reviews the dossier already; who has a real or an apparent conflict with it.
    """
    council = matter.council
    require_secretary(actor, council.managing_organisation_id)
    if not names_outside(council):
        raise refuse(
            _("This council has reviewers of its own."),
            field="person",
            basis=council.rules.basis,
            remedy=_("Name them among its members."),
            code="own_reviewers",
        )
    require_stage(council, (*COMPOSING, *STANDING), _("naming an outside reviewer"))
    _refuse_person(matter, person)
    made = seat_of(council, person, Seat.REVIEWER, group)
    made.reviews_only = matter
    made.save()
    ask_people(council, [made])
    return made


def _refuse_person(matter: Matter, person: Person) -> None:
    seats = CouncilMember.everybody.filter(
        council=matter.council_id, person=person, state__in=SITTING
    )
    if seats.filter(reviews_only=None).exists():
        raise refuse(
            _("%(name)s sits on the council: its reviewers come from outside.")
            % {"name": person.full_name},
            field="person",
            basis=matter.council.rules.basis,
            remedy=_("Name somebody who is no member."),
            code="sits",
        )
    if outside_reviewers([matter]).filter(person=person, state__in=SITTING).exists():
        raise refuse(
            _("%(name)s was asked for this dossier already.") % {"name": person.full_name},
            field="person",
            code="twice",
        )
    found = screen_experts([person.pk], [matter]).get((person.pk, matter.pk), ())
    if any(one.severity in KEEPS for one in found):
        kinds = "; ".join(sorted({str(one.kind.label) for one in found}))
        raise refuse(
            _("%(name)s may not review this dossier: %(why)s.")
            % {"name": person.full_name, "why": kinds},
            field="person",
            remedy=_("Name somebody without an interest in it."),
            code="barred",
        )


@dataclass(frozen=True)
class Suggested:
    """An expert who could review a dossier; ``affinity`` between 0 and 1 from what he wrote."""

    person: Person
    affinity: float
    organisation: str
    #: A potential conflict he would have to declare himself on.
    told: tuple[str, ...] = ()


def suggest_reviewers(*, matter: Matter, actor: Actor, many: int = 8) -> list[Suggested]:
    """The experts of the pool whose work is nearest to the dossier, the nearest first.

    Without members of the council, who was asked for this dossier already, who has a real or an
    apparent conflict with it, is away, or has as many dossiers or councils as he takes.
    """
    council = matter.council
    require_secretary(actor, council.managing_organisation_id)
    named = CouncilMember.everybody.filter(council=council, state__in=SITTING)
    gone = set(named.filter(reviews_only=None).values_list("person", flat=True))
    gone |= set(outside_reviewers([matter]).values_list("person", flat=True))
    experts = [one for one in active_experts() if one.person_id not in gone]
    if not experts:
        return []
    people = [one.person_id for one in experts]
    listed = papers_of(people)
    near = affinities([writings(one, listed[one.person_id]) for one in experts], [before([matter])])
    barred = np.zeros(near.shape, dtype=np.bool_)
    rows = {person: row for row, person in enumerate(people)}
    keep_absent(experts, barred, rows)
    limit, held = council_number(council, "load_limit"), loads(people, [council])
    found = screen_experts(people, [matter])
    free = [
        row
        for row, one in enumerate(experts)
        if not barred[row, 0]
        and councils_left(one.load_limit or limit, held[one.person_id], 1)
        and not any(k.severity in KEEPS for k in found.get((one.person_id, matter.pk), ()))
    ]
    nearest = sorted(free, key=lambda row: (-near[row, 0], row))[:many]
    return [
        _suggested(experts[row], float(near[row, 0]), found.get((people[row], matter.pk), ()))
        for row in nearest
    ]


def _suggested(expert: Expert, affinity: float, findings: Collection[Finding]) -> Suggested:
    works = [one for one in expert.person.affiliations.all() if one.valid_until is None]
    house = works[0].organisation.name if works else ""
    told = tuple(sorted({str(one.kind.label) for one in findings}))
    return Suggested(expert.person, round(affinity, 4), house, told)


@transaction.atomic
def release_reviewer(*, member: CouncilMember, actor: Actor, reason: str) -> CouncilMember:
    """Let an outside reviewer go, with a reason; another one may be named in his place.

    Refused: without a reason, once he has sent his opinion, once the documents were sent.
    """
    council = member.council
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, (*COMPOSING, *STANDING), _("letting a reviewer go"))
    if not reason.strip():
        raise refuse(_("Say why."), field="reason", code="reason_missing")
    if member.state not in SITTING:
        raise refuse(_("This reviewer has gone already."), field="reason", code="gone")
    member.state, member.answer_reason = SeatState.REPLACED, reason.strip()
    member.save(update_fields=("state", "answer_reason"))
    return member


def lacking_reviewers(council: Council) -> list[Refusal]:
    """The dossiers at hand for which too few outside reviewers have said yes."""
    if not names_outside(council):
        return []
    wanted = council.rules.seats_of(Seat.REVIEWER).least
    found = []
    matters = list(council.matters.filter(conclusion=None, set_aside_at=None).order_by("order"))
    named = reviewers_by_matter(matters)
    for matter in matters:
        there = sum(1 for one in named.get(matter.pk, ()) if one.state == SeatState.ACCEPTED)
        if there < wanted:
            found.append(
                Refusal(
                    _("“%(title)s”: %(there)s of %(wanted)s outside reviewers have said yes.")
                    % {"title": matter.title, "there": there, "wanted": wanted},
                    field="subjects",
                    basis=council.rules.basis,
                    remedy=_("Name outside reviewers and wait for their answers."),
                    code="outside_reviewers",
                )
            )
    return found
