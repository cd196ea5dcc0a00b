# SPDX-License-Identifier: Apache-2.0
"""A table of vectors where the server has pgvector; without it everything else works."""

from django.db import migrations, transaction
from django.db.utils import Error

TABLE = """
CREATE TABLE similarity_vector (
    record_id bigint NOT NULL REFERENCES similarity_corpusrecord (id) ON DELETE CASCADE,
    model text NOT NULL,
    content_hash text NOT NULL,
    embedding vector(384) NOT NULL,
    PRIMARY KEY (record_id, model)
);
"""
INDEX = (
    "CREATE INDEX similarity_vector_near ON similarity_vector"
    " USING hnsw (embedding vector_cosine_ops);"
)


def make(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if cursor.fetchone() is None:
            return
    try:
        # The owner of a database may lack the right to create an extension.
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
            cursor.execute(TABLE)
            cursor.execute(INDEX)
    except Error:
        return


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS similarity_vector")


class Migration(migrations.Migration):
    dependencies = [("similarity", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
