# SPDX-License-Identifier: Apache-2.0
"""The search while there is no index: PostgreSQL's full text, slower and coarser, but complete."""

from collections.abc import Collection

from django.db import connection

from banha.kernel.similarity.detectors.port import Hit, Question
from banha.kernel.similarity.wording.tokens import words_of

MOST_WORDS = 60
SQL = """
SELECT id, ts_rank(words, query, 1) AS score FROM (
    SELECT id, to_tsvector('simple', title || ' ' || (fields #>> '{}')) AS words
    FROM similarity_corpusrecord WHERE dropped_at IS NULL AND NOT id = ANY(%s)
) AS records, to_tsquery('simple', %s) AS query
WHERE words @@ query ORDER BY score DESC, id LIMIT %s
"""


class DatabaseDetector:
    """Exact words only; used until the index stands again."""

    name = "lexical"

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        _folded, _exact = words_of(question.text)
        text = f"{question.title} {question.text}".lower()
        seen = dict.fromkeys(word for word in text.split() if word.isalnum() and len(word) > 1)
        words = list(seen)[:MOST_WORDS]
        if not words:
            return []
        asked = " | ".join(f"'{word}'" for word in words)
        with connection.cursor() as cursor:
            cursor.execute(SQL, [list(exclude), asked, k])
            return [Hit(int(key), float(score)) for key, score in cursor.fetchall()]
