# SPDX-License-Identifier: Apache-2.0
"""A council for a term in the demonstration: established, its rules of work issued, waiting."""

from datetime import timedelta

from django.utils import timezone

from banha.contexts.councils.public import (
    Council,
    CouncilMember,
    MemberGroup,
    Seat,
    SeatState,
    composing,
    draft_of_rules,
    establishing,
    for_term,
    inviting,
    opening,
    proposing,
)
from banha.kernel.access.public import actor_of
from banha.kernel.law.public import Refused
from banha.kernel.people.public import Person
from banha.site.demo.councils import done
from banha.site.demo.people import Company

#: So many days a council of the demonstration sits.
TERM = timedelta(days=730)


def make_term_council(company: Company) -> Council:
    """Of the agency, under TT 25/2026; begun alone where too few experts are left to fill it."""
    secretary, leader = company.actors["thuky"], company.actors["cuctruong"]
    today = timezone.localdate()
    council = done(
        for_term.begin_for_term, actor=secretary, managing_organisation=company.agency,
        edition="funding.moit_r3", form="F1", term=opening.Term(today, today + TERM),
    )  # fmt: skip
    done(
        composing.name_member, council=council, actor=secretary,
        person=Person.objects.get(pk=secretary.person_id or 0), seat=Seat.SECRETARY,
        group=MemberGroup.MANAGER, is_pinned=True,
    )  # fmt: skip
    try:
        done(proposing.propose_members, councils=[council], actor=secretary)
    except Refused as refused:
        if any(one.code != "impossible" for one in refused.refusals):
            raise
        return council
    done(inviting.invite_members, council=council, actor=secretary)
    for member in CouncilMember.objects.filter(council=council, state=SeatState.INVITED):
        person = actor_of(member.person)
        done(inviting.answer_invitation, member=member, actor=person, accepts=True)
    done(establishing.establish, council=council, actor=leader)
    council.refresh_from_db()
    articles = draft_of_rules(council)
    done(for_term.issue_rules, council=council, actor=leader, articles=articles)
    return council
