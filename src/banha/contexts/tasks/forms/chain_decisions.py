# SPDX-License-Identifier: Apache-2.0
"""Forms of lists, decisions, contracts and the transfer of a host."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Call, CallPurpose, Mode, calls_visible_to
from banha.contexts.tasks.forms.chain import ActForm, text_field
from banha.contexts.tasks.services.contracts import ADVANCE_BASIS
from banha.contexts.tasks.terms import PaymentKind
from banha.foundation.written import MoneyField, day_field, day_written, moment_written
from banha.kernel.access.public import Actor, Role, organisation_field, person_field
from banha.kernel.organisations.public import Organisation


class NumberedForm(ActForm):
    """A decision: numbered here at issue, or on paper with its scan."""

    number = forms.CharField(
        label=_("Number given on paper"),
        max_length=80,
        required=False,
        help_text=_("Leave empty: the next number is taken when the decision is issued here."),
    )
    decided_on = day_field(label=_("Date of the decision"), required=False)
    scan = forms.FileField(
        label=_("Decision as signed (scan)"),
        required=False,
        help_text=_("Only for a decision numbered on paper."),
    )


class ListForm(forms.Form):
    """A new list of a unit."""

    title = forms.CharField(label=_("Title of the list"), max_length=400)
    managing_organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Managing unit"), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["managing_organisation"]
        field.queryset = Organisation.objects.filter(
            pk__in=actor.organisations(Role.DESK_OFFICER), house=Organisation.House.STATE
        )


class LineForm(forms.Form):
    """The words a line is to be ordered in; the proposal itself is never rewritten."""

    title = forms.CharField(label=_("Title"), max_length=500)
    goal = text_field(label=_("Direction of the goal"), required=False)
    required_result = text_field(label=_("What the result must meet"), required=False)
    mode = forms.ChoiceField(label=_("Way of organising it"), choices=Mode.choices)
    state_budget = MoneyField(label=_("State budget (đồng)"), required=False)


class ReturnForm(forms.Form):
    """Why a list goes back."""

    reason = text_field(label=_("Why the list is returned"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecideForm(NumberedForm):
    """Keep or drop, line by line."""

    def __init__(self, *args: Any, lines: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"verdict_{line.pk}"] = forms.ChoiceField(
                label=_("Verdict"),
                choices=[("kept", _("Keep the line")), ("dropped", _("Drop the line"))],
                initial="kept",
            )
            self.fields[f"reason_{line.pk}"] = forms.CharField(
                label=_("Reason for dropping"), max_length=1000, required=False
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for line in self.lines:
            is_dropped = clean.get(f"verdict_{line.pk}") == "dropped"
            if is_dropped and not clean.get(f"reason_{line.pk}", "").strip():
                self.add_error(
                    f"reason_{line.pk}", _("Line %(n)s needs its reason.") % {"n": line.position}
                )
        return clean

    def dropped(self) -> dict[int, str]:
        clean = self.cleaned_data
        return {
            line.pk: clean[f"reason_{line.pk}"]
            for line in self.lines
            if clean[f"verdict_{line.pk}"] == "dropped"
        }

    def rows(self) -> list[dict[str, Any]]:
        """Each line with its verdict and reason."""
        return [
            {
                "line": line,
                "verdict": self[f"verdict_{line.pk}"],
                "reason": self[f"reason_{line.pk}"],
            }
            for line in self.lines
        ]

    @property
    def decision(self) -> list[forms.BoundField]:
        return [self[name] for name in ("number", "decided_on", "scan")]


class AnnounceForm(forms.Form):
    """Which open call for hosts or grants announces the lines; none is chosen beforehand."""

    call = forms.ModelChoiceField(
        Call.objects.none(), label=_("Call in which hosts apply"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, actor: Actor, unit: Organisation, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["call"]
        field.queryset = calls_visible_to(actor).filter(
            managing_organisation=unit, state="published", closes_at__gt=timezone.now()
        )
        field.queryset = field.queryset.exclude(purpose=CallPurpose.PROPOSALS)
        field.empty_label = None
        field.label_from_instance = _call_words


def _call_words(call: Call) -> str:
    """Notice, title and the days between which hosts apply."""
    open_between = f"{day_written(call.opens_at)} – {moment_written(call.closes_at)}"
    return f"{call.notice_number} · {call.title} · {open_between}"


class ContractForm(forms.Form):
    """The draft of the contract."""

    party_a_signatory = forms.CharField(label=_("Signs for party A"), max_length=160)
    party_a_authority = forms.CharField(
        label=_("Authority of party A"), max_length=300, required=False
    )
    party_b_signatory = forms.CharField(label=_("Signs for party B"), max_length=160)
    party_b_authority = forms.CharField(
        label=_("Capacity of party B"), max_length=300, required=False
    )
    account_holder = organisation_field(
        label=_("Co-signing account holder"),
        required=False,
        help_text=_("For example the office of the ministry, when it holds the account."),
    )
    party_a_account = forms.CharField(
        label=_("Account of party A"),
        max_length=300,
        required=False,
        help_text=_("Number, and the State Treasury or bank that keeps it."),
    )
    party_b_account = forms.CharField(
        label=_("Account of party B"),
        max_length=300,
        required=False,
        help_text=_("The money of the State is paid into it after signing."),
    )
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("Until"))
    state_part = MoneyField(label=_("State budget (đồng)"))
    other_part = MoneyField(label=_("Outside the budget (đồng)"))

    def values(self) -> dict[str, Any]:
        clean = dict(self.cleaned_data)
        return {**clean, "value": clean["state_part"] + clean["other_part"]}


class PaymentForm(forms.Form):
    """One payment."""

    kind = forms.ChoiceField(label=_("Kind of payment"), choices=PaymentKind.choices)
    amount = MoneyField(label=_("Amount (đồng)"))
    condition = forms.CharField(label=_("On condition that"), max_length=400, required=False)
    expected_on = day_field(label=_("Expected on"), required=False)


PaymentFormSet = forms.formset_factory(PaymentForm, extra=0, can_delete=True, max_num=30)
PaymentFormSet.basis = ADVANCE_BASIS  # type: ignore[attr-defined]


class SignForm(ActForm):
    """The signing: day, number, scan."""

    signed_on = day_field(label=_("Signed on"))
    number = forms.CharField(
        label=_("Number given on paper"),
        max_length=80,
        required=False,
        help_text=_("Leave empty: the contract gets its number here."),
    )
    signed_contract = forms.FileField(
        label=_("Contract as signed (scan)"),
        required=False,
        help_text=_("Needed when the contract was numbered on paper."),
    )


class NationalIdForm(forms.Form):
    """The identifier the national database gave."""

    text = forms.CharField(
        label=_("National task identifier"),
        max_length=60,
        help_text=_(
            "As the national database of tasks gave it, in the form NV.aa.MX1X2.bbbb.cccc: year,"
            " level and managing body, then the running number."
        ),
    )
    given_on = day_field(label=_("Given on"))


class TransferForm(ActForm):
    """The new host, its leader, and why."""

    host = organisation_field(label=_("New host"))
    leader = person_field(_("New leader"), required=False)
    reasons = text_field(label=_("Reasons"))
