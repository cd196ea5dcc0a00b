# SPDX-License-Identifier: Apache-2.0
"""Filter and forms of organisations that do S&T."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.forms.inputs import codes_field, day_field, field_choices
from banha.contexts.network.models import (
    OrganisationEvaluation,
    ScienceOrganisation,
    StaffCount,
)
from banha.contexts.network.services.organisations import KEPT
from banha.contexts.network.terms import RegistrationState, Scheme, ScienceKind
from banha.foundation.spoken import SpokenConstraints
from banha.kernel.access.public import organisation_field, person_field

TEXTS = ("activities", "facilities", "cooperation", "intellectual_property")
LONG = {name: forms.Textarea(attrs={"rows": 4}) for name in TEXTS}


class OrganisationFilter(forms.Form):
    """Which organisations the list shows."""

    q = forms.CharField(label=_("Name, code or certificate"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        required=False,
        choices=[("", _("organisations of all kinds")), *ScienceKind.choices],
    )
    state = forms.ChoiceField(
        label=_("Registration"),
        required=False,
        choices=[("", _("all states")), *RegistrationState.choices],
    )
    field = forms.ChoiceField(label=_("Field of activity"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice = self.fields["field"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("all fields")), *field_choices()]


class DescriptionForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """What the organisation says of itself: what it does, has and works with."""

    spoken = {
        "certified_organisation_has_number": (
            "certificate_number",
            _("A certified organisation has the number of its certificate."),
        ),
        "registration_span_forward": ("state_until", _("The end comes before the beginning.")),
        "certificate_once_an_issuer": (
            "certificate_number",
            _("This issuer gave the number to another organisation."),
        ),
    }

    class Meta:
        model = ScienceOrganisation
        fields = TEXTS
        widgets = LONG

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["fields"] = codes_field(Scheme.RESEARCH_FIELD, label=_("Fields of activity"))
        if self.instance.pk:
            self.initial["fields"] = list(self.instance.fields.all())


class ScienceOrganisationForm(DescriptionForm):
    """The whole entry, for the officers who keep the register."""

    founded_on = day_field(label=_("Founded on"))
    certificate_date = day_field(label=_("Certificate date"))
    state_from = day_field(label=_("State since"))
    state_until = day_field(label=_("State until"))

    class Meta:
        model = ScienceOrganisation
        fields = (*KEPT, *TEXTS)
        widgets = LONG

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["governing_body"] = organisation_field(
            label=_("Governing body"), required=False
        )
        self.fields["head"] = person_field(_("Head"), required=False)

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under the headings of the page."""
        founding = (
            "kind", "founder_type", "economic_form", "governing_body", "head",
            "founding_decision", "founded_on", "autonomy", "autonomy_decision",
        )  # fmt: skip
        certificate = tuple(
            n for n in KEPT if n.startswith(("certificate", "registration", "state"))
        )
        rest = ("fields", *TEXTS, "source")
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in (
                (_("What kind of body it is"), founding),
                (_("Certificate of S&T activity"), certificate),
                (_("What it does and has"), rest),
            )
        ]


class NewOrganisationForm(ScienceOrganisationForm):
    """A new entry names the organisation first."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisation"] = organisation_field(
            label=_("Organisation"),
            help_text=_("It must stand in the register of organisations already."),
        )


class StaffForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """Staff of one year and qualification."""

    spoken = {"women_within_people": ("women", _("There are not more women than people."))}

    class Meta:
        model = StaffCount
        fields = (
            "year", "qualification", "people", "women", "full_time", "professors",
            "associate_professors",
        )  # fmt: skip

    def validate_unique(self) -> None:
        """Saying a year again replaces what was said."""


class EvaluationForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """An evaluation; the score decides the class."""

    spoken = {
        "evaluation_period_forward": ("period_until", _("The end comes before the beginning.")),
        "evaluation_score_1_to_5": ("score", _("The score lies between 1 and 5.")),
    }
    decided_on = day_field(label=_("Decided on"))

    class Meta:
        model = OrganisationEvaluation
        fields = (
            "manner", "period_from", "period_until", "score", "rating", "decided_on", "decision",
        )  # fmt: skip
        help_texts = {"rating": _("Left empty, it follows from the score.")}
