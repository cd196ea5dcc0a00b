# SPDX-License-Identifier: Apache-2.0
"""Steps a role takes but this council or this objection keeps from somebody: not even offered."""

from django.db.models import QuerySet

from banha.contexts.councils.models import Council, Matter, Objection
from banha.contexts.councils.queries.at_hand import matters_at_hand
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.terms import CouncilStage, matter_sources
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier

#: What only a council for a term does.
OF_A_TERM = frozenset({"go_on", "put_before", "issue_rules"})
#: What is done by whoever handles an objection.
HANDLING = frozenset({"admit", "refuse", "ask_chair"})


def barred_steps_of_council(
    actor: Actor, dossier: Dossier, offered: frozenset[str]
) -> frozenset[str]:
    """What a council for a term does and this one does not, or not now; and a decision that is
    another's to take: the dossiers before the council go their own step with it.
    """
    barred = set(offered & OF_A_TERM) - _of_term(dossier, offered)
    for step, rows in (
        ("establish", Matter.objects.all()),
        ("put_before", Matter.objects.filter(awaits_decision=True)),
    ):
        if step in offered - barred and not _lets_decide(actor, dossier.subject_id, rows):
            barred.add(step)
    return frozenset(barred)


def _of_term(dossier: Dossier, offered: frozenset[str]) -> set[str]:
    """Of a council for a term: waiting while nothing is before it, and what is prepared for it."""
    if not offered & OF_A_TERM:
        return set()
    # The page of a council has read it with its dossier already.
    found: Council | None = getattr(dossier, "council", None)
    if found is None or not found.is_for_term:
        return set()
    taken = {"issue_rules"}
    if found.matters.filter(awaits_decision=True).exists():
        taken.add("put_before")
    is_over = dossier.stage == CouncilStage.CONCLUDED
    if is_over or not matters_at_hand(found).filter(conclusion=None).exists():
        taken.add("go_on")
    return taken


def _lets_decide(actor: Actor, council: int, matters: QuerySet[Matter]) -> bool:
    before: dict[tuple[str, str], list[int]] = {}
    rows = matters.filter(council=council)
    for kind, source, subject in rows.values_list("council__kind", "subject_kind", "subject_id"):
        before.setdefault((kind, source), []).append(subject)
    known = {source.kind: source for source in matter_sources()}
    return all(
        known[source].lets_decide(actor, kind, ids)
        for (kind, source), ids in before.items()
        if source in known
    )


def barred_steps_of_objection(
    actor: Actor, dossier: Dossier, offered: frozenset[str]
) -> frozenset[str]:
    """What a colleague does to whom the objection was handed over."""
    if not offered & HANDLING:
        return frozenset()
    one = (
        Objection.objects.select_related("result__matter__council")
        .filter(pk=dossier.subject_id)
        .first()
    )
    return HANDLING if one is not None and not handles_objections(actor, one) else frozenset()
