# SPDX-License-Identifier: Apache-2.0
"""The list of tasks: who sees which rows, filters, orders, totals, kept views, the sheet."""

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.network.public import Scheme
from banha.contexts.programmes.public import Level, Regime, Secrecy, TaskKind
from banha.contexts.tasks.models import SavedView, Task, TaskIdentifier
from banha.contexts.tasks.queries import matching_tasks, tasks_seen_whole, totals_of
from banha.contexts.tasks.services.saved_views import delete_view, save_view
from banha.contexts.tasks.tables import TASK_COLUMNS, ordered, read_tasks
from banha.contexts.tasks.tables.tasks import LATENESS
from banha.contexts.tasks.terms import IdentifierKind, TaskState, comparable
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_code, make_task

MOST_QUERIES = 25


def titles(cast: Cast, **asked: Any) -> set[str]:
    tasks = matching_tasks(tasks_seen_whole(cast.desk_officer.actor), asked)
    return set(tasks.values_list("title", flat=True))


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def legacy(cast: Cast, title: str, **changes: Any) -> Task:
    values = {"title": title, "is_legacy": True, "announced_on": None, **changes}
    return make_task(cast, **values)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("desk_officer", True),
        ("unit_leader", True),
        ("ministry_leader", True),
        ("finance_officer", True),
        ("applicant", True),
        ("scientist", True),
        ("province_officer", False),
        ("enterprise", False),
        ("stranger", False),
        ("administrator", False),
    ],
)
def test_list_holds_only_tasks_one_may_read_whole(cast: Cast, who: str, sees: bool) -> None:
    task = make_task(cast)
    actor = getattr(cast, who).actor
    assert tasks_seen_whole(actor).filter(pk=task.pk).exists() is sees


def test_secret_task_stays_away_from_finance(cast: Cast) -> None:
    make_task(cast, secrecy=Secrecy.SECRET, announced_on=None)
    assert not tasks_seen_whole(cast.finance_officer.actor).exists()
    assert tasks_seen_whole(cast.desk_officer.actor).exists()


def test_words_are_found_without_marks_and_asked_for_with_them(cast: Cast) -> None:
    legacy(cast, "Nghiên cứu lò nung gốm")
    legacy(cast, "Nghiên cứu lọ nung gốm")
    assert titles(cast, q="lo nung") == {"Nghiên cứu lò nung gốm", "Nghiên cứu lọ nung gốm"}
    assert titles(cast, q="lò NUNG") == {"Nghiên cứu lò nung gốm"}
    assert titles(cast, q="gốm nghiên") == titles(cast, q="gom")
    assert titles(cast, q="vien nghien cuu co khi") == titles(cast)
    assert titles(cast, q="Nguyễn Văn Thành") == titles(cast)
    assert titles(cast, q="không có chữ này") == set()


def test_code_is_found_however_it_is_written(cast: Cast) -> None:
    task = legacy(cast, "Thép hợp kim")
    text = "ĐTKHCN.012/24"
    TaskIdentifier.objects.create(
        task=task, kind=IdentifierKind.MANAGING_CODE, text=text,
        comparable=comparable(text), is_legacy=True,
    )  # fmt: skip
    legacy(cast, "Khác")
    assert titles(cast, q="dtkhcn 012/24") == {"Thép hợp kim"}


def test_every_filter_narrows(cast: Cast) -> None:
    field = make_code(Scheme.RESEARCH_FIELD, "203")
    sector = make_code(Scheme.SECTOR, "mechanics", "Cơ khí")
    wanted = legacy(
        cast, "Có", level=Level.PROVINCE, kind=TaskKind.PILOT, regime=Regime.R1, start_year=2015,
        state_budget=5_000_000, state=TaskState.LIQUIDATED, research_field=field, rating="good",
        managing_organisation=cast.agency, host=cast.other_institute, leader=cast.stranger.person,
        public_state="ended", formation="grant", mode="direct",
    )  # fmt: skip
    wanted.sectors.add(sector)
    legacy(cast, "Không", start_year=2020, state_budget=None)
    for asked in (
        {"level": "CT"}, {"kind": "pilot"}, {"regime": "R1"}, {"year_until": 2016},
        {"money_from": 4_000_000, "money_until": 6_000_000}, {"state": "liquidated"},
        {"field": field}, {"sector": sector}, {"host": cast.other_institute},
        {"leader": cast.stranger.person}, {"public_state": "ended"}, {"formation": "grant"},
        {"mode": "direct"},
    ):  # fmt: skip
        assert titles(cast, **asked) == {"Có"}, asked
    assert titles(cast, year_from=2016) == {"Không"}
    assert titles(cast, managing_organisation=cast.province_agency) == set()


def test_late_is_ended_and_not_evaluated(cast: Cast) -> None:
    legacy(cast, "Trễ", ends_on=date(2020, 1, 1))
    legacy(cast, "Gia hạn", ends_on=date(2020, 1, 1), extended_until=date(2990, 1, 1))
    legacy(cast, "Xong", ends_on=date(2020, 1, 1), state=TaskState.LIQUIDATED)
    assert titles(cast, late=True) == {"Trễ"}


def test_totals_count_what_is_asked_and_unknown_money_as_nothing(cast: Cast) -> None:
    legacy(cast, "A", state_budget=100, other_money=5)
    legacy(cast, "B", state_budget=None)
    totals = totals_of(tasks_seen_whole(cast.desk_officer.actor))
    assert (totals.count, totals.state_budget, totals.other_money) == (2, 100, 5)


def test_every_column_that_orders_does_so_both_ways(cast: Cast) -> None:
    first, last = legacy(cast, "An"), legacy(cast, "Ba")
    tasks = tasks_seen_whole(cast.desk_officer.actor)
    for column in TASK_COLUMNS:
        if column.code == LATENESS:
            continue  # Only the list of the late counts it, and that list is in its order.
        assert column.sort is not None, column.code
        for sign in ("", "-"):
            keys = ordered(tasks, TASK_COLUMNS, sign + column.code, "-approved_on")
            assert set(keys.values_list("pk", flat=True)) == {first.pk, last.pk}
    up = ordered(tasks, TASK_COLUMNS, "title", "-approved_on").values_list("title", flat=True)
    assert list(up) == ["An", "Ba"]
    wrong = ordered(tasks, TASK_COLUMNS, "password", "title").values_list("title", flat=True)
    assert list(wrong) == ["An", "Ba"]


def test_unknown_money_stands_last_either_way(cast: Cast) -> None:
    legacy(cast, "biết", state_budget=7)
    legacy(cast, "không rõ", state_budget=None)
    tasks = tasks_seen_whole(cast.desk_officer.actor)
    for asked in ("state_budget", "-state_budget"):
        keys = ordered(tasks, TASK_COLUMNS, asked, "title").values_list("title", flat=True)
        assert list(keys)[-1] == "không rõ"


def many(cast: Cast, number: int) -> None:
    Task.objects.bulk_create(
        Task(
            title=f"Nhiệm vụ {place}", folded_title=f"nhiem vu {place}", is_legacy=True,
            legacy_source="Sổ", legacy_key=str(place), host=cast.institute,
            leader=cast.scientist.person, managing_organisation=cast.agency, state_budget=place,
            approved_on=date(2020, 1, 1),
        )
        for place in range(number)
    )  # fmt: skip


def test_page_of_two_hundred_asks_few_questions(cast: Cast) -> None:
    many(cast, 200)
    client = client_of(cast.desk_officer)
    client.get(reverse("tasks:tasks"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(reverse("tasks:tasks"), {"page": "3", "sort": "-money", "q": "nhiem"})
    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES, "\n".join(q["sql"][:160] for q in asked.captured_queries)
    assert "Nhiệm vụ 99" in answer.content.decode()


def test_list_is_for_those_who_signed_in_and_empty_for_strangers(cast: Cast) -> None:
    make_task(cast, state_budget=123_456_789)
    assert Client().get(reverse("tasks:tasks")).status_code == 302
    page = client_of(cast.stranger).get(reverse("tasks:tasks")).content.decode()
    assert "123.456.789" not in page
    assert reverse("tasks:public") in page


@pytest.mark.parametrize(
    "query",
    ["page=99999", "page=x", "sort=drop", "year_from=-5", "money_from=abc", "host=zz",
     "columns=zz", "level=ZZ", "field=1%27", "q=%25_%5C", "late=maybe"],
)  # fmt: skip
def test_wrong_words_in_the_address_never_break_the_page(cast: Cast, query: str) -> None:
    make_task(cast)
    answer = client_of(cast.desk_officer).get(f"{reverse('tasks:tasks')}?{query}")
    assert answer.status_code == 200


def test_sheet_holds_every_column_and_runs_nothing(cast: Cast) -> None:
    legacy(cast, '=HYPERLINK("http://x";"y")', state_budget=1_500, legacy_source="@SUM(A1)")
    answer = client_of(cast.desk_officer).get(reverse("tasks:tasks"), {"export": "xlsx"})
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert len(head) == len(TASK_COLUMNS)
    cells = dict(zip((column.code for column in TASK_COLUMNS), sheet[2], strict=True))
    assert cells["title"].data_type == "s"
    assert cells["title"].value == '=HYPERLINK("http://x";"y")'
    assert cells["legacy_source"].data_type == "s"
    assert cells["title"].hyperlink is None
    assert cells["state_budget"].value == 1500


def test_sheet_obeys_the_filter_and_the_eyes(cast: Cast) -> None:
    legacy(cast, "Giữ", start_year=2010)
    legacy(cast, "Bỏ", start_year=2020)
    asked = {"export": "xlsx", "year_until": "2011"}
    for member, rows in ((cast.desk_officer, 1), (cast.stranger, 0)):
        answer = client_of(member).get(reverse("tasks:tasks"), asked)
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        assert sheet.max_row - 1 == rows


def test_view_is_kept_shared_opened_first_and_forgotten(cast: Cast) -> None:
    url = reverse("tasks:tasks")
    own, other = client_of(cast.desk_officer), client_of(cast.second_officer)
    own.post(
        reverse("tasks:view-keep", args=["tasks"]),
        {"name": "Đang chạy", "query": "state=running&page=4", "columns": ["title", "host"],
         "is_shared": "1", "is_default": "1"},
    )  # fmt: skip
    view = SavedView.objects.get()
    assert view.query == "state=running"
    assert view.columns == ["title", "host"]
    assert view.shared_with == cast.agency
    opened = own.get(url)
    assert opened.status_code == 302
    assert "state=running" in opened["Location"]
    assert other.get(url).status_code == 200
    assert "Đang chạy" in other.get(url).content.decode()
    assert "Đang chạy" not in client_of(cast.stranger).get(url).content.decode()
    forget = reverse("tasks:view-forget", args=[view.pk])
    assert other.post(forget).status_code == 404
    with pytest.raises(NotAllowed):
        delete_view(actor=cast.second_officer.actor, view=view)
    own.post(forget)
    assert not SavedView.objects.exists()


def test_view_needs_a_name_and_replaces_its_namesake(cast: Cast) -> None:
    actor = cast.desk_officer.actor
    for name in ("", "  ", "x" * 121):
        with pytest.raises(Refused):
            save_view(actor=actor, of_list="tasks", name=name, query="")
    with pytest.raises(Refused):
        save_view(actor=actor, of_list="secrets", name="a", query="")
    first = save_view(actor=actor, of_list="tasks", name="a", query="level=CB", is_default=True)
    again = save_view(actor=actor, of_list="tasks", name="a", query="level=CT")
    assert first.pk == again.pk
    assert not again.is_default
    save_view(actor=actor, of_list="tasks", name="b", query="", is_default=True)
    save_view(actor=actor, of_list="tasks", name="c", query="", is_default=True)
    assert SavedView.objects.filter(is_default=True).count() == 1


def test_columns_read_a_bare_task(cast: Cast) -> None:
    bare = Task.objects.create(title="Trống", is_legacy=True)
    (task,) = read_tasks([bare.pk])
    assert all(column.value(task) in (None, "", column.value(task)) for column in TASK_COLUMNS)


def test_list_of_late_tasks_says_how_late(cast: Cast, client: Client) -> None:
    day = timezone.localdate() - timedelta(days=17)
    make_task(cast, title="Đề tài trễ", state="running", ends_on=day)
    client.force_login(cast.desk_officer.account)

    codes = client.get("/tasks/", {"late": "on"}).context["listing"].chosen_codes
    row = client.get("/tasks/", {"late": "on"}).context["listing"].rows[0]

    assert "days_late" in codes
    assert 17 in [cell.value for cell in row.cells]
    assert "days_late" not in client.get("/tasks/").context["listing"].chosen_codes
