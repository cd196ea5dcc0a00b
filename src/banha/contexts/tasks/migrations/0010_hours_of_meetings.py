# SPDX-License-Identifier: Apache-2.0
"""The hours and the place of the meetings of councils and budget teams."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0009_contract_accounts")]

    operations = [
        migrations.AddField(
            model_name="budgetappraisal",
            name="begins_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="budgetappraisal",
            name="ends_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="budgetappraisal",
            name="venue",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="councilconclusion",
            name="begins_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="councilconclusion",
            name="ends_at",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="councilconclusion",
            name="venue",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
