# SPDX-License-Identifier: Apache-2.0
"""The tables of a proposal: products and measures, users, team, partners, estimate, grounds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.forms.inputs import NamedField, NumberField, WordChoiceField
from banha.contexts.tasks.forms.proposal_fields import FIND_ORGANISATION, FIND_PERSON
from banha.contexts.tasks.terms import (
    NEVER_LUMP,
    BudgetItem,
    Heritage,
    MoneySource,
    ProductForm,
    TeamRole,
)
from banha.foundation.written import MoneyField

RawRow = Mapping[str, str]


def _words(label: Any, most: int = 300, *, required: bool = False, **attrs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


def _choice(label: Any, choices: Any, *, required: bool = True) -> WordChoiceField:
    return WordChoiceField(label=label, choices=[("", "—"), *choices], required=required)


class RowForm(forms.Form):
    """One row of a table; an empty row is no row."""

    # A half-filled row is kept, so the browser must not stop it.
    use_required_attribute = False

    @property
    def cells(self) -> list[forms.BoundField]:
        return list(self)


class NeededNamedField(NamedField):
    """A name a row is saved without and the proposal is not sent without."""

    is_needed = True


class ProductRowForm(RowForm):
    form = _choice(pgettext_lazy("product", "Form"), ProductForm.choices)
    name = _words(_("Product"), 500, required=True)
    unit = _words(_("Unit"), 60, required=True)
    quantity = NumberField(label=_("Quantity"), least="0.0001", most=10**12, places=4)
    receiver = NeededNamedField(
        FIND_ORGANISATION, register="organisation", label=_("Who receives it"), required=False
    )
    scientific_requirement = _words(_("Scientific requirement"), 2000)
    expected_publication = _words(_("Where published or filed"))
    scale = _words(_("Scale of application"))
    readiness = NumberField(label=_("TRL (1–9)"), least=1, most=9, required=False)


class MetricRowForm(RowForm):
    product = NumberField(label=_("Product no."), least=1, most=99)
    name = _words(_("Measure"), required=True)
    unit = _words(_("Unit"), 60)
    required = _words(_("Level to reach"), 200, required=True)
    domestic = _words(_("Similar, in the country"), 200)
    abroad = _words(_("Similar, abroad"), 200)


class UserRowForm(RowForm):
    name = NamedField(FIND_ORGANISATION, register="organisation", label=_("Who will use it"))
    scale = _words(_("Scale of application"))
    is_enterprise = forms.BooleanField(label=_("Enterprise"), required=False)


class BasisRowForm(RowForm):
    citation = NamedField("tasks:find-text", register="text", label=_("Text: number, date, issuer"))
    note = _words(_("What in it asks for the task"), 600)


class TeamRowForm(RowForm):
    name = NamedField(FIND_PERSON, register="person", label=_("Full name"))
    role = _choice(_("Role"), TeamRole.choices)
    organisation = NamedField(
        FIND_ORGANISATION, register="organisation", label=_("Where he or she works"), required=False
    )
    work = _words(_("Work in the task"), 600)
    person_months = NumberField(
        label=_("Person-months"), least=0, most=600, places=2, required=False
    )
    coefficient = NumberField(label=_("Coefficient"), least=0, most=1, places=2, required=False)


class PartnerRowForm(RowForm):
    name = NamedField(FIND_ORGANISATION, register="organisation", label=_("Organisation"))
    role = _words(_("Role"), 200)
    content = _words(_("Content of the work"), 2000)
    money = MoneyField(label=_("Money (đồng)"), required=False)
    is_foreign = forms.BooleanField(label=_("Foreign"), required=False)
    country = _words(_("Country (2 letters)"), 2)


class BudgetRowForm(RowForm):
    item = _choice(_("Item"), BudgetItem.choices)
    source = _choice(_("Source"), MoneySource.choices)
    year = NumberField(label=pgettext_lazy("column", "Year"), least=1990, most=2100)
    is_lump = forms.BooleanField(label=_("Lump sum"), required=False)
    amount = MoneyField(label=_("Amount (đồng)"))
    note = _words(_("How it was reckoned"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("is_lump") and found.get("item") in NEVER_LUMP:
            self.add_error("is_lump", _("This item may never be a lump sum; untick it."))
        return found


class HeritageRowForm(RowForm):
    earlier = NamedField(
        "tasks:find-task", register="task", must_exist=True, label=_("Earlier task")
    )
    relation = _choice(_("Relation"), Heritage.choices)
    note = _words(_("What is taken over and what is new"), 2000)


class Table:
    """A table of the form: its rows as typed, what each of them means, and an empty row."""

    def __init__(
        self, code: str, title: Any, words: Any, form: type[RowForm], most: int = 60
    ) -> None:
        self.code, self.title, self.words, self.form, self.most = code, title, words, form, most
        self.rows: list[RowForm] = []

    @property
    def columns(self) -> list[tuple[str, forms.Field]]:
        return list(self.form.base_fields.items())

    @property
    def empty(self) -> RowForm:
        return _dressed(self.form(prefix=f"{self.code}-__prefix__"))

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def is_understood(self) -> bool:
        return all(row.is_valid() for row in self.rows)

    def fill(self, rows: Sequence[RawRow]) -> None:
        """Bind a form to each row; validity is asked later, when all rows are known."""
        for number, row in enumerate(rows[: self.most]):
            prefix = f"{self.code}-{number}"
            flat = {f"{prefix}-{name}": value for name, value in row.items() if value}
            self.rows.append(_dressed(self.form(flat, prefix=prefix)))


def _dressed(row: RowForm) -> RowForm:
    """Cells carry their column's name for screen readers and for narrow screens."""
    for field in row.fields.values():
        field.widget.attrs["aria-label"] = str(field.label)
        if field.required or getattr(field, "is_needed", False):
            field.widget.attrs["aria-required"] = "true"
        known = field.widget.attrs.get("class", "")
        if isinstance(field.widget, forms.CheckboxInput):
            field.widget.attrs["class"] = f"form-check-input {known}".strip()
        elif isinstance(field.widget, forms.Select):
            field.widget.attrs["class"] = f"form-select {known}".strip()
        else:
            field.widget.attrs["class"] = f"form-control {known}".strip()
    return row


#: Code, title, words, form of a row, most rows; in the order in which they stand.
LAYOUT: tuple[tuple[str, Any, Any, type[RowForm], int], ...] = (
    (
        "bases",
        _("Grounds of the proposal"),
        _("Resolutions, strategies, plans that ask for this work."),
        BasisRowForm,
        60,
    ),
    (
        "heritage",
        _("Earlier tasks it stands on"),
        _("Say openly what is taken over: lawful inheritance is no overlap."),
        HeritageRowForm,
        60,
    ),
    (
        "products",
        _("Products"),
        _("One row a product; rows may be pasted from Excel."),
        ProductRowForm,
        40,
    ),
    (
        "metrics",
        _("Measures of quality of products of Form I"),
        _("The number says which product of the table above is meant."),
        MetricRowForm,
        200,
    ),
    (
        "users",
        _("Users of the result"),
        _("Who will use the result, and at which scale."),
        UserRowForm,
        60,
    ),
    (
        "team",
        _("Team"),
        _("Person-months tell how much of whose time the task needs."),
        TeamRowForm,
        60,
    ),
    (
        "partners", _("Partner organisations"), _("Who takes part, and with what."),
        PartnerRowForm, 40,
    ),
    (
        "budget",
        _("Estimate"),
        _("One row for each item, source and year; sums are reckoned below."),
        BudgetRowForm,
        400,
    ),
)  # fmt: skip


def all_tables() -> dict[str, Table]:
    """The tables of the form, empty, in the order in which they stand."""
    return {
        code: Table(code, title, words, form, most) for code, title, words, form, most in LAYOUT
    }
