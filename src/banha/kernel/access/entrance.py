# SPDX-License-Identifier: Apache-2.0
"""The forms of the entrance: allauth's, with our labels and hints."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.addresses import client_address

LABELS = {
    "login": _("Sign-in name or e-mail"),
    "username": _("Sign-in name"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Password you use now"),
    "password1": _("New password"),
    "password2": _("The same password again"),
    "code": _("Code of six digits"),
    "remember": _("Keep me signed in on this computer"),
}
HELP = {
    "password1": _("At least 12 characters; a sentence you remember is best."),
    "username": _("Letters and digits, without marks and spaces."),
    "code": _("From the authenticator app on your phone; a recovery code will do as well."),
}


LONGEST_NAME = 254


class _Worded:
    """Gives the fields our words and drops the placeholders that repeat the labels."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "") if name in LABELS else field.help_text
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_Worded, account.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody has a longer name, and what counts failed attempts keeps no longer one.
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_NAME))


class SignUpForm(_Worded, account.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = LABELS["password"]
        self.fields["email"].required = True


class NewPasswordForm(_Worded, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class LostPasswordForm(_Worded, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class ChosenPasswordForm(_Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class AgainForm(_Worded, account.ReauthenticateForm):  # type: ignore[misc]
    pass


def _count_try(user: Any) -> Callable[[], None]:
    """Count a try at the second factor: few from one address, many more from all together.

    allauth counts by account alone, so that whoever has the password could shut its owner out.
    """
    request, whole = context.request, f"second-factor-{user.pk}"
    here = f"{whole}-{client_address(request)}"
    if not (
        ratelimit.consume(request, action="login_failed", key=here)
        and ratelimit.consume(request, action="second_factor", key=whole)
    ):
        raise account_adapter().validation_error("too_many_login_attempts")
    return lambda: ratelimit.clear(request, action="login_failed", key=here)


class _CountedByAddress(mfa.BaseAuthenticateForm):  # type: ignore[misc]
    """Checks a code as allauth does, with tries counted by account and address."""

    def clean_code(self) -> str:
        forget = _count_try(self.user)
        code = str(self.cleaned_data["code"])
        found = Authenticator.objects.filter(user=self.user)
        # A wrong code is told of the app, not of the recovery codes beside it.
        known = sorted(found, key=lambda one: one.type != Authenticator.Type.TOTP)
        for one in known:
            if one.type != Authenticator.Type.WEBAUTHN and one.wrap().validate_code(code):
                one.user = self.user
                self.authenticator = one
                forget()
                return code
        if known:
            self._emit_authentication_failed(known[0])
        raise mfa_adapter().validation_error("incorrect_code")


class CodeForm(_CountedByAddress, _Worded, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class CodeAgainForm(_CountedByAddress, _Worded, mfa.ReauthenticateForm):  # type: ignore[misc]
    pass


class FirstCodeForm(_Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass
