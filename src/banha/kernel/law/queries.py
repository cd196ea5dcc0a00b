# SPDX-License-Identifier: Apache-2.0
"""Finds the text and the article a rule rests on."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from banha.kernel.law.models import Article, LegalText, Relation
from banha.kernel.law.terms import LABEL, Basis, Certainty

_SPAN = r"\w+(?:–\w+)?"
_REF = re.compile(rf"^(?P<article>{_SPAN})(?:\((?P<clause>{_SPAN})\)(?P<point>{_SPAN})?)?$")


@dataclass(frozen=True)
class FoundArticle:
    """What § shows: the text, and the article itself or the one that holds the clause."""

    text: LegalText
    #: The label asked for, e.g. "khoản 1 Điều 28".
    label: str
    article: Article | None
    #: False when only the whole article is known, not the clause asked for.
    is_exact: bool
    certainty: str

    @property
    def body(self) -> str:
        return self.article.body if self.article else ""


def refs_of_label(label: str) -> list[str]:
    """ "điểm g khoản 1 Điều 18" gives 18(1)g, 18(1), 18: the nearest first."""
    match = LABEL.match(label.strip()) or _REF.match(label.strip())
    if not match:
        return []
    article, clause, point = match["article"], match["clause"], match["point"]
    # Of a range of articles the first is what can be shown.
    refs = [article, article.partition("–")[0]] if "–" in article else [article]
    if clause:
        refs.insert(0, f"{article}({clause})")
        if point:
            refs.insert(0, f"{article}({clause}){point}")
    return refs


def find_text(number: str, *, on: date | None = None) -> LegalText | None:
    """The text of that number; of several bodies' texts the one in force on the day first."""
    day = on or timezone.localdate()
    texts = list(LegalText.objects.filter(number=number))
    if not texts:
        return None

    def rank(text: LegalText) -> tuple[bool, date]:
        return is_in_force(text, day), text.issued_on or date.min

    return max(texts, key=rank)


def mandate_texts(name: str, kind: str, *, on: date) -> list[LegalText]:
    """The sure texts in force on the day that set the powers of the body, or of all of its kind."""
    found = LegalText.objects.filter(
        mandate_of__in=(name, f"kind:{kind}"), certainty=Certainty.SURE
    ).order_by("-issued_on")
    return [text for text in found if is_in_force(text, on)]


def is_in_force(text: LegalText, day: date) -> bool:
    """Whether the day lies in the span of the text; an unknown start counts as begun."""
    begun = text.effective_from is None or text.effective_from <= day
    return begun and (text.effective_until is None or day <= text.effective_until)


def find_article(basis: Basis, *, on: date | None = None) -> FoundArticle | None:
    """The words behind a basis; None for configuration and for texts we do not hold."""
    if not basis.is_shown or not basis.text:
        return None
    text = find_text(basis.text, on=on)
    if text is None:
        return None
    day = on or timezone.localdate()
    refs = refs_of_label(basis.article)
    in_span = Q(effective_until__isnull=True) | Q(effective_until__gte=day)
    held = {a.ref: a for a in text.articles.filter(in_span, ref__in=refs)}
    article = next((held[ref] for ref in refs if ref in held), None)
    return FoundArticle(
        text=text,
        label=basis.article,
        article=article,
        is_exact=article is not None and article.ref == refs[0],
        certainty=_least_sure(basis.certainty, text.certainty, article),
    )


def _least_sure(asked: str, of_text: str, article: Article | None) -> str:
    order = [Certainty.SURE, Certainty.LIKELY, Certainty.UNSURE]
    all_three = [asked, of_text, article.certainty if article else Certainty.SURE]
    return max(all_three, key=lambda value: order.index(Certainty(value)))


def texts_matching(
    words: str = "", *, kind: str = "", in_force: bool | None = None
) -> QuerySet[LegalText]:
    """Texts whose number, title or issuer holds the words, newest first."""
    texts = LegalText.objects.order_by("-issued_on", "-effective_from", "number")
    for word in words.split():
        texts = texts.filter(
            Q(number__icontains=word) | Q(title__icontains=word) | Q(issuer__icontains=word)
        )
    if kind:
        texts = texts.filter(kind=kind)
    if in_force is not None:
        today = timezone.localdate()
        ended = Q(effective_until__lt=today)
        texts = texts.exclude(ended) if in_force else texts.filter(ended)
    return texts


def relations_of(text: LegalText) -> tuple[list[Relation], list[Relation]]:
    """What the text does to others, and what others do to it."""
    acts = text.acts_on.select_related("target").order_by("kind", "target__number")
    acted = text.acted_on_by.select_related("source").order_by("kind", "source__number")
    return list(acts), list(acted)
