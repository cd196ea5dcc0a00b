# SPDX-License-Identifier: Apache-2.0
"""Papers that come with an act: a decision with its step, a slip with the opinion of a member."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.services.papers import Kind, issue
from banha.contexts.councils.services.permits import dossier_of
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper, issue_paper
from banha.kernel.dossiers.public import StepTaken, advance


@dataclass(frozen=True)
class Sent:
    """What a step is sent with from outside: the version its sender read, the key of the click."""

    expected_version: int | None = None
    request_key: UUID | None = None


def decide(
    council: Council,
    step: str,
    code: str,
    *,
    actor: Actor,
    merged: dict[str, Any],
    sent: Sent,
    reasons: str = "",
) -> tuple[IssuedPaper, StepTaken]:
    """Take a step that goes with a paper of the council: both or neither.

    The caller has checked the step and refused what speaks against it.
    """
    paper = issue(council, code, actor=actor, merged=merged)
    taken = advance(
        dossier_of(council),
        step,
        actor=actor,
        reasons=reasons,
        papers=[(code, paper)],
        expected_version=sent.expected_version,
        request_key=sent.request_key,
    )
    return paper, taken


def issue_slip(
    kind: str,
    owner_id: int,
    *,
    matter: Matter,
    member: CouncilMember,
    capacity: str,
    heading: str,
    merged: dict[str, Any],
    actor: Actor,
) -> IssuedPaper:
    """A paper of one member on one dossier (phiếu), signed by who wrote it."""
    slip, body = Kind(kind, "P"), matter.council.managing_organisation
    return issue_paper(
        kind=kind,
        title=f"{heading}: {matter.title}",
        template=kind,
        merged=merged,
        issuer=body,
        actor=actor,
        signatory=member.name,
        signatory_capacity=capacity.upper(),
        number_series=slip.series,
        number_pattern=slip.pattern(body),
        owner_kind=kind,
        owner_id=owner_id,
        drafted_by=body,
    )
