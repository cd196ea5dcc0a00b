# SPDX-License-Identifier: Apache-2.0
"""Codes and receipts given before numbers knew their office get that of their proposal or task."""

from django.db import migrations

OFFICE_OF = """
UPDATE numbering_takennumber taken SET organisation_id = {owner}.managing_organisation_id
FROM numbering_counter counter, {source}
WHERE counter.id = taken.counter_id AND taken.organisation_id IS NULL AND {same}
"""
SOURCES = (
    ("proposal", "tasks_proposal proposal",
     "counter.series = 'tasks.proposal' AND proposal.code = taken.text"),
    ("proposal", "tasks_postedreceipt receipt JOIN tasks_proposal proposal"
     " ON proposal.id = receipt.proposal_id",
     "counter.series = 'tasks.receipt' AND receipt.number = taken.text"),
    ("task", "tasks_taskidentifier code JOIN tasks_task task ON task.id = code.task_id",
     "counter.scope = '' AND counter.series NOT LIKE 'tasks.%' AND code.text = taken.text"),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("numbering", "0003_offices_of_scopes"),
        ("tasks", "0006_saving_page"),
    ]

    operations = [
        migrations.RunSQL(
            OFFICE_OF.format(owner=owner, source=source, same=same), migrations.RunSQL.noop
        )
        for owner, source, same in SOURCES
    ]
