# SPDX-License-Identifier: Apache-2.0
"""What makes a relation between two texts impossible."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from banha.contexts.standards.terms import ACTING, SCOPED, RelationKind
from banha.kernel.law.public import Refusal


@dataclass(frozen=True)
class RelationEnds:
    """A relation as it is asked about: what it does, from when, and the days of both texts."""

    kind: RelationKind
    #: None: the acting text is not in this register (a law, a decision), or is not known.
    source_id: int | None
    target_id: int
    starts: date | None = None
    ends: date | None = None
    scope: str = ""
    source_issued_on: date | None = None
    target_issued_on: date | None = None
    #: What the target itself does to others, directly or through them: ids of texts.
    reached_from_target: frozenset[int] = frozenset()


def relation_faults(asked: RelationEnds) -> list[Refusal]:
    """Every reason why this relation cannot be, each with its field and what to do.

    A text does nothing to itself; what changes another is not older than it; what it changes
    does not, through others, change it (a circle); it ends no earlier than it begins; one that
    ends a part says which.
    """
    faults: list[Refusal] = []

    def fault(code: str, field: str, message: str, remedy: str = "") -> None:
        faults.append(Refusal(message, field=field, remedy=remedy, code=code))

    if asked.source_id is not None and asked.source_id == asked.target_id:
        fault("itself", "target", _("A text does nothing to itself."), _("Choose another text."))
        return faults
    if asked.starts and asked.ends and asked.ends < asked.starts:
        fault("ends_before_it_begins", "ends", _("It ends before it begins."))
    if asked.kind in SCOPED and not asked.scope.strip():
        fault("no_scope", "scope", _("Say which part ends: its clauses, goods or subjects."))
    if asked.kind not in ACTING:
        return faults
    older = asked.source_issued_on and asked.target_issued_on
    if older and asked.source_issued_on < asked.target_issued_on:  # type: ignore[operator]
        fault(
            "older",
            "target",
            _("A text that changes another cannot be older than it."),
            _("Check the days of issue of both, or turn the relation round."),
        )
    if asked.starts and asked.target_issued_on and asked.starts < asked.target_issued_on:
        fault(
            "before_target",
            "starts",
            _("It begins before the text it acts on was issued."),
        )
    if asked.source_id is not None and asked.source_id in asked.reached_from_target:
        fault(
            "circle",
            "target",
            _("That would be a circle: what it acts on acts on it already, maybe through others."),
            _("Look at the relations of both texts and end the wrong one."),
        )
    return faults
