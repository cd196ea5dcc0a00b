# SPDX-License-Identifier: Apache-2.0
"""What the forms of the officer's chain share: version, second click, papers, days, money."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import Meeting
from banha.kernel.dossiers.public import KeyedForm
from banha.kernel.processes.public import PaperKind

PAPER = "paper_"
HOURS = ("%H:%M", "%Hh%M", "%H giờ %M", "%H giờ %M phút", "%H giờ", "%Hh", "%H:%M:%S")
MEETING = ("begins_at", "ends_at", "venue")


def text_field(rows: int = 4, **more: Any) -> forms.CharField:
    """A longer text."""
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **more)


def hour_field(example: str, **more: Any) -> forms.TimeField:
    """An hour typed as 08:30, 8h30 or "8 giờ 30"; optional."""
    widget = forms.TimeInput(format="%H:%M", attrs={"placeholder": example})
    return forms.TimeField(input_formats=HOURS, widget=widget, required=False, **more)


class MeetingForm(forms.Form):
    """When and where a meeting was held: fields of every form whose minutes say so."""

    begins_at = hour_field("08:30", label=_("Began at"))
    ends_at = hour_field("11:30", label=_("Ended at"))
    venue = forms.CharField(label=_("Place of the meeting"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.meeting.ends_before_it_begins:
            self.add_error("ends_at", _("The meeting ends after it begins."))
        return clean

    @property
    def meeting(self) -> Meeting:
        found = {name: self.cleaned_data.get(name) for name in MEETING}
        return Meeting(**{name: value for name, value in found.items() if value is not None})


class ActForm(KeyedForm):
    """An act on a dossier with the papers it brings."""

    #: A paper that is missing is refused under its code; its field carries a longer name.
    refused_prefixes = ("", PAPER)

    def __init__(
        self,
        *args: Any,
        papers: Iterable[PaperKind] = (),
        missing: Iterable[str] = (),
        held: Iterable[str] | None = None,
        **more: Any,
    ) -> None:
        """``missing`` papers must come now; ``held`` lie here already (else: all not missing)."""
        super().__init__(*args, **more)
        asked, lying = set(missing), None if held is None else set(held)
        for paper in papers:
            is_missing = paper.code in asked
            is_held = (paper.required and not is_missing) if lying is None else paper.code in lying
            self.fields[f"{PAPER}{paper.code}"] = _file_field(paper, is_missing, is_held)

    def files_by_paper(self) -> dict[str, Any]:
        """The uploaded files under the codes of their papers."""
        return {
            name.removeprefix(PAPER): file
            for name, file in self.cleaned_data.items()
            if name.startswith(PAPER) and file
        }

    def kept(self, paper: str, name: str) -> None:
        """The file lies in the dossier, also when the step is refused: nobody chooses it again."""
        field: Any = self.fields[f"{PAPER}{paper}"]
        field.required = False
        field.help_text = _(
            "“%(name)s” is kept in the dossier; choose a file only to replace it."
        ) % {"name": name}

    def to_choose_again(self, *, with_papers: bool = False) -> None:
        """A file that is not kept is gone from the page a browser shows again: say so."""
        for name, field in self.fields.items():
            if name in self.files and (with_papers or not name.startswith(PAPER)):
                field.help_text = _("Choose the file again: a browser does not keep it.")

    @property
    def papers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PAPER)]

    @property
    def words(self) -> list[forms.BoundField]:
        """What is typed, without the files and the hidden fields."""
        hidden = {"version", "request_key"}
        return [
            self[name] for name in self.fields if name not in hidden and not name.startswith(PAPER)
        ]

    def has_row_faults(self) -> bool:
        """Whether rows below the form were refused; forms with rows say so."""
        return False


def _file_field(paper: PaperKind, is_missing: bool, is_held: bool) -> forms.FileField:
    label = f"{paper.title} ({paper.form})" if paper.form else str(paper.title)
    made = forms.FileField(
        label=label[:1].upper() + label[1:],
        required=is_missing,
        help_text=_("Enclosed already; choose a file only to replace it.") if is_held else "",
    )
    made.basis = paper.basis  # type: ignore[attr-defined]
    return made


class StepForm(ActForm):
    """Reasons and papers of a step that asks for nothing else."""

    def __init__(self, *args: Any, needs_reasons: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reasons"] = text_field(
            5,
            label=_("Reasons") if needs_reasons else _("Note for the timeline"),
            required=needs_reasons,
            help_text=_("Everybody who may see the dossier reads this; it goes into the paper."),
        )


class OpeningForm(StepForm):
    """The step that opens applications asks who is there to see it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["present"] = text_field(
            4,
            label=_("Present at the opening"),
            required=False,
            help_text=_("One person a line with his post; it goes into the minutes of the check."),
        )
        self.order_fields(("version", "request_key", "present"))

    def present(self) -> tuple[str, ...]:
        """The names, one for each line that says anything."""
        lines = self.cleaned_data["present"].splitlines()
        return tuple(line.strip()[:300] for line in lines if line.strip())[:60]
