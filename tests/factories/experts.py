# SPDX-License-Identifier: Apache-2.0
"""A pool of experts in houses of their own, none of whom has to do with the cast."""

from banha.contexts.network.public import Expert, PoolStatus
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import AcademicTitle, Affiliation, Person

WORDS = ("máy nông nghiệp", "gia công cơ khí", "robot công nghiệp", "vật liệu chịu mòn")
TITLES = ("gs", "pgs", "ts", "ths")


def make_pool(size: int = 14, *, houses: int = 7) -> list[Expert]:
    """Active experts: every second house twice, titles from professor to master in turn."""
    kind, house = Organisation.Kind.INSTITUTE, Organisation.House.SCIENCE
    places = [
        Organisation.objects.create(name=f"Viện Chuyên ngành {n}", house=house, kind=kind)
        for n in range(1, houses + 1)
    ]
    made = []
    for n in range(size):
        person = Person.objects.create(full_name=f"Phạm Chuyên Gia {chr(65 + n)}")
        AcademicTitle.objects.create(person=person, title=TITLES[n % len(TITLES)])
        Affiliation.objects.create(person=person, organisation=places[n % houses])
        made.append(
            Expert.objects.create(
                person=person,
                pool_status=PoolStatus.ACTIVE,
                keywords=[WORDS[n % len(WORDS)]],
                record=f"Nghiên cứu {WORDS[n % len(WORDS)]} kiểu {n}",
            )
        )
    return made
