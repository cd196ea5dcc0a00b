# SPDX-License-Identifier: Apache-2.0
"""Steps a role takes but this council or this objection keeps from somebody: not even offered."""

from banha.contexts.councils.models import Council, Matter, Objection
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.terms import matter_sources
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier

#: What is done by whoever handles an objection.
HANDLING = frozenset({"admit", "refuse", "ask_chair"})


def barred_steps_of_council(
    actor: Actor, dossier: Dossier, offered: frozenset[str]
) -> frozenset[str]:
    """Going on, of a council that is not for a term; and a decision that is another's to take:
    the dossiers before the council go their own step with it.
    """
    barred = set()
    if "go_on" in offered and not _is_for_term(dossier.subject_id):
        barred.add("go_on")
    if "establish" in offered and not _lets_decide(actor, dossier.subject_id):
        barred.add("establish")
    return frozenset(barred)


def _is_for_term(council: int) -> bool:
    return Council.objects.filter(pk=council, is_for_term=True).exists()


def _lets_decide(actor: Actor, council: int) -> bool:
    before: dict[tuple[str, str], list[int]] = {}
    rows = Matter.objects.filter(council=council)
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
