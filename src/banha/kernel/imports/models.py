# SPDX-License-Identifier: Apache-2.0
"""Imports under way and done: one run a file, one row a line of it."""

from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.kernel.imports.terms import WORKING, RowState, RunState

#: A job at work says so at least this often; one that is silent longer was killed.
SILENCE = timedelta(seconds=60)


class ImportRun(models.Model):
    """One file brought by one person: how it was read, how far it is, what came of it."""

    class Manner(models.TextChoices):
        ALL = "all", _("all rows or none")
        GOOD = "good", _("only the good rows")

    sheet = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    started_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: On whose behalf the job writes: who pressed the button last.
    acting_person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=12, choices=RunState, default=RunState.MAPPING)
    #: What a stopped run was doing, to go on with.
    stopped_in = models.CharField(max_length=12, blank=True)
    stop_asked = models.BooleanField(default=False)
    manner = models.CharField(max_length=8, choices=Manner, blank=True)
    refusal = models.JSONField(default=dict, blank=True)

    worksheet = models.CharField(max_length=255, blank=True)
    header_row = models.IntegerField(default=0)
    header_height = models.IntegerField(default=1)
    headers = models.JSONField(default=list)
    #: column code -> index of the sheet's column
    mapping = models.JSONField(default=dict)
    #: Lines that are no rows: totals, sub-headings, numbering; [number, reason, text].
    skipped = models.JSONField(default=list)

    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    phase_started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("sheet", "-id")),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.file_name}"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def is_silent(self) -> bool:
        """A job should be at work but has not been heard for a while."""
        heard = self.heard_at or self.started_at
        return self.is_working and timezone.now() - heard > SILENCE


class ImportRow(models.Model):
    """One line of the sheet: as read, as understood, and what is wrong with it."""

    # Worked out from the cells, which are recorded; what is written of them is recorded there.
    audit_omits = ("values", "faults", "cross_faults", "key", "has_doubts")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    #: The line's number in the sheet, as the officer's spreadsheet shows it.
    number = models.IntegerField()
    #: column code -> cell
    raw = models.JSONField(default=dict)
    heading = models.CharField(max_length=300, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    faults = models.JSONField(default=list)
    #: Faults that come from other rows, kept apart since this row alone cannot mend them.
    cross_faults = models.JSONField(default=list)
    key = models.CharField(max_length=600, blank=True)
    has_doubts = models.BooleanField(default=False)
    is_edited = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=RowState, default=RowState.WAITING)
    object_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="import_row_once"),)
        indexes = (
            models.Index(fields=("run", "state", "number")),
            models.Index(fields=("run", "key")),
        )

    def __str__(self) -> str:
        return f"{self.run_id}: {self.number}"
