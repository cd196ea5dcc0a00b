# SPDX-License-Identifier: Apache-2.0
"""What the entrance shows in a demonstration, and only there."""

import json
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django import template
from django.conf import settings

from banha.kernel.access.models import Account
from banha.kernel.access.queries import demonstration_accounts

register = template.Library()


@register.inclusion_tag("access/_demo_accounts.html")
def demo_accounts() -> dict[str, Any]:
    """The demonstration accounts with their roles, each filling the form with one click."""
    rows = [
        {
            "account": account,
            "actor": actor,
            "fill": {"id_login": account.username, "id_password": settings.DEMO_PASSWORD},
        }
        for account, actor in demonstration_accounts()
    ]
    return {"rows": rows}


def current_code(secret: str) -> str:
    """The code an authenticator app would show now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


@register.inclusion_tag("access/_demo_code.html")
def demo_code(account: Account | None, secret: str = "", field: str = "id_code") -> dict[str, Any]:
    """The code of this moment for a demonstration account; nothing in a real office."""
    if not settings.DEMO or account is None or not getattr(account, "is_demonstration", False):
        return {"code": ""}
    if not secret:
        kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
        secret = decrypt(kept.data["secret"]) if kept else ""
    code = current_code(secret) if secret else ""
    return {"code": code, "fill": {field: code}}


@register.simple_tag
def demo_mail() -> str:
    """The folder of letters of a demonstration that sends none; empty in a real office."""
    is_kept = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return str(settings.EMAIL_FILE_PATH) if settings.DEMO and is_kept else ""


@register.filter
def as_json(values: dict[str, str]) -> str:
    """For a data attribute; the template escapes it."""
    return json.dumps(values)
