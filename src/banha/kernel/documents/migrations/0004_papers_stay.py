# SPDX-License-Identifier: Apache-2.0
"""An issued paper never changes again."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_enter_known")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='issuedpaper',
            trigger=pgtrigger.compiler.Trigger(name='issued_paper_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3ffe5bb7c673aade0e2e2b3afac4a8c90dea1a9', operation='UPDATE OR DELETE', pgid='pgtrigger_issued_paper_stays_c5f9d', table='documents_issuedpaper', when='BEFORE')),
        ),
    ]
