# SPDX-License-Identifier: Apache-2.0
"""A process as typed data: it states what the law asks and calls nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices

from banha.foundation.calendar import Term
from banha.kernel.law.public import CONFIGURATION, Basis

# Lazy translations are not str to the type checker; every label is either.
Label = Any


@dataclass(frozen=True)
class Party:
    """Who acts on a dossier: the holders of a role in a seated organisation, or one person.

    ``seat`` names the seat of the dossier ("managing", "host", "proposer" …). With a role, every
    holder of that role in reach of the seated organisation belongs to the party; without, the
    person seated there does.
    """

    code: str
    title: Label
    seat: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperKind:
    """A paper a step asks for or issues (thành phần hồ sơ / văn bản ban hành)."""

    code: str
    title: Label
    form: str = ""  # number of the official form, as far as verified: "B6a", "BM-10"
    basis: Basis = CONFIGURATION
    required: bool = True
    # Several files in one archive are taken for "other papers"; a paper by itself is one file.
    takes_bundles: bool = False
    # For issued papers: the template and the number pattern.
    template: str = ""
    number_pattern: str = ""


class Counted(StrEnum):
    """What the term of a duty is counted from."""

    STAGE = "stage"  # the day the stage was entered
    MARK = "mark"  # a dated mark of the dossier, see Duty.mark


@dataclass(frozen=True)
class Duty:
    """A party must act while the dossier rests at a stage, within a term the law counts."""

    code: str
    title: Label
    of: Party
    at: str
    within: Term | None = None  # None: no term is known; the duty is open without a date
    basis: Basis = CONFIGURATION
    counted: Counted = Counted.STAGE
    mark: str = ""  # "closing", "contract_end" …: a date kept on the dossier
    #: A mark that is itself the last day, where an officer named one; else the term counts.
    until: str = ""
    note: Label = ""

    @property
    def is_dated(self) -> bool:
        return self.within is not None


@dataclass(frozen=True)
class Step:
    """What a party does to a dossier: leaves stages, enters one, with papers and reasons."""

    code: str
    title: Label
    by: tuple[Party, ...]
    leaves: tuple[str, ...]
    enters: str
    encloses: tuple[PaperKind, ...] = ()
    issues: tuple[PaperKind, ...] = ()
    gives_reasons: bool = False
    basis: Basis = CONFIGURATION
    is_side_exit: bool = False
    is_destructive: bool = False
    help: Label = ""
    #: Codes of duties this step fulfils without leaving their stage (a step that enters the stage
    #: it leaves closes nothing else and starts no clock anew).
    fulfils: tuple[str, ...] = ()
    #: Coming back from a pause, the clock of the stage entered starts anew instead of going on.
    restarts_clock: bool = False
    #: The dossier goes back to the stage its pause was entered from; ``enters`` counts where that
    #: is not known (a dossier taken over in the pause).
    returns: bool = False
    #: It leads out of an end: what ended the dossier was set aside, and it goes on again.
    reopens: bool = False
    # True when a form of the context does the step (the kernel page then links to it instead of
    # offering a bare button).
    has_own_form: bool = False


@dataclass(frozen=True)
class Process:
    """One edition of one process, with the span and the rule by which it is chosen."""

    code: str
    edition: str
    title: Label
    stages: type[TextChoices]
    starts: str
    steps: tuple[Step, ...]
    duties: tuple[Duty, ...]
    parties: tuple[Party, ...]
    ends: frozenset[str]
    pauses: frozenset[str] = frozenset()
    main_line: tuple[str, ...] = ()  # the stops of the stage line, in order
    basis: tuple[Basis, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    regime: str = ""
    #: Stage bases and notes for the reference page: stage -> Basis.
    stage_basis: Mapping[str, Basis] = field(default_factory=dict)
    #: The same stage in the words of another edition: stage -> stage of ``words_of``.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    summary: Label = ""
    #: Stages in which only the seats that have a step or duty there see the dossier.
    drafts: frozenset[str] = frozenset()
    #: The seat whose organisation's rule set decides the numbers (terms, sizes).
    rules_seat: str = "managing"
    #: Numbers other than terms that an agency may set: key -> (words, value of the template).
    numbers: Mapping[str, tuple[Label, int]] = field(default_factory=dict)
    #: What the marks are called: mark -> words ("the day the call closes").
    marks: Mapping[str, Label] = field(default_factory=dict)
    #: Notes on a stage for the reference page: stage -> words.
    stage_notes: Mapping[str, Label] = field(default_factory=dict)
    #: Remarks on a stage for officers alone: what we have not read, what is set by the house.
    stage_remarks: Mapping[str, Label] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.code}@{self.edition}"

    def step(self, code: str) -> Step:
        """The step of that code; KeyError if the process has none."""
        for step in self.steps:
            if step.code == code:
                return step
        raise KeyError(f"{self.key} has no step {code!r}")

    def duty(self, code: str) -> Duty:
        """The duty of that code; KeyError if the process has none."""
        for duty in self.duties:
            if duty.code == code:
                return duty
        raise KeyError(f"{self.key} has no duty {code!r}")

    def party(self, code: str) -> Party:
        """The party of that code; KeyError if the process has none."""
        for party in self.parties:
            if party.code == code:
                return party
        raise KeyError(f"{self.key} has no party {code!r}")

    def title_of(self, stage: str) -> Label:
        """The words of a stage; the bare code if the edition does not know it."""
        for code, words in self.stages.choices:
            if code == stage:
                return words
        return stage

    def papers(self) -> tuple[PaperKind, ...]:
        """Every paper the process asks for or issues, in order of first use."""
        found: dict[str, PaperKind] = {}
        for step in self.steps:
            for paper in (*step.encloses, *step.issues):
                found.setdefault(paper.code, paper)
        return tuple(found.values())

    def paper(self, code: str) -> PaperKind:
        """The paper of that code; KeyError if no step encloses or issues it."""
        for paper in self.papers():
            if paper.code == code:
                return paper
        raise KeyError(f"{self.key} has no paper {code!r}")

    def seats_attending(self, stage: str) -> frozenset[str]:
        """The seats whose parties have a step or a duty at the stage."""
        parties = [party for step in self.steps_from(stage) for party in step.by]
        parties += [duty.of for duty in self.duties_at(stage)]
        return frozenset(party.seat for party in parties)

    def steps_from(self, stage: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if stage in step.leaves)

    def stages_entered(self, step: Step) -> tuple[str, ...]:
        """Where the step may lead: one stage, or each from which its pause is entered."""
        if not step.returns:
            return (str(step.enters),)
        found = dict.fromkeys(
            str(stage)
            for other in self.steps
            if other.enters in step.leaves
            for stage in other.leaves
            if stage not in self.pauses
        )
        return tuple(found) or (str(step.enters),)

    def titles_entered(self, step: Step) -> str:
        """The words of the stages the step may lead to."""
        return " / ".join(str(self.title_of(stage)) for stage in self.stages_entered(step))

    def duties_at(self, stage: str) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if duty.at == stage)
