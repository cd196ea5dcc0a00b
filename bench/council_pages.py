# SPDX-License-Identifier: Apache-2.0
"""The pages of a council before which a whole call lies: 300 dossiers, nine members.

    python -m bench.council_pages [--full]

Small: 60 dossiers; full: 300. Every dossier but the last has been voted on by all nine and counted
through the services, so that the pages show what a meeting leaves; the last is open. The peer's
figures are those of the review page of pretalx 2026.1 at 2,000 proposals with 6,000 reviews,
measured before and not in this run.
"""

from bench.measures import Measure
from bench.room import median, p95, settle, timed, told

MEMBERS = 9
PEER = {"p95": 2200.0, "sql": 1045.0}
#: What the screen is called, who opens it, where.
SCREENS = (
    ("list", "secretary", "/councils/"),
    ("council", "secretary", "/councils/{pk}/"),
    ("council_of_a_member", "member", "/councils/{pk}/"),
    ("conflicts", "secretary", "/councils/{pk}/conflicts/"),
    ("declaration", "member", "/councils/{pk}/declare/"),
    ("meeting_room", "secretary", "/councils/{pk}/meeting/"),
    ("meeting_room_now", "secretary", "/councils/{pk}/meeting/now/"),
    ("ballots_of_a_member", "member", "/councils/{pk}/meeting/ballots/"),
    ("one_ballot", "member", "/councils/{pk}/meeting/rounds/{open}/"),
    ("count_record", "secretary", "/councils/{pk}/meeting/rounds/{counted}/record/"),
    ("api_council", "secretary", "/api/v1/councils/{pk}"),
)


def measure(full: bool) -> list[Measure]:
    count, times = (300, 40) if full else (60, 20)
    settle("council_pages")
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.factories.cast import make_cast
    from tests.factories.sessions import make_session, points

    settings.ALLOWED_HOSTS = ["testserver"]
    cast = make_cast()
    held = make_session(cast, MEMBERS, count)
    held.board()
    rounds = [held.open(matter) for matter in held.matters[:1]]
    held.cast_all(rounds[0], *(points(80 + n) for n in range(MEMBERS)))
    held.count(rounds[0])
    for matter in held.matters[1:-1]:
        one = held.open(matter)
        held.cast_all(one, *(points(70 + (one.pk + n) % 25) for n in range(MEMBERS)))
        held.count(one)
    open_now = held.open(held.matters[-1])
    words = {"pk": held.council.pk, "open": open_now.pk, "counted": rounds[0].pk}
    clients = {"secretary": Client(), "member": Client()}
    clients["secretary"].force_login(cast.secretary.account)
    clients["member"].force_login(held.people[6].account)
    measures = []
    for name, who, pattern in SCREENS:
        address = pattern.format(**words)

        def show(who: str = who, address: str = address) -> bytes:
            answer = clients[who].get(address)
            assert answer.status_code == 200, (who, address, answer.status_code)
            return answer.content

        taken = timed(show, times)
        with CaptureQueriesContext(connection) as asked:
            page = show()
        volume = f"{count} dossiers × {MEMBERS} members, {name.replace('_', ' ')}; "
        volume += f"median {median(taken):.0f} ms, {len(page) / 1024:.0f} KiB"
        for kind, unit, value, goal in (
            ("p95", "ms", p95(taken), 300),
            ("sql", "", len(asked), 25),
        ):
            measures.append(
                Measure(f"council_pages.{name}.{kind}", value, unit, "less", volume,
                        "pretalx's review page, not this run", PEER[kind], goal)
            )  # fmt: skip
    return measures


if __name__ == "__main__":
    told(measure)
