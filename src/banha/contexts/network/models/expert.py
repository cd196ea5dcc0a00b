# SPDX-License-Identifier: Apache-2.0
"""The scientific profile of a person (lý lịch khoa học), as far as tasks need it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.network.terms import PoolStatus


class Expert(models.Model):
    """The scientist behind a person (TT 10/2017 Điều 9) and his place in the pool of experts."""

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="expert")
    profession = models.CharField(_("professional title"), max_length=160, blank=True)
    training_field = models.ForeignKey(
        "network.Classification",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trained_experts",
        verbose_name=_("field of training"),
    )
    main_fields = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="experts_of_field",
        verbose_name=_("main fields of research"),
    )
    sectors = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="experts_of_sector",
        verbose_name=_("sectors of industry and trade"),
    )
    keywords = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, verbose_name=_("keywords")
    )
    work_history = models.TextField(_("career"), blank=True)
    record = models.TextField(_("tasks, publications, patents"), blank=True)
    is_abroad = models.BooleanField(_("works abroad"), default=False)
    pool_status = models.CharField(
        _("pool of experts"), max_length=10, choices=PoolStatus.choices, default=PoolStatus.NONE
    )
    pool_from = models.DateField(_("in the pool since"), null=True, blank=True)
    pool_until = models.DateField(_("in the pool until"), null=True, blank=True)
    suspension_reason = models.CharField(_("why suspended"), max_length=300, blank=True)
    # How many dossiers the expert takes at once; empty: the rule set's number counts.
    load_limit = models.PositiveSmallIntegerField(_("dossiers at once"), null=True, blank=True)
    # In how many councils a year the expert sits; empty: the rule set's number counts.
    yearly_limit = models.PositiveSmallIntegerField(_("councils a year"), null=True, blank=True)
    # Recognised as young talent: on which day, by whom (the body and its decision).
    talent_on = models.DateField(_("recognised as young talent on"), null=True, blank=True)
    talent_by = models.CharField(_("recognised by"), max_length=200, blank=True)
    declared_interests = models.TextField(_("declared interests"), blank=True)
    # Personal data is shared only with a consent that names its day (Luật BVDLCN 2025).
    consent_on = models.DateField(_("consent to share given on"), null=True, blank=True)
    consent_withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("person__sort_key",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(pool_status="suspended", suspension_reason=""),
                name="suspended_expert_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(pool_until__isnull=True)
                | models.Q(pool_from__isnull=True)
                | models.Q(pool_until__gte=models.F("pool_from")),
                name="pool_span_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(consent_withdrawn_on__isnull=True)
                | models.Q(consent_on__isnull=False),
                name="only_given_consent_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(talent_on__isnull=True, talent_by="")
                | (models.Q(talent_on__isnull=False) & ~models.Q(talent_by="")),
                name="talent_has_day_and_body",
            ),
        )

    def __str__(self) -> str:
        return f"expert {self.person_id}"

    @property
    def has_consented(self) -> bool:
        """Whether the profile may be shared beyond the office that keeps it."""
        return self.consent_on is not None and self.consent_withdrawn_on is None


class ForeignLanguage(models.Model):
    """A language the expert works in, with its level in his own words."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=40)
    level = models.CharField(pgettext_lazy("expert", "level"), max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("expert", "language"), name="language_once"),
        )

    def __str__(self) -> str:
        return self.language
