# SPDX-License-Identifier: Apache-2.0
"""The products of an order before a council that accepts: what was ordered, what was delivered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OrderedProduct(models.Model):
    """One product as the order has it, and what the dossier delivers of it.

    Ordered and delivered share the unit; members rate number, volume, quality and type.
    """

    matter = models.ForeignKey("councils.Matter", on_delete=models.CASCADE, related_name="products")
    # Stands on ballots and in their records instead of the key.
    line = models.PositiveSmallIntegerField(_("line of the order"))
    name = models.CharField(_("name of the product"), max_length=500)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    ordered = models.DecimalField(
        _("ordered amount"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    requirement = models.TextField(_("quality asked for"), blank=True)
    delivered = models.DecimalField(
        _("delivered amount"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    reached = models.TextField(_("quality reached"), blank=True)
    evidence = models.CharField(_("certificate or confirmation"), max_length=300, blank=True)

    class Meta:
        ordering = ("matter", "line")
        constraints = (
            models.UniqueConstraint(fields=("matter", "line"), name="product_line_once"),
            models.CheckConstraint(
                condition=(Q(ordered=None) | Q(ordered__gt=0))
                & (Q(delivered=None) | Q(delivered__gte=0)),
                name="product_amounts_fit",
            ),
        )

    def __str__(self) -> str:
        return self.name
