# SPDX-License-Identifier: Apache-2.0
"""The accounts of both parties, as the contract names them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0008_announced_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='contract',
            name='party_a_account',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='contract',
            name='party_b_account',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
