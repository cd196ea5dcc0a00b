# SPDX-License-Identifier: Apache-2.0
"""Tasks approved before drafting the contract was a duty wait on the desk from today on."""

from datetime import timedelta

import holidays
from django.db import migrations
from django.utils import timezone

CODE, PARTY, ROLES, DAYS, UNIT = "draft_contract", "desk", ["desk_officer"], 10, "wd"
#: Process and edition -> the stage at which the contract is drafted.
STAGES = (
    ("tasks.moit", "R1", "ordered"),
    ("tasks.moit", "R2", "approved"),
    ("tasks.moit", "R3", "approved"),
    ("tasks.national", "R1", "approved"),
    ("tasks.national", "R2", "approved"),
    ("tasks.province", "R1", "approved"),
    ("tasks.province", "R2", "approved"),
)


def day_due(apps, first):
    """Ten working days on, by the public calendar and the days the house switched."""
    package = holidays.country_holidays("VN", years=range(first.year, first.year + 2))
    switched = dict(apps.get_model("law", "DayException").objects.values_list("day", "is_working"))
    day, left = first, DAYS
    while left:
        day += timedelta(days=1)
        worked = day in package.weekend_workdays or (day.weekday() < 5 and day not in package)
        left -= switched.get(day, worked)
    return day


def waiting(apps):
    """Dossiers where the contract is to be drafted and nobody has begun."""
    Dossier = apps.get_model("dossiers", "Dossier")
    OpenDuty = apps.get_model("dossiers", "OpenDuty")
    StepTaken = apps.get_model("dossiers", "StepTaken")
    Contract = apps.get_model("tasks", "Contract")
    drafted = Contract.objects.exclude(state="cancelled").filter(
        task__proposal__dossier__isnull=False
    )
    for process, edition, stage in STAGES:
        found = Dossier.objects.filter(process_code=process, edition=edition, stage=stage)
        yield from (
            found.filter(closed_at=None)
            .exclude(pk__in=OpenDuty.objects.filter(code=CODE).values("dossier"))
            .exclude(pk__in=StepTaken.objects.filter(step=CODE).values("dossier"))
            .exclude(pk__in=drafted.values("task__proposal__dossier"))
            .order_by("pk")
        )


def open_duties(apps, schema_editor):
    """One duty for each managing unit seated, counted from today: nobody is late by surprise."""
    OpenDuty = apps.get_model("dossiers", "OpenDuty")
    Seat = apps.get_model("dossiers", "Seat")
    today = timezone.localdate()
    found, due = list(waiting(apps)), None
    for dossier in found:
        due = due or day_due(apps, today)
        seats = Seat.objects.filter(dossier=dossier, code="managing", organisation__isnull=False)
        for seat in seats:
            OpenDuty.objects.create(
                dossier=dossier, code=CODE, stage=dossier.stage, party=PARTY, roles=ROLES,
                organisation_id=seat.organisation_id, opened_on=today, counted_from=today,
                term_amount=DAYS, term_unit=UNIT, due_on=due,
            )


def take_back(apps, schema_editor):
    """Only what was opened here: a duty that came with its stage bears the day of the stage."""
    OpenDuty = apps.get_model("dossiers", "OpenDuty")
    for duty in OpenDuty.objects.filter(code=CODE, closed_on=None).select_related("dossier"):
        if duty.opened_on > timezone.localdate(duty.dossier.stage_entered_at):
            duty.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0001_initial'),
        ('law', '0001_initial'),
        ('tasks', '0012_opened_before'),
    ]

    operations = [migrations.RunPython(open_duties, take_back)]
