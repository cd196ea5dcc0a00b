# SPDX-License-Identifier: Apache-2.0
"""How long a page of the list of tasks takes, with filter and rights, as its reader waits for it.

    python -m bench.task_list [--full]

Small: 50,000 tasks; full: 1,000,000, of twenty managing units. The whole page is made for a desk
officer of one unit, from the request to the last byte of HTML. The peer's figure is what Open Zaak
publishes for its list of cases on ten processors, at its quickest; it was not measured here.
"""

from datetime import date, timedelta
from random import Random

from bench.measures import Measure
from bench.room import median, p95, settle, timed, told

WORDS = "nghiên cứu chế tạo thiết bị tuyển quặng hàn đúc nhiệt luyện hóa chất vật liệu nano robot"
FOLDED = "nghien cuu che tao thiet bi tuyen quang han duc nhiet luyen hoa chat vat lieu nano robot"
OFFICES = 20
PEER, PEERS = "Open Zaak, published, 10 CPUs", 150.0
ASKED = (
    ("newest first, page 1", ""),
    ("newest first, page 1000", "?page=1000"),
    ("level, by money, page 1", "?level=CB&sort=-state_budget"),
    ("level, by money, page 400", "?level=CB&sort=-state_budget&page=400"),
    ("words without marks, page 1", "?q=tuyen+quang"),
    ("by host, page 1000", "?sort=host&page=1000"),
)


def made(rows: int, offices: list[object]) -> None:
    """Tasks of old registers with titles of eight words, a goal and a host."""
    from django.db import connection

    from banha.contexts.tasks.models import Task

    words, folded, dice = WORDS.split(), FOLDED.split(), Random(4)
    with connection.cursor() as cursor:
        # What the audit costs is measured elsewhere.
        cursor.execute("SET session_replication_role = replica")
    for start in range(0, rows, 5000):
        batch = []
        for n in range(start, min(start + 5000, rows)):
            picked = [dice.randrange(len(words)) for _k in range(8)]
            batch.append(
                Task(
                    title=" ".join(words[p] for p in picked) + f" {n}",
                    folded_title=" ".join(folded[p] for p in picked) + f" {n}",
                    goal=f"{WORDS}. " * 6, is_legacy=True, legacy_source="bench",
                    legacy_key=str(n), managing_organisation=offices[n % len(offices)],
                    host=offices[(n // 7) % len(offices)],
                    level=("QG", "CB", "CT", "CS")[n % 4], start_year=2010 + n % 17,
                    state_budget=(n * 7919) % 9_000_000_000,
                    approved_on=date(2010, 1, 1) + timedelta(days=n % 6000),
                )
            )  # fmt: skip
        Task.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM ANALYZE tasks_task")


def measure(full: bool) -> list[Measure]:
    settle("task_list")
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.factories.cast import make_cast

    from banha.kernel.organisations.public import Organisation

    settings.ALLOWED_HOSTS = ["testserver"]
    rows, times = (1_000_000, 40) if full else (50_000, 20)
    cast = make_cast()
    offices = [cast.agency] + [
        Organisation.objects.create(name=f"Bench {n}", house="state", kind="department")
        for n in range(1, OFFICES)
    ]
    made(rows, offices)
    client = Client()
    client.force_login(cast.desk_officer.account)
    measures = []
    most = 0
    for words, asked in ASKED:
        address = reverse("tasks:tasks") + asked

        def show(address: str = address) -> None:
            assert client.get(address).status_code == 200

        taken = timed(show, times)
        with CaptureQueriesContext(
            connection,
        ) as questions:
            show()
        most = max(most, len(questions))
        volume = f"{rows:,} tasks, {words}; median {median(taken):.0f} ms"
        name = f"task_list.{words.replace(',', '').replace(' ', '_')}"
        measures.append(Measure(name, p95(taken), "ms", "less", volume, PEER, PEERS, 200))
    volume = f"{rows:,} tasks, the page that asks most"
    measures.append(Measure("task_list.sql", most, "", "less", volume, goal=25))
    return measures


if __name__ == "__main__":
    told(measure)
