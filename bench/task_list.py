# SPDX-License-Identifier: Apache-2.0
"""How long a page of the list of tasks takes, with filter and rights, as its reader waits for it.

    python -m bench.task_list [--full]

Small: 50,000 tasks; full: 1,000,000, of twenty managing units, half of them published. The whole
page is made from the request to the last byte: for a desk officer of one unit, for the leader of
the ministry who reads them all, and for the public; the API's list too. The peer's figure is what
Open Zaak publishes for its list of cases on ten processors, at its quickest; it was not measured
here.
"""

from bench.measures import Measure
from bench.room import median, p95, settle, timed, told

OFFICES, HOSTS = 20, 400
PEER, PEERS = "Open Zaak, published, 10 CPUs", 150.0
LIST, PUBLIC, API = "/tasks/", "/tasks/public/", "/api/v1/tasks"
#: Who asks, what it is called, for what.
ASKED = (
    ("officer", "newest first, page 1", LIST),
    ("officer", "newest first, page 1000", f"{LIST}?page=1000"),
    ("officer", "level, by money, page 1", f"{LIST}?level=CB&sort=-state_budget"),
    ("officer", "level, by money, page 200", f"{LIST}?level=CB&sort=-state_budget&page=200"),
    ("officer", "words without marks, page 1", f"{LIST}?q=tuyen+quang"),
    ("officer", "one title, page 1", f"{LIST}?q=40001"),
    ("officer", "by host, page 1000", f"{LIST}?sort=host&page=1000"),
    ("leader", "newest first, page 1", LIST),
    ("leader", "newest first, page 1000", f"{LIST}?page=1000"),
    ("leader", "level, by money, page 1000", f"{LIST}?level=CB&sort=-state_budget&page=1000"),
    ("leader", "words without marks, page 1", f"{LIST}?q=tuyen+quang"),
    ("leader", "by host, page 1000", f"{LIST}?sort=host&page=1000"),
    ("leader", "count and sums, asked apart", f"{LIST}?part=totals"),
    ("public", "search, page 1", PUBLIC),
    ("public", "search, page 1000", f"{PUBLIC}?page=1000"),
    ("public", "search, words", f"{PUBLIC}?q=tuyen+quang"),
    ("public", "API, page 1", API),
    ("public", "API, page 1000", f"{API}?page=1000"),
)


def measure(full: bool) -> list[Measure]:
    settle("task_list")
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.factories.cast import make_cast

    from banha.kernel.organisations.public import Organisation
    from bench.task_rows import make_tasks

    settings.ALLOWED_HOSTS = ["testserver"]
    rows, times = (1_000_000, 40) if full else (50_000, 20)
    cast, new = make_cast(), Organisation.objects.create
    units = [
        new(name=f"Cục {n}", house="state", kind="department", parent=cast.ministry)
        for n in range(1, OFFICES)
    ]
    hosts = [new(name=f"Viện {n}", house="science", kind="institute") for n in range(1, HOSTS)]
    make_tasks(
        rows, [cast.agency.pk, *(u.pk for u in units)], [cast.institute.pk, *(h.pk for h in hosts)]
    )
    clients = {"officer": Client(), "leader": Client(), "public": Client()}
    clients["officer"].force_login(cast.desk_officer.account)
    clients["leader"].force_login(cast.ministry_leader.account)
    measures = []
    most = 0
    for who, words, address in ASKED:

        def show(who: str = who, address: str = address) -> None:
            if "part=" in address:
                cache.clear()
            status = clients[who].get(address).status_code
            assert status == 200, (who, address, status)

        taken = timed(show, times)
        with CaptureQueriesContext(connection) as questions:
            show()
        most = max(most, len(questions))
        volume = f"{rows:,} tasks, {who}: {words}; median {median(taken):.0f} ms"
        name = f"task_list.{who}.{words.replace(',', '').replace(' ', '_')}"
        measures.append(Measure(name, p95(taken), "ms", "less", volume, PEER, PEERS, 200))
    assert most <= 25, most
    volume = f"{rows:,} tasks, the page that asks most"
    measures.append(Measure("task_list.sql", most, "", "less", volume, goal=25))
    return measures


if __name__ == "__main__":
    told(measure)
