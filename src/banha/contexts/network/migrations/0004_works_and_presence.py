# SPDX-License-Identifier: Apache-2.0
"""Publications, days away, payment details and young talent of experts."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0003_register_exports'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AwaySpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('away_from', models.DateField()),
                ('away_until', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ('away_from', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PaymentDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('bank', models.CharField(blank=True, max_length=200)),
                ('account_holder', models.CharField(blank=True, max_length=120)),
                ('account_number', models.CharField(blank=True, max_length=30)),
                ('tax_code', models.CharField(blank=True, max_length=13)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=1000)),
                ('title_key', models.CharField(editable=False, max_length=500)),
                ('year', models.PositiveSmallIntegerField()),
                ('venue', models.CharField(blank=True, max_length=500)),
                ('doi', models.CharField(blank=True, max_length=200)),
                ('number', models.CharField(blank=True, max_length=120)),
                ('authors', models.TextField(blank=True)),
                ('abstract', models.TextField(blank=True)),
                ('source', models.CharField(max_length=8)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ('-year', 'title_key', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PublicationAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
            ],
            options={
                'ordering': ('person__sort_key', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='expert',
            name='talent_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='expert',
            name='talent_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='expert',
            name='yearly_limit',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('talent_by', ''), ('talent_on__isnull', True)), models.Q(('talent_on__isnull', False), models.Q(('talent_by', ''), _negated=True)), _connector='OR'), name='talent_has_day_and_body'),
        ),
        migrations.AddField(
            model_name='awayspan',
            name='expert',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='away_spans', to='network.expert'),
        ),
        migrations.AddField(
            model_name='awayspan',
            name='said_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='paymentdetails',
            name='expert',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='payment', to='network.expert'),
        ),
        migrations.AddField(
            model_name='publication',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='publication',
            name='expert',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='network.expert'),
        ),
        migrations.AddField(
            model_name='publicationauthor',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works_authored', to='people.person'),
        ),
        migrations.AddField(
            model_name='publicationauthor',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='known_authors', to='network.publication'),
        ),
        migrations.AddIndex(
            model_name='awayspan',
            index=models.Index(fields=['away_until', 'away_from'], name='away_spans_by_day'),
        ),
        migrations.AddConstraint(
            model_name='awayspan',
            constraint=models.CheckConstraint(condition=models.Q(('away_until__gte', models.F('away_from'))), name='away_span_forward'),
        ),
        migrations.AddConstraint(
            model_name='paymentdetails',
            constraint=models.CheckConstraint(condition=models.Q(('account_number', ''), models.Q(('bank', ''), _negated=True), _connector='OR'), name='account_has_bank'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(condition=models.Q(('doi', ''), _negated=True), fields=['doi'], name='publication_doi'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['title_key', 'year'], name='publication_title_and_year'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(condition=models.Q(('doi', ''), _negated=True), fields=('expert', 'doi'), name='doi_once_an_expert'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(fields=('expert', 'title_key', 'year'), name='title_and_year_once_an_expert'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('title_key', ''), _negated=True), name='publication_title_has_letters'),
        ),
        migrations.AddConstraint(
            model_name='publicationauthor',
            constraint=models.UniqueConstraint(fields=('publication', 'person'), name='author_once_a_work'),
        ),
    ]
