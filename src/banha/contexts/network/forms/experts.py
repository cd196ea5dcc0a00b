# SPDX-License-Identifier: Apache-2.0
"""Filter and forms of experts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.forms.inputs import codes_field, day_field, field_choices
from banha.contexts.network.models import Expert
from banha.contexts.network.terms import ExpertGroup, PoolStatus, Scheme
from banha.foundation.spoken import SpokenConstraints
from banha.kernel.access.public import organisation_field


class ExpertFilter(forms.Form):
    """Which experts the list shows."""

    q = forms.CharField(
        label=_("Name or keyword"),
        required=False,
        max_length=200,
        help_text=_("With or without marks."),
    )
    field = forms.ChoiceField(label=_("Field of research"), required=False)
    pool = forms.ChoiceField(
        label=_("Pool of experts"), required=False, choices=[("", _("all")), *PoolStatus.choices]
    )
    group = forms.ChoiceField(
        label=_("Group"), required=False, choices=[("", _("all")), *ExpertGroup.choices]
    )
    organisation = organisation_field(label=_("Organisation"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice = self.fields["field"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("all fields")), *field_choices()]


class ProfileForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """The profile as its person writes it."""

    keywords = forms.CharField(
        label=_("Keywords"),
        required=False,
        max_length=800,
        help_text=_("Part them by semicolons."),
    )

    languages = forms.CharField(
        label=_("Languages"),
        required=False,
        max_length=600,
        help_text=_("Each with its level in brackets, parted by semicolons: Tiếng Anh (C1)."),
    )

    class Meta:
        model = Expert
        fields = (
            "profession", "training_field", "keywords", "work_history", "record",
            "declared_interests", "is_abroad", "load_limit", "yearly_limit",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 5})
            for name in ("work_history", "record", "declared_interests")
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial["keywords"] = "; ".join(self.instance.keywords)
        fields = codes_field(Scheme.RESEARCH_FIELD)
        self.fields["training_field"] = forms.ModelChoiceField(
            fields.queryset, label=_("Field of training"), required=False, empty_label="—"
        )
        self.fields["main_fields"] = codes_field(
            Scheme.RESEARCH_FIELD, label=_("Main fields of research")
        )
        self.fields["sectors"] = codes_field(
            Scheme.SECTOR, label=_("Sectors of industry and trade")
        )
        if self.instance.pk:
            self.initial["main_fields"] = list(self.instance.main_fields.all())
            self.initial["sectors"] = list(self.instance.sectors.all())
        if self.instance.pk:
            spoken = self.instance.languages.order_by("pk")
            self.initial["languages"] = "; ".join(
                f"{one.language} ({one.level})" if one.level else one.language for one in spoken
            )
        order = ("profession", "training_field", "main_fields", "sectors", "keywords", "languages")
        self.order_fields(order)

    def clean_keywords(self) -> list[str]:
        """Words parted by semicolons or commas; each at most 80 letters."""
        words = self.cleaned_data["keywords"].replace(",", ";").split(";")
        kept = list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))
        if any(len(word) > 80 for word in kept):
            raise forms.ValidationError(_("A keyword has at most 80 letters."))
        return kept[:40]

    def clean_languages(self) -> list[tuple[str, str]]:
        """Pairs of a language and its level; a language has at most 40 letters, a level 60."""
        found: list[tuple[str, str]] = []
        for part in self.cleaned_data["languages"].split(";"):
            name, _bracket, level = part.strip().partition("(")
            name, level = " ".join(name.split()), " ".join(level.rstrip(") ").split())
            if len(name) > 40 or len(level) > 60:
                raise forms.ValidationError(_("A language has at most 40 letters, a level 60."))
            if name:
                found.append((name, level))
        return found


class PoolForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """Whether the office may invite the person."""

    spoken = {
        "suspended_expert_has_reason": (
            "suspension_reason",
            _("Say why the expert is suspended."),
        ),
        "pool_span_forward": ("pool_until", _("The end comes before the beginning.")),
    }
    pool_from = day_field(label=_("In the pool since"))
    pool_until = day_field(label=_("In the pool until"))

    class Meta:
        model = Expert
        fields = ("pool_status", "pool_from", "pool_until", "suspension_reason")
