# SPDX-License-Identifier: Apache-2.0
"""Whether these people may make up this council: size, seats, shares, who is barred."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.councils.terms import Bar, Edition, MemberGroup, Seat
from banha.kernel.law.public import Basis, Refusal


@dataclass(frozen=True)
class Seated:
    """Somebody named for a seat. ``person`` is his id, ``bars`` what is still held against him.

    A conflict that was dismissed, or waived with a plan, is no bar any more.
    """

    person: int
    name: str
    seat: Seat
    group: MemberGroup
    bars: frozenset[Bar] = field(default_factory=frozenset)
    is_official: bool = False
    sat_before: bool = False
    leads_council: bool = False


def composition_faults(
    edition: Edition,
    seated: Sequence[Seated],
    *,
    is_for_term: bool = False,
    knows_earlier: bool = True,
) -> tuple[Refusal, ...]:
    """Every rule of the edition these members break; none: the council may be established.

    ``is_for_term``: the council sits for a term and names its reviewers for each dossier.
    ``knows_earlier``: who sat on the earlier council of the task is on record; where it is not,
    that somebody of it must sit again cannot be asked, and is not.
    """
    return (
        *_twice(seated),
        *size_faults(edition, len(seated)),
        *_seats(edition, seated, is_for_term),
        *_shares(edition, seated),
        *_barred(edition, seated),
        *_who_else(edition, seated, knows_earlier=knows_earlier),
    )


def _twice(seated: Sequence[Seated]) -> Iterator[Refusal]:
    for person, times in Counter(one.person for one in seated).items():
        if times > 1:
            name = next(one.name for one in seated if one.person == person)
            yield Refusal(
                _("%(name)s is named for more than one seat.") % {"name": name},
                field="members",
                remedy=_("One person holds one seat; name somebody else for the other."),
                code="twice",
            )


def size_faults(edition: Edition, found: int) -> Iterator[Refusal]:
    """Whether a council of so many members breaks the edition: too small, too large, even."""
    if not edition.smallest <= found <= edition.largest:
        numbers = {"smallest": edition.smallest, "largest": edition.largest, "found": found}
        yield Refusal(
            _("This council has %(smallest)s to %(largest)s members; %(found)s are named.")
            % numbers,
            field="members",
            basis=edition.basis,
            remedy=_("Name more members, or fewer."),
            code="council_size",
        )
    elif edition.odd and found % 2 == 0:
        yield Refusal(
            _("This council has an odd number of members; %(found)s are named.") % {"found": found},
            field="members",
            basis=edition.basis,
            remedy=_("Name one member more, or one fewer."),
            code="council_odd",
        )


def _seats(edition: Edition, seated: Sequence[Seated], is_for_term: bool) -> Iterator[Refusal]:
    held = Counter(one.seat for one in seated)
    for rule in edition.seats:
        least, most = rule.least, rule.most
        if rule.seat == Seat.REVIEWER and is_for_term and edition.term_names_reviewers:
            least, most = 0, 0
        found = held[rule.seat]
        if found < least or (most is not None and found > most):
            words = {"seat": rule.seat.label, "found": found, "least": least, "most": most}
            said = (
                _("Seat “%(seat)s”: %(least)s wanted, %(found)s named.")
                if least == most or most is None
                else _("Seat “%(seat)s”: %(least)s to %(most)s wanted, %(found)s named.")
            )
            yield Refusal(
                said % words,
                field="members",
                basis=edition.basis,
                remedy=_("Change who sits in this capacity."),
                code=f"seat_{rule.seat}",
            )


def _shares(edition: Edition, seated: Sequence[Seated]) -> Iterator[Refusal]:
    """A share of a number that does not divide is met by the whole number below it."""
    for rule in edition.shares:
        least = floor(rule.least * len(seated))
        found = sum(1 for one in seated if one.group in rule.groups)
        if found < least:
            groups = ", ".join(str(group.label) for group in MemberGroup if group in rule.groups)
            yield Refusal(
                _("Of %(members)s members at least %(least)s must be: %(groups)s; %(found)s are.")
                % {
                    "members": len(seated),
                    "least": least,
                    "groups": groups,
                    "found": found,
                },
                field="members",
                basis=rule.basis,
                remedy=_("Name members of this group in place of others."),
                code="council_share",
            )


def _barred(edition: Edition, seated: Sequence[Seated]) -> Iterator[Refusal]:
    for one in seated:
        for bar in sorted(one.bars):
            if one.seat not in edition.barred.get(bar, frozenset()):
                continue
            yield Refusal(
                _("%(name)s may not sit as “%(seat)s”: %(bar)s.")
                % {"name": one.name, "seat": one.seat.label, "bar": bar.label},
                field="members",
                basis=edition.barred_basis,
                remedy=_("Name somebody else, or end the conflict with a reason."),
                code="barred",
            )


def _who_else(
    edition: Edition, seated: Sequence[Seated], *, knows_earlier: bool
) -> Iterator[Refusal]:
    secretaries = [one for one in seated if one.seat == Seat.SECRETARY]
    if edition.secretary_is_official and any(not one.is_official for one in secretaries):
        yield Refusal(
            _("The scientific secretary must be an official of the managing unit."),
            field="members",
            basis=edition.basis,
            remedy=_("Name an official of the unit as secretary."),
            code="secretary_not_official",
        )
    if edition.secretary_is_elected and secretaries:
        yield Refusal(
            _("This council elects its secretary at the meeting; none is named before."),
            field="members",
            basis=edition.quorum_basis,
            remedy=_("Name this person as a member; the meeting may elect him."),
            code="secretary_is_elected",
        )
    if knows_earlier:
        before = sum(1 for one in seated if one.sat_before)
        yield from _earlier(edition.from_earlier, before, edition.basis)
    if sum(1 for one in seated if one.leads_council) < edition.from_council:
        yield Refusal(
            _("The chair, the vice-chair or a reviewer of the council must sit on this team."),
            field="members",
            basis=edition.basis,
            remedy=_("Name one of them."),
            code="none_of_council",
        )


def _earlier(wanted: int, found: int, basis: Basis) -> Iterator[Refusal]:
    if found < wanted:
        said = ngettext(
            "At least %(n)s member must have sat on the council that selected the task.",
            "At least %(n)s members must have sat on the council that selected the task.",
            wanted,
        )
        yield Refusal(
            said % {"n": wanted},
            field="members",
            basis=basis,
            remedy=_("Name one of its members."),
            code="none_of_earlier",
        )
