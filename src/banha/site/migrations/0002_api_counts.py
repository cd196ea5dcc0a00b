# SPDX-License-Identifier: Apache-2.0
"""Counts of requests and tries, shared by all web processes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('site', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiCount',
            fields=[
                ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('slot', models.BigIntegerField(db_index=True)),
                ('hits', models.IntegerField()),
                ('before', models.IntegerField()),
            ],
        ),
        # Nothing here outlives a crash, and nothing has to: no log is written for it.
        migrations.RunSQL(
            "ALTER TABLE site_apicount SET UNLOGGED", "ALTER TABLE site_apicount SET LOGGED"
        ),
        # The table Django's cache in the database asks for (createcachetable).
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE site_cache (
              cache_key varchar(255) PRIMARY KEY,
              value text NOT NULL,
              expires timestamp with time zone NOT NULL
            );
            CREATE INDEX site_cache_expires ON site_cache (expires)
            """,
            "DROP TABLE site_cache",
        ),
    ]
