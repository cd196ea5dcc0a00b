# SPDX-License-Identifier: Apache-2.0
"""Loads the legal texts, their relations, articles and the days still to be confirmed."""

from datetime import date

from banha.foundation.reference import Loaded, Progress
from banha.kernel.law.models import Article, DayException, LegalText, Relation
from banha.kernel.law.reference.moit import ARTICLES as MOIT
from banha.kernel.law.reference.national import ARTICLES as NATIONAL
from banha.kernel.law.reference.texts import RELATIONS, TEXTS, TextRow, day

#: Days the calendar package takes as off although no circular confirms them for officials yet.
UNCONFIRMED = (
    (date(2026, 11, 24), "Ngày Văn hóa Việt Nam: chờ văn bản xác nhận ngày nghỉ hưởng lương"),
)


def load_law(progress: Progress) -> Loaded:
    """Texts, relations, articles; what an office changed by hand in a day is never overwritten."""
    loaded = Loaded()
    texts = {row.number: _load_text(row, loaded) for row in TEXTS}
    for source, kind, target, since, certainty in RELATIONS:
        _relation, created = Relation.objects.get_or_create(
            source=texts[source],
            target=texts[target],
            kind=kind,
            defaults={"effective_from": day(since), "certainty": certainty},
        )
        loaded.count(created=created)
    rows = (*MOIT, *NATIONAL)
    for done, (number, ref, heading, body, certainty) in enumerate(rows, start=1):
        article, created = Article.objects.get_or_create(
            text=texts[number],
            ref=ref,
            effective_from=None,
            defaults={"heading": heading, "body": body, "certainty": certainty},
        )
        changed = (article.heading, article.body, article.certainty) != (heading, body, certainty)
        if changed:
            article.heading, article.body, article.certainty = heading, body, certainty
            article.save()
        loaded.count(created=created, changed=changed)
        progress(done, len(rows))
    for off, note in UNCONFIRMED:
        _day, created = DayException.objects.get_or_create(
            day=off, defaults={"is_working": False, "is_confirmed": False, "note": note}
        )
        loaded.count(created=created)
    return loaded


def _load_text(row: TextRow, loaded: Loaded) -> LegalText:
    fields = {
        "kind": row.kind,
        "title": row.title,
        "effective_from": day(row.since),
        "effective_until": day(row.until),
        "certainty": row.certainty,
        "note": row.note,
        "mandate_of": row.mandate_of,
    }
    text, created = LegalText.objects.get_or_create(
        number=row.number, issued_on=day(row.issued), issuer=row.issuer, defaults=fields
    )
    changed = any(getattr(text, name) != value for name, value in fields.items())
    if changed:
        for name, value in fields.items():
            setattr(text, name, value)
        text.save()
    loaded.count(created=created, changed=changed)
    return text
