# SPDX-License-Identifier: Apache-2.0
"""Lists a person keeps by a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """The filters, order and columns of a list, kept by one person and shared if he likes."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="saved_views"
    )
    # Which list: "tasks", "proposals", "calls".
    of_list = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=120)
    query = models.CharField(_("filters and order"), max_length=2000, blank=True)
    columns = models.JSONField(_("columns"), default=list, blank=True)
    shared_with = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("shared with"),
    )
    is_default = models.BooleanField(_("opens first"), default=False)

    class Meta:
        ordering = ("of_list", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "of_list", "name"), name="saved_view_name_once"
            ),
            models.UniqueConstraint(
                fields=("person", "of_list"),
                condition=models.Q(is_default=True),
                name="one_default_view",
            ),
        )

    def __str__(self) -> str:
        return self.name
