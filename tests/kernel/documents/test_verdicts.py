# SPDX-License-Identifier: Apache-2.0
"""What is altered, added to or taken away from a signed file is shown; bad files do no harm."""

import io
import random
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader

from banha.kernel.documents.public import (
    Standing,
    signatures_of,
    verify_pdf,
)
from banha.kernel.documents.signatures import stamping, verifying
from banha.kernel.documents.signatures.sheet import page_pdf
from banha.kernel.documents.signatures.verifying import verdict_on
from tests.factories.cast import Cast
from tests.kernel.documents.signing import (
    Authority,
    content_of,
    minutes_of,
    signed_by,
    standings,
    three,
)


def added_to(content: bytes) -> bytes:
    """A revision that writes a further page behind the paper, as an editor would."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    name = generic.NameObject
    page = generic.DictionaryObject(
        {
            name("/Type"): name("/Page"),
            name("/MediaBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))),
        }
    )
    writer.insert_page(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_one_byte_altered_in_the_signed_range_is_altered(cast: Cast, authority: Authority):
    made = signed_by(minutes_of(cast), cast, authority, *three(cast))
    content = bytearray(content_of(made[-1]))
    at = content.find(b"stream") + 40
    content[at] ^= 1
    assert standings(bytes(content)) == ["altered"] * 3


def test_no_flipped_byte_anywhere_leaves_every_signature_holding(cast: Cast, authority: Authority):
    content = content_of(signed_by(minutes_of(cast), cast, authority, cast.desk_officer)[-1])
    assert standings(content) == ["holds"]
    dice = random.Random(20260714)
    start, length = (
        PdfReader(io.BytesIO(content))
        .trailer["/Root"]["/AcroForm"]["/Fields"][0]
        .get_object()["/V"]["/ByteRange"][:2]
    )
    for _time in range(40):
        spoiled = bytearray(content)
        spoiled[dice.randrange(start, start + length)] ^= 1 << dice.randrange(8)
        assert standings(bytes(spoiled)) != ["holds"]


def test_revision_appended_after_signing_is_shown(cast: Cast, authority: Authority):
    content = content_of(signed_by(minutes_of(cast), cast, authority, *three(cast))[-1])
    verdicts = verify_pdf(added_to(content))
    assert [one.standing for one in verdicts] == [Standing.ADDED] * 3
    assert all(one.is_intact and one.added_after == "other" for one in verdicts)
    assert verdict_on(content + b"\n% one more line\n").standing == Standing.ADDED


def test_kept_file_changed_on_the_disk_is_altered_whatever_it_says(
    cast: Cast, authority: Authority
):
    paper = minutes_of(cast)
    made = signed_by(paper, cast, authority, *three(cast))
    # The last revision is taken away: the file that is left verifies, and still is not the paper.
    Path(made[-1].file.path).write_bytes(content_of(made[1]))
    assert standings(content_of(made[2])) == ["holds", "holds"]
    found = signatures_of(paper)
    assert (found.standing, found.is_as_kept) == (Standing.ALTERED, False)
    assert {row.verdict.standing for row in found.rows} == {Standing.ALTERED}
    Path(made[-1].file.path).unlink()
    assert signatures_of(paper).standing == Standing.ALTERED


def test_kept_signature_outlives_its_certificate_and_a_strange_file_does_not(
    cast: Cast, authority: Authority
):
    paper = minutes_of(cast)
    made = signed_by(paper, cast, authority, cast.scientist)
    with time_machine.travel(timezone.now() + timedelta(days=500), tick=False):
        # The house saw when it was signed; of the same file from elsewhere only its maker says so.
        assert signatures_of(paper).standing == Standing.HOLDS
        assert standings(content_of(made[0])) == ["expired"]


def test_root_no_longer_trusted_makes_signatures_untrusted(
    cast: Cast, authority: Authority, own_rooms: Path
):
    paper = minutes_of(cast)
    signed_by(paper, cast, authority, cast.scientist)
    (own_rooms / "roots" / f"{authority.name}.pem").unlink()
    found = signatures_of(paper)
    assert found.standing == Standing.UNTRUSTED
    assert found.rows[0].verdict.is_intact
    (own_rooms / "roots" / "broken.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA")
    assert signatures_of(paper).standing == Standing.UNTRUSTED


def test_picture_on_a_page_is_no_signature(cast: Cast, own_rooms: Path):
    paper = minutes_of(cast)
    with paper.pdf.open("rb") as stream:
        content = stream.read()
    stamped = stamping.with_pages(content, page_pdf(paper), 1)
    assert verify_pdf(stamped) == []
    assert verdict_on(stamped).standing == Standing.NONE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n999999\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/AcroForm 1 0 R/Fields 1 0 R>>\nendobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        b"[" * 200_000,
    ],
)
def test_bad_files_have_a_verdict_and_no_error(own_rooms: Path, content: bytes):
    assert [one.standing for one in verify_pdf(content)] == [Standing.UNREADABLE]


def test_signed_file_cut_anywhere_has_a_verdict_and_no_error(cast: Cast, authority: Authority):
    content = content_of(signed_by(minutes_of(cast), cast, authority, *three(cast)[:2])[-1])
    for part in range(1, 20):
        cut = content[: len(content) * part // 20]
        assert "holds" not in standings(cut) or cut.rstrip().endswith(b"%%EOF")


def test_file_of_hundreds_of_revisions_is_not_looked_into(
    cast: Cast, authority: Authority, monkeypatch: pytest.MonkeyPatch
):
    content = content_of(signed_by(minutes_of(cast), cast, authority, *three(cast)[:2])[-1])
    monkeypatch.setattr(verifying, "MOST_REVISIONS", 2)
    assert standings(content) == ["unreadable"]
