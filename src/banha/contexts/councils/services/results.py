# SPDX-License-Identifier: Apache-2.0
"""Results go to the hosts by letter and stand in public for the days the rule demands."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Conclusion, Council, Matter, MatterParty, Meeting, Result
from banha.contexts.councils.queries import matters_visible_to
from banha.contexts.councils.queries.results import (
    TOLD_HOUSES,
    TOLD_PERSONS,
    results_visible_to,
)
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.papers import KINDS
from banha.contexts.councils.services.records import is_signed, refuse_unsigned
from banha.contexts.councils.services.result_words import (
    replacing,
    result_letter,
    result_words,
)
from banha.contexts.councils.terms import (
    HOST_ROLES,
    PUBLISHED,
    RESULT_OWNER,
    RESULT_ROLES,
    RESULT_SENT,
    CouncilStage,
    matter_sources,
)
from banha.kernel.access.public import Actor, holders_over
from banha.kernel.documents.public import (
    IssuedPaper,
    issue_paper,
    register_reader,
    register_template,
)
from banha.kernel.dossiers.public import signing_for
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.notices.public import notify

#: Results leave a council once its meeting is concluded.
OVER = (CouncilStage.CONCLUDED, CouncilStage.DISSOLVED)


def may_send_results(actor: Actor, council: Council) -> bool:
    """The secretary, the desk officer and the leader of the managing unit."""
    return council.managing_organisation_id in actor.organisations(*RESULT_ROLES)


def permit_results(actor: Actor, council: Council) -> None:
    if not may_send_results(actor, council):
        raise not_allowed(
            _("Results are sent and published by the managing unit of the council."),
            remedy=_("Ask its secretary or its desk officer."),
        )


def publication_days(council: Council) -> int:
    """The days of the council's edition; where no text says, the office's own number."""
    return council.rules.publication_days or council_number(council, "publication_days")


@transaction.atomic
def send_result(*, matter: Matter, actor: Actor) -> Result:
    """Issue the letter on one dossier and tell the people of its host and proposer.

    Refused: before the meeting is concluded; a dossier without a conclusion, or told already; and,
    where the office rules so, before the minutes are signed. Sent unsigned, the result says so.
    """
    locked = Matter.objects.select_for_update(of=("self",)).select_related(
        "council__dossier", "council__managing_organisation__parent", "council__decision"
    ).get(pk=matter.pk)  # fmt: skip
    council = locked.council
    permit_results(actor, council)
    if not matters_visible_to(actor).filter(pk=locked.pk).exists():
        raise not_allowed(_("A conflict of interest keeps you from this dossier."))
    said = _conclusion(locked)
    meeting = meeting_of(said)
    if meeting is not None:
        refuse_unsigned(meeting)
    made = Result.objects.create(
        matter=locked,
        outcome=said.outcome,
        reasons=said.reasons,
        changes=said.changes,
        mean=said.mean,
        sent_at=timezone.now(),
        sent_by_id=actor.person_id,
        before_signing=meeting is not None and not is_signed(meeting),
    )
    made.paper = issue_letter(made, said, meeting, actor)
    made.save(update_fields=("paper",))
    notify(
        people=people_told(locked),
        kind=RESULT_SENT,
        title=gettext_lazy("The result of a council on your dossier"),
        body=locked.title,
        url=reverse("councils:result", args=[made.key]),
        subject={"result": made.pk},
    )
    return made


def _conclusion(matter: Matter) -> Conclusion:
    dossier = matter.council.dossier
    said = Conclusion.objects.filter(matter=matter).select_related("matter__council").first()
    if matter.set_aside_at is not None:
        raise refuse(
            _("The conclusion on this dossier was set aside."),
            field="matter",
            remedy=_("Send the letter once a council has heard the dossier again."),
            code="set_aside",
        )
    is_over = dossier is not None and dossier.stage in OVER
    if said is None or not (is_over or (matter.council.is_for_term and meeting_of(said))):
        raise refuse(
            _("The council has not concluded on this dossier yet."),
            field="matter",
            remedy=_("Conclude the meeting first."),
            code="not_concluded",
        )
    if Result.objects.filter(matter=matter, set_aside_at=None).exists():
        raise refuse(
            _("The result of this dossier was sent already."), field="matter", code="sent_already"
        )
    return said


def meeting_of(said: Conclusion) -> Meeting | None:
    """The meeting with minutes that concluded on the dossier; None while it is not over."""
    held = said.matter.council.meetings.filter(
        minutes__isnull=False, closed_at__gte=said.concluded_at
    )
    return held.select_related("council", "minutes").order_by("number").first()


def issue_letter(
    made: Result,
    said: Conclusion,
    meeting: Meeting | None,
    actor: Actor,
    *,
    decided: IssuedPaper | None = None,
) -> IssuedPaper:
    """The letter of a result; one that replaces another says which, by which decision."""
    council = made.matter.council
    body, kind = council.managing_organisation, KINDS["result"]
    signing = signing_for(actor, body)
    return issue_paper(
        kind="councils.result",
        title=f"Thông báo kết quả: {made.matter.title}",
        template=kind.template,
        merged=replacing(
            result_words(council, made.matter, said, meeting, publication_days(council)),
            made.replaces,
            decided,
        ),
        issuer=body,
        actor=actor,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_series=kind.series,
        number_pattern=kind.pattern(body),
        owner_kind=RESULT_OWNER,
        owner_id=made.pk,
    )


def people_told(matter: Matter) -> list[int]:
    """Who leads or wrote the dossier, and who speaks for its host and its proposer."""
    parties = MatterParty.objects.filter(matter=matter)
    found = set(
        parties.filter(role__in=TOLD_PERSONS, person__isnull=False).values_list("person", flat=True)
    )
    houses = parties.filter(role__in=TOLD_HOUSES, organisation__isnull=False)
    held = holders_over(houses.values_list("organisation", flat=True), HOST_ROLES)
    found |= {person for holders in held.values() for _role, person in holders}
    return sorted(one for one in found if one is not None)


@transaction.atomic
def send_results(*, council: Council, actor: Actor) -> list[Result]:
    """Send every letter of the council that has not gone yet: all of them or none."""
    permit_results(actor, council)
    left = matters_visible_to(actor).filter(
        council=council, conclusion__isnull=False, set_aside_at=None
    )
    told = Result.objects.filter(set_aside_at=None).values("matter")
    waiting = list(left.exclude(pk__in=told).order_by("order", "pk"))
    if not waiting:
        raise refuse(_("No letter is left to be sent."), field="matter", code="nothing_left")
    return [send_result(matter=one, actor=actor) for one in waiting]


@transaction.atomic
def publish_results(
    *, council: Council, actor: Actor, starts_on: date | None = None
) -> list[Result]:
    """Let the results that were sent stand open to objections; what was won stands in public.

    From the day named (today where none is) for the days of the council's edition, the last day
    included; it ends of itself. What is secret or internal is never shown. Refused: a day gone by,
    nothing sent.
    """
    permit_results(actor, council)
    today = timezone.localdate()
    begins = starts_on or today
    if begins < today:
        raise refuse(
            _("Publication begins today or later."),
            field="starts_on",
            remedy=_("Choose today or a later day."),
            code="past",
        )
    waiting = list(
        results_visible_to(actor)
        .filter(matter__council=council, set_aside_at=None, stands_from=None)
        .select_for_update(of=("self",))
        .select_related("matter")
    )
    if not waiting:
        raise refuse(
            _("No result waits for publication."),
            field="starts_on",
            remedy=_("Send the letters of result first."),
            code="nothing_sent",
        )
    until = begins + timedelta(days=max(publication_days(council), 1) - 1)
    kept = _unpublished_of(waiting)
    for one in waiting:
        one.stands_from, one.stands_until = begins, until
        one.is_public = one.outcome in PUBLISHED and one.matter_id not in kept
        one.published_by_id = actor.person_id
        one.save(update_fields=("stands_from", "stands_until", "is_public", "published_by"))
    return waiting


def _unpublished_of(results: list[Result]) -> set[int]:
    """Matters that are secret or internal, or of which their context says nothing any more."""
    kinds: dict[str, dict[int, int]] = {}
    for one in results:
        kinds.setdefault(one.matter.subject_kind, {})[one.matter.subject_id] = one.matter_id
    found: set[int] = set()
    sources = {one.kind: one for one in matter_sources()}
    for kind, subjects in kinds.items():
        told = sources[kind].tell(list(subjects)) if kind in sources else {}
        found |= {
            matter
            for subject, matter in subjects.items()
            if subject not in told or told[subject].is_secret or told[subject].is_internal
        }
    return found


def register_results() -> None:
    """Enter the letter and who reads it; called once when the app is ready."""
    register_template("councils.result", "1", result_letter)
    register_reader(
        RESULT_OWNER, lambda actor, pk: results_visible_to(actor).filter(pk=pk).exists()
    )
