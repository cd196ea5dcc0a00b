# SPDX-License-Identifier: Apache-2.0
"""One of everything that is not for everyone, each marked by a word that stands nowhere else."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from banha.contexts.network.public import Expert
from banha.contexts.programmes.public import (
    Call,
    CallState,
    Plan,
    PlanKind,
    Programme,
    ProgrammeKind,
)
from banha.contexts.tasks.models import (
    ConsolidatedList,
    Contract,
    HostApplication,
    ListLine,
    Proposal,
)
from banha.contexts.tasks.processes import (
    SEAT_AUTHOR,
    SEAT_MANAGING,
    SEAT_PROPOSER,
    process_for,
)
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.dossiers.public import Dossier, advance, open_dossier
from banha.kernel.people.public import Affiliation, Person
from banha.kernel.search.public import rebuild
from tests.factories.cast import SINCE, Cast
from tests.factories.sample_process import any_document
from tests.factories.tasks import make_call, make_proposal, make_sent_proposal, make_task

#: Stands in every title, so that one search asks for all of them.
COMMON = "Zqkin"
ANNOUNCED = "Máy đã công bố"
HOUSE = frozenset({
    "desk_officer", "second_officer", "unit_leader", "ministry_leader", "finance_officer", "clerk",
    "secretary",
})  # fmt: skip
#: Who may read what is secret.
CLEARED = frozenset({"desk_officer", "second_officer", "unit_leader", "ministry_leader"})
#: The agency with its administrator, who keeps the registers but reads no dossier.
UNIT = HOUSE | {"administrator"}
WRITERS = frozenset({"applicant", "scientist"})
EVERYONE = frozenset({
    *UNIT, *WRITERS, "province_officer", "enterprise", "stranger", "public",
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


def _applied(cast: Cast, proposal: Proposal, name: str, **more: Any) -> HostApplication:
    return HostApplication.objects.create(
        proposal=proposal,
        host=cast.other_institute,
        leader=cast.stranger.person,
        created_by=cast.stranger.person,
        summary=_title(name),
        state_budget=1_000_000_000,
        **more,
    )


def _list(cast: Cast, proposal: Proposal, name: str) -> ConsolidatedList:
    made = ConsolidatedList.objects.create(title=_title(name), managing_organisation=cast.agency)
    ListLine.objects.create(of_list=made, proposal=proposal, position=1, title=_title(name))
    return made


def _contract(cast: Cast) -> Contract:
    task = make_task(cast, title=f"{COMMON} máy đã công bố")
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


def _expert(cast: Cast, name: str, **more: Any) -> Expert:
    person = Person.objects.create(full_name=f"{COMMON} Thị {_word(name)}")
    Affiliation.objects.create(person=person, organisation=cast.other_institute, valid_from=SINCE)
    return Expert.objects.create(person=person, profession="Kỹ sư", **more)


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


def make_world(cast: Cast) -> list[Kept]:
    """Everything, in an order in which each may lean on the one before."""
    sent, secret = _sent(cast, "sent"), _sent(cast, "secret", secrecy="mat")
    # What one applies for one may know of; it is nobody's secret and stands in no line below.
    announced = make_sent_proposal(cast, title=ANNOUNCED)
    closed = make_sent_proposal(cast, title="Máy đang nhận hồ sơ")
    cleared_task = make_task(cast, title=_title("secret_task"), secrecy="mat", announced_on=None)
    legacy = make_task(
        cast, title=_title("legacy_task"), is_legacy=True, announced_on=None, leader=None,
        monitor=None, legacy_source="Sổ cũ", legacy_key="1",
    )  # fmt: skip
    rows: list[tuple[str, str, Any, frozenset[str]]] = [
        ("draft", "proposals", _draft(cast, "draft"), WRITERS),
        ("sent", "proposals", sent, WRITERS | HOUSE),
        ("secret", "proposals", secret, WRITERS | CLEARED),
        ("unsent_application", "applications", _applied(cast, announced, "unsent_application"),
         frozenset({"stranger"})),
        ("sealed_application", "applications",
         _applied(cast, closed, "sealed_application", received_at=timezone.now(),
                  received_by="portal"),
         frozenset({"stranger"})),
        ("list", "lists", _list(cast, sent, "list"), HOUSE),
        ("secret_list", "lists", _list(cast, secret, "secret_list"), CLEARED),
        ("contract", "contracts", _contract(cast), HOUSE | WRITERS),
        ("legacy_task", "tasks", legacy, HOUSE | {"applicant"}),
        ("secret_task", "tasks", cleared_task, CLEARED | WRITERS),
        ("closed_expert", "experts", _expert(cast, "closed_expert"),
         UNIT | {"province_officer"}),
        ("withdrawn_expert", "experts",
         _expert(cast, "withdrawn_expert", consent_on=date(2026, 1, 2),
                 consent_withdrawn_on=date(2026, 2, 2)),
         UNIT | {"province_officer"}),
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
