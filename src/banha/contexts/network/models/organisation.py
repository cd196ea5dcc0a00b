# SPDX-License-Identifier: Apache-2.0
"""What is kept of an organisation because it does science and technology."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.terms import (
    EconomicForm,
    EvaluationClass,
    EvaluationManner,
    FounderType,
    Qualification,
    RegistrationState,
    ScienceKind,
)


class ScienceOrganisation(models.Model):
    """The S&T side of an organisation (TT 10/2017 Điều 8 and its registration)."""

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="science"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ScienceKind.choices)
    founder_type = models.CharField(
        _("founded by"), max_length=12, choices=FounderType.choices, blank=True
    )
    economic_form = models.CharField(
        _("economic form"), max_length=10, choices=EconomicForm.choices, blank=True
    )
    governing_body = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="governed_science",
        verbose_name=_("governing body"),
    )
    founding_decision = models.CharField(_("founding decision"), max_length=200, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    # The certificate is issued by the S&T authority: mirrored, never ours.
    certificate_number = models.CharField(_("certificate number"), max_length=60, blank=True)
    certificate_date = models.DateField(_("certificate date"), null=True, blank=True)
    certificate_issuer = models.CharField(_("certificate issuer"), max_length=200, blank=True)
    registration_state = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationState.choices,
        default=RegistrationState.NOT_REGISTERED,
    )
    state_from = models.DateField(_("state since"), null=True, blank=True)
    state_until = models.DateField(_("state until"), null=True, blank=True)
    fields = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="organisations_of_field",
        verbose_name=_("fields of activity"),
    )
    activities = models.TextField(_("registered activities"), blank=True)
    # Group thresholds of autonomy are not verified: the decision's own words are kept.
    autonomy = models.CharField(_("degree of autonomy"), max_length=120, blank=True)
    autonomy_decision = models.CharField(_("autonomy decision"), max_length=200, blank=True)
    head = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="heads",
        verbose_name=_("head"),
    )
    facilities = models.TextField(_("facilities and equipment"), blank=True)
    cooperation = models.TextField(_("international cooperation"), blank=True)
    intellectual_property = models.TextField(_("intellectual property"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("organisation__sort_key",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(
                    registration_state__in=("certified", "changed", "reissued"),
                    certificate_number="",
                ),
                name="certified_organisation_has_number",
            ),
            models.CheckConstraint(
                condition=models.Q(state_until__isnull=True)
                | models.Q(state_from__isnull=True)
                | models.Q(state_until__gte=models.F("state_from")),
                name="registration_span_forward",
            ),
            models.UniqueConstraint(
                fields=("certificate_number", "certificate_issuer"),
                condition=~models.Q(certificate_number=""),
                name="certificate_once_an_issuer",
            ),
        )

    def __str__(self) -> str:
        return f"S&T side of {self.organisation_id}"


class StaffCount(models.Model):
    """Staff of one year by qualification, with women counted apart (form 02/KHCN-NL)."""

    organisation = models.ForeignKey(
        ScienceOrganisation, on_delete=models.CASCADE, related_name="staff_counts"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    qualification = models.CharField(
        _("qualification"), max_length=6, choices=Qualification.choices
    )
    people = models.PositiveIntegerField(_("people"), default=0)
    women = models.PositiveIntegerField(_("women"), default=0)
    full_time = models.PositiveIntegerField(_("full-time"), null=True, blank=True)
    professors = models.PositiveIntegerField(_("professors"), default=0)
    associate_professors = models.PositiveIntegerField(_("associate professors"), default=0)

    class Meta:
        ordering = ("-year", "qualification")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "year", "qualification"), name="staff_count_once"
            ),
            models.CheckConstraint(
                condition=models.Q(women__lte=models.F("people")), name="women_within_people"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.qualification}: {self.people}"


class OrganisationEvaluation(models.Model):
    """One evaluation of an organisation with its score and class (TT 38/2014)."""

    organisation = models.ForeignKey(
        ScienceOrganisation, on_delete=models.CASCADE, related_name="evaluations"
    )
    manner = models.CharField(_("manner"), max_length=10, choices=EvaluationManner.choices)
    period_from = models.PositiveSmallIntegerField(_("from year"))
    period_until = models.PositiveSmallIntegerField(_("to year"))
    score = models.DecimalField(_("score"), max_digits=3, decimal_places=2, null=True, blank=True)
    rating = models.CharField(_("class"), max_length=1, choices=EvaluationClass.choices, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    class Meta:
        ordering = ("-period_until", "manner")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(period_until__gte=models.F("period_from")),
                name="evaluation_period_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True)
                | (models.Q(score__gte=1) & models.Q(score__lte=5)),
                name="evaluation_score_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period_from}-{self.period_until} {self.rating}"
