# SPDX-License-Identifier: Apache-2.0
"""What the dossier panel shows: where it is, what waits on whom, papers, timeline, basis."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    SigningState,
    may_read_of_owner,
    may_read_paper,
    signing_states,
)
from banha.kernel.dossiers.choices import step_choices
from banha.kernel.dossiers.inbox import InboxRow, row_of
from banha.kernel.dossiers.models import Dossier, Enclosure
from banha.kernel.dossiers.queries import duties_of
from banha.kernel.dossiers.subjects import notes_of, sequel_of, unfit_steps
from banha.kernel.dossiers.terms import (
    PanelNote,
    Sequel,
    StageLineView,
    StepChoice,
    TimelineEntry,
)
from banha.kernel.dossiers.timeline import enclosures_of, stage_line_of, timeline_of
from banha.kernel.law.public import Basis
from banha.kernel.processes.public import Label, Process, process_of


@dataclass(frozen=True)
class PaperRow:
    """One paper of the process and the file the dossier holds of it."""

    title: Label
    form: str
    basis: Basis
    enclosure: Enclosure | None
    url: str
    is_expected: bool
    #: It has come and is not open to this officer yet: sealed until its day.
    is_closed: bool = False


@dataclass(frozen=True)
class Panel:
    """Everything the panel of a dossier shows to an actor."""

    dossier: Dossier
    process: Process
    line: StageLineView
    duties: tuple[InboxRow, ...]
    choices: tuple[StepChoice, ...]
    papers: tuple[PaperRow, ...]
    timeline: tuple[TimelineEntry, ...]
    reference_url: str
    #: What goes on after the process; None while it runs, and where nothing follows.
    sequel: Sequel | None = None
    #: What neighbours say of it while it runs.
    notes: tuple[PanelNote, ...] = ()
    #: How far the signing of the issued papers has come, by the key of the paper.
    signing: Mapping[int, SigningState] = field(default_factory=dict)


def panel_of(dossier: Dossier, actor: Actor, *, reads_subject: bool = False) -> Panel:
    """The panel for this actor; buttons are those of his steps only.

    ``reads_subject``: the page has found already that he reads the subject and its own files.
    """
    process = process_of(dossier.process_code, dossier.edition)
    unfit = unfit_steps(dossier.subject_kind, dossier.subject_id)
    papers = _papers(dossier, process, actor, unfit, reads_subject=reads_subject)
    issued = [row.enclosure.issued for row in papers if row.enclosure and row.enclosure.issued]
    return Panel(
        dossier=dossier,
        process=process,
        line=stage_line_of(dossier),
        duties=tuple(row_of(duty) for duty in duties_of(dossier)),
        choices=step_choices(dossier, actor, unfit),
        papers=papers,
        timeline=tuple(reversed(timeline_of(dossier, actor))),
        reference_url=reverse("processes:detail", args=[process.code, process.edition]),
        sequel=(
            sequel_of(dossier.subject_kind, dossier.subject_id, actor)
            if dossier.closed_at
            else None
        ),
        notes=() if dossier.closed_at else notes_of(dossier, actor),
        signing=signing_states(issued) if issued else {},
    )


def _papers(
    dossier: Dossier,
    process: Process,
    actor: Actor,
    unfit: frozenset[str],
    *,
    reads_subject: bool,
) -> tuple[PaperRow, ...]:
    held: dict[str, list[Enclosure]] = {}
    read: dict[tuple[str, int | None], bool] = {}
    closed: set[str] = set()
    if reads_subject:
        read[dossier.subject_kind, dossier.subject_id] = True
    for enclosure in enclosures_of(dossier):
        if enclosure.replaced_by_id is not None:
            continue
        if not _may_read(actor, enclosure, read):
            # A file with a rule of its own (another host's) is not even named to who may not read;
            # an officer is not told that what has come sealed is missing.
            if actor.is_officer:
                closed.add(enclosure.paper)
            continue
        held.setdefault(enclosure.paper, []).append(enclosure)
    steps = [step for step in process.steps_from(dossier.stage) if step.code not in unfit]
    expected = {paper.code for step in steps for paper in step.encloses}
    rows: list[PaperRow] = []
    for paper in process.papers():
        files: list[Enclosure | None] = [*held.get(paper.code, ())]
        if not files and paper.code in expected and paper.required:
            files = [None]
        rows += [
            PaperRow(
                paper.title,
                file.form_version or paper.form if file else paper.form,
                paper.basis,
                file,
                url_of_enclosure(file) if file else "",
                file is None and paper.code not in closed,
                file is None and paper.code in closed,
            )
            for file in files
        ]
    return tuple(rows)


def _may_read(
    actor: Actor, enclosure: Enclosure, known: dict[tuple[str, int | None], bool]
) -> bool:
    """Whether the owner of the file lets the actor read it; asked once for each owner."""
    file = enclosure.document or enclosure.issued
    if file is None or not file.owner_kind or file.owner_kind == "dossier":
        return True
    owner = (file.owner_kind, file.owner_id)
    if owner not in known:
        known[owner] = (
            may_read_of_owner(actor, *owner)
            if enclosure.document
            else enclosure.issued is not None and may_read_paper(actor, enclosure.issued)
        )
    return known[owner]


def url_of_enclosure(enclosure: Enclosure) -> str:
    """Where the file is read; empty where the reading room is not built in."""
    try:
        if enclosure.document is not None:
            return reverse("documents:download", args=[enclosure.document.key])
        if enclosure.issued is not None:
            return reverse("documents:paper", args=[enclosure.issued.key, "pdf"])
    except NoReverseMatch:
        return ""
    return ""
