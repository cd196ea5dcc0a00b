# SPDX-License-Identifier: Apache-2.0
"""Filter and forms of publications, days away, payment details and young talent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.network.forms.inputs import day_field
from banha.contexts.network.models import Expert, Publication
from banha.contexts.network.queries import people_of_names
from banha.contexts.network.terms import WorkKind, WorkSource
from banha.foundation import written
from banha.foundation.spoken import SpokenConstraints
from banha.kernel.access.public import person_field
from banha.kernel.people.public import Person, affiliation_on


class PublicationFilter(forms.Form):
    """Which works of one expert the list shows."""

    q = forms.CharField(label=_("Title, venue or author"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=pgettext_lazy("publication", "Kind"),
        required=False,
        choices=[("", _("all")), *WorkKind.choices],
    )


class KnownAuthors(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Persons of the register with their workplace, to tell two of one name apart."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person: Person) -> str:
        held = affiliation_on(person)
        return f"{person.full_name} ({held.organisation.name})" if held else person.full_name


class PublicationForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """One work, as a reference list gives it."""

    class Meta:
        model = Publication
        fields = ("kind", "title", "year", "venue", "doi", "number", "authors", "abstract")
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "authors": forms.Textarea(attrs={"rows": 2}),
            "abstract": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "venue": _("The journal, conference or publisher; of a patent, who granted it."),
            "doi": _("As in 10.1000/xyz123; an address of doi.org will do."),
            "number": _("Of a patent, report or book."),
            "authors": _("All of them as the work gives them, parted by semicolons."),
        }

    def __init__(self, *args: Any, may_name: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        linked = Person.objects.none()
        if self.instance.pk:
            linked = Person.objects.filter(works_authored__publication=self.instance)
        near = people_of_names(self.instance.authors) if may_name else Person.objects.none()
        offered = Person.objects.filter(pk__in=[p.pk for p in (*linked, *near[:30])])
        if self.instance.pk:
            offered = offered.exclude(pk=self.instance.expert.person_id)
        if offered:
            self.fields["people"] = KnownAuthors(
                offered.order_by("sort_key", "pk"),
                label=_("Co-authors in the register"),
                help_text=_("Tick who truly is this author; a name alone proves nothing."),
                required=False,
                initial=linked,
            )
        if may_name:
            self.fields["another"] = person_field(_("Another co-author"), required=False)

    @property
    def told(self) -> dict[str, Any]:
        """The values as the services take them."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        people = list(self.cleaned_data.get("people") or ())
        if another := self.cleaned_data.get("another"):
            people.append(another)
        return {**values, "people": people}


class AwayForm(forms.Form):
    """First and last day of being away."""

    away_from = written.day_field(label=_("Away from"))
    away_until = written.day_field(
        label=_("Away until"), help_text=_("The last day on which no council may ask.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Need not be given; only the offices and the own institute read it."),
    )


class PaymentForm(forms.Form):
    """Where the person is paid and taxed."""

    bank = forms.CharField(label=_("Bank and branch"), max_length=200, required=False)
    account_holder = forms.CharField(label=_("Account holder"), max_length=120, required=False)
    account_number = forms.CharField(
        label=_("Account number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    tax_code = forms.CharField(
        label=_("Personal tax code"),
        max_length=20,
        required=False,
        help_text=_("10 digits, or the 12 of the identity number."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class TalentForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """Who recognised the person as young talent, and when."""

    spoken = {
        "talent_has_day_and_body": (
            "talent_by",
            _("Say both the day and who recognised the person, or neither."),
        ),
    }
    talent_on = day_field(label=_("Recognised on"))

    class Meta:
        model = Expert
        fields = ("talent_on", "talent_by")
        help_texts = {"talent_by": _("The body and its decision; leave both empty to take back.")}


class BringForm(forms.Form):
    """A file of publications and what it is."""

    source = forms.ChoiceField(
        label=_("What the file is"),
        choices=[
            (WorkSource.BIBTEX, _("BibTeX (.bib), from a reference manager or a journal")),
            (WorkSource.ORCID, _("ORCID record (.json)")),
        ],
        widget=forms.RadioSelect,
        initial=WorkSource.BIBTEX,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("At most 8 MB and 2,000 works. Nothing is entered before you look at it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".bib,.bibtex,.txt,.json"}),
    )
