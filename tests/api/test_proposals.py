# SPDX-License-Identifier: Apache-2.0
"""Proposals through the API: the same rules and refusals as the services, safe to repeat."""

from collections import Counter
from typing import Any

import pytest

from banha.contexts.network.public import Classification, Scheme
from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.services import submission
from banha.kernel.access.services import create_token
from banha.kernel.audit.models import Entry
from banha.kernel.audit.public import history_of
from banha.kernel.law.public import Refused, working_calendar
from banha.kernel.notices.public import Notice
from banha.kernel.search.public import search_for
from tests.api.speaker import PDF, Speaker, speaker
from tests.contexts.tasks.test_submission import filled, started
from tests.factories.cast import Cast


@pytest.fixture
def thanh(cast: Cast) -> Speaker:
    return speaker(cast.scientist)


def test_draft_is_started_changed_and_read_with_its_version(cast: Cast, thanh: Speaker) -> None:
    made = thanh.told(
        "post",
        "/proposals",
        {
            "proposer": cast.institute.pk,
            "managing_organisation": cast.agency.pk,
            "title": "Nghiên cứu máy gặt",
            "leader": cast.scientist.person.pk,
        },
    )
    answer = thanh.ask("get", f"/proposals/{made['id']}")

    assert answer["ETag"] == f'"{made["version"]}"'
    saved = thanh.told(
        "patch", f"/proposals/{made['id']}", {"goal": "Làm chủ"}, If_Match=answer["ETag"]
    )
    assert saved["goal"] == "Làm chủ"
    assert saved["title"] == "Nghiên cứu máy gặt"
    assert saved["version"] == made["version"] + 1
    thanh.refused(
        412, "patch", f"/proposals/{made['id']}", {"goal": "Khác"}, If_Match=answer["ETag"]
    )
    assert thanh.told("get", f"/proposals/{made['id']}")["goal"] == "Làm chủ"


@pytest.mark.parametrize("is_full", [False, True])
def test_answer_to_a_new_draft_is_what_reading_it_gives(
    cast: Cast, thanh: Speaker, is_full: bool
) -> None:
    fields = list(Classification.objects.filter(scheme=Scheme.SECTOR).values_list("pk", flat=True))
    more = {
        "level": "CB", "kind": "topic", "urgency": "Cấp bách", "duration_months": 24,
        "state_budget": 4_950_000_000, "leader": cast.scientist.person.pk,
        "host": cast.institute.pk, "orderer": cast.agency.pk, "sectors": fields[:2],
    }  # fmt: skip
    sent = {"proposer": cast.institute.pk, "managing_organisation": cast.agency.pk}
    sent |= {"title": "Thép  chịu nhiệt", "goal": "Làm chủ"} | (more if is_full else {})

    made = thanh.told("post", "/proposals", sent)

    assert made == thanh.told("get", f"/proposals/{made['id']}")
    assert made["sectors"] == sorted(fields[:2]) if is_full else not made["sectors"]


def test_a_new_draft_is_written_in_few_statements_and_loses_nothing(
    cast: Cast, thanh: Speaker, django_assert_max_num_queries: Any
) -> None:
    sent = {"proposer": cast.institute.pk, "managing_organisation": cast.agency.pk}
    sent |= {"title": "Robot hàn tự hành", "goal": "Làm chủ"}
    entries = Entry.objects.order_by("-pk")
    before = entries.values_list("pk", flat=True).first() or 0
    working_calendar()  # Read every few seconds, whatever is asked.
    with django_assert_max_num_queries(24):
        pk = thanh.told("post", "/proposals", sent)["id"]

    dossier = Proposal.objects.get(pk=pk).dossier
    assert dossier is not None
    assert (dossier.subject_id, dossier.title) == (pk, "Robot hàn tự hành")
    written = entries.filter(pk__gt=before, person_id=cast.scientist.person.pk).order_by()
    assert Counter(written.values_list("table_name", "operation")) == {
        ("tasks_proposal", "i"): 1, ("dossiers_dossier", "i"): 1, ("dossiers_seat", "i"): 6,
        ("dossiers_steptaken", "i"): 1, ("dossiers_openduty", "i"): 1,
        ("notices_notice", "i"): Notice.objects.filter(dossier_id=dossier.pk).count(),
    }  # fmt: skip
    assert Notice.objects.filter(dossier_id=dossier.pk, kind="duty_new").exists()
    assert found_by("robot han", cast) == [pk]
    thanh.told("patch", f"/proposals/{pk}", {"title": "Máy gặt"})
    assert (found_by("may gat", cast), found_by("robot han", cast)) == ([pk], [])


def found_by(words: str, cast: Cast) -> list[int]:
    return [hit.object_id for hit in search_for(cast.scientist.actor, words).hits]


def test_if_none_match_answers_304(cast: Cast, thanh: Speaker) -> None:
    proposal = started(cast)
    tag = thanh.ask("get", f"/proposals/{proposal.pk}")["ETag"]
    assert thanh.ask("get", f"/proposals/{proposal.pk}", If_None_Match=tag).status_code == 304


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({"titel": "x"}, "titel", "extra_forbidden"),
        ({"duration_months": 0}, "duration_months", "greater_than_equal"),
        ({"state_budget": 1.5}, "state_budget", "int_from_float"),
        ({"level": "XX"}, "level", "enum"),
        ({"leader": 999_999}, "leader", "unknown_record"),
        ({"title": "a" * 501}, "title", "string_too_long"),
        ({"state_budget": -1}, "state_budget", "greater_than_equal"),
        ({"state_budget": True}, "state_budget", "plain_whole"),
        ({"state_budget": "1_0"}, "state_budget", "plain_whole"),
        ({"state_budget": "٣"}, "state_budget", "plain_whole"),
        ({"state_budget": 1e9}, "state_budget", "plain_whole"),
        ({"duration_months": True}, "duration_months", "plain_whole"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    cast: Cast, thanh: Speaker, sent: dict[str, Any], field: str, code: str
) -> None:
    proposal = started(cast)
    faults = thanh.refused(422, "patch", f"/proposals/{proposal.pk}", sent)
    assert (faults[0]["field"].split(".")[0], faults[0]["code"]) == (field, code)
    assert faults[0]["message"]


def test_faults_are_said_in_the_language_of_the_reader(cast: Cast, thanh: Speaker) -> None:
    proposal = started(cast)
    thanh.language = "vi"
    faults = thanh.refused(422, "patch", f"/proposals/{proposal.pk}", {"titel": "x"})
    assert faults[0]["message"] == "Không có trường này."


def test_submission_refuses_as_the_service_does(cast: Cast, thanh: Speaker) -> None:
    proposal = started(cast)
    with pytest.raises(Refused) as refused:
        submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)

    faults = thanh.refused(422, "post", f"/proposals/{proposal.pk}/submit")

    expected = [(r.field, r.code) for r in refused.value.refusals]
    assert [(fault["field"], fault["code"]) for fault in faults] == expected
    assert len(expected) > 3


def test_submission_twice_with_one_key_gives_one_receipt(cast: Cast, thanh: Speaker) -> None:
    proposal = filled(cast)
    path, key = f"/proposals/{proposal.pk}/submit", "dem-cuoi-cung-1"

    first = thanh.told("post", path, Idempotency_Key=key)
    again = thanh.told("post", path, Idempotency_Key=key)

    assert first == again
    assert PostedReceipt.objects.count() == 1
    assert len(first["sha256"]) == 64
    assert thanh.told("get", f"/proposals/{proposal.pk}/receipts")["total"] == 1
    assert thanh.told("get", f"/proposals/{proposal.pk}/versions")["items"][0]["why"] == "submit"


def test_key_of_another_person_opens_nothing(cast: Cast, thanh: Speaker) -> None:
    proposal = filled(cast)
    path = f"/proposals/{proposal.pk}/submit"
    thanh.told("post", path, Idempotency_Key="khoa-cua-thanh")
    speaker(cast.applicant).refused(403, "post", path, Idempotency_Key="khoa-cua-thanh")


def test_tables_are_replaced_whole_or_not_at_all(cast: Cast, thanh: Speaker) -> None:
    proposal = started(cast)
    path = f"/proposals/{proposal.pk}"
    row = {"item": "labour", "source": "state", "year": 2027, "amount": 900_000_000}
    assert thanh.told("put", f"{path}/budget", [row])["budget"][0]["amount"] == 900_000_000

    faults = thanh.refused(422, "put", f"{path}/budget", [row | {"amount": -1}])
    assert (faults[0]["field"], faults[0]["code"]) == ("budget", "negative")
    faults = thanh.refused(422, "put", f"{path}/budget", [row, row])
    assert faults[0]["code"] == "budget_line_once"
    faults = thanh.refused(422, "put", f"{path}/users", [{"organisation": 999_999}])
    assert faults[0]["field"] == "0.organisation"

    told = thanh.told("get", path)
    assert [line["amount"] for line in told["budget"]] == [900_000_000]


def test_co_author_sees_the_draft_once_he_accepted(cast: Cast, thanh: Speaker) -> None:
    proposal, friend = started(cast), speaker(cast.stranger)
    path = f"/proposals/{proposal.pk}"
    sent = {"person": cast.stranger.person.pk, "right": "read"}
    invited = thanh.told("post", f"{path}/authors", sent)
    friend.refused(404, "get", path)

    friend.told("post", f"/proposals/invitations/{invited['id']}", {"accepts": True})

    assert friend.told("get", path)["title"] == proposal.title
    friend.refused(403, "patch", path, {"goal": "x"})
    thanh.told("delete", f"{path}/authors/{invited['id']}")
    friend.refused(404, "get", path)


def test_paper_is_enclosed_by_who_writes_and_refused_of_a_wrong_kind(
    cast: Cast, thanh: Speaker
) -> None:
    proposal = started(cast)
    path = f"/proposals/{proposal.pk}/papers"
    held = thanh.told("post", f"{path}/proposal_form", file=PDF)
    assert held["paper"] == "proposal_form"
    assert thanh.told("get", path)["total"] == 1
    assert thanh.refused(422, "post", f"{path}/proposal_form", file=b"MZ\x90\x00" + b"0" * 200)
    assert thanh.refused(422, "post", f"{path}/no_such_paper", file=PDF)[0]["code"]
    assert thanh.told("get", path)["total"] == 1


def test_token_that_only_reads_writes_nothing(cast: Cast) -> None:
    proposal = started(cast)
    _held, raw = create_token(title="r", scopes=["read"], days=1, actor=cast.scientist.actor)
    reader = Speaker(raw)
    assert reader.told("get", f"/proposals/{proposal.pk}")["id"] == proposal.pk
    reader.refused(403, "patch", f"/proposals/{proposal.pk}", {"goal": "x"})
    Speaker("bn_khong-co").refused(401, "get", "/calls")


def test_audit_names_the_person_behind_the_token(cast: Cast, thanh: Speaker) -> None:
    proposal = started(cast)
    thanh.told("patch", f"/proposals/{proposal.pk}", {"goal": "Ai viết"})
    last = next(iter(history_of(Proposal, proposal.pk)))
    assert last.who.startswith("Nguyễn Văn Thành")


def test_list_is_filtered_sorted_and_paged(
    cast: Cast, thanh: Speaker, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        started(cast, title=f"Máy gặt số {number}")
    with django_assert_max_num_queries(12):
        told = thanh.told("get", "/proposals", {"q": "may gat", "size": 2, "sort": "title"})
    assert (told["total"], told["pages"], len(told["items"])) == (3, 2, 2)
    assert told["items"][0]["title"] == "Máy gặt số 0"
    assert thanh.refused(422, "get", "/proposals", {"size": 201})
    assert thanh.told("get", "/proposals", {"is_draft": False})["total"] == 0


@pytest.mark.parametrize("quantity", ["1_0", "٣", True, "1e3", " 2"])
def test_quantities_are_plain_decimals(cast: Cast, thanh: Speaker, quantity: object) -> None:
    path = f"/proposals/{started(cast).pk}/products"
    row = {"form": "II", "name": "Quy trình", "unit": "bộ", "quantity": quantity}
    faults = thanh.refused(422, "put", path, [row])
    assert faults[0]["code"] == "plain_decimal"
    assert thanh.told("put", path, [row | {"quantity": "2.5"}])
