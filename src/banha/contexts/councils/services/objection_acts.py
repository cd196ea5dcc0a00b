# SPDX-License-Identifier: Apache-2.0
"""What the office does with an objection before it decides: admit, ask the chair, hand over."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Objection
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.services.objecting import (
    locked_objection,
    objection_number,
    open_dossier_of,
)
from banha.contexts.councils.services.objection_words import issue_not_admitted
from banha.contexts.councils.terms import (
    CHAIR_ASKED,
    HANDED_OVER,
    LONGEST_OBJECTION,
    SEAT_CHAIR,
    SITTING,
    ObjectionStage,
    Seat,
)
from banha.foundation.calendar import working_days
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.dossiers.public import (
    StepTaken,
    advance,
    check_step,
    permit_step,
    set_seat,
    taken_before,
)
from banha.kernel.law.public import not_allowed, refuse, working_calendar
from banha.kernel.notices.public import notify
from banha.kernel.people.public import Person


def permit_handling(objection: Objection, actor: Actor) -> None:
    """Refuse who does not handle it: others than the office, the council's own people, a colleague
    it was not handed to."""
    permit_step(open_dossier_of(objection), "ask_chair", actor=actor)
    if not handles_objections(actor, objection):
        raise not_allowed(
            _("This objection was handed over to a colleague."),
            remedy=_("Leave it to him, or ask a leader of the unit to hand it over to you."),
        )


@transaction.atomic
def admit_objection(
    *, objection: Objection, actor: Actor, note: str = "", **keys: Any
) -> StepTaken:
    """Admit it: from now on it must be decided, and holds up what would make the result final."""
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, keys.get("request_key"), "admit"):
        return known
    permit_handling(locked, actor)
    return advance(open_dossier_of(locked), "admit", actor=actor, reasons=note, **keys)


@transaction.atomic
def refuse_objection(*, objection: Objection, actor: Actor, reasons: str, **keys: Any) -> StepTaken:
    """Refuse to admit it, with the reason: late, of no concern, not on a result. A paper says so.

    Lateness alone refuses nothing: a person does, and says why.
    """
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, keys.get("request_key"), "refuse"):
        return known
    permit_handling(locked, actor)
    check_step(
        open_dossier_of(locked),
        "refuse",
        actor=actor,
        expected_version=keys.get("expected_version"),
    )
    require_reasons(reasons)
    paper = issue_not_admitted(locked, actor, reasons.strip())
    taken = advance(
        open_dossier_of(locked),
        "refuse",
        actor=actor,
        reasons=reasons,
        papers=[("objection_not_admitted", paper)],
        **keys,
    )
    locked.answer, locked.ended_at = paper, taken.at
    locked.save(update_fields=("answer", "ended_at"))
    return taken


def require_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise refuse(
            _("This step must give its reasons."),
            field="reasons",
            remedy=_("Write the reasons so that the other side can act on them."),
            code="reasons_missing",
        )


@transaction.atomic
def ask_chair(*, objection: Objection, actor: Actor, **keys: Any) -> StepTaken:
    """Ask the chair of the council for a written opinion within the days the office set.

    Refused where the council has no chair, or the chair objects himself, and a second time.
    """
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, keys.get("request_key"), "ask_chair"):
        return known
    permit_handling(locked, actor)
    if locked.chair_asked_at is not None:
        raise refuse(_("The chair was asked already."), field="chair", code="asked_already")
    council = locked.result.matter.council
    seat = council.members.filter(seat=Seat.CHAIR, state__in=SITTING).select_related("person")
    chair = next((one.person for one in seat if one.person_id != locked.objector_id), None)
    if chair is None:
        raise refuse(
            _("This council has no chair who could be asked."),
            field="chair",
            remedy=_("Decide without an opinion of the chair."),
            code="no_chair",
        )
    dossier = open_dossier_of(locked)
    taken = advance(dossier, "ask_chair", actor=actor, **keys)
    days = objection_number(council, "chair_days")
    locked.chair, locked.chair_asked_at = chair, taken.at
    locked.chair_answers_by = working_calendar().add(
        timezone.localdate(taken.at), working_days(days)
    )
    locked.save(update_fields=("chair", "chair_asked_at", "chair_answers_by"))
    set_seat(dossier, SEAT_CHAIR, chair, actor=actor)
    notify(
        people=[chair.pk],
        kind=CHAIR_ASKED,
        title=gettext_lazy("Your opinion on an objection to your council's result is asked"),
        body=locked.result.matter.title,
        url=reverse("councils:objection", args=[locked.pk]),
        dossier=dossier,
    )
    return taken


@transaction.atomic
def give_opinion(
    *,
    objection: Objection,
    actor: Actor,
    opinion: str,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """The chair's word on the objection, once; the office decides and is not bound by it."""
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, request_key, "give_opinion"):
        return known
    dossier = open_dossier_of(locked)
    check_step(dossier, "give_opinion", actor=actor, expected_version=expected_version)
    said = nfc(opinion).strip()
    if not said or len(said) > LONGEST_OBJECTION:
        raise refuse(
            _("Write your opinion in at most %(n)s characters.") % {"n": LONGEST_OBJECTION},
            field="opinion",
            code="opinion",
        )
    if locked.chair_wrote_at is not None:
        raise refuse(_("The opinion was given already."), field="opinion", code="given_already")
    taken = advance(
        dossier,
        "give_opinion",
        actor=actor,
        expected_version=expected_version,
        request_key=request_key,
    )
    locked.chair_opinion, locked.chair_wrote_at = said, taken.at
    locked.save(update_fields=("chair_opinion", "chair_wrote_at"))
    return taken


@transaction.atomic
def hand_over(*, objection: Objection, actor: Actor, to: Person, note: str = "") -> Objection:
    """Hand it to a colleague who may handle it; then he and the leaders go on with it."""
    locked = locked_objection(objection)
    permit_handling(locked, actor)
    if locked.ended_at is not None:
        raise refuse(_("This objection has ended."), field="to", code="ended")
    if not handles_objections(actor_of(to), Objection(
        pk=locked.pk, result=locked.result, objector_id=locked.objector_id, handler_id=to.pk
    )):  # fmt: skip
        raise refuse(
            _("%(name)s may not handle this objection.") % {"name": to.full_name},
            field="to",
            remedy=_("Choose an officer of the unit who neither sits on the council nor ran it and "
                     "has no interest in the dossier."),
            code="may_not_handle",
        )  # fmt: skip
    locked.handler = to
    locked.save(update_fields=("handler",))
    notify(
        people=[to.pk],
        kind=HANDED_OVER,
        title=gettext_lazy("An objection to a council's result is handed over to you"),
        body="\n\n".join(filter(None, (locked.result.matter.title, note.strip()))),
        url=reverse("councils:objection", args=[locked.pk]),
        dossier=locked.dossier,
    )
    return locked


@transaction.atomic
def let_go_on(*, objection: Objection, actor: Actor, reasons: str, **keys: Any) -> StepTaken:
    """Let the dossier go on though an objection to its result is open, with the reason.

    Only a leader of the office does, and it is on record; the objection is decided all the same.
    """
    locked = locked_objection(objection)
    if known := taken_before(locked.dossier_id, actor, keys.get("request_key"), "let_go_on"):
        return known
    dossier = open_dossier_of(locked)
    if locked.released_at is not None and dossier.stage == ObjectionStage.ADMITTED:
        raise refuse(_("The dossier may go on already."), field="reasons", code="released")
    taken = advance(dossier, "let_go_on", actor=actor, reasons=reasons, **keys)
    locked.released_at, locked.released_because = taken.at, reasons.strip()
    locked.released_by_id = actor.person_id
    locked.save(update_fields=("released_at", "released_because", "released_by"))
    return taken
