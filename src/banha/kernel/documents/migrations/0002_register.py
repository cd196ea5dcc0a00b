# SPDX-License-Identifier: Apache-2.0
"""What the register of issued papers keeps of each paper."""

import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("numbering", "0003_offices_of_scopes"),
        ("organisations", "__first__"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="issuedpaper", name="issued_paper_stays"),
        migrations.AddField(
            model_name="issuedpaper",
            name="taken",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paper",
                to="numbering.takennumber",
            ),
        ),
        migrations.AddField(
            model_name="issuedpaper", name="about", field=models.TextField(blank=True)
        ),
        migrations.AddField(
            model_name="issuedpaper", name="receivers", field=models.TextField(blank=True)
        ),
        migrations.AddField(
            model_name="issuedpaper",
            name="kept_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="issuedpaper",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
    ]
