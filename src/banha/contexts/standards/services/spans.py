# SPDX-License-Identifier: Apache-2.0
"""Keeps the spans of texts in step with their days and relations."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from banha.contexts.standards.models import NormativeText, TextRelation, TextSpan
from banha.contexts.standards.rules import spans_of
from banha.contexts.standards.terms import Act, RelationKind, Validity

#: Texts whose spans are written at once.
LOT = 2000


@transaction.atomic
def respan(text_ids: Iterable[int]) -> int:
    """Reckon where each of these texts stands on every day, and keep it; how many changed.

    Only texts whose spans are not right yet are written, so that a second run changes nothing.
    """
    ids = sorted(set(text_ids))
    changed = 0
    for start in range(0, len(ids), LOT):
        changed += _respan_lot(ids[start : start + LOT])
    return changed


def _respan_lot(ids: list[int]) -> int:
    texts = list(NormativeText.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    acts: dict[int, list[Act]] = defaultdict(list)
    counted = TextRelation.objects.filter(target__in=ids, withdrawn_at=None)
    for target, kind, starts, ends in counted.values_list("target", "kind", "starts", "ends"):
        acts[target].append(Act(RelationKind(kind), starts, ends))
    kept: dict[int, list[tuple[str, object, object]]] = defaultdict(list)
    held = TextSpan.objects.filter(text__in=ids).order_by("text", "starts")
    for text_id, state, starts, ends in held.values_list("text", "state", "starts", "ends"):
        kept[text_id].append((state, starts, ends))
    stale, made = [], []
    for text in texts:
        spans = spans_of(
            issued_on=text.issued_on,
            effective_from=text.effective_from,
            effective_until=text.effective_until,
            acts=acts[text.pk],
        )
        if [(str(s.state), s.starts, s.ends) for s in spans] == kept[text.pk]:
            continue
        stale.append(text.pk)
        made += [
            TextSpan(text=text, state=Validity(s.state), starts=s.starts, ends=s.ends)
            for s in spans
        ]
    TextSpan.objects.filter(text__in=stale).delete()
    TextSpan.objects.bulk_create(made, batch_size=LOT)
    return len(stale)
