# SPDX-License-Identifier: Apache-2.0
"""What an old register is called and who keeps it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.services.imports.proposals import calls_taking
from banha.contexts.tasks.services.imports.register import KEEPER_ROLES
from banha.kernel.access.public import Actor
from banha.kernel.organisations.public import Organisation


class RegisterForm(forms.Form):
    """Asked before the file: the name by which the records are recognised next time."""

    source = forms.CharField(
        label=_("Name of the old register"),
        max_length=300,
        help_text=_(
            "For example “Sổ đề tài cấp bộ 2010–2015”. Bring the same register under the same name"
            " again and its records are recognised."
        ),
    )
    announce = forms.BooleanField(
        label=_("Let the public find these tasks"),
        required=False,
        help_text=_("Only for what was published before. It can be done later, task by task."),
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        offices = Organisation.objects.filter(pk__in=actor.organisations(*KEEPER_ROLES))
        self.fields["organisation"] = forms.ModelChoiceField(
            offices, label=_("Kept by"), empty_label=None
        )
        self.order_fields(("source", "organisation", "announce"))


class SummaryForm(forms.Form):
    """Asked before the file: the call the proposals answered."""

    call = forms.ModelChoiceField(
        Call.objects.none(),
        label=_("Call the list belongs to"),
        empty_label=None,
        help_text=_("Only published calls for proposals of your office stand here."),
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["call"]
        field.queryset = calls_taking(actor)
        field.label_from_instance = lambda call: " · ".join(
            part for part in (call.notice_number, call.title) if part
        )
