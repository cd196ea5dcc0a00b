# SPDX-License-Identifier: Apache-2.0
"""What must hold in a house whatever was killed when: asked of the records themselves."""

import hashlib
import io
from collections import Counter as Count

from django.db.models import Count as Counted
from django.db.models import F, Max

from banha.contexts.tasks.models import LookUp, PostedReceipt, Proposal
from banha.kernel.audit.export import write_export
from banha.kernel.audit.models import Entry
from banha.kernel.audit.services import seal_entries
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.dossiers.models import Dossier, Enclosure
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.imports.models import ImportRow
from banha.kernel.numbering.models import Counter, TakenNumber
from banha.kernel.processes.public import process_of
from verify_audit import verify


def check_numbers() -> None:
    """No number twice, none lost without a note, each on the record it was taken for."""
    for counter in Counter.objects.all():
        given = sorted(counter.taken.values_list("number", flat=True))
        assert given == list(range(1, counter.last + 1)), (counter, given)
    worn = Count(Proposal.objects.exclude(code="").values_list("code", flat=True))
    worn += Count(PostedReceipt.objects.values_list("number", flat=True))
    worn += Count(IssuedPaper.objects.exclude(taken=None).values_list("number", flat=True))
    taken = Count(TakenNumber.objects.filter(cancelled_at=None).values_list("text", flat=True))
    assert worn == taken


def check_steps() -> None:
    """No stage without its step, no step without its papers, its receipt and its audit row."""
    audited = set(
        Entry.objects.filter(table_name="dossiers_steptaken").values_list("row_pk", flat=True)
    )
    for dossier in Dossier.objects.prefetch_related("steps_taken__enclosures"):
        steps = list(dossier.steps_taken.order_by("pk"))
        assert dossier.version == sum(bool(step.step) for step in steps), dossier
        assert not steps or steps[-1].entered == dossier.stage, dossier
        process = process_of(dossier.process_code, dossier.edition)
        for taken in steps:
            assert str(taken.pk) in audited, taken
            if not taken.step:
                continue
            issues = {paper.code for paper in process.step(taken.step).issues}
            assert issues <= {one.paper for one in taken.enclosures.all()}, taken
    sent = Proposal.objects.filter(dossier__steps_taken__step="submit").distinct()
    assert set(sent) == set(Proposal.objects.exclude(submitted_at=None))
    for proposal in sent:
        assert proposal.receipts.count() == proposal.versions.count() == 1, proposal
    assert not StepTaken.objects.values("dossier", "step").annotate(n=Counted("pk")).filter(n__gt=1)


def check_papers() -> None:
    """Every paper lies in its dossier with both files as they were hashed."""
    for paper in IssuedPaper.objects.all():
        assert Enclosure.objects.filter(issued=paper).count() == 1, paper
        for file, known in ((paper.docx, paper.docx_sha256), (paper.pdf, paper.pdf_sha256)):
            with file.open("rb") as stream:
                assert hashlib.sha256(stream.read()).hexdigest() == known, paper
    for document in Document.objects.all():
        with document.file.open("rb") as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == document.sha256, document


def check_audit() -> None:
    """The chain is whole from its first link, and every write of a step is in one transaction."""
    while seal_entries():
        pass
    out, known = io.StringIO(), Entry.objects.count()
    write_export(out)
    assert verify(out.getvalue().splitlines()).entries >= known
    names = ("dossiers_steptaken", "dossiers_dossier")
    for taken in StepTaken.objects.exclude(step=""):
        own = Entry.objects.get(table_name=names[0], row_pk=str(taken.pk))
        beside = Entry.objects.filter(
            table_name=names[1], row_pk=str(taken.dossier_id), transaction=own.transaction
        )
        assert beside.exists(), taken


def check_rows(run_id: int, rows: int) -> None:
    """Every row of the import became one record, and only one."""
    written = ImportRow.objects.filter(run=run_id, state="written")
    assert written.count() == rows
    assert written.values("object_id").distinct().count() == rows
    assert ImportRow.objects.filter(run=run_id).aggregate(n=Max("number"))["n"] == rows + 1


def check_look_ups() -> None:
    """Everything sent was looked up once."""
    sent = Proposal.objects.exclude(submitted_at=None).values_list("pk", flat=True)
    assert sorted(LookUp.objects.values_list("proposal", flat=True)) == sorted(sent)
    assert not LookUp.objects.exclude(made_at__gte=F("proposal__submitted_at"))


def check_everything() -> None:
    check_numbers()
    check_steps()
    check_papers()
    check_audit()
