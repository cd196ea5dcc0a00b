# SPDX-License-Identifier: Apache-2.0
"""Editions that follow another one: the frame of the new law, and the provinces' own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.processes.parties import MINISTRY
from banha.contexts.tasks.processes.r1_national import R1_NATIONAL
from banha.contexts.tasks.processes.r3 import R3
from banha.foundation.calendar import Term, calendar_days, working_days
from banha.kernel.law.public import CONFIGURATION, Basis, Certainty
from banha.kernel.processes.public import Label, PaperKind, Process, Step

FRAME = Basis("267/2025/NĐ-CP", "", Certainty.LIKELY)
OWN_CIRCULAR = "25/2026/TT-BCT"


def _lent(basis: Basis) -> Basis:
    """The ministry's circular binds nobody else: what it says is only the office's own choice."""
    return CONFIGURATION if basis.text == OWN_CIRCULAR else basis


def _unsure(basis: Basis) -> Basis:
    return replace(basis, certainty=Certainty.UNSURE)


def derive(
    process: Process,
    *,
    code: str,
    edition: str,
    title: Label,
    summary: Label,
    terms: Mapping[str, Term] | None = None,
    is_unsure: bool = False,
) -> Process:
    """The same stages, steps and duties for another managing body, with its own terms.

    What the ministry's circular alone states becomes configuration; with ``is_unsure`` no article
    of the template is shown at all, because the body's own text was not read.
    """
    own_terms = terms or {}

    def based(basis: Basis) -> Basis:
        return _unsure(basis) if is_unsure else _lent(basis)

    def papers(kinds: tuple[PaperKind, ...]) -> tuple[PaperKind, ...]:
        return tuple(replace(kind, basis=based(kind.basis)) for kind in kinds)

    def step_of(step: Step) -> Step:
        return replace(
            step,
            basis=based(step.basis),
            encloses=papers(step.encloses),
            issues=papers(step.issues),
        )

    return replace(
        process,
        code=code,
        edition=edition,
        title=title,
        summary=summary,
        steps=tuple(step_of(step) for step in process.steps),
        duties=tuple(
            replace(
                duty,
                within=own_terms.get(duty.code, duty.within),
                basis=CONFIGURATION if duty.code in own_terms else based(duty.basis),
            )
            for duty in process.duties
        ),
        stage_basis={stage: based(basis) for stage, basis in process.stage_basis.items()},
        words={},
    )


def _council_by_ministry(process: Process) -> Process:
    """Outside the ministry's circular the head of the ministry or province sets up the council."""
    steps = tuple(
        replace(step, by=(MINISTRY,), help="") if step.code == "establish_council" else step
        for step in process.steps
    )
    duties = tuple(
        replace(duty, of=MINISTRY) if duty.code == "establish_council" else duty
        for duty in process.duties
    )
    return replace(process, steps=steps, duties=duties)


R2_MOIT = replace(
    _council_by_ministry(
        derive(
            R3,
            code="tasks.moit",
            edition="R2",
            title=_("Task of the ministry: decree 267/2025/NĐ-CP"),
            summary=_("Approved from 01/10/2025 and lodged before 14/05/2026: the national frame."),
        )
    ),
    valid_from=date(2025, 10, 1),
    valid_until=date(2026, 5, 13),
    regime=Regime.R2,
    basis=(FRAME, Basis("36/2025/TT-BKHCN"), Basis("93/2025/QH15")),
)

R2_NATIONAL = replace(
    R2_MOIT,
    code="tasks.national",
    title=_("National task: decree 267/2025/NĐ-CP"),
    summary=_("National tasks approved from 01/10/2025, in the national frame."),
    valid_until=None,
)

R1_PROVINCE = replace(
    derive(
        R1_NATIONAL,
        code="tasks.province",
        edition="R1",
        title=_("Task of a province: rules copied from the national circulars"),
        summary=_(
            "Provinces copy the national circulars with changed numbers; each sets its own in a "
            "rule set."
        ),
        terms={
            "apply_by_closing": calendar_days(30),
            "open_files": working_days(7),
            "finish_after_council": calendar_days(15),
            "finish_after_budget": calendar_days(10),
            "approve": calendar_days(10),
        },
        is_unsure=True,
    ),
    words={"tasks.province@R2": R1_NATIONAL.words["tasks.national@R2"]},
    numbers={
        **R1_NATIONAL.numbers,
        "identification_max": (_("Members of the council identifying tasks, at most"), 9),
    },
)

R2_PROVINCE = replace(
    derive(
        R2_MOIT,
        code="tasks.province",
        edition="R2",
        title=_("Task of a province: decree 267/2025/NĐ-CP"),
        summary=_("The national frame; each province issues its own rules and sets its numbers."),
        terms={
            "receive": working_days(3),
            "check_validity": working_days(5),
            "decide_list": working_days(10),
            "approve": calendar_days(10),
            "sign": calendar_days(30),
        },
    ),
    valid_from=date(2025, 10, 1),
    valid_until=None,
)
