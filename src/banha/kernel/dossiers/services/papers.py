# SPDX-License-Identifier: Apache-2.0
"""Putting papers into a dossier and knowing which are missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.documents.public import ONE_PAPER, PAPERS, Document, IssuedPaper
from banha.kernel.dossiers.models import Dossier, Enclosure
from banha.kernel.law.public import Refusal, Refused
from banha.kernel.processes.public import PaperKind, Step, process_of


@transaction.atomic
def enclose(
    dossier: Dossier,
    paper_code: str,
    file: Document | IssuedPaper,
    *,
    actor: Actor,
    form_version: str = "",
    signature: str = Enclosure.Signature.NONE,
    adds: bool = False,
) -> Enclosure:
    """Put a document or an issued paper into the dossier under a paper of its process.

    The paper enclosed before under the same code stays, marked as replaced; with ``adds`` both
    count (a paper in several files). Refused when the process names no such paper, the file is of
    a kind the paper cannot be, or it was refused by the scanner.
    """
    process = process_of(dossier.process_code, dossier.edition)
    paper = next((paper for paper in process.papers() if paper.code == paper_code), None)
    if paper is None:
        raise Refused(
            Refusal(_("This process knows no such paper."), field="paper", code="unknown_paper")
        )
    if isinstance(file, Document):
        _refuse_file(file, paper)
    made = Enclosure.objects.create(
        dossier=dossier,
        paper=paper_code,
        document=file if isinstance(file, Document) else None,
        issued=file if isinstance(file, IssuedPaper) else None,
        signature=signature,
        form_version=form_version,
        enclosed_by_id=actor.person_id,
    )
    if not adds:
        Enclosure.objects.filter(dossier=dossier, paper=paper_code, replaced_by=None).exclude(
            pk=made.pk
        ).update(replaced_by=made)
    return made


def _refuse_file(file: Document, paper: PaperKind) -> None:
    accept = PAPERS if paper.takes_bundles else ONE_PAPER
    if file.media_type not in {kind.media_type for kind in accept.kinds}:
        raise Refused(
            Refusal(
                _("“%(paper)s” cannot be a file of this kind: %(name)s.")
                % {"paper": paper.title, "name": file.name},
                field=paper.code,
                basis=paper.basis,
                remedy=_("Send one of: %(kinds)s.") % {"kinds": accept.extensions},
                code="file_kind",
            )
        )
    if file.state == Document.State.REFUSED:
        raise Refused(
            Refusal(
                _("The file “%(name)s” was refused: %(why)s")
                % {"name": file.name, "why": file.refusal},
                field=paper.code,
                remedy=_("Send a clean file."),
                code="file_refused",
            )
        )


def missing_papers(dossier: Dossier, step: Step) -> tuple[PaperKind, ...]:
    """The required papers the step asks for and the dossier does not hold."""
    wanted = [paper for paper in step.encloses if paper.required]
    if not wanted:
        return ()
    held = set(
        Enclosure.objects.filter(
            dossier=dossier, replaced_by=None, paper__in=[paper.code for paper in wanted]
        )
        .exclude(document__state=Document.State.REFUSED)
        .values_list("paper", flat=True)
    )
    return tuple(paper for paper in wanted if paper.code not in held)
