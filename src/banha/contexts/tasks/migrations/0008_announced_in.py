# SPDX-License-Identifier: Apache-2.0
"""The call in which an approved line was announced."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("programmes", "0001_initial"),
        ("tasks", "0007_offices_of_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="listline",
            name="announced_in",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.call"),
        ),
    ]
