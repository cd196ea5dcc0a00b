# SPDX-License-Identifier: Apache-2.0
"""Who took a register out of the house."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0002_order_of_names'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisterExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('sheet', models.CharField(max_length=60)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('row_count', models.PositiveIntegerField()),
                ('asked', models.CharField(blank=True, max_length=500)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
            },
        ),
    ]
