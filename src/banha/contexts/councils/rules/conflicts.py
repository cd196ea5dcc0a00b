# SPDX-License-Identifier: Apache-2.0
"""Conflicts found on the graph of persons, organisations, works and dossiers.

A person is all his identities together: who merged entries late must not get past a rule. The
rules see facts, not tables; who asks brings them, for members, staff and chairs alike.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from banha.contexts.councils.terms import (
    NEVER_WAIVED,
    Asked,
    ConflictKind,
    ConflictRule,
    Finding,
    Outcome,
    Parties,
    Post,
    Severity,
)
from banha.foundation.calendar import add_months


def find_conflicts(
    asked: Asked, dossier: Parties, *, day: date, rule: ConflictRule | None = None
) -> tuple[Finding, ...]:
    """Every conflict of somebody with a dossier on the day, the gravest first."""
    reach = rule or ConflictRule()
    found = [
        *_person(asked, dossier),
        *_organisations(asked, dossier, day, reach),
        *_works(asked, dossier, day, reach),
        *_past(asked, dossier),
    ]
    grave = list(Severity)
    kinds = list(ConflictKind)
    return tuple(sorted(found, key=lambda one: (grave.index(one.severity), kinds.index(one.kind))))


def _person(asked: Asked, dossier: Parties) -> Iterator[Finding]:
    if own := asked.ids & dossier.people:
        yield Finding(ConflictKind.SAME_PERSON, Severity.REAL, _listed(own))
    if kin := asked.kin & dossier.people:
        yield Finding(ConflictKind.KIN, Severity.REAL, _listed(kin))
    if asked.is_sanctioned:
        yield Finding(ConflictKind.SANCTIONED, Severity.REAL)
    if near := asked.advisers & dossier.people:
        yield Finding(ConflictKind.ADVISER, Severity.APPARENT, _listed(near))
    if asked.ids & dossier.rivals:
        yield Finding(ConflictKind.COMPETITOR, Severity.REAL, _listed(asked.ids & dossier.rivals))
    if asked.declared.strip():
        yield Finding(ConflictKind.DECLARED, Severity.APPARENT)


def _organisations(
    asked: Asked, dossier: Parties, day: date, rule: ConflictRule
) -> Iterator[Finding]:
    """A post that has begun and not ended counts; one left lately is told apart; so are bodies
    above and below, as far as the post itself is not the host's."""
    now = {post.organisation for post in asked.posts if _holds(post, day)}
    border = add_months(day, -12 * rule.former_years)
    left = {
        post.organisation
        for post in asked.posts
        if post.until is not None and border <= post.until < day
    }
    if same := now & dossier.organisations:
        yield Finding(ConflictKind.SAME_ORGANISATION, Severity.REAL, _listed(same))
    if former := (left & dossier.organisations) - now:
        yield Finding(ConflictKind.FORMER_ORGANISATION, Severity.APPARENT, _listed(former))
    kindred = {
        own
        for organisation in dossier.organisations
        for own in now & dossier.above_below.get(organisation, frozenset())
    } - dossier.organisations
    if kindred:
        yield Finding(ConflictKind.AFFILIATE, Severity.POTENTIAL, _listed(kindred))


def _works(asked: Asked, dossier: Parties, day: date, rule: ConflictRule) -> Iterator[Finding]:
    """Joint works of the last years with anybody in the dossier, each work once."""
    recent = [
        work
        for work in asked.works
        if day.year - rule.co_work_years < work.year <= day.year and work.others & dossier.people
    ]
    if recent:
        is_real = len(recent) >= rule.co_works_real
        whom = frozenset().union(*(work.others & dossier.people for work in recent))
        yield Finding(
            ConflictKind.CO_WORK,
            Severity.REAL if is_real else Severity.APPARENT,
            _listed(whom),
            tuple(sorted({work.year for work in recent})),
        )


def _past(asked: Asked, dossier: Parties) -> Iterator[Finding]:
    if before := asked.judged_before & dossier.earlier:
        yield Finding(ConflictKind.EARLIER_REFUSAL, Severity.POTENTIAL, _listed(before))


def _holds(post: Post, day: date) -> bool:
    return (post.since is None or post.since <= day) and (post.until is None or post.until >= day)


def _listed(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))


def may_be_waived(kind: ConflictKind) -> bool:
    """Whether a plan can answer the conflict; what the law names of the person itself cannot."""
    return kind not in NEVER_WAIVED


def bars_reading(outcome: Outcome) -> bool:
    """Whether whoever has the conflict is kept from the dossier, its counts and its notices."""
    return outcome in {Outcome.OPEN, Outcome.RECUSED}
