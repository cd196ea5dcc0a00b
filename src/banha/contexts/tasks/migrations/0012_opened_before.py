# SPDX-License-Identifier: Apache-2.0
"""What the office had closed and read before applications were sealed stays open to it."""

from django.db import migrations
from django.db.models import Max
from django.utils import timezone

OPEN = ("announced", "receiving", "unplanned")
CLOSING = ("close_receipt", "open_files")


def open_what_was_closed(apps, schema_editor):
    """One opening for each task whose receipt was closed, at the moment of that step."""
    Application = apps.get_model("tasks", "HostApplication")
    Opening = apps.get_model("tasks", "ApplicationOpening")
    StepTaken = apps.get_model("dossiers", "StepTaken")
    closed = dict(
        StepTaken.objects.filter(step__in=CLOSING)
        .values_list("dossier")
        .annotate(at=Max("at"))
        .values_list("dossier", "at")
    )
    received = Application.objects.filter(
        received_at__isnull=False, withdrawn_at=None, opening=None
    ).select_related("proposal__dossier")
    openings = {}
    for application in received.order_by("pk"):
        proposal = application.proposal
        dossier = proposal.dossier
        is_open = dossier is not None and dossier.stage in OPEN
        never_closed = dossier is not None and dossier.pk not in closed and dossier.closed_at
        if is_open or never_closed:
            continue
        if proposal.pk not in openings:
            at = closed.get(dossier.pk) if dossier is not None else None
            openings[proposal.pk] = Opening.objects.create(
                proposal=proposal, opened_at=at or timezone.now()
            )
        application.opening = openings[proposal.pk]
        application.save(update_fields=("opening",))


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0001_initial'),
        ('tasks', '0011_application_opening'),
    ]

    operations = [
        # The table itself goes when the migration before is taken back.
        migrations.RunPython(open_what_was_closed, migrations.RunPython.noop),
    ]
