# SPDX-License-Identifier: Apache-2.0
"""Forms of routes and slips."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.foundation.written import day_field
from banha.kernel.access.public import Actor, Role, organisation_field
from banha.kernel.approvals.models import ApprovalSlip
from banha.kernel.approvals.services import SeatGiven
from banha.kernel.approvals.terms import (
    ASKED_ROLES,
    LAST_DAY,
    LAST_STAGE,
    RULING,
    slip_subjects,
)
from banha.kernel.organisations.public import Organisation

ROWS = 6


def words_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Some lines of words."""
    return forms.CharField(
        label=label, required=required, max_length=4000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class VersionForm(forms.Form):
    """Carries the version its page was opened at."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)


class PresentForm(VersionForm):
    """A note to those who are asked."""

    note = words_field(_("Note to those who are asked"))


class AnswerForm(VersionForm):
    """Approve with a remark, or return with the reason."""

    words = words_field(
        _("Remark, or the reason for returning"),
        help_text=_("Without a remark an approval stands alone; a return needs its reason."),
    )

    @classmethod
    def of(cls, slip: ApprovalSlip, seat: int, typed: Any = None) -> "AnswerForm":
        """The form of one seat; a page may hold several of them."""
        return cls(typed, initial={"version": slip.version}, auto_id=f"id_{seat}_%s")


class ReasonForm(VersionForm):
    """Why."""

    reason = words_field(_("Reason"))


class RouteForm(forms.Form):
    """Whom a unit asks before a decision, stage by stage."""

    kind = forms.ChoiceField(label=_("Decision"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Unit that presents"), empty_label=None
    )
    valid_from = day_field(label=_("In force from"))
    source = forms.CharField(
        label=_("Text that orders it"),
        max_length=300,
        help_text=_("Number and issuer of the rules of work or of the assignment."),
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(one.kind, one.title) for one in slip_subjects()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        units = Organisation.objects.filter(pk__in=actor.organisations(*RULING))
        self.fields["organisation"].queryset = units.order_by("name", "pk")  # type: ignore[attr-defined]


class RouteSeatForm(forms.Form):
    """One seat of a route; left empty it is no seat."""

    stage = forms.IntegerField(
        label=pgettext_lazy("approval", "Stage"), min_value=1, max_value=LAST_STAGE, required=False
    )
    matter = forms.CharField(label=_("What is asked"), max_length=200, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", "—"), *((one.value, one.label) for one in ASKED_ROLES)],
    )
    organisation = organisation_field(label=_("of the unit"), required=False)
    days = forms.IntegerField(
        label=_("Working days"), min_value=1, max_value=LAST_DAY, required=False
    )
    one_is_enough = forms.BooleanField(label=_("one of the stage is enough"), required=False)

    def clean(self) -> dict[str, Any]:
        """A seat begun is a seat whole."""
        clean = super().clean() or {}
        asked = ("stage", "matter", "role", "organisation", "days")
        if self.is_begun:
            for name in asked:
                if not clean.get(name) and name not in self.errors:
                    self.add_error(
                        name, ValidationError(_g("Fill this in, or leave the row empty."))
                    )
        return clean

    @property
    def is_begun(self) -> bool:
        """Whether anything of it was given."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def seat(self) -> SeatGiven:
        """The seat as it is kept."""
        clean = self.cleaned_data
        return SeatGiven(
            clean["stage"], clean["matter"], Role(clean["role"]).value, clean["organisation"],
            clean["days"], bool(clean["one_is_enough"]),
        )  # fmt: skip


RouteSeats = forms.formset_factory(
    RouteSeatForm, extra=0, min_num=ROWS, max_num=40, absolute_max=40
)


def seats_given(seats: Any) -> list[SeatGiven]:
    """The seats of a valid set of rows."""
    return [form.seat for form in seats if form.is_begun]
