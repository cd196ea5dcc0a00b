# SPDX-License-Identifier: Apache-2.0
"""Run by a Python that has pretalx: a call with so many submissions, and the screens of its desk.

    python bench/peers/pretalx_screens.py COUNT TIMES

The database is named by PRETALX_DB_*; figures go to standard output as JSON, by screen.
"""

import json
import os
import sys
import time
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretalx.settings")
COUNT, TIMES = int(sys.argv[1]), int(sys.argv[2])
PHRASE = "nghien cuu che tao thiet bi tuyen quang han duc nhiet luyen hoa chat vat lieu nano"
WORDS = PHRASE.split()


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    # Their hashed names of styles need a build; the pages are the same without.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    event, user, code = furnish()
    from django.test import Client

    client = Client()
    client.force_login(user)
    desk = f"/orga/event/{event.slug}"
    screens = {
        "home": f"{desk}/",
        "list_page_1": f"{desk}/submissions/",
        "list_last_page": f"{desk}/submissions/?page={COUNT // 50}",
        "list_words": f"{desk}/submissions/?q=quang+nano",
        "one_proposal": f"{desk}/submissions/{code}/",
    }
    print(json.dumps({name: seen(client, address) for name, address in screens.items()}))


def furnish() -> tuple:
    """An event, an administrator, and the submissions with a speaker each."""
    from django.utils.timezone import now
    from django_scopes import scope, scopes_disabled
    from pretalx.event.models import Event, Organiser
    from pretalx.person.models import SpeakerProfile, User
    from pretalx.submission.models import Submission

    today = now()
    organiser = Organiser.objects.create(name="Bench", slug="bench")
    with scopes_disabled():
        event = Event.objects.create(
            organiser=organiser, name="Bench", slug="bench", email="bench@example.org",
            date_from=today.date(), date_to=today.date() + timedelta(days=3), is_public=True,
        )  # fmt: skip
    with scope(event=event):
        kind = event.cfp.default_type
        user = User.objects.create_user(
            email="desk@example.org", password="x" * 20, name="Desk", locale="en"
        )
        user.is_administrator = True
        user.save()
        for n in range(COUNT):
            words = " ".join(WORDS[(n * k + k) % len(WORDS)] for k in range(1, 9))
            made = Submission.objects.create(
                event=event, title=f"{words} {n}", submission_type=kind, content_locale="en",
                abstract=f"{words}. " * 8, description=f"{words}. " * 40,
            )  # fmt: skip
            speaker = User.objects.create_user(email=f"s{n}@example.org", name=f"Speaker {n}")
            made.speakers.add(
                SpeakerProfile.objects.create(user=speaker, event=event, biography=words)
            )
        return event, user, made.code


def seen(client, address: str) -> dict:
    """Milliseconds of each call, how many SQL statements, how many bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    taken = []
    for _turn in range(TIMES):
        start = time.perf_counter()
        client.get(address, follow=True)
        taken.append(1000 * (time.perf_counter() - start))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, follow=True)
    return {"ms": sorted(taken), "sql": len(asked), "bytes": len(answer.content)}


if __name__ == "__main__":
    main()
