# SPDX-License-Identifier: Apache-2.0
"""Two lists of one scientist become one: works, days away and payment details."""

from banha.contexts.network.models import (
    AwaySpan,
    Expert,
    PaymentDetails,
    Publication,
    PublicationAuthor,
)
from banha.contexts.network.queries import known_works

FILLED = ("venue", "doi", "number", "authors", "abstract")


def move_authorships(*, kept_id: int, double_id: int) -> None:
    """Whoever named the double as co-author names the kept person, once; nobody names himself."""
    held = PublicationAuthor.objects.filter(person=kept_id).values("publication")
    theirs = PublicationAuthor.objects.filter(person=double_id)
    theirs.filter(publication__in=held).delete()
    theirs.update(person=kept_id)
    PublicationAuthor.objects.filter(
        person=kept_id, publication__expert__person__in=(kept_id, double_id)
    ).delete()


def move_works(mine: Expert, other: Expert) -> None:
    """Every work of the other list: joined to the same one here, else moved over."""
    known = known_works(mine)
    held = Publication.objects.in_bulk({*known.by_title.values(), *known.by_doi.values()})
    # Doubles go first: what is filled in below must not meet the row it came from.
    for work in Publication.objects.filter(expert=other).order_by("pk"):
        same = known.find(doi=work.doi, title=work.title, year=work.year)
        if same is None:
            work.expert = mine
            work.save(update_fields=("expert", "updated_at"))
            known.by_title[work.title_key, work.year] = work.pk
            held[work.pk] = work
            if work.doi:
                known.by_doi[work.doi] = work.pk
        else:
            _join(held[same], work)


def _join(kept: Publication, double: Publication) -> None:
    """What the kept row does not say is taken from the double; its co-authors too."""
    linked = set(kept.known_authors.values_list("person", flat=True))
    double.known_authors.exclude(person__in=linked).update(publication=kept)
    taken = [name for name in FILLED if not getattr(kept, name) and getattr(double, name)]
    double.delete()
    if (
        "doi" in taken
        and Publication.objects.filter(expert=kept.expert_id, doi=double.doi).exists()
    ):
        taken.remove("doi")
    for name in taken:
        setattr(kept, name, getattr(double, name))
    if taken:
        kept.save()


def move_away_spans(mine: Expert, other: Expert) -> None:
    """The days of both; what overlaps becomes one span."""
    AwaySpan.objects.filter(expert=other).update(expert=mine)
    last: AwaySpan | None = None
    for span in AwaySpan.objects.filter(expert=mine).order_by("away_from", "pk"):
        if last is None or span.away_from > last.away_until:
            last = span
            continue
        last.away_until = max(last.away_until, span.away_until)
        reasons = dict.fromkeys(filter(None, (last.reason, span.reason)))
        last.reason = "; ".join(reasons)[:200]
        span.delete()
        last.save()


def move_payment(mine: Expert, other: Expert) -> None:
    """The details said last stand."""
    theirs = PaymentDetails.objects.filter(expert=other).first()
    held = PaymentDetails.objects.filter(expert=mine).first()
    if theirs is None or (held is not None and held.updated_at >= theirs.updated_at):
        return
    if held is not None:
        held.delete()
    PaymentDetails.objects.filter(pk=theirs.pk).update(expert=mine)
