# SPDX-License-Identifier: Apache-2.0
"""Dossiers of the demonstration that still run under the circular of 2014."""

from datetime import datetime, timedelta
from random import Random

from banha.contexts.programmes.public import Managing, Regime
from banha.contexts.tasks.public import Act, Proposal, process_for, step_now
from banha.foundation.text import fold
from banha.kernel.audit.public import acting
from banha.kernel.dossiers.public import Dossier, open_dossier
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.site.demo.people import Company, scientist_actor
from banha.site.demo.register import KINDS
from banha.site.demo.works import Work, works

#: How many steps each old dossier took before today, by turns.
STEPS = ("submit", "screen")
COUNT = 12


def make_old_dossiers(company: Company, random: Random, now: datetime) -> int:
    """R1 dossiers whose list was settled before October 2025, at the first stages or late."""
    made = 0
    for n, (_, work) in enumerate(works(77, COUNT, 2025, 2025)):
        _old_dossier(company, random, work, now - timedelta(days=430 + n * 5), n)
        made += 1
    return made


def _old_dossier(
    company: Company, random: Random, work: Work, sent: datetime, number: int
) -> Proposal:
    host = random.choice(company.institutes)
    person = random.choice(company.scientists[host.pk])
    actor = scientist_actor(person, host)
    proposal = _proposal_of(work, host, person, sent)
    proposal.code = f"ĐX-R1.{sent.year}.{number + 1:03d}"
    proposal.managing_organisation = company.agency
    proposal.save()
    with acting(actor):
        dossier = open_dossier(
            process=process_for(managing=Managing.MOIT, regime=Regime.R1),
            title=work.title,
            subject_kind="tasks.proposal",
            subject_id=proposal.pk,
            seats={"author": person, "proposer": host, "host": host, "managing": company.agency},
            actor=actor,
            at=sent - timedelta(days=3),
        )
    proposal.dossier = dossier
    proposal.save(update_fields=("dossier",))
    Dossier.objects.filter(pk=dossier.pk).update(submitted_on=sent.date())
    actors = (actor, company.actors["chuyenvien"])
    for step, who in list(zip(STEPS, actors, strict=True))[: 1 + number % 2]:
        with acting(who):
            step_now(proposal, who, step, act=Act(at=sent + timedelta(days=2)))
    return proposal


def _proposal_of(work: Work, host: Organisation, person: Person, sent: datetime) -> Proposal:
    """The unsaved proposal of a work, as an institute sent it under the old circular."""
    return Proposal(
        title=work.title,
        folded_title=fold(work.title),
        kind=KINDS[work.kind],
        level="CB",
        mode="selection",
        regime=Regime.R1,
        managing=Managing.MOIT,
        urgency=work.urgency,
        goal=work.aim,
        content=work.content,
        novelty=work.novelty,
        duration_months=work.months,
        start_year=2026,
        state_budget=work.budget_state,
        other_money=work.budget_other,
        proposer=host,
        host=host,
        leader=person,
        created_by=person,
        submitted_at=sent,
        is_demonstration=True,
    )
