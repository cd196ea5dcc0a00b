# SPDX-License-Identifier: Apache-2.0
"""The opening of applications: the one moment from which the managing unit may read them."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationOpening(models.Model):
    """All applications received for one task are opened at once; it is never undone."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="openings"
    )
    opened_at = models.DateTimeField(_("moment of the opening"))
    # Empty for records from before applications were sealed.
    opened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Names and posts, as they go into the minutes.
    present = ArrayField(models.CharField(max_length=300), default=list, blank=True)

    class Meta:
        ordering = ("-opened_at", "-pk")
        triggers = (
            pgtrigger.Protect(name="opening_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="opening_as_it_was",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("proposal", "opened_at", "present"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} opened {self.opened_at:%Y-%m-%d %H:%M}"
