# SPDX-License-Identifier: Apache-2.0
"""Lists too long to be counted on every page: parts, order, and what is counted apart."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Task, TeamMember
from banha.contexts.tasks.queries import (
    counting,
    exact_totals,
    matching_in_parts,
    matching_tasks,
    tasks_seen_in_parts,
    tasks_seen_whole,
    tasks_visible_to,
    totals_up_to,
    visible_tasks_in_parts,
)
from banha.contexts.tasks.tables import TASK_COLUMNS, cut_of_parts, ordered, start_of
from banha.foundation import among
from banha.kernel.access.public import PUBLIC
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_task

EVERYBODY = (
    "desk_officer", "unit_leader", "ministry_leader", "finance_officer", "applicant", "scientist",
    "province_officer", "enterprise", "stranger", "administrator",
)  # fmt: skip


def old(cast: Cast, title: str, **changes: Any) -> Task:
    values = {"title": title, "is_legacy": True, "announced_on": None, **changes}
    return make_task(cast, **values)


@pytest.fixture
def register(cast: Cast) -> list[Task]:
    """Tasks of every kind of sight: managed, kept, secret, led, watched, hosted, of a team."""
    own = old(cast, "Nhóm", managing_organisation=None, host=None, leader=None)
    TeamMember.objects.create(task=own, person=cast.stranger.person, name="Mai Văn Lạ")
    bare = {"managing_organisation": None, "host": None, "leader": None}
    return [
        own,
        old(cast, "Quản lý", state_budget=7, approved_on=date(2020, 1, 1)),
        old(cast, "Quản lý và giữ", kept_by=cast.agency, state_budget=None),
        old(cast, "Giữ", kept_by=cast.agency, managing_organisation=None, approved_on=None),
        old(cast, "Giữ cho tỉnh", kept_by=cast.province_agency, managing_organisation=cast.agency),
        old(cast, "Mật", secrecy=Secrecy.SECRET, kept_by=cast.agency),
        old(cast, "Mật của tỉnh", secrecy=Secrecy.SECRET, kept_by=cast.agency,
            managing_organisation=cast.province_agency),
        old(cast, "Theo dõi", monitor=cast.finance_officer.person, **bare),
        old(cast, "Của ai", **bare),
        make_task(cast, title="Công bố", announced_on=date(2024, 1, 1)),
        old(cast, "Công bố trống", announced_on=date(2024, 1, 1), **bare),
    ]  # fmt: skip


def keys_of(parts: list[Any]) -> list[int]:
    return [key for part in parts for key in part.values_list("pk", flat=True)]


@pytest.mark.parametrize("who", EVERYBODY)
def test_parts_hold_each_task_once_and_no_other(cast: Cast, register: list[Task], who: str) -> None:
    actor = getattr(cast, who).actor
    for parts, whole in (
        (tasks_seen_in_parts(actor), tasks_seen_whole(actor)),
        (visible_tasks_in_parts(actor), tasks_visible_to(actor)),
    ):
        keys = keys_of(parts)
        assert len(keys) == len(set(keys))
        assert set(keys) == set(whole.values_list("pk", flat=True))


def test_public_sees_parts_of_what_is_published_alone(register: list[Task]) -> None:
    assert tasks_seen_in_parts(PUBLIC) == []
    keys = keys_of(visible_tasks_in_parts(PUBLIC))
    titles = set(Task.objects.filter(pk__in=keys).values_list("title", flat=True))
    assert titles == {"Công bố", "Công bố trống"}


def test_member_of_the_team_sees_his_task_until_he_leaves(cast: Cast, register: list[Task]) -> None:
    actor = cast.stranger.actor
    assert register[0].pk in keys_of(tasks_seen_in_parts(actor))
    TeamMember.objects.update(until=date(2024, 1, 1))
    assert register[0].pk not in keys_of(tasks_seen_in_parts(actor))


@pytest.mark.parametrize("most", [0, 1000])
def test_words_find_the_same_however_many_names_fit(
    cast: Cast, register: list[Task], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(among, "FEW", most)
    actor = cast.desk_officer.actor
    for words in ("quản", "vien nghien cuu", "Nguyễn Văn Thành", "không có"):
        asked = {"q": words}
        keys = keys_of(matching_in_parts(tasks_seen_in_parts(actor), asked))
        wanted = matching_tasks(tasks_seen_whole(actor), asked)
        assert sorted(keys) == sorted(wanted.values_list("pk", flat=True)), words


@pytest.mark.parametrize("sign", ["", "-"])
def test_parts_stand_in_the_order_of_the_whole(cast: Cast, register: list[Task], sign: str) -> None:
    actor = cast.desk_officer.actor
    parts, whole = tasks_seen_in_parts(actor), tasks_seen_whole(actor)
    number = whole.count()
    for column in TASK_COLUMNS:
        cut = cut_of_parts(parts, TASK_COLUMNS, sign + column.code, "-approved_on")
        wanted = ordered(whole, TASK_COLUMNS, sign + column.code, "-approved_on")
        keys = list(wanted.values_list("pk", flat=True))
        assert [*cut(0, 3), *cut(3, number)] == keys, column.code


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of more than three rows are long ones."""
    monkeypatch.setattr(counting, "COUNTED", 3)
    monkeypatch.setattr(counting, "AHEAD", 1)
    cache.clear()


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


@pytest.mark.usefixtures("short")
def test_long_list_says_more_than_and_counts_when_asked(cast: Cast) -> None:
    for n in range(5):
        old(cast, f"Nhiệm vụ {n}", state_budget=1000, other_money=None)
    client, address = client_of(cast.desk_officer), reverse("tasks:tasks")
    page = client.get(address).content.decode()
    assert "more than 3" in page
    assert 'hx-get="?part=totals"' in page
    assert "5,000" not in page
    foot = client.get(address, {"part": "totals"}).content.decode()
    assert foot.startswith("<tfoot><tr>")
    assert "5 in all" in foot
    assert "5,000" in foot
    assert "hx-get" not in foot
    again = client.get(address, {"level": "CB", "totals": "exact"}).content.decode()
    assert "5 in all" in again
    assert "5,000" in again


def test_list_searched_for_words_is_counted_less_far(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "SEARCHED", 2)
    monkeypatch.setattr(counting, "AHEAD", 1)
    cache.clear()
    for n in range(3):
        old(cast, f"Nhiệm vụ {n}", state_budget=1000, announced_on=date(2026, 1, 1))
    client, address = client_of(cast.desk_officer), reverse("tasks:tasks")
    assert "3 in all" in client.get(address).content.decode()
    found = client.get(address, {"q": "nhiem vu"}).content.decode()
    assert "more than 2" in found
    assert "3 in all" in client.get(address, {"q": "nhiem vu", "part": "totals"}).content.decode()
    assert "3 in all" in client.get(address, {"q": "nhiem vu"}).content.decode()
    public = Client(headers={"accept-language": "en"}).get(reverse("tasks:public"), {"q": "nhiem"})
    assert "more than 2 tasks" in public.content.decode()


@pytest.mark.usefixtures("short")
def test_exact_sums_are_kept_for_who_sees_the_same_alone(cast: Cast) -> None:
    for n in range(5):
        old(cast, f"Nhiệm vụ {n}", state_budget=10)
    old(cast, "Mật", secrecy=Secrecy.SECRET, state_budget=10)
    officer, finance = cast.desk_officer.actor, cast.finance_officer.actor
    assert exact_totals(tasks_seen_in_parts(officer)).state_budget == 60
    assert totals_up_to(tasks_seen_in_parts(officer)).state_budget == 60
    assert not totals_up_to(tasks_seen_in_parts(finance)).is_exact
    assert exact_totals(tasks_seen_in_parts(finance)).state_budget == 50


@pytest.mark.usefixtures("short")
def test_short_list_is_counted_and_summed_at_once(cast: Cast) -> None:
    for n in range(3):
        old(cast, f"Nhiệm vụ {n}", state_budget=10)
    parts = tasks_seen_in_parts(cast.desk_officer.actor)
    with CaptureQueriesContext(connection) as asked:
        totals = totals_up_to(parts)
    assert (totals.count, totals.state_budget, totals.is_exact) == (3, 30, True)
    assert len(asked) == 1
    assert not exact_totals([]).count


@pytest.mark.usefixtures("short")
def test_pages_of_a_long_list_go_to_its_end_and_not_beyond(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AHEAD", 60)
    first_day = date(2020, 1, 1)
    made = [
        old(cast, f"Nhiệm vụ số {n}.", approved_on=first_day + timedelta(days=n))
        for n in range(151)
    ]
    client, address = client_of(cast.desk_officer), reverse("tasks:tasks")
    shown = client.get(address, {"page": 4}).content.decode()
    assert made[0].title in shown
    assert 'rel="next"' not in shown
    first = client.get(address).content.decode()
    assert "1–50 of more than" in first
    assert 'rel="next"' in first
    beyond = client.get(address, {"page": "9" * 18}).content.decode()
    assert made[0].title in beyond
    assert start_of("không") == start_of(None) == start_of("0") == start_of("-4") == 0


@pytest.mark.usefixtures("short")
def test_a_page_deep_in_a_long_list_is_not_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AHEAD", 60)
    for n in range(120):
        old(cast, f"Nhiệm vụ {n}", state_budget=1)
    client, address = client_of(cast.desk_officer), reverse("tasks:tasks")
    with CaptureQueriesContext(connection) as asked:
        deep = client.get(address, {"page": 2}).content.decode()
    assert "51–100 of more than 110" in deep
    assert not [one for one in asked if "sum(state_budget)" in one["sql"]]
    last = client.get(address, {"page": 3}).content.decode()
    assert "101–120 of 120" in last
    assert ">120<" in last


@pytest.mark.usefixtures("short")
def test_public_search_says_more_than(cast: Cast) -> None:
    for n in range(5):
        make_task(cast, title=f"Công bố {n}", announced_on=date(2024, 1, 1))
    assert (
        "more than 3 tasks"
        in Client(headers={"accept-language": "en"}).get(reverse("tasks:public")).content.decode()
    )


def test_api_counts_to_the_end_and_pages_without_gap(cast: Cast, register: list[Task]) -> None:
    client = client_of(cast.desk_officer)
    seen = set(tasks_visible_to(cast.desk_officer.actor).values_list("pk", flat=True))
    told: list[int] = []
    for page in range(1, 9):
        answer = client.get("/api/v1/tasks", {"page": page, "size": 2}).json()
        assert answer["total"] == len(seen)
        told += [row["id"] for row in answer["items"]]
    assert len(told) == len(seen)
    assert set(told) == seen
