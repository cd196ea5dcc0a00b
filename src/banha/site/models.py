# SPDX-License-Identifier: Apache-2.0
"""What the house remembers about itself."""

from django.db import models


class FurnishedStep(models.Model):
    """A step of setting up that this database has behind it, and the state it was done for."""

    step = models.CharField(max_length=40, primary_key=True)
    state = models.CharField(max_length=64)
    done_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.step


class ApiCount(models.Model):
    """How often somebody asked the API in the present stretch of time and in the one before."""

    #: Counted anew by the minute: nothing here is worth keeping.
    audited = False
    key = models.CharField(max_length=80, primary_key=True)
    slot = models.BigIntegerField(db_index=True)
    hits = models.IntegerField()
    before = models.IntegerField()

    def __str__(self) -> str:
        return self.key
