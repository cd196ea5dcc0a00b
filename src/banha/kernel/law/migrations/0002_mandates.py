# SPDX-License-Identifier: Apache-2.0
"""Which text gives a body its powers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="legaltext",
            name="mandate_of",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
