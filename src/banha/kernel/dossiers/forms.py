# SPDX-License-Identifier: Apache-2.0
"""The one form that takes a step which has no form of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.kernel.dossiers.keyed import KeyedForm
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.services.papers import missing_papers
from banha.kernel.processes.public import PaperKind, Step

PAPER = "paper_"


class StepForm(KeyedForm):
    """Reasons and the papers the step asks for; without its page's key no step is taken."""

    def __init__(self, *args: object, dossier: Dossier, step: Step, **kwargs: object) -> None:
        super().__init__(*args, version=dossier.version, **kwargs)
        self.step = step
        for name in ("version", "request_key"):
            self.fields[name].required = True
        missing = {paper.code for paper in missing_papers(dossier, step)}
        for paper in (*step.encloses, *step.issues):
            self.fields[f"{PAPER}{paper.code}"] = self._file_field(paper, paper.code in missing)
        reasons = forms.CharField(
            label=_("Reasons") if step.gives_reasons else _("Note for the timeline"),
            required=step.gives_reasons,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Everybody who may see the dossier reads this."),
        )
        reasons.basis = step.basis if step.gives_reasons else None  # type: ignore[attr-defined]
        self.fields["reasons"] = reasons

    def _file_field(self, paper: PaperKind, is_missing: bool) -> forms.FileField:
        label = f"{paper.title} ({paper.form})" if paper.form else paper.title
        return forms.FileField(
            label=label,
            required=is_missing,
            help_text=""
            if is_missing or not paper.required
            else _("Enclosed already or issued later; choose a file only to replace it."),
        )

    def files_by_paper(self) -> dict[str, object]:
        """The uploaded files under the codes of their papers."""
        return {
            name.removeprefix(PAPER): file
            for name, file in self.cleaned_data.items()
            if name.startswith(PAPER) and file
        }
