# SPDX-License-Identifier: Apache-2.0
"""Steps a role takes but this council or this objection keeps from somebody: not even offered."""

from banha.contexts.councils.models import Matter, Objection
from banha.contexts.councils.rules.objections import handles_objections
from banha.contexts.councils.terms import matter_sources
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier

#: What is done by whoever handles an objection.
HANDLING = frozenset({"admit", "refuse", "ask_chair"})


def barred_steps_of_council(
    actor: Actor, dossier: Dossier, offered: frozenset[str]
) -> frozenset[str]:
    """The decision on a council whose dossiers go their own step only with another's decision."""
    if "establish" not in offered:
        return frozenset()
    before: dict[tuple[str, str], list[int]] = {}
    rows = Matter.objects.filter(council=dossier.subject_id)
    for kind, source, subject in rows.values_list("council__kind", "subject_kind", "subject_id"):
        before.setdefault((kind, source), []).append(subject)
    known = {source.kind: source for source in matter_sources()}
    lets = all(
        known[source].lets_decide(actor, kind, ids)
        for (kind, source), ids in before.items()
        if source in known
    )
    return frozenset() if lets else frozenset({"establish"})


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
