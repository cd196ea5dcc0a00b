# SPDX-License-Identifier: Apache-2.0
"""The opening of applications."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_declared'),
        ('people', '0001_initial'),
        ('programmes', '0001_initial'),
        ('tasks', '0010_hours_of_meetings'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApplicationOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField()),
                ('present', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='tasks.proposal')),
            ],
            options={
                'ordering': ('-opened_at', '-pk'),
            },
        ),
        migrations.AddField(
            model_name='hostapplication',
            name='opening',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='tasks.applicationopening'),
        ),
        migrations.AddConstraint(
            model_name='hostapplication',
            constraint=models.CheckConstraint(condition=models.Q(('opening__isnull', True), ('received_at__isnull', False), _connector='OR'), name='only_received_application_is_opened'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationopening',
            trigger=pgtrigger.compiler.Trigger(name='opening_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6886d2e6f138c1605076c7c2c3ce1fec02ac83e9', operation='DELETE', pgid='pgtrigger_opening_stays_207b7', table='tasks_applicationopening', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationopening',
            trigger=pgtrigger.compiler.Trigger(name='opening_as_it_was', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d3ced1f4737097b41daf449d99df7843027466ad', operation='UPDATE', pgid='pgtrigger_opening_as_it_was_72e56', table='tasks_applicationopening', when='BEFORE')),
        ),
    ]
