# SPDX-License-Identifier: Apache-2.0
"""The forms of the entrance: allauth's, with our labels and hints."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

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
    pass


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


class CodeForm(_Worded, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class FirstCodeForm(_Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass
