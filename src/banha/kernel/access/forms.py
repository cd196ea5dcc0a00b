# SPDX-License-Identifier: Apache-2.0
"""Forms of sign-up, roles, delegation and tokens."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.fields import organisation_field, person_field
from banha.kernel.access.models import Account
from banha.kernel.access.services import LONGEST_TOKEN, enrol_person
from banha.kernel.access.terms import DELEGABLE, SCOPES, SELF_SIGNED, Actor, Role


def day_field(label: Any, **more: Any) -> forms.DateField:
    more.setdefault("help_text", _("such as 22 Nov 2026"))
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"size": 12}), **more)


class EnrolForm(forms.Form):
    """Who signs up, where he works, and as what he wants to act there."""

    full_name = forms.CharField(label=_("Full name"), max_length=120)
    organisation = organisation_field(
        help_text=_("Type a part of its name and choose. It will be asked to confirm.")
    )
    role = forms.ChoiceField(
        label=_("You act there as"),
        choices=[(role.value, role.label) for role in SELF_SIGNED],
        widget=forms.RadioSelect,
    )
    position = forms.CharField(label=_("Position"), max_length=160, required=False)
    field_order = ("full_name", "organisation", "role", "position")

    def signup(self, request: HttpRequest, user: Account) -> None:
        """Called by allauth once the account stands."""
        given = self.cleaned_data
        enrol_person(
            account=user, full_name=given["full_name"], organisation=given["organisation"],
            role=given["role"], position=given["position"],
        )  # fmt: skip


class RoleForm(forms.Form):
    """A role granted to a person."""

    person = person_field(_("Person"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisation = organisation_field()
    valid_from = day_field(_("First day"), initial=timezone.localdate)
    valid_until = day_field(_("Last day"), required=False)
    basis = forms.CharField(
        label=_("Decision"), max_length=200, help_text=_("Number and date of the paper")
    )


class EndForm(forms.Form):
    """The last day of a role."""

    on = day_field(
        _("Last day"),
        initial=timezone.localdate,
        help_text=_("such as 22 Nov 2026; the day of today ends the role at once"),
    )
    basis = forms.CharField(label=_("Decision"), max_length=200)


class DelegationForm(forms.Form):
    """A leading role handed to somebody for a span."""

    held = forms.ChoiceField(label=_("Role"))
    to = person_field(_("Who acts on your behalf"))
    valid_from = day_field(_("First day"), initial=timezone.localdate)
    valid_until = day_field(_("Last day"))
    basis = forms.CharField(
        label=_("Paper of delegation"), max_length=200, help_text=_("Number and date of the paper")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (held.key, f"{held.label}, {held.organisation_name}")
            for held in actor.roles
            if held.role in DELEGABLE and held.delegated_by_id is None
        ]
        field = self.fields["held"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class TokenForm(forms.Form):
    """A key of the API."""

    title = forms.CharField(
        label=_("What the key is for"), max_length=120, help_text=_("So that you know it again")
    )
    scopes = forms.ChoiceField(label=_("What it may do"), choices=list(SCOPES.items()))
    days = forms.IntegerField(
        label=_("Days it lives"), initial=90, min_value=1, max_value=LONGEST_TOKEN
    )

    @property
    def chosen_scopes(self) -> list[str]:
        """Who may write may read."""
        return ["read", "write"] if self.cleaned_data["scopes"] == "write" else ["read"]
