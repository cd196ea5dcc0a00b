# SPDX-License-Identifier: Apache-2.0
"""What must be done between the password and the door."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class AddressProvenStage(EmailVerificationStage):  # type: ignore[misc]
    """Who has an address proves it; who has none was entered by the office, which vouches.

    Nobody signs up without an address, so an account without one was made by an administrator or
    came with a register; its owner signs in by the name he was given.
    """

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if user is not None and not user.email and not user.emailaddress_set.exists():
            return None, True
        return super().handle()  # type: ignore[no-any-return]
