# SPDX-License-Identifier: Apache-2.0
"""What no register tells of a person: family and advisers as declared, sanctions as kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import TieKind


class DeclaredTie(models.Model):
    """A person declared how he stands to another; it counts for both of them.

    Who is not in the register of persons is kept by his name and found by it among the people of
    a dossier. ``until``: a tie that has ended (a marriage) counts no more from then on.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="declared_ties"
    )
    kind = models.CharField(
        pgettext_lazy("tie", "how related"), max_length=8, choices=TieKind.choices
    )
    other = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("the other person"),
    )
    other_name = models.CharField(_("name of the other person"), max_length=120, blank=True)
    declared_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField()
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(other__isnull=False) | ~Q(other_name=""), name="tie_names_somebody"
            ),
            models.CheckConstraint(condition=~Q(other=models.F("person")), name="tie_of_two"),
            models.UniqueConstraint(
                fields=("person", "kind", "other", "other_name"),
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="tie_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.other_id or self.other_name}"


class Sanction(models.Model):
    """A person is under a sanction in science and technology, from one day to another.

    Nothing of it is ever taken out: one that is lifted, or was entered wrongly, ends with a reason.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="science_sanctions"
    )
    text = models.TextField(_("decision and what it says"))
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    entered_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    lifted_because = models.TextField(_("why it was lifted"), blank=True)
    lifted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-valid_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True)
                | (~Q(lifted_because="") & Q(valid_until__isnull=False)),
                name="lifted_sanction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="sanction_span_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.text[:40]}"
