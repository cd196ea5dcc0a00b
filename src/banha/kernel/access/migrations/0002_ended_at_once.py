# SPDX-License-Identifier: Apache-2.0
"""When a role was ended at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="roleheld",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
