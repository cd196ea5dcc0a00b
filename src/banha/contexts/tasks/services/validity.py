# SPDX-License-Identifier: Apache-2.0
"""The check of validity against the list of papers, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import HostApplication, PaperVerdict, Proposal, ValidityCheck
from banha.contexts.tasks.processes.stages import SUPPLEMENT_DAY
from banha.contexts.tasks.services.meetings import refuse_hours
from banha.contexts.tasks.services.openings import refuse_before_opening
from banha.contexts.tasks.services.refusing import person_id_of
from banha.contexts.tasks.services.seats import seat_applicant
from banha.contexts.tasks.services.steps import (
    Act,
    dossier_of,
    find_step,
    process_of_proposal,
    take_step,
)
from banha.contexts.tasks.services.validity_papers import (
    PROPOSAL_STAGES,
    Findings,
    kinds_of,
    papers_to_check,
    validity_words,
)
from banha.contexts.tasks.terms import Meeting, PaperFinding, Validity
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure, allowed_steps
from banha.kernel.law.public import Basis, Refusal, Refused, not_allowed, working_calendar
from banha.kernel.processes.public import PaperKind, Step, term_of, value_of

VALIDITY = Basis("25/2026/TT-BCT", "khoản 3 Điều 4")
#: What each result is called among the steps of the editions.
STEPS: dict[str, tuple[str, ...]] = {
    Validity.VALID: ("find_valid", "receive", "screen", "search"),
    Validity.SUPPLEMENT: ("ask_supplement", "ask_proposal_supplement"),
    Validity.INVALID: ("find_invalid",),
}
#: The longest supplement where the rule set of the unit names none.
SUPPLEMENT_DAYS = 60
FAULTY = frozenset({PaperFinding.MISSING.value, PaperFinding.WRONG.value})


def _refuse_check(
    kinds: Mapping[str, PaperKind], found: tuple[str, Findings, str], more: Iterator[Refusal]
) -> None:
    """Every fault of the check at once: its result, its notes, the day it sets."""
    result, findings, reasons = found
    faults = (
        *_result_faults(kinds, result, findings, reasons),
        *_note_faults(kinds, findings),
        *more,
    )
    if faults:
        raise Refused(*faults)


def _result_faults(
    kinds: Mapping[str, PaperKind], result: str, findings: Findings, reasons: str
) -> Iterator[Refusal]:
    """ "Valid" with a bad required paper; a supplement or refusal that names no fault."""
    bad = [code for code, (finding, _note) in findings.items() if finding in FAULTY]
    required = [kinds[code].title for code in bad if code in kinds and kinds[code].required]
    if result == Validity.VALID and required:
        yield Refusal(
            _("Not valid yet: %(papers)s.") % {"papers": ", ".join(map(str, required))},
            field="result",
            basis=VALIDITY,
            remedy=_("Ask for a supplement, or find the dossier not valid with reasons."),
            code="papers_bad",
        )
    if result == Validity.VALID:
        return
    if not reasons.strip():
        yield Refusal(
            _("Say what is missing or wrong, so that the applicant can act."),
            field="reasons",
            basis=VALIDITY,
            code="reasons_missing",
        )
    if kinds and not any(code in kinds for code in bad):
        yield Refusal(
            _("Mark at least one paper as missing or wrong."),
            field="findings",
            basis=VALIDITY,
            remedy=_("The applicant must see which paper the request is about."),
            code="no_fault_found",
        )


def _note_faults(kinds: Mapping[str, PaperKind], findings: Findings) -> Iterator[Refusal]:
    for code, (finding, note) in findings.items():
        if finding == PaperFinding.WRONG and not note.strip():
            yield Refusal(
                _("Say what is wrong with “%(paper)s”.")
                % {"paper": kinds[code].title if code in kinds else code},
                field=f"note_{code}",
                basis=VALIDITY,
                code="note_missing",
            )


def _day_faults(proposal: Proposal, until: date | None, on: date) -> Iterator[Refusal]:
    """A supplement is due after the day it is asked for, and within the unit's longest span."""
    if until is None:
        return
    longest = supplement_days(proposal)
    last = on + timedelta(days=longest)
    if not on < until <= last:
        yield Refusal(
            _("A supplement is due after today and by %(last)s (%(days)s days).")
            % {"last": day_written(last), "days": longest},
            field="supplement_until",
            code="supplement_day",
        )


def supplement_days(proposal: Proposal) -> int:
    """The longest time for a supplement, from the rule set of the managing unit."""
    process, key = process_of_proposal(proposal), "supplement_days"
    if key not in process.numbers:
        return SUPPLEMENT_DAYS
    today = timezone.localdate()
    return value_of(process, key, proposal.managing_organisation_id, today) or SUPPLEMENT_DAYS


def usual_supplement_day(proposal: Proposal, step: Step, on: date) -> date | None:
    """The day the applicant's own term ends, as the process or the unit's rule set counts it."""
    process = process_of_proposal(proposal)
    for duty in process.duties:
        if duty.at == step.enters and duty.until == SUPPLEMENT_DAY:
            term = term_of(process, duty, proposal.managing_organisation_id, on)
            return working_calendar().add(on, term) if term else None
    return None


def _day_mark(until: date | None) -> dict[str, date]:
    return {SUPPLEMENT_DAY: until} if until else {}


@transaction.atomic
def record_validity(
    *,
    proposal: Proposal,
    actor: Actor,
    result: str,
    findings: Findings,
    reasons: str = "",
    supplement_until: date | None = None,
    application: HostApplication | None = None,
    meeting: Meeting | None = None,
    act: Act | None = None,
) -> ValidityCheck:
    """Record what the check found of each paper and take the step that follows.

    Where several hosts applied the dossier goes on once each of them was checked: as valid when
    one of them is, as not valid when none is. A supplement without a day is due when its usual
    term ends. Refused: "valid" while a required paper is missing
    or wrong; a supplement or a refusal without reasons or a fault found; a supplement due today or
    too late; a result the regime has no step for here.
    """
    step = find_step(proposal, *STEPS[result], actor=actor)
    given = act or Act()
    refuse_hours(meeting)
    refuse_before_opening(proposal, application, meeting)
    on = timezone.localdate(given.at)
    if result == Validity.SUPPLEMENT:
        supplement_until = supplement_until or usual_supplement_day(proposal, step, on)
    _refuse_check(
        kinds_of(proposal),
        (result, findings, reasons),
        _day_faults(proposal, supplement_until, on),
    )
    if application is not None and result != Validity.SUPPLEMENT:
        others = _results_of_others(proposal, application)
        if None in others:
            _refuse_party(proposal, actor, step)
            return _record(
                proposal, application, actor, result, findings, reasons, supplement_until, None
            )
        if Validity.VALID in others and result == Validity.INVALID:
            step = find_step(proposal, *STEPS[Validity.VALID])
    if application is not None and result == Validity.SUPPLEMENT:
        seat_applicant(application, dossier_of(proposal), actor=actor)
    words = validity_words(
        proposal,
        step,
        result=result,
        findings=findings,
        reasons=reasons,
        supplement_until=supplement_until,
        application=application,
        checked_by=actor.name,
        meeting=meeting,
    )
    marks = {**_day_mark(supplement_until), **given.marks}
    whole = replace(given, reasons=reasons, merged={**words, **given.merged}, marks=marks)
    taken = take_step(proposal=proposal, actor=actor, step=step, act=whole)
    return _record(
        proposal, application, actor, result, findings, reasons, supplement_until, taken.pk
    )


def _results_of_others(proposal: Proposal, application: HostApplication) -> list[str | None]:
    """The last result of every other application received; None where none was recorded."""
    others = proposal.applications.filter(
        received_at__isnull=False, withdrawn_at=None, replaced_by=None
    ).exclude(pk=application.pk)
    found: list[str | None] = []
    for other in others:
        last = other.validity_checks.order_by("-checked_at", "-pk").first()
        settled = last is not None and last.result != Validity.SUPPLEMENT
        found.append(last.result if last is not None and settled else None)
    return found


def _refuse_party(proposal: Proposal, actor: Actor, step: Step) -> None:
    if step not in allowed_steps(dossier_of(proposal), actor):
        raise not_allowed(_("This check is recorded by others."), basis=step.basis)


def _record(
    proposal: Proposal,
    application: HostApplication | None,
    actor: Actor,
    result: str,
    findings: Findings,
    reasons: str,
    until: date | None,
    step_id: int | None,
) -> ValidityCheck:
    issued = Enclosure.objects.filter(step_id=step_id, issued__isnull=False)
    minutes = issued.select_related("issued").first() if step_id else None
    check = ValidityCheck.objects.create(
        proposal=proposal,
        application=application,
        result=result,
        reasons=reasons.strip(),
        supplement_until=until,
        checked_by_id=person_id_of(actor),
        checked_at=timezone.now(),
        minutes=minutes.issued if minutes else None,
    )
    held = {
        row.paper: row
        for row in Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    }
    PaperVerdict.objects.bulk_create(
        PaperVerdict(
            check_made=check, paper=code, finding=finding, note=note, enclosure=held.get(code)
        )
        for code, (finding, note) in findings.items()
    )
    return check


__all__ = ["PROPOSAL_STAGES", "papers_to_check", "record_validity", "validity_words"]
