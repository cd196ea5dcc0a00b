# SPDX-License-Identifier: Apache-2.0
"""Who does the work: persons with roles, and partner organisations."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models.owned import OwnedRow, one_owner
from banha.contexts.tasks.terms import TeamRole


class TeamMember(OwnedRow):
    """A person in a role, with his months of work: without them no FTE can be counted."""

    position = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="task_roles",
    )
    # As written, where the person is not (yet) in the register.
    name = models.CharField(_("name as written"), max_length=160, blank=True)
    # The affiliation at that time, not today's.
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organisation_text = models.CharField(_("organisation as written"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=TeamRole.choices)
    work = models.CharField(_("work"), max_length=600, blank=True)
    person_months = models.DecimalField(
        _("person-months"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    coefficient = models.DecimalField(
        _("coefficient"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            one_owner("team_member_one_owner"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="team_member_is_named"
            ),
            models.CheckConstraint(
                condition=Q(person_months__isnull=True) | Q(person_months__gte=0),
                name="person_months_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(coefficient__isnull=True) | Q(coefficient__range=(0, 1)),
                name="coefficient_0_to_1",
            ),
            # One leader at a time; a changed leader leaves with a day.
            *(
                models.UniqueConstraint(
                    fields=(owner,),
                    condition=Q(role="leader", until__isnull=True),
                    name=f"one_leader_of_{owner}",
                )
                for owner in ("proposal", "application", "task")
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_id or self.name}"


class Partner(OwnedRow):
    """An organisation that takes part, with its role, content and money."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    name = models.CharField(_("name as written"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    content = models.TextField(_("content of the work"), blank=True)
    money = models.BigIntegerField(_("money"), null=True, blank=True)
    is_foreign = models.BooleanField(_("foreign"), default=False)
    country = models.CharField(_("country"), max_length=2, blank=True)
    confirmation = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            one_owner("partner_one_owner"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name=""), name="partner_is_named"
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | Q(money__gte=0), name="partner_money_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.organisation_id)
