# SPDX-License-Identifier: Apache-2.0
"""The box of a secret round: votes in it under the round's key, in no order, tied to nobody."""

import secrets
from collections.abc import Mapping
from typing import Any

from banha.contexts.councils.models import BallotRound, SecretBallot
from banha.contexts.councils.services.sealing import open_vote, seal_vote
from banha.contexts.councils.terms import RoundState


def box_of(of_round: BallotRound) -> list[dict[str, Any]]:
    """Every vote in the box; read only to count it or to write it anew."""
    found = SecretBallot.objects.filter(round=of_round).order_by("key")
    return [open_vote(of_round, bytes(one.sealed)) for one in found]


def put_in_box(of_round: BallotRound, vote: Mapping[str, Any]) -> None:
    """Write the whole box anew with one vote more, shuffled.

    Every vote is sealed again and gets another key, so that neither the place of a row nor what
    was in the box before tells which vote came last. The round is locked by the caller.
    """
    votes: list[Mapping[str, Any]] = [*box_of(of_round), vote]
    secrets.SystemRandom().shuffle(votes)
    destroy_box(of_round)
    SecretBallot.objects.bulk_create(
        SecretBallot(round=of_round, sealed=seal_vote(of_round, one)) for one in votes
    )


def destroy_box(of_round: BallotRound) -> None:
    """Nothing is left of the single votes."""
    SecretBallot.objects.filter(round=of_round).delete()


def break_box(of_round: BallotRound, why: str) -> None:
    """Break the round off: it is never counted, and its secret votes are destroyed."""
    of_round.state, of_round.broken_because = RoundState.BROKEN, why
    of_round.save(update_fields=("state", "broken_because"))
    destroy_box(of_round)
