# SPDX-License-Identifier: Apache-2.0
"""What allauth says and allows, in the words of the house."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.addresses import client_address

#: The span of ``login_failed`` in the settings.
WAIT = timedelta(minutes=5)

_WRONG = _("The name or the password is not right.")
_CODE = _("This code is not right, or it is too old. Codes change every 30 seconds.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of the house: open to sign up, with roles only after confirmation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your administrator."),
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Type the password you use now."),
        "incorrect_code": _CODE,
        "email_taken": _("There is an account with this e-mail address already."),
        "username_taken": _("This name is taken. Choose another one."),
        "username_blacklisted": _("This name cannot be used. Choose another one."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
        "rate_limited": _("Too many requests. Wait a few minutes, then try again."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "unknown_email": _("No account has this e-mail address."),
        "same_as_current": _("The new password must differ from the one you use now."),
    }

    def pre_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse | None:
        """Who signed up proves his address first; for accounts the office made it vouches."""
        if not given["signup"] and user.email and not user.emailaddress_set.exists():
            taken = EmailAddress.objects.filter(email__iexact=user.email, verified=True).exists()
            EmailAddress.objects.create(
                user=user, email=user.email.lower(), primary=True, verified=not taken
            )
        answer: HttpResponse | None = super().pre_login(request, user, **given)
        return answer

    def get_login_stages(self) -> list[str]:
        """The letter to an address is asked for only of those who have one."""
        found: list[str] = super().get_login_stages()
        asks = "allauth.account.stages.EmailVerificationStage"
        ours = "banha.kernel.access.stages.AddressProvenStage"
        return [ours if stage == asks else stage for stage in found]

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the whole house counts addresses."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count for a name from an address: nobody locks others out from elsewhere."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{client_address(request)}"

    def validation_error(self, code: str, *args: Any) -> Any:
        """Too many attempts are no fault of the form: they are answered by a page of their own."""
        if code == "too_many_login_attempts":
            raise ImmediateHttpResponse(locked_out(context.request))
        return super().validation_error(code, *args)

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **kw: Any
    ) -> None:
        """Say only what changes something: coming and going needs no message."""
        if "password_changed" in str(message_template):
            super().add_message(
                request, level, message=str(_("Your new password is in force.")), **_plain(kw)
            )


def locked_out(request: HttpRequest) -> HttpResponse:
    """429, and from when on the next attempt is heard."""
    until = timezone.localtime(timezone.now() + WAIT)
    page = render(request, "account/locked_out.html", {"until": until}, status=429)
    page.headers["Retry-After"] = str(int(WAIT.total_seconds()))
    return page


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name == "extra_tags"}


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor, with its refusals in the words of the house."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _CODE,
        "cannot_delete_authenticator": _("The second factor cannot be switched off."),
        "cannot_generate_recovery_codes": _("Set up the second factor first."),
    }
