# SPDX-License-Identifier: Apache-2.0
"""Publications as joint works: what experts list together."""

from collections.abc import Collection, Mapping

from banha.contexts.councils.terms import JointWork
from banha.contexts.network.public import works_with


def joint_publications(persons: Collection[int], since_year: int) -> Mapping[int, list[JointWork]]:
    """For each person the publications he has with others since the year.

    Works that only a title and a year make one count too: an interest is looked for, and who
    decides may dismiss it.
    """
    found = works_with(persons, since_year=since_year)
    return {
        person: [JointWork(work.others, work.year, work.title) for work in works]
        for person, works in found.items()
    }
