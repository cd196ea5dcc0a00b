# SPDX-License-Identifier: Apache-2.0
"""A call whose applications are opened and valid, so that councils may be made up for them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes.public import Call, CallPurpose, CallState, Mode, Regime
from banha.contexts.tasks.models import ApplicationOpening
from banha.contexts.tasks.processes import process_for
from banha.contexts.tasks.public import (
    BudgetLine,
    CitedBasis,
    HostApplication,
    ProductRow,
    Proposal,
    TeamMember,
)
from banha.kernel.dossiers.public import enclose, open_dossier
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.site.demo.works import Work, works
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document
from tests.factories.tasks import make_call, make_code

SEED = 40
FILES = ("application", "explanation")
Host = tuple[Organisation, Person]


def ready_call(
    cast: Cast,
    count: int = 40,
    *,
    hosts: Sequence[Host] = (),
    rivals: Sequence[Host] = (),
    title: str = "Tuyển chọn tổ chức chủ trì nhiệm vụ cấp quốc gia năm 2027",
    **law: Any,
) -> Call:
    """A closed call with ``count`` tasks, one valid application each; hosts take turns.

    ``rivals`` apply beside them for the first tasks, one each, for a tenth less; those tasks were
    proposed by somebody else, so that nobody has a bonus. By default national tasks of the law of
    2013, whose scores have the most rules: what deviates by 20 % is void, who proposed has 10 %
    more from 70 on, ties are broken in order.
    """
    values = {"regime": Regime.R1, "managing": "national", "level": "QG", "formation": "", **law}
    now = timezone.now()
    call = make_call(
        cast, title=title, purpose=CallPurpose.HOSTS, mode=Mode.SELECTION,
        opens_at=now - timedelta(days=45), closes_at=now - timedelta(days=12),
        published_at=now - timedelta(days=45), state=CallState.PUBLISHED, year=2027, **values,
    )  # fmt: skip
    places = list(hosts) or [(cast.institute, cast.scientist.person)]
    for n, (_year, work) in enumerate(works(SEED, count, 2027, 2027)):
        made = _valid(cast, call, n, work, places[n % len(places)], values)
        if n < len(rivals):
            _rival(made, rivals[n], cast)
    return call


def _rival(of: HostApplication, place: Host, cast: Cast) -> None:
    """Another host for the same task, cheaper by a tenth."""
    host, leader = place
    Proposal.objects.filter(pk=of.proposal_id).update(proposer=cast.enterprise_organisation)
    HostApplication.objects.create(
        proposal=of.proposal, call=of.call, host=host, leader=leader, created_by=leader,
        duration_months=of.duration_months, state_budget=(of.state_budget or 0) * 9 // 10,
        other_money=of.other_money, summary=of.summary, received_at=of.received_at,
        received_by="portal", opening=of.opening,
    )  # fmt: skip


def _valid(
    cast: Cast, call: Call, number: int, work: Work, place: Host, law: dict[str, Any]
) -> HostApplication:
    """One task that was announced, applied for and found valid, with its files and its seats."""
    host, leader = place
    proposal = _proposal(cast, call, number, work, place, law)
    dossier = open_dossier(
        process=process_for(managing=law["managing"], regime=law["regime"]),
        title=proposal.title, subject_kind="tasks.proposal", subject_id=proposal.pk,
        seats={"author": leader, "proposer": host, "host": host, "managing": cast.agency},
        actor=cast.desk_officer.actor, stage="valid",
    )  # fmt: skip
    proposal.dossier = dossier
    proposal.save(update_fields=("dossier",))
    at = call.closes_at - timedelta(hours=3)
    opening = ApplicationOpening.objects.create(
        proposal=proposal, opened_at=call.closes_at, opened_by=cast.desk_officer.person,
        present=[cast.desk_officer.person.full_name],
    )  # fmt: skip
    made = HostApplication.objects.create(
        proposal=proposal, call=call, host=host, leader=leader, created_by=leader,
        duration_months=work.months, state_budget=work.budget_state,
        other_money=work.budget_other, summary=work.method,
        received_at=at, received_by="portal", opening=opening,
    )  # fmt: skip
    for code in FILES:
        file = any_document(f"{code}-{number + 1}.pdf")
        made.papers.create(paper=code, document=file)
        enclose(dossier, code, file, actor=cast.desk_officer.actor)
    enclose(dossier, "look_up", any_document(), actor=cast.desk_officer.actor)
    return made


def _proposal(
    cast: Cast, call: Call, number: int, work: Work, place: Host, law: dict[str, Any]
) -> Proposal:
    host, leader = place
    field = work.vocabulary.fields[0]
    values = {name: law[name] for name in ("regime", "managing", "level", "formation")}
    made = Proposal.objects.create(
        title=work.title, code=f"ĐX-{call.pk}.{number + 1:03d}", kind="topic", mode="selection",
        call=call, proposer=host, host=host, leader=leader, created_by=leader,
        managing_organisation=cast.agency, orderer=cast.ministry, urgency=work.urgency,
        goal=work.aim, content=work.content, method=work.method, novelty=work.novelty,
        duration_months=work.months, start_year=2027, state_budget=work.budget_state,
        other_money=work.budget_other, submitted_at=call.opens_at,
        research_field=make_code(Scheme.RESEARCH_FIELD, field), **values,
    )  # fmt: skip
    BudgetLine.objects.bulk_create(
        BudgetLine(proposal=made, item="labour", source=source, year=2027, amount=amount)
        for source, amount in (("state", work.budget_state), ("enterprise", work.budget_other))
        if amount
    )
    ProductRow.objects.bulk_create(
        ProductRow(proposal=made, form=one.form, name=one.name, unit=one.unit, quantity=1)
        for one in work.products
    )
    CitedBasis.objects.create(proposal=made, citation="Nghị quyết 57-NQ/TW ngày 22/12/2024")
    TeamMember.objects.create(
        proposal=made, person=leader, name=leader.full_name, role="leader", person_months=12
    )
    return made
