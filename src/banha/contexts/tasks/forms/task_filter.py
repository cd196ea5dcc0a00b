# SPDX-License-Identifier: Apache-2.0
"""What a list of tasks or proposals may be asked for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.public import Classification, Scheme, codes_of
from banha.contexts.programmes.public import Formation, Level, Mode, Regime, TaskKind
from banha.contexts.tasks.terms import PublicState, TaskState
from banha.foundation.written import dong_read, number_written
from banha.kernel.access.public import organisation_field, person_field
from banha.kernel.places.public import Place, provinces_in_force

ANY = ("", _("all"))


def choice(label: Any, choices: Any, empty: Any = ANY) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[empty, *choices])


class Sum(forms.Field):
    """A sum of money as people type it: 500.000.000, 1,2 tỷ."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        amount = dong_read(str(value).strip())
        if amount is None:
            raise forms.ValidationError(
                _("Give a sum, for example %(example)s or 1,2 tỷ.")
                % {"example": number_written(500_000_000)}
            )
        return amount


class Listed(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices of a short list, in one statement; Django's own opens a cursor for them: four."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for record in self.queryset.all():
            yield self.choice(record)


class RecordChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of a short list of records."""

    iterator = Listed


class CodeChoice(RecordChoice):
    """A code with its title; the number only where people know fields by it."""

    def label_from_instance(self, obj: Classification) -> str:
        return f"{obj.code} {obj.title}" if obj.scheme == Scheme.RESEARCH_FIELD else obj.title


def year_field(label: Any) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=1960, max_value=2100, widget=box
    )


class Asked(forms.Form):
    """A filter: what is wrong is said at its field and asks for nothing."""

    #: Shown at once; the others open below.
    FIRST: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    @property
    def asked(self) -> dict[str, Any]:
        """The filters that were understood."""
        self.is_valid()
        return dict(self.cleaned_data)

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def is_first_wrong(self) -> bool:
        """True when one of those shown at once was not understood: it is not folded away."""
        return any(one.errors for one in self.first)

    @property
    def is_open(self) -> bool:
        """True when one of the fields below is in use or wrong."""
        asked = self.asked
        return any(asked.get(one.name) or one.errors for one in self.more)


class TaskFilter(Asked):
    """Every filter of the list of tasks."""

    q = forms.CharField(
        label=_("Words, code, host or leader"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = choice(_("state"), TaskState.choices)
    level = choice(_("level of management"), Level.choices)
    kind = choice(_("kind"), TaskKind.choices)
    year_from = year_field(_("Start year from"))
    year_until = year_field(_("to"))
    late = forms.BooleanField(label=_("Late only"), required=False)
    formation = choice(_("way of formation"), Formation.choices)
    mode = choice(_("way of finding the host"), Mode.choices)
    regime = choice(_("regime"), Regime.choices)
    public_state = choice(_("public state"), PublicState.choices)
    field = CodeChoice(
        Classification.objects.none(), label=_("field of research"), required=False,
        empty_label=ANY[1],
    )  # fmt: skip
    sector = CodeChoice(
        Classification.objects.none(), label=_("sector"), required=False, empty_label=ANY[1]
    )
    province = RecordChoice(
        Place.objects.none(), label=_("province"), required=False, empty_label=ANY[1]
    )
    host = organisation_field(label=_("host organisation"), required=False)
    leader = person_field(_("leader"), required=False)
    managing_organisation = organisation_field(label=_("managing unit"), required=False)
    money_from = Sum(label=_("State money from"), required=False)
    money_until = Sum(label=_("to"), required=False)

    FIRST = ("q", "state", "level", "kind", "year_from", "year_until", "late")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["field"].queryset = codes_of(Scheme.RESEARCH_FIELD).filter(code__regex=r"^\d{1,3}$")
        fields["sector"].queryset = codes_of(Scheme.SECTOR)
        fields["province"].queryset = provinces_in_force()


class PublicFilter(Asked):
    """What everyone may search published tasks by."""

    q = forms.CharField(
        label=_("Words, host or leader"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    level = choice(_("level of management"), Level.choices)
    public_state = choice(_("state"), PublicState.choices)
    field = CodeChoice(
        Classification.objects.none(), label=_("field of research"), required=False,
        empty_label=ANY[1],
    )  # fmt: skip
    province = RecordChoice(
        Place.objects.none(), label=_("province"), required=False, empty_label=ANY[1]
    )
    year_from = year_field(_("Start year from"))
    year_until = year_field(_("to"))

    FIRST = ("q", "level", "public_state", "field", "province", "year_from", "year_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["field"].queryset = codes_of(Scheme.RESEARCH_FIELD).filter(code__regex=r"^\d{1,3}$")
        fields["province"].queryset = provinces_in_force()


def _words(bound: forms.BoundField, value: Any) -> str:
    choices = dict(getattr(bound.field, "choices", ())) if isinstance(value, str) else {}
    if value is True:
        return ""
    return str(choices.get(value, value))


def filters_in_use(form: Asked) -> list[tuple[str, str, str]]:
    """(name, label, words) of what narrows the list, for the marks one can take away."""
    return [
        (name, str(form[name].label), _words(form[name], value))
        for name, value in form.asked.items()
        if value not in (None, "", False)
    ]
