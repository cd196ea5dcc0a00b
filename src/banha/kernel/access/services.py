# SPDX-License-Identifier: Apache-2.0
"""Every write of roles, delegation, tokens and requests of affiliation."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.kernel.access.models import (
    Account,
    AffiliationRequest,
    ApiToken,
    RoleHeld,
    digest_of,
    lasting,
)
from banha.kernel.access.rules import may_answer_affiliation, may_keep_roles
from banha.kernel.access.terms import DELEGABLE, SELF_SIGNED, Actor, Role
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Affiliation, EmailAddress, Person

#: Tokens live at most a year; who needs longer makes a new one.
LONGEST_TOKEN = 366


def _span_refusals(valid_from: date, valid_until: date | None) -> Iterable[Refusal]:
    if valid_until and valid_until < valid_from:
        yield Refusal(
            _("The last day lies before the first."), "valid_until", code="span_backwards"
        )


def _same_in_span(
    person: Person, role: str, organisation: Organisation, first: date, last: date | None
) -> bool:
    held = RoleHeld.objects.filter(person=person, role=role, organisation=organisation)
    if last:
        held = held.filter(valid_from__lte=last)
    return held.filter(lasting(first)).exists()


def _to_oneself(field: str) -> Refusal:
    return Refusal(
        _("Nobody gives a role to himself."),
        field,
        remedy=_("Another administrator can."),
        code="own_role",
    )


@transaction.atomic
def grant_role(
    *,
    person: Person,
    role: str,
    organisation: Organisation,
    valid_from: date,
    valid_until: date | None = None,
    basis: str,
    actor: Actor,
) -> RoleHeld:
    """Give a role for a span on the basis of a paper.

    Refused: whoever is no administrator above the organisation; oneself; a span that runs
    backwards; no basis; the same role already held in that span.
    """
    if not may_keep_roles(actor, organisation.pk):
        raise NotAllowed(
            Refusal(_("Only an administrator of this organisation, or of one above it, may do so."))
        )
    found = list(_span_refusals(valid_from, valid_until))
    if person.pk == actor.person_id:
        found.append(_to_oneself("person"))
    if not basis.strip():
        found.append(Refusal(_("Name the decision the role rests on."), "basis", code="no_basis"))
    if _same_in_span(person, role, organisation, valid_from, valid_until):
        found.append(
            Refusal(
                _("This person already holds the role there in that span."),
                "person",
                remedy=_("End the role held before you grant it again."),
                code="held_already",
            )
        )
    if found:
        raise Refused(*found)
    return RoleHeld.objects.create(
        person=person, role=role, organisation=organisation, valid_from=valid_from,
        valid_until=valid_until, basis=basis.strip(), granted_by_id=actor.person_id,
    )  # fmt: skip


@transaction.atomic
def end_role(*, held: RoleHeld, on: date, basis: str, actor: Actor) -> RoleHeld:
    """End a role with the given day as its last; what was delegated from it ends with it.

    Today ends it at once. Refused: no administrator; the own administrator's role; a day before
    the first one, or after the last one: what has ended is granted anew, not made longer.
    """
    if not may_keep_roles(actor, held.organisation_id):
        raise NotAllowed(Refusal(_("Only an administrator may end a role.")))
    held = RoleHeld.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if on < held.valid_from:
        raise Refused(Refusal(_("The last day lies before the first."), "on"))
    if held.is_over or (held.valid_until and on > held.valid_until):
        raise Refused(
            Refusal(
                _("This role ends before that day already."),
                "on",
                remedy=_("Grant it anew on the basis of a decision."),
                code="ended_already",
            )
        )
    if held.role == Role.ADMINISTRATOR and held.person_id == actor.person_id:
        raise Refused(
            Refusal(
                _("You cannot end your own role of administrator."),
                remedy=_("Another administrator can."),
            )
        )
    delegated = RoleHeld.objects.filter(
        lasting(on),
        delegated_by_id=held.person_id, role=held.role, organisation_id=held.organisation_id,
    )  # fmt: skip
    for row in (*delegated, held):
        _end(row, on)
    if basis.strip():
        held.basis = f"{held.basis}; {basis.strip()}"[:200]
        held.save(update_fields=["basis"])
    return held


def _end(held: RoleHeld, on: date) -> None:
    """The day is its last one; today is over for it now, and what has not begun never begins."""
    held.valid_until = max(on, held.valid_from)
    if on == timezone.localdate() or held.valid_from > on:
        held.ended_at = timezone.now()
    held.save(update_fields=["valid_until", "ended_at"])


@transaction.atomic
def delegate_role(
    *,
    role: str,
    organisation: Organisation,
    to: Person,
    valid_from: date,
    valid_until: date,
    basis: str,
    actor: Actor,
) -> RoleHeld:
    """Let another person act in the actor's leading role, on his behalf, until a day.

    It ends by itself. Refused: a role that is not the actor's own or cannot be handed on; oneself;
    a span beyond the own one or that has passed; no basis.
    """
    own = next(
        (h for h in actor.roles if h.role == role and h.organisation_id == organisation.pk
         and h.delegated_by_id is None), None,
    )  # fmt: skip
    if own is None or role not in DELEGABLE:
        raise NotAllowed(
            Refusal(_("Only a leading role you hold yourself can be delegated."), "role")
        )
    found = list(_span_refusals(valid_from, valid_until))
    if to.pk == actor.person_id:
        found.append(Refusal(_("You hold this role already."), "to"))
    elif _same_in_span(to, role, organisation, valid_from, valid_until):
        found.append(Refusal(_("This person already holds the role there in that span."), "to"))
    if own.valid_until and valid_until > own.valid_until:
        found.append(Refusal(_("Your own role ends before that day."), "valid_until"))
    if valid_until < timezone.localdate():
        found.append(Refusal(_("That day has passed."), "valid_until"))
    if not basis.strip():
        found.append(Refusal(_("Name the paper of delegation."), "basis", code="no_basis"))
    if found:
        raise Refused(*found)
    return RoleHeld.objects.create(
        person=to, role=role, organisation=organisation, valid_from=valid_from,
        valid_until=valid_until, delegated_by_id=actor.person_id, basis=basis.strip(),
        granted_by_id=actor.person_id,
    )  # fmt: skip


@transaction.atomic
def end_delegation(*, held: RoleHeld, actor: Actor) -> RoleHeld:
    """Take back what was delegated; yesterday was its last day, or its row goes if it never ran."""
    if held.delegated_by_id is None or held.delegated_by_id != actor.person_id:
        raise NotAllowed(Refusal(_("Only who delegated a role may take it back.")))
    today = timezone.localdate()
    if held.valid_from >= today:
        held.delete()
        return held
    held.valid_until = today - timedelta(days=1)
    held.save(update_fields=["valid_until"])
    return held


@transaction.atomic
def create_token(
    *, title: str, scopes: Iterable[str], days: int, actor: Actor
) -> tuple[ApiToken, str]:
    """A key of the API for the actor; its text is given once and kept nowhere."""
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Sign in first.")))
    if not 1 <= days <= LONGEST_TOKEN:
        raise Refused(Refusal(_("A key lives between one day and one year."), "days"))
    raw = f"bn_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        person_id=actor.person_id, title=title.strip(), digest=digest_of(raw), hint=raw[:8],
        scopes=sorted(set(scopes)), expires_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    return token, raw


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: Actor) -> ApiToken:
    """The key opens nothing from now on. Refused: whoever does not own it."""
    if token.person_id != actor.person_id and not actor.holds(Role.ADMINISTRATOR):
        raise NotAllowed(Refusal(_("This key belongs to somebody else.")))
    token.revoked_at = token.revoked_at or timezone.now()
    token.save(update_fields=["revoked_at"])
    return token


@transaction.atomic
def enrol_person(
    *, account: Account, full_name: str, organisation: Organisation, role: str, position: str = ""
) -> AffiliationRequest:
    """Sign-up: the account gets its person, the organisation is asked to confirm.

    Nothing is held before it is confirmed. The address becomes the person's only when a mail to it
    was answered: imports know persons by their address. Refused: roles of the State, which are
    only granted.
    """
    if role not in SELF_SIGNED:
        raise Refused(Refusal(_("This role is granted by an administrator, not asked for here.")))
    person = Person.objects.create(full_name=full_name.strip())
    account.person = person
    account.save(update_fields=["person"])
    return AffiliationRequest.objects.create(
        person=person, organisation=organisation, role=role, position=position.strip()
    )


def keep_proven_address(*, account: Account, address: str) -> None:
    """An address that was proven by a mail becomes the person's, unless it is somebody's already.

    Who has it already is told apart by whoever keeps the persons, who can merge the two.
    """
    proven = address.strip().lower()
    if account.person is None or EmailAddress.objects.filter(address=proven).exists():
        return
    is_first = not account.person.emails.filter(is_primary=True).exists()
    EmailAddress.objects.create(person=account.person, address=proven, is_primary=is_first)


@transaction.atomic
def answer_affiliation(
    *, asked: AffiliationRequest, confirm: bool, reasons: str = "", actor: Actor
) -> AffiliationRequest:
    """Confirm or refuse that somebody works here; confirmed, the role is held from today.

    Refused: whoever neither manages science in the organisation nor administers it; the own
    request; a second answer; a refusal without reasons.
    """
    asked = AffiliationRequest.objects.select_for_update().get(pk=asked.pk)
    if not may_answer_affiliation(actor, asked.organisation_id):
        raise NotAllowed(Refusal(_("Only the organisation asked, or an administrator, answers.")))
    if asked.state != AffiliationRequest.State.WAITING:
        raise Refused(Refusal(_("This request has been answered already.")))
    if confirm and asked.person_id == actor.person_id:
        raise Refused(_to_oneself(""))
    if not confirm and not reasons.strip():
        raise Refused(Refusal(_("Say why it is refused."), "reasons"))
    longest = AffiliationRequest._meta.get_field("reasons").max_length or 0
    if len(reasons.strip()) > longest:
        raise Refused(
            Refusal(
                _("The reasons are too long."), "reasons", code="too_long",
                remedy=_("Say it in %(most)d letters at most.") % {"most": longest},
            )
        )  # fmt: skip
    states = AffiliationRequest.State
    asked.state = states.CONFIRMED if confirm else states.REFUSED
    asked.answered_at, asked.answered_by_id = timezone.now(), actor.person_id
    asked.reasons = reasons.strip()
    asked.save()
    if confirm:
        today = timezone.localdate()
        Affiliation.objects.create(
            person_id=asked.person_id, organisation_id=asked.organisation_id,
            position=asked.position, valid_from=today,
        )  # fmt: skip
        RoleHeld.objects.create(
            person_id=asked.person_id, role=asked.role, organisation_id=asked.organisation_id,
            valid_from=today, granted_by_id=actor.person_id, basis=_("confirmed after sign-up"),
        )  # fmt: skip
    return asked
