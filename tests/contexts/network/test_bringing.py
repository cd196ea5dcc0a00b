# SPDX-License-Identifier: Apache-2.0
"""Works from BibTeX files and ORCID records: looked at, then taken over; nothing else is lost."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from banha.contexts.network.models import Expert, Publication, WorkImport
from banha.contexts.network.services import bring_works, look_at, take_works
from banha.contexts.network.services.reading import MOST_BYTES, read_bibtex, read_orcid
from banha.contexts.network.terms import WorkSource
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import SINCE, Cast, Member

BIBTEX = r"""
@string{tc = "Tạp chí Cơ khí"}
@article{a1, title={Nghi{\^e}n c{\'\uhorn}u b{\'{\^e}} m{\d a}t},
  author={Nguyễn, Văn Thành and Lê Bình}, year=2024, journal=tc,
  doi={https://doi.org/10.1000/ABC}, number=3}
@inproceedings{a1, title="Second of one key", author="A B", date="2021-05-01", booktitle="Proc."}
@article{broken, title={Never closed, year={2020}
@book{noyear, title={No year}}
@article{twin, title={NGHIEN CUU BE MAT!}, year=2024}
@patent{p, title={Thiết bị sấy}, year={2019}, number={1-0012345}, holder={Cục SHTT}}
@comment{nothing}
"""


def group(title: str, year: str | None, *, doi: str = "", kind: str = "journal-article") -> Any:
    marks = [
        {"external-id-type": "doi", "external-id-value": doi, "external-id-relationship": "self"},
        {"external-id-type": "doi", "external-id-value": "10.9/whole",
         "external-id-relationship": "part-of"},
    ]  # fmt: skip
    return {
        "work-summary": [
            {
                "display-index": "0",
                "title": {"title": {"value": "Less preferred"}},
                "journal-title": {"value": "Journal of X"},
            },
            {
                "display-index": "1",
                "type": kind,
                "title": {"title": {"value": title}},
                "publication-date": year and {"year": {"value": year}},
                "external-ids": {"external-id": marks if doi else marks[1:]},
                "journal-title": None,
            },
        ]
    }


def record(*groups: Any, orcid: str = "0000-0002-1825-0097") -> bytes:
    told = {
        "orcid-identifier": {"path": orcid},
        "activities-summary": {"works": {"group": list(groups)}},
    }
    return json.dumps(told).encode()


@pytest.fixture
def expert(cast: Cast) -> Expert:
    return Expert.objects.create(person=cast.scientist.person)


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def bring(expert: Expert, cast: Cast, raw: bytes = BIBTEX.encode(), **more: Any) -> WorkImport:
    told = {"actor": cast.scientist.actor, "source": WorkSource.BIBTEX, **more}
    return bring_works(expert=expert, raw=raw, **told)


def test_bibtex_is_read_entry_by_entry(db: None) -> None:
    found = read_bibtex(BIBTEX.encode())

    titles = [one.values.get("title") for one in found]
    assert titles == [
        "Nghiên cứu bế mạt", "Second of one key", None, "No year", "NGHIEN CUU BE MAT!",
        "Thiết bị sấy",
    ]  # fmt: skip
    first = found[0].values
    assert (first["venue"], first["authors"], first["number"], first["kind"]) == (
        "Tạp chí Cơ khí",
        "Nguyễn, Văn Thành; Lê Bình",
        "",
        "article",
    )
    assert (found[1].values["year"], found[1].values["kind"]) == (2021, "conference")
    assert (found[5].values["kind"], found[5].values["number"]) == ("patent", "1-0012345")
    assert BIBTEX.split("\n")[found[2].place - 1].startswith("@article{broken")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        (r"Nguy{\~\^e}n", "Nguyễn"),
        (r"\DJ\`ao \uhorn u, h\h{o}i", "Đào ưu, hỏi"),
        ("{TiO2} and 100\\% pure \\& cheap", "TiO2 and 100% pure & cheap"),
        (r"M\"uller {\o}re", "Müller øre"),
        ("Tiếng Việt để nguyên", "Tiếng Việt để nguyên"),
    ],
)
def test_commands_of_tex_become_letters(written: str, read: str) -> None:
    [found] = read_bibtex(f"@misc{{k, title={{{written}}}, year=2020}}".encode())
    assert found.values["title"] == read


def test_orcid_record_is_read_group_by_group(db: None) -> None:
    raw = record(
        group("First", "2024", doi="10.1000/ABC"),
        group("A patent", "2019", kind="patent"),
        group("Undated", None),
        {"work-summary": []},
    )

    found = read_orcid(raw, orcid="0000-0002-1825-0097")

    first = found[0].values
    assert (first["title"], first["year"], first["doi"]) == ("First", 2024, "10.1000/abc")
    assert first["venue"] == "Journal of X"
    assert (found[1].values["kind"], found[1].values["doi"]) == ("patent", "")
    assert found[2].values["year"] is None
    assert found[3].trouble
    # The addresses of works and of activities answer with a part of the record.
    for part in (json.loads(raw)["activities-summary"],
                 json.loads(raw)["activities-summary"]["works"]):  # fmt: skip
        assert len(read_orcid(json.dumps(part).encode())) == 4


def test_file_is_looked_at_before_anything_is_entered(cast: Cast, expert: Expert) -> None:
    held = Publication.objects.create(
        expert=expert, title="THIET BI SAY", year=2019, kind="patent", source="typed"
    )

    brought = bring(expert, cast)
    seen = look_at(brought)

    assert Publication.objects.count() == 1
    assert [one.number for one in seen if one.is_new] == [1, 2]
    assert [one.number for one in seen if one.faults] == [3, 4]
    assert [(one.number, one.twin) for one in seen if one.twin] == [(5, 1)]
    assert [(one.number, one.known_id) for one in seen if one.known_id] == [(6, held.pk)]


def test_chosen_works_are_taken_over_once(cast: Cast, expert: Expert) -> None:
    brought = bring(expert, cast)

    take_works(brought=brought, actor=cast.scientist.actor, numbers={2, 3, 99})

    work = Publication.objects.get()
    assert (work.title, work.source, work.added_by) == (
        "Second of one key", "bibtex", cast.scientist.person,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        take_works(brought=brought, actor=cast.scientist.actor)
    assert refused.value.refusals[0].code == "taken"
    assert Publication.objects.count() == 1


def test_file_brought_again_enters_nothing_twice(cast: Cast, expert: Expert) -> None:
    actor = cast.scientist.actor
    take_works(brought=bring(expert, cast), actor=actor)
    assert Publication.objects.count() == 3

    again = bring(expert, cast)
    with pytest.raises(Refused) as refused:
        take_works(brought=again, actor=actor)

    assert refused.value.refusals[0].code == "nothing_new"
    assert Publication.objects.count() == 3


def test_what_became_known_in_the_meantime_is_left_out(cast: Cast, expert: Expert) -> None:
    brought = bring(expert, cast)
    Publication.objects.create(
        expert=expert, title="Second of one key", year=2021, kind="other", source="typed"
    )
    take_works(brought=brought, actor=cast.scientist.actor)
    assert Publication.objects.filter(title="Second of one key").count() == 1


@pytest.mark.parametrize(
    ("source", "raw", "code"),
    [
        ("bibtex", b"", "empty"),
        ("bibtex", b" \n", "empty"),
        ("bibtex", b"\xff\xfe\x00", "no_text"),
        ("bibtex", b"\x89PNG\r\n\x1a\n\x00\xff", "no_text"),
        ("bibtex", b"no entry at all", "unreadable"),
        ("bibtex", b"@article{open, title={x", "unreadable"),
        ("bibtex", b"x" * (MOST_BYTES + 1), "too_big"),
        ("bibtex", b"@misc{k,title={t},year=2020}\n" * 2001, "too_many"),
        ("orcid", b"{", "unreadable"),
        ("orcid", b"[" * 100_000, "unreadable"),
        ("orcid", b"[1]", "unreadable"),
        ("orcid", b'{"activities-summary": {"works": {"group": 7}}}', "unreadable"),
        ("orcid", record(orcid="0000-0001-5109-3700"), "unreadable"),
        ("typed", b"@misc{k,title={t},year=2020}", "source"),
    ],
)
def test_file_that_is_no_such_file_is_refused_and_loses_nothing(
    cast: Cast, expert: Expert, source: str, raw: bytes, code: str
) -> None:
    person = cast.scientist.person
    person.orcid = "0000-0002-1825-0097"
    person.save()
    earlier = bring(expert, cast)

    with pytest.raises(Refused) as refused:
        bring(expert, cast, raw, source=source)

    assert [one.code for one in refused.value.refusals] == [code]
    assert WorkImport.objects.get() == earlier


@pytest.mark.parametrize(
    "title",
    ["{" * 3000 + "}" * 3000, r"\frac{" * 2000 + "}" * 2000, "$" * 999, "\\" * 501, r"\ud800"],
)
def test_wild_titles_break_nothing(cast: Cast, expert: Expert, title: str) -> None:
    raw = f"@misc{{a, title={{{title}}}, year=2020}}\n@misc{{b, title={{Fine}}, year=2021}}"
    brought = bring(expert, cast, raw.encode())
    take_works(brought=brought, actor=cast.scientist.actor)
    assert Publication.objects.filter(title="Fine").exists()


def test_letters_that_are_none_are_left_out(cast: Cast, expert: Expert) -> None:
    raw = b'{"group": [{"work-summary": [{"title": {"title": {"value": "A\\ud800\\u0000 b"}}, '
    raw += b'"publication-date": {"year": {"value": "2020"}}}]}]}'
    brought = bring(expert, cast, raw, source=WorkSource.ORCID)
    take_works(brought=brought, actor=cast.scientist.actor)
    assert Publication.objects.get().title == "A b"


@pytest.mark.parametrize("who", ["stranger", "finance_officer", "secretary"])
def test_others_bring_no_file(cast: Cast, expert: Expert, who: str) -> None:
    with pytest.raises(NotAllowed):
        bring(expert, cast, actor=getattr(cast, who).actor)
    Expert.objects.update(consent_on=SINCE)
    room = f"/network/experts/{expert.pk}/publications/bring/"
    assert client_of(getattr(cast, who)).get(room).status_code == 404


def test_pages_bring_look_and_take(cast: Cast, expert: Expert) -> None:
    client, room = client_of(cast.scientist), f"/network/experts/{expert.pk}/publications/"
    sent = {"source": "bibtex", "file": SimpleUploadedFile("a.bib", BIBTEX.encode())}

    answer = client.post(f"{room}bring/", sent)

    look = answer.headers["Location"]
    page = client.get(look).content.decode()
    for told in ("Nghiên cứu bế mạt", "The year is missing.", "Stands twice in the file.",
                 "Cannot be read"):  # fmt: skip
        assert told in page
    assert client_of(cast.desk_officer).get(look).status_code == 404
    assert client.post(look).status_code == 422
    assert client.post(look, {"numbers": ["1", "x"]}).headers["Location"] == room
    assert Publication.objects.get().title == "Nghiên cứu bế mạt"
    broken = {"source": "orcid", "file": SimpleUploadedFile("a.json", b"{")}
    refused = client.post(f"{room}bring/", broken)
    assert refused.status_code == 422
    assert "This is no JSON file." in refused.content.decode()


def test_api_brings_and_takes(cast: Cast, expert: Expert) -> None:
    client, room = client_of(cast.scientist), f"/api/v1/experts/{expert.pk}/publications/bring"

    made = client.post(room, {"source": "bibtex", "text": BIBTEX}, content_type="application/json")

    assert made.status_code == 201, made.content
    assert [one["number"] for one in made.json()["works"] if one["is_new"]] == [1, 2, 6]
    place = f"{room}/{made.json()['id']}"
    other = client_of(cast.desk_officer)
    assert other.post(place, {}, content_type="application/json").status_code == 404
    taken = client.post(place, {}, content_type="application/json")
    assert (taken.status_code, taken.json()["taken_count"]) == (200, 3)
