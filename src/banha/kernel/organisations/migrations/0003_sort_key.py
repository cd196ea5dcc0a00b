# SPDX-License-Identifier: Apache-2.0
"""Names are listed in the Vietnamese alphabet; what is there gets its key."""

from django.db import migrations, models

from banha.foundation.text import text_sort_key


def fill(apps, _editor):
    organisation = apps.get_model("organisations", "Organisation")
    rows = list(organisation.objects.only("pk", "name"))
    for row in rows:
        row.sort_key = text_sort_key(row.name)[:1600]
    organisation.objects.bulk_update(rows, ["sort_key"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_declared")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=1600),
        ),
        migrations.AlterModelOptions(name="organisation", options={"ordering": ("sort_key",)}),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="organisation",
            name="sort_key",
            field=models.CharField(db_index=True, default="", editable=False, max_length=1600),
        ),
    ]
