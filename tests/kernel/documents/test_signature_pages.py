# SPDX-License-Identifier: Apache-2.0
"""Signing, declining, asking and checking, on the pages and through the API."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from banha.kernel.documents.public import (
    Document,
    PaperSignature,
    SignatureRequest,
    receive_upload,
    requests_of,
)
from banha.kernel.documents.signatures.queries import signing_states
from tests.factories.cast import Cast, Member
from tests.kernel.documents.signing import (
    PASSPHRASE,
    Authority,
    asked_of,
    content_of,
    minutes_of,
    signed_by,
)

CHECK = reverse("documents:check-signatures")
VERIFY = "/api/v1/signatures/verify"


def as_member(member: Member) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(member.account)
    return client


def sent(authority: Authority, member: Member, passphrase: str = PASSPHRASE) -> dict[str, object]:
    bundle = authority.bundle(member.person.full_name)
    return {
        "means": "pkcs12",
        "certificate": SimpleUploadedFile("toi.p12", bundle),
        "passphrase": passphrase,
        "has_read": "on",
    }


def test_page_signs_and_shows_who_signed(cast: Cast, authority: Authority) -> None:
    paper = minutes_of(cast)
    (asked,) = asked_of(paper, cast, cast.scientist)
    client = as_member(cast.scientist)
    address = reverse("documents:sign-paper", args=[asked.pk])
    waiting = client.get(reverse("documents:signature-requests")).content.decode()
    assert address in waiting
    assert paper.number in client.get(reverse("dossiers:inbox")).content.decode()
    refused = client.post(address, sent(authority, cast.scientist, "sai"))
    assert refused.status_code == 422
    assert "Mật khẩu không mở được" in refused.content.decode()
    assert PASSPHRASE not in refused.content.decode()
    done = client.post(address, sent(authority, cast.scientist), follow=True)
    text = done.content.decode()
    assert done.redirect_chain[-1][0].endswith(f"/{paper.key}/signatures/")
    assert "có hiệu lực" in text
    assert cast.scientist.person.full_name in text
    assert client.post(address, sent(authority, cast.scientist)).status_code == 409
    handed = client.get(reverse("documents:paper", args=[paper.key, "pdf"]))
    assert b"".join(handed) == content_of(PaperSignature.objects.get())


def test_altered_file_is_shown_and_not_handed_out(cast: Cast, authority: Authority) -> None:
    paper = minutes_of(cast)
    (made,) = signed_by(paper, cast, authority, cast.scientist)
    Path(made.file.path).write_bytes(content_of(made) + b" ")
    client = as_member(cast.scientist)
    page = client.get(reverse("documents:paper-signatures", args=[paper.key]))
    assert "ĐÃ BỊ SỬA ĐỔI" in page.content.decode()
    handed = client.get(reverse("documents:paper", args=[paper.key, "pdf"]))
    assert handed.status_code == 409
    assert "ĐÃ BỊ SỬA ĐỔI" in handed.content.decode()


def test_nobody_else_reaches_the_request(cast: Cast, authority: Authority) -> None:
    (asked,) = asked_of(minutes_of(cast), cast, cast.scientist)
    for member in (cast.unit_leader, cast.stranger, cast.administrator):
        client = as_member(member)
        for name in ("sign-paper", "decline-signature"):
            address = reverse(f"documents:{name}", args=[asked.pk])
            assert client.get(address).status_code == 404
            assert client.post(address, sent(authority, member)).status_code == 404
        told = client.post(f"/api/v1/signature-requests/{asked.pk}/sign", {"means": "test"})
        assert told.status_code == 404
    assert not PaperSignature.objects.exists()


def test_office_asks_on_the_page_and_the_person_declines(cast: Cast, own_rooms: Path) -> None:
    paper = minutes_of(cast)
    address = reverse("documents:ask-signature", args=[paper.key])
    assert as_member(cast.scientist).get(address).status_code == 404
    office = as_member(cast.unit_leader)
    chosen = {"person": cast.scientist.person.pk, "capacity": "Thư ký"}
    assert office.post(address, chosen).status_code == 302
    assert office.post(address, chosen).status_code == 422
    asked = SignatureRequest.objects.get()
    client = as_member(cast.scientist)
    decline = reverse("documents:decline-signature", args=[asked.pk])
    assert client.post(decline, {"reason": ""}).status_code == 422
    assert client.post(decline, {"reason": "Sai chức danh"}).status_code == 302
    page = reverse("documents:paper-signatures", args=[paper.key])
    assert "Sai chức danh" in office.get(page).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\nx\n%%EOF", "không kiểm tra được"),
        ("a.pdf", b"not a pdf", "Tệp"),
        ("a.txt", "chữ".encode(), "Tệp"),
        ("a.pdf", b"", "Tệp"),
    ],
)
def test_check_page_takes_whatever_comes(
    cast: Cast, own_rooms: Path, name: str, content: bytes, said: str
) -> None:
    client = as_member(cast.stranger)
    answer = client.post(CHECK, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code in {200, 422}
    assert said in answer.content.decode()
    answer = client.post(VERIFY, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code in {200, 422}


def test_check_page_tells_and_keeps_nothing(cast: Cast, authority: Authority) -> None:
    paper = minutes_of(cast)
    content = content_of(signed_by(paper, cast, authority, cast.scientist)[0])
    client = as_member(cast.stranger)
    answer = client.post(CHECK, {"file": SimpleUploadedFile("b.pdf", content)})
    assert cast.scientist.person.full_name in answer.content.decode()
    assert "có hiệu lực" in answer.content.decode()
    told = client.post(VERIFY, {"file": SimpleUploadedFile("b.pdf", content)}).json()
    assert told["standing"] == "holds"
    assert told["signatures"][0]["covers_whole_file"] is True
    with paper.pdf.open("rb") as stream:
        bare = SimpleUploadedFile("c.pdf", stream.read())
    assert "không có chữ ký số" in client.post(CHECK, {"file": bare}).content.decode()
    assert not Document.objects.exists()
    assert Client().post(CHECK, {"file": bare}).status_code == 302


def test_upload_tells_its_signatures_to_its_readers(cast: Cast, authority: Authority) -> None:
    content = content_of(signed_by(minutes_of(cast), cast, authority, cast.scientist)[0])
    document = receive_upload(
        file=SimpleUploadedFile("ban-ky.pdf", content), actor=cast.stranger.actor
    )
    address = reverse("documents:document-signatures", args=[document.key])
    assert "có hiệu lực" in as_member(cast.stranger).get(address).content.decode()
    assert as_member(cast.enterprise).get(address).status_code == 404
    Path(document.file.path).write_bytes(content + b" ")
    told = as_member(cast.stranger).get(f"/api/v1/documents/{document.key}/signatures").json()
    assert told["standing"] == "altered"


def test_api_signs_as_the_page_does(cast: Cast, authority: Authority) -> None:
    paper = minutes_of(cast)
    office, client = as_member(cast.unit_leader), as_member(cast.scientist)
    asked = office.post(
        f"/api/v1/papers/{paper.key}/signature-requests",
        {"person": cast.scientist.person.pk, "capacity": "Ủy viên"},
        content_type="application/json",
    )
    assert asked.status_code == 201
    (waiting,) = client.get("/api/v1/signature-requests").json()["items"]
    assert waiting["number"] == paper.number
    address = f"/api/v1/signature-requests/{waiting['id']}/sign"
    refused = client.post(address, sent(authority, cast.scientist, "sai"))
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "passphrase"
    assert client.post(address, {"means": "pkcs12"}).json()["errors"][0]["field"] == "certificate"
    assert client.post(address, sent(authority, cast.scientist)).status_code == 201
    told = client.get(f"/api/v1/papers/{paper.key}/signatures").json()
    assert (told["standing"], told["is_as_kept"]) == ("holds", True)
    assert told["signatures"][0]["verdict"]["is_trusted"] is True
    assert as_member(cast.stranger).get(f"/api/v1/papers/{paper.key}/signatures").status_code == 404


def test_lists_tell_how_far_signing_is_in_one_query(
    cast: Cast, authority: Authority, django_assert_num_queries: object
) -> None:
    papers = [minutes_of(cast) for _ in range(4)]
    signed_by(papers[0], cast, authority, cast.scientist, cast.stranger)
    asked_of(papers[1], cast, cast.scientist)
    with django_assert_num_queries(1):  # type: ignore[operator]
        states = signing_states(papers)
    assert {pk: (one.signed, one.asked) for pk, one in states.items()} == {
        papers[0].pk: (2, 2),
        papers[1].pk: (0, 1),
    }
    actor = cast.scientist.actor
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [one.paper.issuer.name for one in requests_of(actor)]
