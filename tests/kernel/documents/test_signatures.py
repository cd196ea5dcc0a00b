# SPDX-License-Identifier: Apache-2.0
"""Members sign a paper one after the other; nobody else signs, and nothing doubtful is kept."""

import hashlib
import io
import itertools
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from banha.kernel.access.public import PUBLIC
from banha.kernel.documents.jobs import sweep_files
from banha.kernel.documents.public import (
    AskedSigner,
    PaperSignature,
    Pkcs12Signer,
    SignatureRequest,
    Standing,
    TestSigner,
    ask_signatures,
    decline_signature,
    may_read_paper,
    requests_of,
    sign_paper,
    signatures_of,
)
from banha.kernel.documents.signatures.sheet import PLACES, box_of, page_pdf
from banha.kernel.documents.signatures.test_authority import furnish, person_file
from banha.kernel.law.public import NotAllowed, Refused, Stale
from banha.kernel.notices.public import Notice
from tests.factories.cast import Cast
from tests.kernel.documents.signing import (
    PASSPHRASE,
    Authority,
    asked_of,
    content_of,
    minutes_of,
    refusal_of,
    signed_by,
    three,
)


def test_three_sign_in_a_row_and_all_hold(cast: Cast, authority: Authority):
    paper = minutes_of(cast)
    with paper.pdf.open("rb") as stream:
        issued = stream.read()
    made = signed_by(paper, cast, authority, *three(cast))
    found = signatures_of(paper)
    assert found.standing == Standing.HOLDS
    assert found.is_as_kept
    assert [row.record.signer_name for row in found.rows] == [
        one.person.full_name for one in three(cast)
    ]
    verdicts = [row.verdict for row in found.rows]
    assert all(one.is_intact and one.is_trusted and not one.is_test for one in verdicts)
    assert [one.added_after for one in verdicts] == ["signatures", "signatures", "nothing"]
    assert [one.covers_whole_file for one in verdicts] == [False, False, True]
    # Each revision lies on top of the one before, the issued paper below all of them.
    revisions = [issued, *map(content_of, made)]
    assert all(later.startswith(early) for early, later in itertools.pairwise(revisions))
    assert [one.order for one in made] == [1, 2, 3]
    last = made[-1]
    assert hashlib.sha256(content_of(last)).hexdigest() == last.sha256
    assert last.issuer.endswith(authority.name)
    assert last.capacity == "Ủy viên 3"


def test_visible_fields_say_who_and_when_and_that_they_are_no_signature(
    cast: Cast, authority: Authority
):
    paper = minutes_of(cast)
    made = signed_by(paper, cast, authority, cast.desk_officer, cast.scientist)
    reader = PdfReader(io.BytesIO(content_of(made[-1])))
    sheet = reader.pages[-1]
    looks = [one.get_object()["/AP"]["/N"] for one in sheet["/Annots"]]
    assert len(looks) == 2
    assert all("/XObject" in one["/Resources"] for one in looks)
    boxes = [[float(side) for side in one.get_object()["/Rect"]] for one in sheet["/Annots"]]
    assert boxes == [list(map(float, box_of(1))), list(map(float, box_of(2)))]
    words = " ".join(PdfReader(io.BytesIO(page_pdf(paper))).pages[0].extract_text().split())
    assert "Hình ảnh trong khung không phải là chữ ký" in words
    assert paper.number in words


def test_fields_of_one_page_do_not_touch():
    boxes = [box_of(place) for place in range(1, PLACES + 1)]
    assert all(0 < left < right < 595 and 0 < low < high < 842 for left, low, right, high in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
            assert apart or other[3] <= one[1]


def test_unsigned_paper_changed_on_the_disk_is_altered_and_takes_no_signature(
    cast: Cast, authority: Authority
):
    paper = minutes_of(cast)
    assert signatures_of(paper).standing == Standing.NONE
    (request,) = asked_of(paper, cast, cast.scientist)
    with Path(paper.pdf.path).open("ab") as file:
        file.write(b"%")
    assert signatures_of(paper).standing == Standing.ALTERED
    signer = authority.signer(cast.scientist)
    with pytest.raises(Refused) as caught:
        sign_paper(actor=cast.scientist.actor, request=request, signer=signer)
    assert refusal_of(caught)[1] == "altered"
    assert not PaperSignature.objects.exists()


@pytest.mark.parametrize(("since", "until"), [(-30, -1), (1, 30)])
def test_certificate_that_is_not_valid_today_signs_nothing(
    cast: Cast, authority: Authority, since: int, until: int
):
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    signer = authority.signer(cast.scientist, since=since, until=until)
    with pytest.raises(Refused) as caught:
        sign_paper(actor=cast.scientist.actor, request=request, signer=signer)
    assert refusal_of(caught) == ("certificate", "expired")
    assert not PaperSignature.objects.exists()


def test_root_that_the_office_does_not_trust_signs_nothing_here(cast: Cast, authority: Authority):
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    with pytest.raises(Refused) as caught:
        sign_paper(
            actor=cast.scientist.actor,
            request=request,
            signer=Authority("CA la").signer(cast.scientist),
        )
    assert refusal_of(caught) == ("certificate", "untrusted")


def test_wrong_passphrase_is_refused_at_its_field(cast: Cast, authority: Authority):
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    bundle = authority.bundle(cast.scientist.person.full_name)
    for content, passphrase, expected in (
        (bundle, "sai", ("passphrase", "passphrase")),
        (bundle, "", ("passphrase", "passphrase")),
        (b"", PASSPHRASE, ("certificate", "missing")),
        (b"%PDF-1.7", PASSPHRASE, ("certificate", "no_pkcs12")),
        (b"0" * 400_000, PASSPHRASE, ("certificate", "no_pkcs12")),
    ):
        with pytest.raises(Refused) as caught:
            sign_paper(
                actor=cast.scientist.actor,
                request=request,
                signer=Pkcs12Signer(content, passphrase),
            )
        assert refusal_of(caught) == expected
    request.refresh_from_db()
    assert request.state == SignatureRequest.State.OPEN
    assert PASSPHRASE not in repr(Pkcs12Signer(bundle, PASSPHRASE))


def test_nobody_else_signs_and_no_other_name(cast: Cast, authority: Authority):
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    for member in (cast.unit_leader, cast.stranger, cast.administrator):
        signer = authority.signer(member)
        with pytest.raises(NotAllowed):
            sign_paper(actor=member.actor, request=request, signer=signer)
    with pytest.raises(NotAllowed):
        sign_paper(actor=PUBLIC, request=request, signer=authority.signer(cast.scientist))
    with pytest.raises(Refused) as caught:
        sign_paper(
            actor=cast.scientist.actor, request=request, signer=authority.signer(cast.stranger)
        )
    assert refusal_of(caught) == ("certificate", "other_person")
    assert not PaperSignature.objects.exists()


def test_signs_once(cast: Cast, authority: Authority):
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    sign_paper(actor=cast.scientist.actor, request=request, signer=authority.signer(cast.scientist))
    with pytest.raises(Stale):
        sign_paper(
            actor=cast.scientist.actor, request=request, signer=authority.signer(cast.scientist)
        )
    with pytest.raises(Stale):
        decline_signature(actor=cast.scientist.actor, request=request, reason="muộn")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_both_stand(cast: Cast, authority: Authority):
    paper = minutes_of(cast)
    members = (cast.desk_officer, cast.scientist)
    requests = asked_of(paper, cast, *members)
    faults: list[BaseException] = []
    together = threading.Barrier(2)

    def act(member, request):
        try:
            signer, actor = authority.signer(member), member.actor
            together.wait(10)
            sign_paper(actor=actor, request=request, signer=signer)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=pair) for pair in zip(members, requests, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not faults
    found = signatures_of(paper)
    assert found.standing == Standing.HOLDS
    assert [row.record.order for row in found.rows] == [1, 2]


def test_who_is_asked_is_told_reads_the_paper_and_may_decline(cast: Cast, own_rooms: Path):
    paper = minutes_of(cast)
    assert not may_read_paper(cast.scientist.actor, paper)
    (request,) = asked_of(paper, cast, cast.scientist)
    assert may_read_paper(cast.scientist.actor, paper)
    assert not may_read_paper(cast.stranger.actor, paper)
    told = Notice.objects.get(person=cast.scientist.person)
    assert paper.number in told.title
    assert told.url.endswith(f"/signatures/{request.pk}/")
    assert list(requests_of(cast.scientist.actor)) == [request]
    with pytest.raises(Refused) as caught:
        decline_signature(actor=cast.scientist.actor, request=request, reason="  ")
    assert refusal_of(caught) == ("reason", "missing")
    decline_signature(actor=cast.scientist.actor, request=request, reason="Sai tên tôi")
    told.refresh_from_db()
    assert not told.is_listed
    assert not requests_of(cast.scientist.actor).exists()
    answered = Notice.objects.get(person=cast.unit_leader.person)
    assert cast.scientist.person.full_name in answered.title
    assert "Sai tên tôi" in answered.body
    assert signatures_of(paper).unsigned == [request]


def test_only_the_issuing_office_asks_and_nobody_twice(cast: Cast, authority: Authority):
    paper = minutes_of(cast)
    asked = [AskedSigner(cast.scientist.person)]
    for member in (cast.scientist, cast.stranger, cast.province_officer):
        with pytest.raises(NotAllowed):
            ask_signatures(actor=member.actor, paper=paper, signers=asked)
    with pytest.raises(Refused) as caught:
        ask_signatures(actor=cast.unit_leader.actor, paper=paper, signers=asked * 2)
    assert refusal_of(caught) == ("person", "asked_already")
    assert not SignatureRequest.objects.exists()


def test_further_signers_after_the_first_as_long_as_there_is_place(
    cast: Cast, authority: Authority
):
    paper = minutes_of(cast)
    signed_by(paper, cast, authority, cast.desk_officer)
    # A person who comes later takes a field on the same page.
    made = signed_by(paper, cast, authority, cast.scientist)
    assert signatures_of(paper).standing == Standing.HOLDS
    assert len(PdfReader(io.BytesIO(content_of(made[0]))).pages) == 2
    more = [
        AskedSigner(type(cast.scientist.person).objects.create(full_name=f"Người {at}"))
        for at in range(PLACES - 1)
    ]
    with pytest.raises(Refused) as caught:
        ask_signatures(actor=cast.unit_leader.actor, paper=paper, signers=more)
    assert refusal_of(caught) == ("person", "no_place")


def test_kept_signatures_never_change(cast: Cast, authority: Authority):
    (made,) = signed_by(minutes_of(cast), cast, authority, cast.scientist)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperSignature.objects.filter(pk=made.pk).update(signer_name="Ai đó")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


def test_sweep_leaves_signed_files(cast: Cast, authority: Authority):
    made = signed_by(minutes_of(cast), cast, authority, cast.scientist)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        sweep_files(0)
    assert Path(made[0].file.path).is_file()


def test_test_certificates_say_so_and_work_only_where_they_are_allowed(
    cast: Cast, settings, own_rooms: Path
):
    paper = minutes_of(cast)
    first, second = asked_of(paper, cast, cast.scientist, cast.stranger)
    settings.SIGNING_TEST = True
    furnish(cast.scientist.person)
    assert person_file(cast.scientist.person.pk).stat().st_mode & 0o077 == 0
    made = sign_paper(actor=cast.scientist.actor, request=first, signer=TestSigner())
    assert made.is_test
    assert "TEST – không có giá trị pháp lý" in made.issuer
    assert signatures_of(paper).standing == Standing.TEST
    with pytest.raises(Refused) as caught:
        sign_paper(actor=cast.stranger.actor, request=second, signer=TestSigner())
    assert refusal_of(caught) == ("means", "no_test_certificate")
    settings.SIGNING_TEST = False
    assert signatures_of(paper).standing == Standing.UNTRUSTED
    with pytest.raises(Refused):
        sign_paper(actor=cast.stranger.actor, request=second, signer=TestSigner())


def test_certificate_that_only_calls_itself_test_is_not_the_test_authority(
    cast: Cast, settings, own_rooms: Path
):
    settings.SIGNING_TEST = True
    furnish(cast.scientist.person)
    (request,) = asked_of(minutes_of(cast), cast, cast.scientist)
    signer = Authority("Ba Nhà – chứng thư gốc TEST").signer(cast.scientist)
    with pytest.raises(Refused) as caught:
        sign_paper(actor=cast.scientist.actor, request=request, signer=signer)
    assert refusal_of(caught) == ("certificate", "untrusted")
