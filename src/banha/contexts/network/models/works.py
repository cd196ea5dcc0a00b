# SPDX-License-Identifier: Apache-2.0
"""What a scientist has published and brought about, and who worked on it with him."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.network.models.expert import Expert
from banha.contexts.network.terms import RESULTS, WorkKind, WorkSource, title_key


class Publication(models.Model):
    """One work in the list of one expert; what co-authors list of it stands in theirs."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="publications")
    kind = models.CharField(
        pgettext_lazy("publication", "kind"), max_length=12, choices=WorkKind.choices
    )
    title = models.CharField(pgettext_lazy("publication", "title"), max_length=1000)
    title_key = models.CharField(max_length=500, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    # The journal, conference, publisher, or who gave the patent.
    venue = models.CharField(_("published in"), max_length=500, blank=True)
    doi = models.CharField(_("DOI"), max_length=200, blank=True)
    # Of a patent, a report, a standard book number.
    number = models.CharField(pgettext_lazy("publication", "number"), max_length=120, blank=True)
    authors = models.TextField(_("authors as written"), blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    source = models.CharField(_("source"), max_length=8, choices=WorkSource.choices)
    added_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-year", "title_key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("expert", "doi"), condition=~models.Q(doi=""), name="doi_once_an_expert"
            ),
            models.UniqueConstraint(
                fields=("expert", "title_key", "year"), name="title_and_year_once_an_expert"
            ),
            models.CheckConstraint(
                condition=~models.Q(title_key=""), name="publication_title_has_letters"
            ),
        )
        indexes = (
            models.Index(fields=("doi",), condition=~models.Q(doi=""), name="publication_doi"),
            models.Index(fields=("title_key", "year"), name="publication_title_and_year"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the compared form of the title in step with it."""
        self.title_key = title_key(self.title)
        super().save(*args, **kwargs)

    @property
    def is_result(self) -> bool:
        """A patent or another result rather than something published."""
        return self.kind in RESULTS


class PublicationAuthor(models.Model):
    """A person of the register who worked on it beside the expert."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="known_authors"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="works_authored"
    )

    class Meta:
        ordering = ("person__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=("publication", "person"), name="author_once_a_work"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} of {self.publication_id}"
