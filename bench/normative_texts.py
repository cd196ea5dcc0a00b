# SPDX-License-Identifier: Apache-2.0
"""The register of standards and regulations on any date: a list of 20,000 texts, 60,000 relations.

    python -m bench.normative_texts [--full]

Small: 4,000 texts with 12,000 relations; full: 20,000 with 60,000. The lists are asked on ten dates
between 2005 and 2026. The peer is the plain way: the same first page and count, the state reckoned
in the query from the days and the relations of each text, in the same run on the same rows.
"""

import random
import time
from datetime import date, timedelta

from bench.measures import Measure
from bench.room import median, p95, settle, timed, told

DATES = tuple(date(2005 + 2 * n, 3, 15) for n in range(10))
SCREENS = (
    ("in_force", "/standards/?state=in_force&day={day}"),
    ("all", "/standards/?day={day}"),
    ("words", "/standards/?q=thep+so+17&state=in_force&day={day}"),
    ("page_thirty", "/standards/?day={day}&page=30"),
    ("api", "/api/v1/standards?state=in_force&day={day_iso}"),
)


def _fill(count: int) -> None:
    """Texts in chains of editions, each with three relations on the average."""
    from banha.contexts.standards.models import NormativeText, TextRelation

    rnd = random.Random(20261124)
    first = date(1995, 1, 1)
    texts = []
    for n in range(count):
        issued = first + timedelta(days=rnd.randrange(11_500))
        text = NormativeText(
            kind="tcvn",
            number=f"TCVN {n // 4 + 1}-{n % 4 + 1}:{issued.year}",
            title_vi=f"Yêu cầu kỹ thuật đối với thép và sản phẩm số {n}",
            issuer_name="Bộ Khoa học và Công nghệ",
            instrument_number=f"{n}/QĐ-BKHCN",
            issued_on=issued,
            effective_from=issued + timedelta(days=rnd.randrange(200)),
        )
        text.compare()
        texts.append(text)
    texts = NormativeText.objects.bulk_create(texts, batch_size=2000)
    texts.sort(key=lambda one: one.issued_on)
    kinds = ("amends", "replaces", "cites", "cites", "partly_ends", "suspends")
    relations = {}
    while len(relations) < count * 3:
        older, newer = sorted((rnd.randrange(count), rnd.randrange(count)))
        kind = kinds[rnd.randrange(len(kinds))]
        if older == newer or (kind == "replaces" and rnd.random() < 0.6):
            continue
        starts = texts[newer].effective_from
        key = (texts[newer].pk, texts[older].pk, kind)
        relations[key] = TextRelation(
            source=texts[newer], target=texts[older], kind=kind, starts=starts,
            ends=starts + timedelta(days=200) if kind == "suspends" else None,
        )  # fmt: skip
    TextRelation.objects.bulk_create(relations.values(), batch_size=5000)


def _plain(day: date) -> None:
    """The first page and the count of what is in force, the state reckoned in the query."""
    from django.db.models import Exists, OuterRef, Q

    from banha.contexts.standards.models import NormativeText, TextRelation

    at_work = TextRelation.objects.filter(
        Q(ends=None) | Q(ends__gte=day), target=OuterRef("pk"), starts__lte=day, withdrawn_at=None
    )
    rows = NormativeText.objects.filter(is_public=True, effective_from__lte=day).filter(
        Q(effective_until=None) | Q(effective_until__gte=day),
        ~Exists(at_work.filter(kind__in=("replaces", "repeals"))),
        ~Exists(at_work.filter(kind="suspends")),
        ~Exists(at_work.filter(kind="partly_ends")),
    )
    rows.count()
    list(rows.order_by("order_key", "pk")[:50])


def measure(full: bool) -> list[Measure]:
    count, rounds = (20_000, 10) if full else (4_000, 3)
    settle("normative_texts")
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from banha.contexts.standards.models import NormativeText
    from banha.contexts.standards.services import respan

    settings.ALLOWED_HOSTS = ["testserver"]
    _fill(count)
    begun = time.perf_counter()
    respan(NormativeText.objects.values_list("pk", flat=True))
    spent = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    client, volume = Client(), f"{count} texts, {count * 3} relations"
    plain = timed(_cycle(lambda day: _plain(day)), rounds * len(DATES))
    measures = [Measure("normative_texts.respan", count / spent, "/s", "more", volume, goal=1000)]
    for name, pattern in SCREENS:

        def show(day: date, pattern: str = pattern) -> None:
            address = pattern.format(day=day.strftime("%d/%m/%Y"), day_iso=day.isoformat())
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        taken = timed(_cycle(show), rounds * len(DATES))
        with CaptureQueriesContext(connection) as asked:
            show(DATES[-1])
        said = f"{volume}, {name.replace('_', ' ')}; median {median(taken):.0f} ms"
        for kind, unit, value, peer, goal in (
            ("p95", "ms", p95(taken), p95(plain), 150),
            ("sql", "", float(len(asked)), None, 25),
        ):
            told_peer = "state reckoned in the query, no page" if peer else ""
            measures.append(
                Measure(f"normative_texts.{name}.{kind}", value, unit, "less", said,
                        told_peer, peer, goal)
            )  # fmt: skip
    return measures


def _cycle(show):  # type: ignore[no-untyped-def]
    """Each call asks on the next of the dates."""
    at = iter(range(10**6))
    return lambda: show(DATES[next(at) % len(DATES)])


if __name__ == "__main__":
    told(measure)
