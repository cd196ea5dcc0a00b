# SPDX-License-Identifier: Apache-2.0
"""The single fields of a proposal (R-01) with their help, and where each of them stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.public import Scheme, codes_by_scheme
from banha.contexts.programmes.public import (
    Formation,
    Level,
    Mode,
    Secrecy,
    TaskKind,
    programmes_visible_to,
)
from banha.contexts.tasks.forms.inputs import (
    NamedField,
    NumberField,
    WordChoiceField,
    WordChoicesField,
    coded,
)
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules.completeness import FORMATION_BASIS, PILOT_BASIS
from banha.contexts.tasks.terms import LumpManner, OriginKind
from banha.foundation.written import MoneyField
from banha.kernel.access.public import Actor

FIND_PERSON = "access:find_person"
FIND_ORGANISATION = "access:find_organisation"
LONG_TEXTS = {
    "urgency": _("Which need of production, trade or management asks for this work, and why now."),
    "novelty": _("What is known in the country and abroad, what is missing, what is new here."),
    "goal": _("What will have been reached when the task ends: one general goal, then each one."),
    "content": _("The main pieces of work, in their order. Nothing is said twice."),
    "method": _("How the work is done: approach, methods, techniques, equipment used."),
    "expected_result": _("The results in words; numbers and measures stand in the tables below."),
    "application": _("Where and how the results will be used, and by whom, after the task ends."),
}
CHOICES: dict[str, Any] = {
    "kind": TaskKind,
    "level": Level,
    "formation": Formation,
    "mode": Mode,
    "origin_kind": OriginKind,
    "lump_manner": LumpManner,
}
CHOICE_HELP = {
    "kind": _("A pilot production project needs at least 70% from outside the budget."),
    "level": _("Who manages the task and pays for it."),
    "formation": _("Grant: you propose. Order: a body of the State asks for the result."),
    "mode": _("Whether the host is selected among several or assigned directly."),
    "origin_kind": _("Only for a pilot production project: what it grows from."),
    "lump_manner": _("The rules beside the table say what each manner allows."),
}
CODES = {
    "research_field": (Scheme.RESEARCH_FIELD, _("The most exact code you can find.")),
    "objective": (Scheme.SOCIO_ECONOMIC_OBJECTIVE, _("What the work serves most.")),
}
MANY_CODES = {
    "sectors": (Scheme.SECTOR, _("One or more; they decide which officers read it.")),
    "initiatives": (Scheme.INITIATIVE, _("Only if the task carries one of them out.")),
}
NAMES = {
    "leader": ("person", FIND_PERSON, _("The person who will answer for the work.")),
    "host": ("organisation", FIND_ORGANISATION, _("Leave empty if it is your organisation.")),
    "orderer": ("organisation", FIND_ORGANISATION, _("The body that orders an ordered task.")),
    "origin_task": ("task", "tasks:find-task", _("The earlier task, if it is in the register.")),
}
NUMBERS = {
    "priority": (1, 999, _("Only if your organisation sends several proposals of one kind.")),
    "duration_months": (1, 240, _("Months from the contract to the end.")),
    "start_year": (1990, 2100, ""),
}
MONEY = {
    "state_budget": _("In đồng; it must equal the State lines of the table. Write 0 for none."),
    "other_money": _("Own, enterprise and other money together. Write 0 for none."),
}
ORIGIN = ("origin_kind", "origin_task", "origin_text")
#: Titles and patents are Vietnamese whatever the language of the page.
EXAMPLES = {
    "title": "Nghiên cứu công nghệ và chế tạo lò cảm ứng trung tần 1 tấn để nấu thép hợp kim",
    "origin_text": "Bằng độc quyền sáng chế số 1-0012345 ngày 12/05/2022",
}


class ProposalForm(forms.Form):
    """Every single field; nothing has to be filled in to be saved."""

    use_required_attribute = False

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        area = {"rows": 5, "data-grow": ""}
        self.fields["title"] = forms.CharField(
            max_length=500, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields["title"].help_text = _("What is made or found out, for what, at which scale.")
        for name, words in LONG_TEXTS.items():
            self.fields[name] = forms.CharField(
                max_length=40_000, help_text=words, widget=forms.Textarea(attrs=area)
            )
        for name, choices in CHOICES.items():
            self.fields[name] = WordChoiceField(
                choices=[("", "—"), *choices.choices], help_text=CHOICE_HELP[name]
            )
        self.fields["secrecy"] = WordChoiceField(choices=Secrecy.choices)
        for name, (least, most, note) in NUMBERS.items():
            self.fields[name] = NumberField(least=least, most=most, help_text=note)
        for name, told in MONEY.items():
            self.fields[name] = MoneyField(help_text=told)
        for name, (register, url, hint) in NAMES.items():
            self.fields[name] = NamedField(url, register=register, must_exist=True, help_text=hint)
        self.fields["origin_text"] = forms.CharField(max_length=400)
        self._list_codes(actor)
        for name, field in self.fields.items():
            field.required = False
            field.label = _label(name)
            field.example = EXAMPLES.get(name, "")  # type: ignore[attr-defined]
        for name in ("priority", "orderer", *ORIGIN):
            self.fields[name].is_conditional = True  # type: ignore[attr-defined]
        self.fields["formation"].basis = FORMATION_BASIS  # type: ignore[attr-defined]
        self.fields["origin_kind"].basis = PILOT_BASIS  # type: ignore[attr-defined]

    def _list_codes(self, actor: Actor) -> None:
        codes = codes_by_scheme(*(one for one, _words in (CODES | MANY_CODES).values()))
        for name, (scheme, words) in CODES.items():
            self.fields[name] = WordChoiceField(choices=coded(codes[scheme]), help_text=words)
        self.fields["programme"] = WordChoiceField(
            choices=coded(programmes_visible_to(actor)),
            help_text=_("Only if it belongs to one."),
        )
        for name, (scheme, words) in MANY_CODES.items():
            self.fields[name] = WordChoicesField(
                choices=[(str(row.pk), row.title) for row in codes[scheme]],
                help_text=words,
                widget=forms.CheckboxSelectMultiple,
            )


def _label(name: str) -> Any:
    words = getattr(Proposal._meta.get_field(name), "verbose_name", name)
    return str(words)[:1].upper() + str(words)[1:]


#: Every single field by name, in the order of the form.
FIELD_NAMES = (
    "title", *LONG_TEXTS, *CHOICES, "secrecy", *NUMBERS, *MONEY, *NAMES, "origin_text", *CODES,
    "programme", *MANY_CODES,
)  # fmt: skip
