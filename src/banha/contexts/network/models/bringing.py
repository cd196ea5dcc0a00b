# SPDX-License-Identifier: Apache-2.0
"""Files of publications that were brought and looked at, before and after they are taken over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models.expert import Expert
from banha.contexts.network.terms import WorkSource


class WorkImport(models.Model):
    """What one file says of the works of one expert; nothing is written until it is taken over."""

    # Read from a file that its bringer has; what is taken over is recorded where it is written.
    audit_omits = ("rows",)

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="work_imports")
    source = models.CharField(_("source"), max_length=8, choices=WorkSource.choices)
    file_name = models.CharField(max_length=255)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    #: One a work: {"place", "values"} as read, or {"place", "trouble"} where it cannot be read.
    rows = models.JSONField(default=list)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.source} of {self.expert_id}: {self.file_name}"
