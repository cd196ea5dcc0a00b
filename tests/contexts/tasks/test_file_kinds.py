# SPDX-License-Identifier: Apache-2.0
"""A paper is one file that can be read; only other papers come as a bundle."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from banha.contexts.tasks.services.enclosures import enclose_paper
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Refused
from tests.contexts.tasks.test_submission import started
from tests.factories.cast import Cast
from tests.kernel.documents import files


def test_bundle_is_no_proposal_form_but_may_be_evidence(cast: Cast) -> None:
    proposal, actor = started(cast), cast.scientist.actor
    bundle = files.a_zip({"ghi-chu.txt": b"xin chao"})

    with pytest.raises(Refused) as refused:
        enclose_paper(
            proposal=proposal,
            actor=actor,
            paper="proposal_form",
            file=SimpleUploadedFile("phieu.zip", bundle),
        )

    (refusal,) = refused.value.refusals
    assert (refusal.field, refusal.code) == ("proposal_form", "file_kind")
    assert ".pdf" in str(refusal.remedy)
    assert ".zip" not in str(refusal.remedy)
    assert not Enclosure.objects.exists()
    assert not Document.objects.exists()
    enclose_paper(
        proposal=proposal,
        actor=actor,
        paper="need_evidence",
        file=SimpleUploadedFile("minh-chung.zip", bundle),
    )
    assert Enclosure.objects.get().paper == "need_evidence"
