# SPDX-License-Identifier: Apache-2.0
"""The inbox as a page shows it: rows by due date, filtered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.calendar import working_days
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.clocks import clock_of
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.parties import shared_with
from banha.kernel.dossiers.places import url_of_duty
from banha.kernel.dossiers.subjects import codes_of_subjects, finders
from banha.kernel.dossiers.terms import SOON_DAYS, ClockView
from banha.kernel.law.public import working_calendar
from banha.kernel.processes.public import Label, process_of


@dataclass(frozen=True)
class InboxRow:
    """One duty with its clock, its dossier and where to go."""

    duty: OpenDuty
    clock: ClockView
    title: str
    url: str
    act: Label
    stage: Label
    process: Label
    waits_on: str
    code: str = ""


@dataclass(frozen=True)
class InboxGroup:
    """Rows that fall due in the same stretch of time."""

    code: str
    title: str
    rows: tuple[InboxRow, ...]


def row_of(duty: OpenDuty, today: date | None = None, code: str = "") -> InboxRow:
    """The row of a duty; asks no further query when dossier, organisation and person are there."""
    dossier = duty.dossier
    process = process_of(dossier.process_code, dossier.edition)
    declared = next((d for d in process.duties if d.code == duty.code), None)
    party = next((p for p in process.parties if p.code == duty.party), None)
    place = duty.person or duty.organisation
    who = str(party.title) if party else duty.party
    return InboxRow(
        duty=duty,
        clock=clock_of(duty, today),
        title=dossier.title,
        url=url_of_duty(duty),
        act=declared.title if declared else duty.code,
        stage=process.title_of(dossier.stage),
        process=process.title,
        waits_on=f"{who}, {place}" if place else who,
        code=code,
    )


def about(text: str) -> Q:
    """Duties of dossiers whose title has the text, or whose subject its context finds by it."""
    wanted = Q(dossier__title__icontains=text)
    for kind, ids_with in finders():
        wanted |= Q(dossier__subject_kind=kind, dossier__subject_id__in=ids_with(text))
    return wanted


def filter_inbox(
    duties: QuerySet[OpenDuty], actor: Actor, *, only: str = "", process: str = "", text: str = ""
) -> QuerySet[OpenDuty]:
    """Late ones, those due soon, those on the person himself, of one process, about some words."""
    if text:
        duties = duties.filter(about(text))
    today = timezone.localdate()
    soon = working_calendar().add(today, working_days(SOON_DAYS))
    if only == "late":
        duties = duties.filter(due_on__lt=today)
    elif only == "soon":
        duties = duties.filter(due_on__gte=today, due_on__lte=soon)
    elif only == "mine":
        own = Q(person_id=actor.person_id)
        duties = duties.filter(own | shared_with(actor.person_id) if actor.person_id else own)
    if process:
        code, _at, edition = process.partition("@")
        duties = duties.filter(dossier__process_code=code)
        if edition:
            duties = duties.filter(dossier__edition=edition)
    return duties


def grouped(duties: Iterable[OpenDuty], today: date | None = None) -> list[InboxGroup]:
    """Late, today, this week, later, without a date: in the order in which to look."""
    day = today or timezone.localdate()
    listed = list(duties)
    subjects = {duty: (duty.dossier.subject_kind, duty.dossier.subject_id) for duty in listed}
    codes = codes_of_subjects(subjects.values())
    sunday = day + timedelta(days=6 - day.weekday())
    titles = {
        "late": _("late"),
        "today": _("due today"),
        "week": _("due this week"),
        "later": _("due later"),
        "undated": _("without a date"),
    }

    def group_of(duty: OpenDuty) -> str:
        if duty.due_on is None:
            return "undated"
        if duty.due_on < day:
            return "late"
        if duty.due_on == day:
            return "today"
        return "week" if duty.due_on <= sunday else "later"

    return [
        InboxGroup(
            code,
            titles[code],
            tuple(row_of(duty, day, codes.get(subjects[duty], "")) for duty in rows),
        )
        for code, rows in groupby(listed, key=group_of)
    ]
