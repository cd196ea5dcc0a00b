# SPDX-License-Identifier: Apache-2.0
"""Vectors of the corpus in pgvector; everything here says no kindly where pgvector is missing."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.db import connection, transaction

from banha.kernel.similarity.detectors.port import DetectorMissing, Hit, Question
from banha.kernel.similarity.detectors.semantic import Embedder, asked_text, embedder, semantic_text
from banha.kernel.similarity.indexing import prose_of
from banha.kernel.similarity.models import CorpusRecord

TABLE = "similarity_vector"
BATCH = 64


def has_table() -> bool:
    """The table is made by a migration only where the extension vector exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [TABLE])
        row = cursor.fetchone()
    return bool(row and row[0])


def model_in_use() -> Embedder:
    """The model, if it and the table are there; raises DetectorMissing saying what is not."""
    if not has_table():
        raise DetectorMissing(
            "The database has no extension vector (pgvector): the semantic detector is off."
        )
    return embedder()


def fill_vectors(most: int | None = None) -> int:
    """Make the vectors that are missing or out of date; 0 where the detector is off."""
    try:
        model = model_in_use()
    except DetectorMissing:
        return 0
    done = 0
    while most is None or done < most:
        rows = _without_vector(model.name)
        if not rows:
            return done
        vectors = model.passages([semantic_text(r.title, prose_of(r.fields)) for r in rows])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (record_id, model, content_hash, embedding)"  # noqa: S608
                " VALUES (%s, %s, %s, %s::vector)"
                " ON CONFLICT (record_id, model) DO UPDATE SET"
                " content_hash = excluded.content_hash, embedding = excluded.embedding",
                [
                    (row.pk, model.name, row.content_hash, _literal(vector))
                    for row, vector in zip(rows, vectors, strict=True)
                ],
            )
        done += len(rows)
    return done


def _literal(vector: "np.typing.NDArray[np.float32]") -> str:
    return "[" + ",".join(f"{value:.6f}" for value in vector) + "]"


def _without_vector(model: str) -> list[CorpusRecord]:
    return list(
        CorpusRecord.objects.raw(
            f"SELECT r.* FROM similarity_corpusrecord r LEFT JOIN {TABLE} v"  # noqa: S608
            " ON v.record_id = r.id AND v.model = %s"
            " WHERE r.dropped_at IS NULL AND v.content_hash IS DISTINCT FROM r.content_hash"
            " ORDER BY r.id LIMIT %s",
            [model, BATCH],
        )
    )


@dataclass(frozen=True)
class StoredVectors:
    """The semantic detector over the vectors in the database."""

    model: Embedder
    name: str = "semantic"

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        vector = self.model.question(asked_text(question))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT record_id, 1 - (embedding <=> %s::vector) FROM {TABLE}"  # noqa: S608
                " WHERE model = %s AND NOT record_id = ANY(%s)"
                " ORDER BY embedding <=> %s::vector, record_id LIMIT %s",
                [_literal(vector), self.model.name, list(exclude), _literal(vector), k],
            )
            return [Hit(int(key), float(score)) for key, score in cursor.fetchall()]
