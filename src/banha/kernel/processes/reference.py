# SPDX-License-Identifier: Apache-2.0
"""A process told in rows: what its reference page, its Markdown and its comparison show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.foundation.calendar import Term, Unit
from banha.kernel.access.public import Role
from banha.kernel.law.public import Basis
from banha.kernel.processes.registry import editions_of, processes_by_key
from banha.kernel.processes.terms import Counted, Duty, Label, Party, Process, Step
from banha.kernel.processes.words import stage_in_words_of


@dataclass(frozen=True)
class StageRow:
    """One stage with its kind, its basis and its words in other editions."""

    code: str
    title: Label
    kind: str
    basis: Basis | None
    note: Label
    remark: Label
    other_words: tuple[tuple[Label, Label], ...]
    duties: tuple["DutyRow", ...]


@dataclass(frozen=True)
class DutyRow:
    """One duty with its term in words."""

    code: str
    title: Label
    stage: Label
    who: str
    term: str
    counted: str
    basis: Basis
    note: Label


@dataclass(frozen=True)
class StepRow:
    """One step as the numbered line below the drawing."""

    number: int
    step: Step
    who: str
    leaves: str
    enters: Label
    encloses: tuple[str, ...]
    issues: tuple[str, ...]


def term_words(term: Term | None) -> str:
    """``5 working days``, ``30 days``, ``1 month``; below zero: before."""
    if term is None:
        return _("no term set")
    count = abs(term.amount)
    if term.unit is Unit.WORKING_DAYS:
        words = ngettext("%(count)s working day", "%(count)s working days", count)
    elif term.unit is Unit.CALENDAR_DAYS:
        words = ngettext("%(count)s day", "%(count)s days", count)
    else:
        words = ngettext("%(count)s month", "%(count)s months", count)
    said = words % {"count": count}
    return _("%(term)s before") % {"term": said} if term.amount < 0 else said


def counted_words(process: Process, duty: Duty) -> str:
    """What the term of a duty is counted from, in words."""
    if duty.counted is Counted.MARK:
        return str(process.marks.get(duty.mark, duty.mark))
    return _("from the day the stage is entered")


def party_words(party: Party) -> str:
    """The party with the roles that make it up."""
    roles = [str(Role(role).label) for role in party.roles if role in Role.values]
    return f"{party.title} ({', '.join(roles)})" if roles else str(party.title)


def duty_row(process: Process, duty: Duty) -> DutyRow:
    return DutyRow(
        code=duty.code,
        title=duty.title,
        stage=process.title_of(duty.at),
        who=party_words(duty.of),
        term=term_words(duty.within),
        counted=counted_words(process, duty) if duty.is_dated else "",
        basis=duty.basis,
        note=duty.note,
    )


def duty_rows(process: Process) -> list[DutyRow]:
    return [duty_row(process, duty) for duty in process.duties]


def stage_rows(process: Process) -> list[StageRow]:
    """Every stage: the main line in its order, then the side stages."""
    line = [str(stage) for stage in process.main_line]
    rest = [str(stage) for stage in process.stages.values if str(stage) not in line]
    others = other_editions(process)
    return [
        StageRow(
            code=stage,
            title=process.title_of(stage),
            kind=kind_words(process, stage),
            basis=process.stage_basis.get(stage),
            note=process.stage_notes.get(stage, ""),
            remark=process.stage_remarks.get(stage, ""),
            other_words=tuple(_other_words(process, stage, others)),
            duties=tuple(duty_row(process, duty) for duty in process.duties_at(stage)),
        )
        for stage in (*line, *rest)
    ]


def other_editions(process: Process) -> list[Process]:
    """The other editions of the code and those whose words the process states."""
    found = {other.key: other for other in editions_of(process.code)}
    known = processes_by_key()
    found.update({name: known[name] for name in process.words if name in known})
    found.pop(process.key, None)
    return list(found.values())


def _other_words(
    process: Process, stage: str, others: Iterable[Process]
) -> Iterable[tuple[Label, Label]]:
    for other in others:
        match = stage_in_words_of(process, stage, other)
        if match is not None and str(other.title_of(match)) != str(process.title_of(stage)):
            yield other.title, other.title_of(match)


def kind_words(process: Process, stage: str) -> str:
    """What the stage is besides a stop: start, end, pause, draft."""
    found = []
    if stage == process.starts:
        found.append(_("start"))
    if stage in process.ends:
        found.append(_("end"))
    if stage in process.pauses:
        found.append(_("clock stands still"))
    if stage in process.drafts:
        found.append(_("not shown to others"))
    return ", ".join(found)


def step_rows(process: Process) -> list[StepRow]:
    """The steps with the numbers they carry on the drawing."""
    return [
        StepRow(
            number=number,
            step=step,
            who="; ".join(party_words(party) for party in step.by),
            leaves=", ".join(str(process.title_of(stage)) for stage in step.leaves),
            enters=process.titles_entered(step),
            encloses=tuple(_paper_words(paper) for paper in step.encloses),
            issues=tuple(_paper_words(paper) for paper in step.issues),
        )
        for number, step in enumerate(process.steps, 1)
    ]


def _paper_words(paper: object) -> str:
    title, form = str(getattr(paper, "title", "")), str(getattr(paper, "form", ""))
    words = f"{title} ({form})" if form else title
    return words if getattr(paper, "required", True) else _("%(paper)s, if any") % {"paper": words}
