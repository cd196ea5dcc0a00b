# SPDX-License-Identifier: Apache-2.0
"""Finding: access and look-up are one statement, so that not even a count can leak."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import QuerySet, Value

from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, Role, closed_ids
from banha.kernel.search.models import SearchEntry
from banha.kernel.search.registry import label_of
from banha.kernel.search.words import Piece, Question, excerpt_of, pieces_of, question_of

#: Counts stop here, and so do the candidates that are ranked: a box answers while one types.
COUNTED = 10_000
RANKED = 1_000
#: Roles that see what their organisation may see; a scientist sees what is his or public, and who
#: keeps the system running reads nobody's dossiers.
WIDE_ROLES = tuple(role for role in Role if role not in {Role.SCIENTIST, Role.ADMINISTRATOR})

# What a conflict closes to the actor is found by no role; what is public stays public.
ACCESS = (
    "(is_public OR (organisation_ids && %(organisations)s::bigint[]"
    " OR person_ids && %(persons)s::bigint[])"
    " AND kind || ' ' || object_id <> ALL(%(closed)s::text[]))"
)
COUNT = f"""
    SELECT kind, count(*) FROM (
        SELECT kind FROM search_searchentry
        WHERE folded @@ %(folded)s::tsquery AND {ACCESS} LIMIT {COUNTED}
    ) found GROUP BY kind
"""  # noqa: S608 - constants of this module only
FOUND = f"""folded @@ %(folded)s::tsquery AND {ACCESS}
           AND (%(kinds)s::text[] = '{{}}' OR kind = ANY(%(kinds)s))"""
# First what is called so, then those with the very marks (if marks were typed), then those that
# hold the words next to each other, then by rank, then the newest. Titles come in whole: a name
# that thousands of texts mention must not be cut off with them.
FIND = f"""
    WITH candidates AS (
        (SELECT * FROM search_searchentry
         WHERE folded @@ %(in_title)s::tsquery AND {FOUND} LIMIT {RANKED})
        UNION ALL
        (SELECT * FROM search_searchentry
         WHERE exact @@ %(exact)s::tsquery AND NOT folded @@ %(in_title)s::tsquery AND {FOUND}
         LIMIT {RANKED})
        UNION ALL
        (SELECT * FROM search_searchentry
         WHERE NOT exact @@ %(exact)s::tsquery AND NOT folded @@ %(in_title)s::tsquery
           AND {FOUND} LIMIT {RANKED})
    )
    SELECT kind, object_id, title, left(body, 4000), url FROM candidates
    ORDER BY (lower(title) = %(named)s) DESC,
        (%(has_marks)s AND exact @@ %(exact)s::tsquery) DESC,
        (CASE WHEN %(has_marks)s THEN exact ELSE folded END @@ %(phrase)s::tsquery) DESC,
        ts_rank_cd(folded, %(folded)s::tsquery, 1)
            + 0.2 * (exact @@ %(exact)s::tsquery)::int DESC,
        updated_at DESC, id DESC
    LIMIT %(size)s OFFSET %(offset)s
"""  # noqa: S608


@dataclass(frozen=True)
class Hit:
    """One record found: what it is, its title and an excerpt in pieces, and its page."""

    kind: str
    object_id: int
    title: str
    url: str
    title_pieces: tuple[Piece, ...]
    excerpt_pieces: tuple[Piece, ...]

    @property
    def label(self) -> Any:
        return label_of(self.kind)


@dataclass(frozen=True)
class KindCount:
    """How many records of a kind this actor can find with these words."""

    kind: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Found:
    """One page of answers with the counts of all kinds."""

    text: str
    hits: tuple[Hit, ...] = ()
    counts: tuple[KindCount, ...] = ()
    #: Of the chosen kinds.
    total: int = 0
    page: int = 1
    size: int = 20
    is_capped: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-min(self.total, RANKED) // self.size))

    @property
    def of_all_kinds(self) -> int:
        return sum(each.count for each in self.counts)


def _hit(row: tuple[Any, ...], question: Question) -> Hit:
    kind, object_id, title, body, url = row
    excerpt = excerpt_of(body, question)
    return Hit(
        kind=kind,
        object_id=object_id,
        title=title,
        url=url,
        title_pieces=tuple(pieces_of(title, question, beside=excerpt)),
        excerpt_pieces=tuple(pieces_of(excerpt, question, beside=title)),
    )


def _closed_to(actor: Actor) -> list[str]:
    """Kind and number of every record closed to the actor; one statement for all kinds."""
    asked = [
        ids.order_by().annotate(of=Value(kind)).values_list("of", "pk")
        for kind, ids in closed_ids(actor).items()
    ]
    if not asked:
        return []
    return [f"{kind} {pk}" for kind, pk in asked[0].union(*asked[1:], all=True)]


def search_for(
    actor: Actor, text: str, kinds: Iterable[str] = (), *, page: int = 1, size: int = 20
) -> Found:
    """What this actor can find: the counts of all kinds and one page of hits."""
    question = question_of(text)
    if question is None:
        return Found(text=text, size=size)
    chosen = sorted(set(kinds))
    page = max(1, min(page, RANKED // size))
    given: dict[str, Any] = {
        "folded": question.folded,
        "exact": question.exact,
        "in_title": question.in_title,
        "phrase": question.phrase,
        "named": " ".join(nfc(text).lower().split()),
        "has_marks": question.has_marks,
        "organisations": sorted(actor.organisations(*WIDE_ROLES)),
        "persons": [actor.person_id] if actor.person_id else [],
        "closed": _closed_to(actor),
        "kinds": chosen,
        "size": size,
        "offset": (page - 1) * size,
    }
    with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
        cursor.execute(COUNT, given)
        counted = sorted(cursor.fetchall(), key=lambda row: (-row[1], row[0]))
        cursor.execute(FIND, given)
        hits = tuple(_hit(row, question) for row in cursor.fetchall())
    counts = tuple(KindCount(kind, label_of(kind), n, kind in chosen) for kind, n in counted)
    return Found(
        text=text,
        hits=hits,
        counts=counts,
        total=sum(c.count for c in counts if c.is_chosen or not chosen),
        page=page,
        size=size,
        is_capped=sum(c.count for c in counts) >= COUNTED,
    )


def matching_ids(kind: str, text: str) -> "QuerySet[SearchEntry, int]":
    """Ids of the public records of a kind that hold these words, for a list's own statement.

    Words typed with marks must stand there with them, as in the box. A text without any word
    finds nothing.
    """
    public = SearchEntry.objects.filter(kind=kind, is_public=True)
    question = question_of(text)
    if question is None:
        return public.none().values_list("object_id", flat=True)
    asked = public.extra(where=["folded @@ %s::tsquery"], params=[question.folded])
    if question.has_marks:
        asked = asked.extra(where=["exact @@ %s::tsquery"], params=[question.exact])
    return asked.values_list("object_id", flat=True)
