# SPDX-License-Identifier: Apache-2.0
"""Legal texts with their spans and articles through the API, read only."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from banha.foundation.rest import NumberedPages, anyone
from banha.kernel.law.models import Article, LegalText
from banha.kernel.law.queries import relations_of, texts_matching

router = Router(tags=["law"])


class LegalTextOut(Schema):
    """A legal text: number, date and issuer are its key, because numbers alone collide."""

    id: int
    number: str
    issued_on: date | None
    issuer: str
    kind: str
    title: str
    effective_from: date | None
    effective_until: date | None
    certainty: str


class RelationOut(Schema):
    """One text acts on another."""

    kind: str
    number: str
    text_id: int
    effective_from: date | None
    certainty: str


class LegalTextDetailOut(LegalTextOut):
    """The text with what it does to others and what others do to it."""

    note: str
    acts_on: list[RelationOut]
    acted_on_by: list[RelationOut]


class ArticleOut(Schema):
    """One article with its words."""

    ref: str
    heading: str
    body: str
    effective_from: date | None
    effective_until: date | None
    certainty: str


@router.get(
    "/law/texts", response=list[LegalTextOut], auth=anyone, summary=gettext_noop("Legal texts")
)
@paginate(NumberedPages)
def list_texts(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of number, title or issuer")] = "",
    kind: LegalText.Kind | Literal[""] = "",
    in_force: bool | None = None,
) -> QuerySet[LegalText]:
    """Newest first."""
    return texts_matching(q, kind=kind, in_force=in_force).order_by("-issued_on", "number", "pk")


@router.get(
    "/law/texts/{int:pk}",
    response=LegalTextDetailOut,
    auth=anyone,
    summary=gettext_noop("One legal text"),
)
def one_text(request: HttpRequest, pk: int) -> dict[str, object]:
    """Its articles are at …/articles."""
    text = get_object_or_404(LegalText, pk=pk)
    acts, acted = relations_of(text)
    shown = LegalTextOut.from_orm(text).model_dump()
    sides = (("acts_on", acts, "target"), ("acted_on_by", acted, "source"))
    for name, relations, side in sides:
        shown[name] = [
            {
                "kind": relation.kind,
                "number": getattr(relation, side).number,
                "text_id": getattr(relation, f"{side}_id"),
                "effective_from": relation.effective_from,
                "certainty": relation.certainty,
            }
            for relation in relations
        ]
    return {**shown, "note": text.note}


@router.get(
    "/law/texts/{int:pk}/articles",
    response=list[ArticleOut],
    auth=anyone,
    summary=gettext_noop("Articles of a legal text"),
)
@paginate(NumberedPages)
def list_articles(request: HttpRequest, pk: int) -> QuerySet[Article]:
    """Those whose words we hold."""
    return get_object_or_404(LegalText, pk=pk).articles.order_by("pk")
