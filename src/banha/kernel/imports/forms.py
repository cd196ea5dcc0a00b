# SPDX-License-Identifier: Apache-2.0
"""What the officer says: a file, and which column is which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.kernel.imports.models import ImportRun
from banha.kernel.imports.terms import SheetSpec


class FileForm(forms.Form):
    """The file to bring."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A sheet as .xlsx, .ods or .csv, at most 30 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.jsonl"}),
    )


class MappingForm(forms.Form):
    """For each of our columns: the column of the sheet."""

    def __init__(self, *args: Any, spec: SheetSpec, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("— not in the sheet —"))] + [
            (str(n), title or _("column %(number)d") % {"number": n + 1})
            for n, title in enumerate(run.headers)
        ]
        for column in spec.columns:
            self.fields[f"column_{column.code}"] = forms.ChoiceField(
                label=column.title,
                choices=offered,
                required=False,
                help_text=column.help,
                initial=str(run.mapping.get(column.code, "")),
            )

    def mapping(self) -> dict[str, int]:
        """The columns that are in the sheet."""
        return {
            name.removeprefix("column_"): int(value)
            for name, value in self.cleaned_data.items()
            if value != ""
        }


class HeadingForm(forms.Form):
    """Where the heading stands, when it was not found by itself."""

    header_row = forms.IntegerField(label=_("The heading begins in row"), min_value=1)
    header_height = forms.IntegerField(
        label=_("Rows of the heading"), min_value=1, max_value=3, initial=1
    )
    worksheet = forms.CharField(label=_("Worksheet"), required=False, max_length=255)
