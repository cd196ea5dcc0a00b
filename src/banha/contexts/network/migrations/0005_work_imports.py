# SPDX-License-Identifier: Apache-2.0
"""Files of publications that were brought, before and after they are taken over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_works_and_presence'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=8)),
                ('file_name', models.CharField(max_length=255)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('rows', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('taken_count', models.PositiveIntegerField(default=0)),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work_imports', to='network.expert')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
            },
        ),
    ]
