# SPDX-License-Identifier: Apache-2.0
"""Seals what sheets and votes say until they are counted, under a key the database does not hold.

Each round has its own key, derived (HKDF) from the key of the house and the salt of the round; each
sealing its own nonce (AES-256-GCM). What is sealed is filled up to whole blocks first, so that
its length tells nothing either.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound, BallotSheet
from banha.kernel.law.public import Refused, refuse

SALT, NONCE, BLOCK = 32, 12, 512
Contents = Mapping[str, Any]


def new_salt() -> bytes:
    """What makes the key of one round from the key of the house."""
    return secrets.token_bytes(SALT)


def seal_sheet(sheet: BallotSheet, contents: Contents) -> bytes:
    """A sheet's contents, bound to its round and its member: moved elsewhere it does not open."""
    return _seal(sheet.round, contents, _mark(sheet))


def open_sheet(sheet: BallotSheet) -> dict[str, Any]:
    """What a sheet says; nothing while nothing was kept. Refused under another key."""
    return _open(sheet.round, bytes(sheet.sealed), _mark(sheet)) if sheet.sealed else {}


def seal_vote(of_round: BallotRound, contents: Contents) -> bytes:
    """A secret vote; bound to its round alone, so that nothing in it names a member."""
    return _seal(of_round, contents, b"vote")


def open_vote(of_round: BallotRound, sealed: bytes) -> dict[str, Any]:
    """What a secret vote says. Refused under another key."""
    return _open(of_round, sealed, b"vote")


def _mark(sheet: BallotSheet) -> bytes:
    return f"sheet of {sheet.member_id}".encode()


def _key(of_round: BallotRound) -> AESGCM:
    made = HKDF(
        algorithm=SHA256(),
        length=32,
        salt=bytes(of_round.salt),
        info=f"round {of_round.pk}".encode(),
    )
    return AESGCM(made.derive(settings.BALLOT_KEY.encode()))


def _seal(of_round: BallotRound, contents: Contents, mark: bytes) -> bytes:
    plain = json.dumps(contents, ensure_ascii=False, sort_keys=True).encode()
    filled = plain + b" " * (-len(plain) % BLOCK)
    nonce = secrets.token_bytes(NONCE)
    return nonce + _key(of_round).encrypt(nonce, filled, mark)


def _open(of_round: BallotRound, sealed: bytes, mark: bytes) -> dict[str, Any]:
    try:
        plain = _key(of_round).decrypt(sealed[:NONCE], sealed[NONCE:], mark)
    except InvalidTag as fault:
        raise wrong_key() from fault
    opened: dict[str, Any] = json.loads(plain)
    return opened


def wrong_key() -> Refused:
    """The ballots lie there untouched; the key is not the one they were sealed with."""
    return refuse(
        _("These ballots cannot be opened: the house runs with another key for ballots."),
        field="key",
        remedy=_(
            "Nothing is lost. Have the administrator put back the file ballot-key "
            "(BANHA_BALLOT_KEY) the house ran with when the round was opened."
        ),
        code="wrong_key",
    )
