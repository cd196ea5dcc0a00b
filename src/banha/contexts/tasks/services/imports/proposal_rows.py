# SPDX-License-Identifier: Apache-2.0
"""Enters proposals that came in on paper: code, receipt, dossier at the stage of what was sent."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Call, regime_for
from banha.contexts.tasks.events import ProposalSubmitted
from banha.contexts.tasks.models import Partner, PostedReceipt, Proposal, ResultUser, TeamMember
from banha.contexts.tasks.processes import (
    SEAT_AUTHOR,
    SEAT_HOST,
    SEAT_MANAGING,
    SEAT_PROPOSER,
    process_for,
)
from banha.contexts.tasks.services.imports.matching import people_of, words_of
from banha.contexts.tasks.services.seats import beside
from banha.contexts.tasks.services.submission import (
    CODE_PATTERN,
    RECEIPT_PATTERN,
    content_of,
    keep_version,
)
from banha.contexts.tasks.terms import TeamRole
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation.digests import digest_of
from banha.foundation.events import publish
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, open_dossier
from banha.kernel.imports.public import Values
from banha.kernel.numbering.public import take_number
from banha.kernel.organisations.public import Organisation, create_organisation
from banha.kernel.people.public import Person, split_titles
from banha.kernel.processes.public import Process

HOST_ROLE = "chủ trì"
HOUSE, KIND = Organisation.House, Organisation.Kind
_KINDS = (
    (("vien ",), HOUSE.SCIENCE, KIND.INSTITUTE),
    (
        ("truong ", "dai hoc ", "hoc vien "),
        HOUSE.SCIENCE,
        KIND.UNIVERSITY,
    ),
    (("trung tam ",), HOUSE.SCIENCE, KIND.SERVICE),
    (("hoi ", "hiep hoi ", "lien hiep "), HOUSE.SCIENCE, KIND.ASSOCIATION),
    (
        ("cong ty ", "tong cong ty ", "tap doan ", "nha may ", "hop tac xa ", "doanh nghiep "),
        HOUSE.ENTERPRISE,
        KIND.ENTERPRISE,
    ),
)  # fmt: skip


def kind_by_name(name: str) -> tuple[str, str] | None:
    """House and kind that the first words of a name say; None for the State and for others."""
    plain = fold(name) + " "
    for beginnings, house, kind in _KINDS:
        if plain.startswith(beginnings):
            return str(house), str(kind)
    return None


@transaction.atomic
def enter_paper_proposal(*, call: Call, actor: Actor, values: Values) -> Proposal:
    """Enter a proposal the office received on paper, as submitted on the day of its receipt.

    The regime is the one of that day; the dossier begins where a sent proposal stands, so that
    the desk's duty to take it in runs from the receipt. Persons are not made up: a name stays a
    name unless exactly one such person works there.
    """
    ids = values["_ids"]
    received = _received_at(values, call)
    proposer = _proposer(values, actor)
    host = ids["host"] and Organisation.objects.get(pk=ids["host"])
    regime = regime_for(
        approved_on=None, submitted_on=timezone.localdate(received), managing=call.managing
    )
    person = _leader(values, proposer.pk, ids["host"])
    proposal = Proposal.objects.create(
        call=call,
        programme=call.programme,
        proposer=proposer,
        host=host,
        leader=person,
        managing_organisation=call.managing_organisation,
        managing=call.managing,
        regime=regime,
        code=take_number(
            "tasks.proposal",
            year=timezone.localdate(received).year,
            pattern=CODE_PATTERN,
            organisation_id=call.managing_organisation_id,
        ).text,
        submitted_at=received,
        created_by_id=actor.person_id,
        imported_as=words_of(values, "number")[:80] or str(values["_row"]),
        **_fields(values, call),
    )
    _put_rows(proposal, values, person)
    process = process_for(managing=call.managing, regime=regime)
    proposal.dossier = _open(proposal, process, actor, received)
    proposal.save(update_fields=("dossier",))
    _give_receipt(proposal, values, received)
    keep_version(proposal, why="submit", actor=actor)
    publish(ProposalSubmitted(proposal_id=proposal.pk, received_at=received))
    return proposal


def _received_at(values: Values, call: Call) -> datetime:
    """The day written in the sheet, at its beginning; else now."""
    written = values.get("received_on")
    if not written:
        return timezone.now()
    return timezone.make_aware(datetime.combine(date.fromisoformat(written), time(8)))


def _proposer(values: Values, actor: Actor) -> Organisation:
    """The organisation of the register, or a new entry that holds only the name on the paper."""
    known = values["_ids"]["proposer"]
    if known:
        return Organisation.objects.get(pk=known)
    name = words_of(values, "proposer") or words_of(values, "host")
    same = Organisation.objects.filter(name__iexact=name).first()
    if same is not None:
        return same
    house, kind = kind_by_name(name) or ("", "")
    return create_organisation(actor=actor, name=name, house=house, kind=kind)


def _leader(values: Values, *organisations: int | None) -> Person | None:
    name = split_titles(words_of(values, "leader"))[1]
    places = [pk for pk in organisations if pk]
    found = set(people_of((name, pk) for pk in places).values()) if name else set()
    return Person.objects.get(pk=found.pop()) if len(found) == 1 else None


def _fields(values: Values, call: Call) -> dict[str, Any]:
    period = values.get("period") or {}
    start = period.get("start") or {}
    return {
        "title": values["title"],
        "kind": values["kind"],
        "level": values.get("level") or call.level,
        "formation": values.get("formation") or call.formation,
        "mode": values.get("mode") or call.mode,
        "goal": values.get("goal") or "",
        "content": values.get("content") or "",
        "urgency": values.get("urgency") or "",
        "expected_result": values.get("products") or "",
        "start_year": values.get("start_year") or start.get("year") or call.year,
        "duration_months": values.get("duration") or period.get("months"),
        "state_budget": values.get("state_budget"),
        "other_money": values["_other"],
        "research_field_id": values["_ids"]["field"],
        "priority": values.get("priority"),
    }


def _put_rows(proposal: Proposal, values: Values, person: Person | None) -> None:
    leader = words_of(values, "leader")[:160]
    if leader:
        TeamMember.objects.create(
            proposal=proposal, person=person, name=leader, role=TeamRole.LEADER
        )
    host = words_of(values, "host")
    if host and proposal.host_id is None:
        Partner.objects.create(proposal=proposal, name=host[:300], role=HOST_ROLE)
    for name, organisation in values["_users"]:
        ResultUser.objects.create(proposal=proposal, name=name[:300], organisation_id=organisation)


def _open(proposal: Proposal, process: Process, actor: Actor, received: datetime) -> Dossier:
    call = proposal.call
    submit = next(s for s in process.steps_from(process.starts) if s.code == "submit")
    dossier = open_dossier(
        process=process,
        title=proposal.title,
        subject_kind=SUBJECT,
        subject_id=proposal.pk,
        seats={
            SEAT_AUTHOR: proposal.leader,
            SEAT_PROPOSER: beside(proposal.proposer, proposal.leader),
            SEAT_HOST: beside(proposal.host or proposal.proposer, proposal.leader),
            SEAT_MANAGING: proposal.managing_organisation,
        },
        actor=actor,
        at=received,
        marks={"closing": timezone.localdate(call.closes_at)} if call else None,
        stage=submit.enters,
    )
    dossier.submitted_on = timezone.localdate(received)
    dossier.save(update_fields=("submitted_on",))
    return dossier


def _give_receipt(proposal: Proposal, values: Values, received: datetime) -> PostedReceipt:
    """The receipt holds the proposal and the cells of the sheet as they stood."""
    content = {**content_of(proposal), "sheet": values.get("_raw") or {}}
    taken = take_number(
        "tasks.receipt",
        year=timezone.localdate(received).year,
        pattern=RECEIPT_PATTERN,
        organisation_id=proposal.managing_organisation_id,
    )
    return PostedReceipt.objects.create(
        number=taken.text,
        proposal=proposal,
        call=proposal.call,
        received_at=received,
        sha256=digest_of(content),
        content=content,
    )


NOT_IN_REGISTER = _("“%(name)s” is not in the register of organisations.")
