# SPDX-License-Identifier: Apache-2.0
"""For which office a number was given."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("numbering", "0001_initial"), ("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="takennumber",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
    ]
