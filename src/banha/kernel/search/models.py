# SPDX-License-Identifier: Apache-2.0
"""What the one box finds: a copy of titles and texts, never the record itself."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """One record of some register, as it can be found, by whom, and where its page is."""

    # A copy that services write beside the record, whose own writes are audited.
    audited = False

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=600)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    # Who may see that it exists: everyone, those who work for one of these, or these persons.
    is_public = models.BooleanField(default=False)
    organisation_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    person_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    exact = SearchVectorField(editable=False)
    folded = SearchVectorField(editable=False)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_once"),
        )
        indexes = (
            GinIndex(fields=("folded",), name="search_folded"),
            GinIndex(fields=("exact",), name="search_exact"),
        )

    def __str__(self) -> str:
        return self.title
