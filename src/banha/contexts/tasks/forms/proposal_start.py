# SPDX-License-Identifier: Apache-2.0
"""The small forms around a proposal: beginning one, inviting, sending, withdrawing, a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Call, CallLine
from banha.contexts.tasks.queries.own import managing_units, proposing_organisations_of
from banha.contexts.tasks.terms import AuthorRight
from banha.kernel.access.public import Actor, person_field
from banha.kernel.organisations.public import Organisation


class StartForm(forms.Form):
    """Whose proposal it is, to whom it goes, and its first words."""

    proposer = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Proposing organisation"), empty_label=None,
        help_text=_("The organisation in whose name you propose."),
    )  # fmt: skip
    managing_organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Managing unit"),
        help_text=_("The unit that receives and examines the proposal; type a part of its name."),
        empty_label=_("Choose…"),
        widget=forms.Select(attrs={"data-combo-select": _("Type to search…")}),
    )  # fmt: skip
    call_line = forms.ModelChoiceField(
        CallLine.objects.none(), label=_("Task of the notice"), required=False,
        empty_label=_("none: my own idea"),
        help_text=_("If you answer one of the tasks the notice names, it fills in what it says."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Title of the task"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("May still change; everything is saved while you write."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, call: Call | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.call = call
        own = self.fields["proposer"]
        assert isinstance(own, forms.ModelChoiceField)
        own.queryset = proposing_organisations_of(actor)
        lines = self.fields["call_line"]
        assert isinstance(lines, forms.ModelChoiceField)
        if call is None:
            del self.fields["call_line"]
            units = self.fields["managing_organisation"]
            assert isinstance(units, forms.ModelChoiceField)
            units.queryset = managing_units()
        else:
            del self.fields["managing_organisation"]
            lines.queryset = CallLine.objects.filter(call=call)
            if not lines.queryset.exists():
                del self.fields["call_line"]


class InviteForm(forms.Form):
    """Who shall write or read along."""

    person = person_field(_("Person"), help_text=_("Type a part of the name and choose."))
    right = forms.ChoiceField(label=_("Right"), choices=AuthorRight.choices)


class SendForm(forms.Form):
    """What makes a second click harmless."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why the proposal is withdrawn, and which version of its dossier was read before."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reasons = forms.CharField(
        label=_("Why you withdraw it"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the dossier with your reasons; its code is not used again."),
    )  # fmt: skip
