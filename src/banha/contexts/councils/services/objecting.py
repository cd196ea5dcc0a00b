# SPDX-License-Identifier: Apache-2.0
"""Lodging an objection to a result, and withdrawing it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Council, Objection, Result
from banha.contexts.councils.processes import OBJECTION_PROCESS
from banha.contexts.councils.queries.objections import in_time_until, interested_in
from banha.contexts.councils.rules.objections import is_party_to, may_object
from banha.contexts.councils.services.objection_words import issue_receipt
from banha.contexts.councils.terms import (
    HANDLING_ROLES,
    LODGED,
    LONGEST_OBJECTION,
    MOST_FILES,
    OBJECTION,
    SEAT_MANAGING,
    SEAT_OBJECTOR,
    ObjectionAsk,
)
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, holders_over
from banha.kernel.documents.public import Document, give_owner
from banha.kernel.dossiers.public import Dossier, StepTaken, advance, open_dossier, taken_before
from banha.kernel.law.public import Refusal, Refused, not_allowed, refuse
from banha.kernel.notices.public import notify
from banha.kernel.people.public import Person
from banha.kernel.processes.public import value_of


def objection_number(council: Council, key: str) -> int:
    """A number the managing unit may set for objections."""
    day = timezone.localdate()
    return int(value_of(OBJECTION_PROCESS, key, council.managing_organisation_id, day) or 0)


def last_day_of(result: Result) -> date:
    """Until when an objection is in time; a later one is taken and marked late."""
    return in_time_until(result, objection_number(result.matter.council, "lodging_days"))


@transaction.atomic
def lodge_objection(
    *,
    result: Result,
    actor: Actor,
    asks: str,
    reasons: str,
    concern: str = "",
    files: Sequence[Document] = (),
    request_key: UUID | None = None,
) -> Objection:
    """Take an objection in, acknowledge it by a receipt and tell the office.

    A late one is taken as well and marked so. Refused: a result that is neither told to the actor
    nor in public, no reasons, no word on how it concerns somebody who is no party, a second one
    while the first is open. The same ``request_key`` sent again gives the objection lodged first.
    """
    if actor.person_id is None:
        raise not_allowed(_("Sign in to object to a result."))
    if (known := _same_click(actor, result, request_key)) is not None:
        return known
    locked = Result.objects.select_for_update(of=("self",)).select_related(
        "matter__council__managing_organisation__parent", "paper"
    ).get(pk=result.pk)  # fmt: skip
    is_party = is_party_to(actor, locked)
    said, why = nfc(reasons).strip(), nfc(concern).strip()
    _refuse_lodging(locked, actor, len(files))
    _refuse_words(asks, said, why, is_party)
    until = last_day_of(locked)
    made = Objection.objects.create(
        result=locked,
        objector_id=actor.person_id,
        is_party=is_party,
        concern="" if is_party else why,
        asks=asks,
        reasons=said,
        lodged_at=timezone.now(),
        in_time_until=until,
        is_late=timezone.localdate() > until,
        request_key=request_key,
    )
    for document in files:
        give_owner(document=document, owner_kind=OBJECTION, owner_id=made.pk, actor=actor)
    made.dossier = _open(made, actor)
    made.receipt = issue_receipt(made, actor, files)
    made.save(update_fields=("dossier", "receipt"))
    _tell_office(made)
    return made


def _refuse_lodging(result: Result, actor: Actor, files: int) -> None:
    """Who may not object to this result, who does already, and more papers than are taken."""
    if not may_object(actor, result):
        raise not_allowed(
            _("Only those who were told a result, or may read it in public, object to it."),
            remedy=_("Ask the managing unit of the council."),
        )
    if Objection.objects.filter(result=result, objector=actor.person_id, ended_at=None).exists():
        raise refuse(
            _("Your objection to this result is being handled already."),
            field="reasons",
            remedy=_("Withdraw it first, or wait for the decision."),
            code="open_already",
        )
    if files > MOST_FILES:
        raise refuse(
            _("At most %(n)s papers are enclosed.") % {"n": MOST_FILES},
            field="files",
            remedy=_("Put several papers into one file."),
            code="too_many",
        )


def _same_click(actor: Actor, result: Result, request_key: UUID | None) -> Objection | None:
    known = Objection.objects.filter(request_key=request_key).first() if request_key else None
    if known is None:
        return None
    if known.objector_id != actor.person_id or known.result_id != result.pk:
        raise refuse(_("This request was already used for another act."), code="request_reused")
    return known


def _refuse_words(asks: str, reasons: str, concern: str, is_party: bool) -> None:
    """Everything that is missing at once."""
    found = []
    if asks not in ObjectionAsk.values:
        found.append(Refusal(_("Say what you ask for."), field="asks", code="asks_missing"))
    if not reasons:
        found.append(
            Refusal(
                _("An objection gives its reasons."),
                field="reasons",
                remedy=_("Say what is wrong with the result and how you know."),
                code="reasons_missing",
            )
        )
    if not is_party and not concern:
        found.append(
            Refusal(
                _("Say how this result concerns you."),
                field="concern",
                remedy=_("You are no party of the dossier; an objection of somebody it does not "
                         "concern is not admitted."),
                code="concern_missing",
            )
        )  # fmt: skip
    for name, said in (("reasons", reasons), ("concern", concern)):
        if len(said) > LONGEST_OBJECTION:
            found.append(
                Refusal(
                    _("This is longer than %(n)s characters.") % {"n": LONGEST_OBJECTION},
                    field=name,
                    remedy=_("Shorten it, or enclose the rest as a file."),
                    code="too_long",
                )
            )
    if found:
        raise Refused(*found)


def _open(objection: Objection, actor: Actor) -> Dossier:
    matter = objection.result.matter
    return open_dossier(
        process=OBJECTION_PROCESS,
        title=matter.title,
        subject_kind=OBJECTION,
        subject_id=objection.pk,
        seats={
            SEAT_MANAGING: matter.council.managing_organisation,
            SEAT_OBJECTOR: Person.objects.get(pk=objection.objector_id),
        },
        actor=actor,
    )


def _tell_office(objection: Objection) -> None:
    """Who may handle it is told; whom the rule keeps from it is not."""
    unit = objection.result.matter.council.managing_organisation_id
    held = holders_over([unit], HANDLING_ROLES)[unit]
    people = {person for _role, person in held} - interested_in(objection)
    notify(
        people=people,
        kind=LODGED,
        title=gettext_lazy("Somebody objects to the result of a council"),
        body=objection.result.matter.title,
        url=reverse("councils:objection", args=[objection.pk]),
        dossier=objection.dossier,
    )


@transaction.atomic
def withdraw_objection(
    *,
    objection: Objection,
    actor: Actor,
    reasons: str = "",
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Withdraw it before it is decided; it stays on record. Only who lodged it does."""
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, request_key, "withdraw"):
        return known
    taken = advance(
        open_dossier_of(locked),
        "withdraw",
        actor=actor,
        reasons=reasons,
        expected_version=expected_version,
        request_key=request_key,
    )
    locked.ended_at = taken.at
    locked.save(update_fields=("ended_at",))
    return taken


def locked_objection(objection: Objection) -> Objection:
    """The objection as it stands now, nobody else writing on it."""
    found = Objection.objects.select_for_update(of=("self",)).select_related(
        "dossier",
        "objector",
        "result__paper",
        "result__matter__council__managing_organisation__parent",
        "result__matter__council__dossier",
        "result__matter__council__decision",
    )
    return found.get(pk=objection.pk)


def open_dossier_of(objection: Objection) -> Dossier:
    assert objection.dossier is not None
    return objection.dossier
