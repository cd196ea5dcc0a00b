# SPDX-License-Identifier: Apache-2.0
"""Persons and what is true of them for a span."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.foundation.text import fold, name_sort_key, tidy


class Person(models.Model):
    """A human being: one key whatever e-mail, spelling or post he has."""

    class Sex(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True, editable=False, default="")
    # Orders by given name, then middle, then family name, in Vietnamese alphabet order.
    sort_key = models.CharField(max_length=400, db_index=True, editable=False, default="")
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    nationality = models.CharField(max_length=2, default="VN")
    ethnicity = models.CharField(max_length=40, blank=True)
    # CCCD; masked on every page, see masked_identity().
    identity_number = models.CharField(max_length=12, blank=True)
    science_id = models.CharField(max_length=12, blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=("identity_number",),
                condition=~models.Q(identity_number=""),
                name="identity_number_once",
            ),
            models.UniqueConstraint(
                fields=("orcid",), condition=~models.Q(orcid=""), name="orcid_once"
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the compared form and the order of the name in step with the name."""
        self.full_name = tidy(self.full_name)
        self.folded_name = fold(self.full_name)
        self.sort_key = name_sort_key(self.full_name)[:400]
        if kwargs.get("update_fields") is not None and "full_name" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded_name", "sort_key"}
        super().save(*args, **kwargs)


class EmailAddress(models.Model):
    """An address of a person: an attribute, never his identity."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="emails")
    address = models.EmailField(unique=True)
    is_primary = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.address


class AcademicTitle(models.Model):
    """A degree or rank, kept apart from the name."""

    class Title(models.TextChoices):
        PROFESSOR = "gs", _("Professor")
        ASSOCIATE_PROFESSOR = "pgs", _("Associate Professor")
        DOCTOR_OF_SCIENCE = "tskh", _("Doctor of Science")
        DOCTOR = "ts", _("Doctor")
        MASTER = "ths", _("Master")
        ENGINEER = "ks", _("Engineer")
        BACHELOR = "cn", _("Bachelor")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=4, choices=Title.choices)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    awarded_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Affiliation(models.Model):
    """A person works in an organisation for a span, in a position."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="affiliations"
    )
    position = models.CharField(max_length=160, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.organisation_id}"
