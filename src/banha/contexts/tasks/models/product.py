# SPDX-License-Identifier: Apache-2.0
"""Ordered products with their measures (R-05), and who will use the result."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.models.owned import OwnedRow, one_owner
from banha.contexts.tasks.terms import ProductForm, ProductRating


class ProductRow(OwnedRow):
    """One product of a task: what, how many, how good, and who receives it."""

    position = models.PositiveSmallIntegerField(_("order"), default=0)
    form = models.CharField(
        pgettext_lazy("product", "form"), max_length=3, choices=ProductForm.choices
    )
    name = models.CharField(_("name of the product"), max_length=500)
    unit = models.CharField(_("unit"), max_length=60)
    quantity = models.DecimalField(_("ordered quantity"), max_digits=18, decimal_places=4)
    scientific_requirement = models.TextField(_("scientific requirement"), blank=True)
    expected_publication = models.CharField(
        _("where it will be published or filed"), max_length=300, blank=True
    )
    receiver = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="received_products",
        verbose_name=_("receiving organisation"),
    )
    receiver_text = models.CharField(_("receiver as written"), max_length=300, blank=True)
    scale = models.CharField(_("scale of application"), max_length=300, blank=True)
    readiness = models.PositiveSmallIntegerField(
        _("technology readiness (1–9)"), null=True, blank=True
    )
    # Filled at acceptance.
    quantity_done = models.DecimalField(
        _("quantity reached"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    quantity_rating = models.CharField(max_length=2, choices=ProductRating.choices, blank=True)
    volume_rating = models.CharField(max_length=2, choices=ProductRating.choices, blank=True)
    quality_rating = models.CharField(max_length=2, choices=ProductRating.choices, blank=True)
    kind_rating = models.CharField(max_length=2, choices=ProductRating.choices, blank=True)
    evidence = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_issuer = models.CharField(_("issuer of the evidence"), max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            one_owner("product_one_owner"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="product_quantity_positive"),
            models.CheckConstraint(
                condition=Q(readiness__isnull=True) | Q(readiness__range=(1, 9)),
                name="product_readiness_1_to_9",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ProductMetric(models.Model):
    """A measure of quality: name, unit, the level to reach and that of similar products."""

    product = models.ForeignKey(ProductRow, on_delete=models.CASCADE, related_name="metrics")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("measure"), max_length=300)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    # Levels are words as often as numbers: "≥ 95", "TCVN 1651-2:2018", "không nứt".
    required = models.CharField(_("level to reach"), max_length=200)
    domestic = models.CharField(_("similar, in the country"), max_length=200, blank=True)
    abroad = models.CharField(_("similar, abroad"), max_length=200, blank=True)
    reached = models.CharField(_("level reached"), max_length=200, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class ResultUser(OwnedRow):
    """Who will use the result (địa chỉ ứng dụng)."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="used_results",
    )
    name = models.CharField(_("name as written"), max_length=300, blank=True)
    scale = models.CharField(_("scale of application"), max_length=300, blank=True)
    is_enterprise = models.BooleanField(_("enterprise"), default=False)

    class Meta:
        constraints = (
            one_owner("result_user_one_owner"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name=""), name="result_user_is_named"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.organisation_id)
