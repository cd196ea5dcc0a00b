# SPDX-License-Identifier: Apache-2.0
"""A council for a term: begun once, given dossiers by decision again and again, with its rules."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.events import ConflictEnded, CouncilStepTaken
from banha.contexts.councils.models import Conflict, Council, Matter
from banha.contexts.councils.queries.outside import outside_reviewers
from banha.contexts.councils.queries.visibility import BARRING, barred_matters
from banha.contexts.councils.queries.waiting import waiting_for_council
from banha.contexts.councils.services.conflicts import find_conflicts_of
from banha.contexts.councils.services.issuing import Sent, decide
from banha.contexts.councils.services.opening import (
    Term,
    bring,
    open_council,
    refuse_not_waiting,
)
from banha.contexts.councils.services.permits import (
    COMPOSING,
    STANDING,
    dossier_of,
    require_secretary,
    require_stage,
)
from banha.contexts.councils.services.term_words import put_before_words, rules_words
from banha.contexts.councils.terms import (
    CALLED,
    TERM_KINDS,
    TO_BE_PUT_BEFORE,
    CouncilKind,
    CouncilStage,
    SeatState,
    edition_for,
    edition_of,
)
from banha.foundation.events import publish
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor, Role, holders_over
from banha.kernel.dossiers.public import StepTaken, advance, check_step, taken_before
from banha.kernel.law.public import refuse
from banha.kernel.notices.public import notify
from banha.kernel.organisations.public import Organisation

LEADERS = (Role.UNIT_LEADER, Role.MINISTRY_LEADER)


@transaction.atomic
def begin_for_term(
    *,
    actor: Actor,
    managing_organisation: Organisation,
    edition: str,
    term: Term,
    title: str = "",
    form: str = "",
) -> Council:
    """Begin a council that sits for a term; its dossiers come later.

    Refused: an edition that is not in force or is of no council for a term, a term that ends
    before it begins or is over, and what ``open_council`` refuses.
    """
    require_secretary(actor, managing_organisation.pk)
    today = timezone.localdate()
    rules = edition_of(edition)
    if not rules.is_in_force(today) or rules.kind not in TERM_KINDS:
        raise refuse(
            _("No council for a term is begun under these rules today."),
            field="edition",
            remedy=_("Choose rules from the list."),
            code="edition",
        )
    if term.until < term.since or term.until < today:
        raise refuse(
            _("The term ends before it begins.")
            if term.until < term.since
            else _("This term is over: it ended on %(until)s.")
            % {"until": day_written(term.until)},
            field="until",
            remedy=_("Give the first and the last day on which the council sits."),
            code="term",
        )
    return open_council(
        actor=actor,
        kind=CouncilKind(rules.kind),
        managing_organisation=managing_organisation,
        subjects=(),
        title=title,
        form=form,
        term=term,
        edition=rules,
    )


@transaction.atomic
def bring_dossiers(
    *, council: Council, actor: Actor, subjects: Sequence[tuple[str, int]]
) -> list[Matter]:
    """Bring more dossiers before a council, and look for conflicts of its people with them.

    Before it is established its decision covers them. A council for a term that stands gets them
    prepared: its leader puts them before it (``put_before``). Refused: nothing chosen; one that
    waits for no council of the kind, of another unit or under another law; a council that is at
    a meeting or done, whose term is over, or that stands and is not for a term.
    """
    require_secretary(actor, council.managing_organisation_id)
    locked = Council.objects.select_for_update().get(pk=council.pk)
    stages = (*COMPOSING, *STANDING) if locked.is_for_term else COMPOSING
    dossier = require_stage(locked, stages, _("bringing dossiers before it"))
    if locked.term_until is not None and locked.term_until < timezone.localdate():
        raise refuse(
            _("The term of the council ended on %(until)s.")
            % {"until": day_written(locked.term_until)},
            field="subjects",
            remedy=_("Make up a council for the next term."),
            code="term_over",
        )
    waiting = waiting_for_council(actor, locked.kind)
    told = {one: waiting[one] for one in dict.fromkeys(subjects) if one in waiting}
    if missing := len(set(subjects) - set(told)):
        raise refuse_not_waiting(missing)
    if not told:
        raise refuse(_("Choose at least one dossier."), field="subjects", code="no_matter")
    for one in told.values():
        if not suits(locked, one.managing_organisation, one.regime, one.managing):
            raise refuse(
                _("“%(title)s” is of another unit or runs under another law than this council.")
                % {"title": one.title},
                field="subjects",
                remedy=_("Bring it before a council of that unit under that law."),
                code="different_laws",
            )
    awaits = dossier.stage in STANDING
    made = bring(locked, told, awaits_decision=awaits)
    find_conflicts_of(council=locked, actor=actor)
    if dossier.stage == CouncilStage.AWAITING:
        advance(dossier, "bring_dossiers", actor=actor)
    if awaits:
        _tell_leaders(locked, made)
    return made


def suits(council: Council, unit: int | None, regime: str, managing: str) -> bool:
    """Whether a dossier of this unit and law goes before the council; an edition that changed
    within the same law makes no difference."""
    if unit != council.managing_organisation_id:
        return False
    day = timezone.localdate()
    try:
        found = edition_for(CouncilKind(council.kind), regime=regime, managing=managing, day=day)
    except LookupError:
        return False
    rules = council.rules
    return (found.regime, found.managing) == (rules.regime, rules.managing)


def _tell_leaders(council: Council, made: Sequence[Matter]) -> None:
    """Tell who decides that dossiers wait for him; not whom a conflict keeps from all of them."""
    unit = council.managing_organisation_id
    people = {person for _role, person in holders_over([unit], LEADERS)[unit]}
    kept_from = Conflict.objects.filter(person__in=people, matter__in=made, outcome__in=BARRING)
    of_how_many = kept_from.order_by().values("person").annotate(n=Count("matter", distinct=True))
    kept = set(of_how_many.filter(n=len(made)).values_list("person", flat=True))
    notify(
        people=people - kept,
        kind=TO_BE_PUT_BEFORE,
        title=gettext_lazy("Dossiers wait to be put before a council"),
        body=f"{council.title} ({len(made)})",
        url=reverse("councils:put-before", args=[council.pk]),
        dossier=council.dossier_id,
    )


@transaction.atomic
def take_off(*, matter: Matter, actor: Actor) -> None:
    """Take a dossier off again that no decision has put before the council yet.

    It waits for a council as before. Refused: once it was put before the council; the last one of
    a council that is not for a term; while an outside reviewer of it was asked.
    """
    council = matter.council
    require_secretary(actor, council.managing_organisation_id)
    dossier = dossier_of(council)
    if dossier.stage not in COMPOSING and not matter.awaits_decision:
        raise refuse(
            _("The dossier was put before the council by decision."),
            field="matter",
            remedy=_("The council concludes on it; its meeting may say why it does not judge it."),
            code="put_before",
        )
    if not council.is_for_term and council.matters.count() == 1:
        raise refuse(
            _("It is the only dossier before this council."),
            field="matter",
            remedy=_("Call the council off instead."),
            code="last_matter",
        )
    reviewers = outside_reviewers([matter])
    if reviewers.exclude(state=SeatState.PROPOSED).exists():
        raise refuse(
            _("Outside reviewers were asked for this dossier already."),
            field="matter",
            remedy=_("Leave it before the council."),
            code="reviewers_asked",
        )
    barred = Conflict.objects.filter(matter=matter, outcome__in=BARRING)
    people = set(barred.values_list("person_id", flat=True))
    key, kind, subject = matter.pk, matter.subject_kind, matter.subject_id
    reviewers.delete()
    matter.delete()
    for person in people:
        still = barred_matters(person).filter(matter__subject_kind=kind, matter__subject_id=subject)
        publish(ConflictEnded(key, person, kind, subject, still.exists()))


@transaction.atomic
def put_before(
    *,
    council: Council,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Put the dossiers its secretary prepared before a council for a term, by a decision.

    The dossiers go the step with it that others go with the decision on their council. Refused:
    nothing is prepared; and what the dossiers themselves refuse.
    """
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "put_before"):
        return known
    check_step(dossier, "put_before", actor=actor, expected_version=expected_version)
    prepared = list(council.matters.filter(awaits_decision=True).order_by("order", "pk"))
    if not prepared:
        raise refuse(
            _("No dossier waits to be put before this council."),
            field="subjects",
            remedy=_("Let its secretary bring the dossiers first."),
            code="nothing_prepared",
        )
    words = put_before_words(council, actor, prepared)
    sent = Sent(expected_version, request_key)
    _paper, taken = decide(
        council, "put_before", "put_before_decision", actor=actor, merged=words, sent=sent
    )
    council.matters.filter(pk__in=[one.pk for one in prepared]).update(awaits_decision=False)
    assert actor.person_id is not None
    subjects = tuple((one.subject_kind, one.subject_id) for one in prepared)
    publish(CouncilStepTaken(council.pk, "establish", actor.person_id, subjects))
    return taken


@transaction.atomic
def issue_rules(
    *,
    council: Council,
    actor: Actor,
    articles: Collection[str],
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Issue the rules of work of a council for a term; issued again they replace the earlier.

    Refused: no article; a council that is not for a term or is at work on dossiers.
    """
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "issue_rules"):
        return known
    check_step(dossier, "issue_rules", actor=actor, expected_version=expected_version)
    told = [one.strip() for one in articles if one.strip()]
    if not told:
        raise refuse(
            _("Write the articles of the rules."),
            field="articles",
            remedy=_("Begin from the draft: it says what the rules of the council's kind say."),
            code="no_articles",
        )
    words = rules_words(council, actor, told)
    sent = Sent(expected_version, request_key)
    _paper, taken = decide(
        council, "issue_rules", "work_rules", actor=actor, merged=words, sent=sent
    )
    people = council.members.filter(state=SeatState.ACCEPTED).values_list("person", flat=True)
    notify(
        people=list(people),
        kind=CALLED,
        title=gettext_lazy("The rules of work of a council you sit on were issued"),
        body=council.title,
        url=reverse("councils:council", args=[council.pk]),
        dossier=council.dossier_id,
    )
    return taken
