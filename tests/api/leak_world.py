# SPDX-License-Identifier: Apache-2.0
"""One of everything that is not for everyone, each marked by a word that stands nowhere else."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from banha.contexts.network.public import AwaySpan, Expert, Publication
from banha.contexts.programmes.public import (
    Call,
    CallState,
    Plan,
    PlanKind,
    Programme,
    ProgrammeKind,
)
from banha.contexts.tasks.models import (
    ApplicationOpening,
    BudgetAppraisal,
    BudgetLine,
    ConsolidatedList,
    Contract,
    ContractAnnex,
    CouncilConclusion,
    HostApplication,
    ListLine,
    Payment,
    Proposal,
    ProposalAuthor,
    Ranking,
    Remark,
    RemarkAnswer,
    Task,
    TeamMember,
    ValidityCheck,
)
from banha.contexts.tasks.processes import (
    SEAT_AUTHOR,
    SEAT_MANAGING,
    SEAT_PROPOSER,
    process_for,
)
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.dossiers.public import Dossier, advance, open_dossier
from banha.kernel.people.public import Affiliation, Person
from banha.kernel.search.public import rebuild
from tests.api.leak_councils import council_over
from tests.api.leak_people import RIVAL, Crowd
from tests.factories.cast import SINCE, Cast
from tests.factories.sample_process import any_document
from tests.factories.tasks import make_call, make_proposal, make_sent_proposal, make_task

#: Stands in every title, so that one search asks for all of them.
COMMON = "Zqkin"
ANNOUNCED, CLOSING = "Máy đã công bố", "Máy đang nhận hồ sơ"
#: Stands in the money, team, papers and council of a task whose public side is everyone's.
INSIDE = "zqinsideq"
HOUSE = frozenset({
    "desk_officer", "second_officer", "unit_leader", "ministry_leader", "finance_officer", "clerk",
    "secretary",
})  # fmt: skip
#: Who may read what is secret.
CLEARED = frozenset({"desk_officer", "second_officer", "unit_leader", "ministry_leader"})
#: The agency with its administrator, who keeps the registers but reads no dossier.
UNIT = HOUSE | {"administrator"}
WRITERS = frozenset({"applicant", "scientist"})
#: Invited to write along, and confirmed.
AUTHORS = frozenset({"reading_author", "writing_author"})
#: Reads what lies before his council, and neither its dossier nor what the office notes of it.
JUDGES = frozenset({"judge"})
#: Officers of other units and of a province: the pool of experts is theirs as well.
ELSEWHERE = frozenset({
    "province_officer", "monitor", "other_officer", "other_leader", "other_secretary",
    "other_administrator",
})  # fmt: skip
EVERYONE = frozenset({
    *UNIT, *WRITERS, *AUTHORS, *ELSEWHERE, "enterprise", "stranger", "public", "councillor",
    "judge", "rival", "outsider", "colleague",
})  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A record, the word in its title, who may read it, and its addresses in the API."""

    name: str
    word: str
    pk: int
    readers: frozenset[str]
    api: str
    api_list: str
    #: Key of its dossier, if it runs a process.
    dossier: str = ""


def _word(name: str) -> str:
    return f"zq{name.replace('_', '')}q"


def _title(name: str) -> str:
    return f"{COMMON} {_word(name)} chế tạo máy"


def _draft(cast: Cast, name: str, **more: Any) -> Proposal:
    made = make_proposal(cast, title=_title(name), **more)
    process = process_for(managing=made.managing, regime=made.regime)
    made.dossier = open_dossier(
        process=process,
        title=made.title,
        subject_kind=SUBJECT,
        subject_id=made.pk,
        seats={
            SEAT_AUTHOR: cast.scientist.person,
            SEAT_PROPOSER: cast.institute,
            SEAT_MANAGING: cast.agency,
        },
        actor=cast.scientist.actor,
    )
    made.save()
    return made


def _sent(cast: Cast, name: str, **more: Any) -> Proposal:
    made = _draft(cast, name, **more)
    made.code, made.submitted_at = f"ĐX-{name}", timezone.now()
    made.save()
    assert made.dossier is not None
    papers = [("proposal_form", any_document())]
    advance(made.dossier, "submit", actor=cast.scientist.actor, papers=papers)
    return made


def _authored(proposal: Proposal, cast: Crowd) -> Proposal:
    """With two co-authors who confirmed."""
    for member, right in ((cast.reading_author, "read"), (cast.writing_author, "edit")):
        ProposalAuthor.objects.create(
            proposal=proposal, person=member.person, right=right, confirmed_at=timezone.now(),
            invited_by=cast.scientist.person,
        )  # fmt: skip
    return proposal


def _applied(cast: Crowd, proposal: Proposal, name: str, **more: Any) -> HostApplication:
    values = {
        "host": cast.other_institute,
        "leader": cast.stranger.person,
        "created_by": cast.stranger.person,
        **more,
    }
    return HostApplication.objects.create(
        proposal=proposal, summary=_title(name), state_budget=1_000_000_000, **values
    )


def _of_rival(cast: Crowd, proposal: Proposal, name: str, **more: Any) -> HostApplication:
    """An application that came, of the host that competes with the stranger's."""
    now = timezone.now()
    return _applied(
        cast, proposal, name, host=cast.rival_house, leader=cast.rival.person,
        created_by=cast.rival.person, received_at=now, received_by="portal", **more,
    )  # fmt: skip


def _list(cast: Cast, proposal: Proposal, name: str) -> ConsolidatedList:
    made = ConsolidatedList.objects.create(title=_title(name), managing_organisation=cast.agency)
    ListLine.objects.create(of_list=made, proposal=proposal, position=1, title=_title(name))
    return made


def _ranking(cast: Cast, of_list: ConsolidatedList, name: str) -> Ranking:
    """A ranking of the dossiers of a list: what stands on it closes it as it closes the list."""
    return Ranking.objects.create(
        title=_title(name), of_list=of_list, managing_organisation=cast.agency
    )


def _with_inside(task: Task, proposal: Proposal, cast: Cast) -> Task:
    """The task of a proposal, with what only the office and the host read of it."""
    task.proposal = proposal
    task.save()
    TeamMember.objects.create(task=task, role="member", name=f"Lê {INSIDE}", work=INSIDE)
    BudgetLine.objects.create(
        task=task, item="labour", source="state", year=2027, amount=1, note=INSIDE
    )
    CouncilConclusion.objects.create(
        proposal=proposal, council_kind="selection", council_decision=INSIDE, venue=INSIDE,
        result="to_be_finished", held_on=date(2026, 8, 1), members=7, present=7, reasons=INSIDE,
        entered_by=cast.secretary.person,
    )  # fmt: skip
    remark = Remark.objects.create(
        proposal=proposal, number=1, source="council", text=INSIDE, passage=INSIDE,
        entered_by=cast.secretary.person, entered_at=timezone.now(),
    )  # fmt: skip
    RemarkAnswer.objects.create(
        remark=remark, stance="kept", words=INSIDE, saved_at=timezone.now(), sent_at=timezone.now()
    )
    return task


def _contract(cast: Cast, proposal: Proposal) -> Contract:
    task = _with_inside(make_task(cast, title=f"{COMMON} máy đã công bố"), proposal, cast)
    made = _signed(cast, task)
    Payment.objects.create(contract=made, position=1, kind="advance", amount=1, condition=INSIDE)
    ContractAnnex.objects.create(
        contract=made, number=INSIDE, signed_on=date(2026, 11, 1), subject=INSIDE
    )
    return made


def _signed(cast: Cast, task: Task) -> Contract:
    return Contract.objects.create(
        task=task,
        number=_word("contract"),
        signed_on=date(2026, 10, 1),
        state="signed",
        party_a=cast.agency,
        party_b=cast.institute,
        value=1_000,
        state_part=1_000,
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 10, 1),
    )


def _judged(cast: Crowd, proposal: Proposal, application: HostApplication) -> None:
    """What was found and concluded of one host's application."""
    words = {"proposal": proposal, "application": application, "reasons": f"Thiếu dấu của {RIVAL}"}
    ValidityCheck.objects.create(
        result="supplement", checked_by=cast.desk_officer.person, checked_at=timezone.now(), **words
    )
    CouncilConclusion.objects.create(
        council_kind="selection", result="not_recommended", held_on=date(2026, 8, 2), members=7,
        present=7, entered_by=cast.secretary.person, **words,
    )  # fmt: skip
    BudgetAppraisal.objects.create(
        proposal=proposal, application=application, held_on=date(2026, 8, 3), members=5,
        present=5, opinion=f"Giảm của {RIVAL}",
    )  # fmt: skip


def _expert(cast: Cast, name: str, person: Person | None = None, **more: Any) -> Expert:
    person = person or Person.objects.create(full_name=f"{COMMON} Thị {_word(name)}")
    Affiliation.objects.create(person=person, organisation=cast.other_institute, valid_from=SINCE)
    expert = Expert.objects.create(person=person, profession="Kỹ sư", **more)
    Publication.objects.create(
        expert=expert, title=_title(name), year=2024, kind="article", source="typed"
    )
    # Long enough ago that the profile does not show it; its own page and the API do.
    AwaySpan.objects.create(expert=expert, away_from=SINCE, away_until=SINCE, reason=_word(name))
    return expert


def _call(cast: Cast) -> Call:
    now = timezone.now()
    return make_call(
        cast,
        title=_title("draft_call"),
        state=CallState.DRAFT,
        published_at=None,
        notice_number="",
        notice_date=None,
        opens_at=now,
        closes_at=now + timedelta(days=9),
    )


def _plan(cast: Cast) -> Plan:
    return Plan.objects.create(
        code="KH-KÍN", title=_title("draft_plan"), kind=PlanKind.ANNUAL,
        organisation=cast.agency, year_from=2027, year_until=2027,
    )  # fmt: skip


def _programme(cast: Cast) -> Programme:
    return Programme.objects.create(
        title=_title("draft_programme"), kind=ProgrammeKind.MINISTRY, level="CB",
        managing_organisation=cast.agency,
    )  # fmt: skip


def make_world(cast: Crowd) -> list[Kept]:
    """Everything, in an order in which each may lean on the one before."""
    sent, secret = _sent(cast, "sent"), _sent(cast, "secret", secrecy="mat")
    draft = _draft(cast, "draft")
    for proposal in (sent, secret, draft):
        _authored(proposal, cast)
    # What one applies for one may know of; it is nobody's secret and stands in no line below.
    announced = make_sent_proposal(cast, title=ANNOUNCED)
    closed = make_sent_proposal(cast, title=CLOSING)
    cleared_task = make_task(cast, title=_title("secret_task"), secrecy="mat", announced_on=None)
    watched = make_task(
        cast, title=_title("watched_task"), announced_on=None, monitor=cast.monitor.person
    )
    opening = ApplicationOpening.objects.create(proposal=announced, opened_at=timezone.now())
    opened = _of_rival(cast, announced, "opened_application", opening=opening)
    _judged(cast, announced, opened)
    council = council_over(
        cast, _title("council"), (SUBJECT, sent), (SUBJECT, secret), (APPLICATION, opened)
    )
    legacy = make_task(
        cast, title=_title("legacy_task"), is_legacy=True, announced_on=None, leader=None,
        monitor=None, legacy_source="Sổ cũ", legacy_key="1",
    )  # fmt: skip
    listed, secret_listed = _list(cast, sent, "list"), _list(cast, secret, "secret_list")
    rows: list[tuple[str, str, Any, frozenset[str]]] = [
        ("draft", "proposals", draft, WRITERS | AUTHORS),
        ("sent", "proposals", sent, WRITERS | AUTHORS | HOUSE | JUDGES),
        ("secret", "proposals", secret, WRITERS | AUTHORS | CLEARED),
        ("unsent_application", "applications", _applied(cast, announced, "unsent_application"),
         frozenset({"stranger"})),
        ("sealed_application", "applications",
         _applied(cast, closed, "sealed_application", received_at=timezone.now(),
                  received_by="portal"),
         frozenset({"stranger"})),
        ("rival_application", "applications", _of_rival(cast, closed, "rival_application"),
         frozenset({"rival"})),
        ("opened_application", "applications", opened, HOUSE | JUDGES | {"rival"}),
        ("list", "lists", listed, HOUSE),
        ("secret_list", "lists", secret_listed, CLEARED),
        ("ranking", "rankings", _ranking(cast, listed, "ranking"), HOUSE),
        ("secret_ranking", "rankings", _ranking(cast, secret_listed, "secret_ranking"), CLEARED),
        ("contract", "contracts", _contract(cast, announced), HOUSE | WRITERS),
        ("legacy_task", "tasks", legacy, HOUSE | {"applicant"}),
        ("secret_task", "tasks", cleared_task, CLEARED | WRITERS),
        ("watched_task", "tasks", watched, HOUSE | WRITERS | {"monitor"}),
        ("closed_expert", "experts", _expert(cast, "closed_expert"), UNIT | ELSEWHERE),
        ("own_expert", "experts", _expert(cast, "own_expert", cast.councillor.person),
         UNIT | ELSEWHERE | {"councillor"}),
        ("withdrawn_expert", "experts",
         _expert(cast, "withdrawn_expert", consent_on=date(2026, 1, 2),
                 consent_withdrawn_on=date(2026, 2, 2)),
         UNIT | ELSEWHERE),
        ("council", "councils", council, (HOUSE - {"clerk"}) | {"councillor"} | JUDGES),
        ("draft_call", "calls", _call(cast), UNIT),
        ("draft_plan", "plans", _plan(cast), UNIT),
        ("draft_programme", "programmes", _programme(cast), UNIT),
    ]  # fmt: skip
    made = []
    for name, kind, record, readers in rows:
        kept = Kept(name, _word(name), record.pk, readers, f"/{kind}/{record.pk}", f"/{kind}")
        dossier = getattr(record, "dossier", None)
        is_dossier = isinstance(dossier, Dossier)
        made.append(replace(kept, dossier=str(dossier.key)) if is_dossier else kept)
    rebuild()
    return made
