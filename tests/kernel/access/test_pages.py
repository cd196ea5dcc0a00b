# SPDX-License-Identifier: Apache-2.0
"""The entrance, the second factor, the role switcher and the pages of roles."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from banha.kernel.access.models import AffiliationRequest, RoleHeld
from banha.kernel.access.public import ApiToken, Role, client_address
from banha.kernel.access.templatetags.entrance import current_code
from tests.factories.cast import PASSWORD, Cast


def test_sign_in_with_wrong_password_keeps_name_and_says_so(client: Client, cast: Cast) -> None:
    page = client.post("/accounts/login/", {"login": "duc", "password": "sai-mat-khau-roi"})

    body = page.content.decode()
    assert 'value="duc"' in body
    assert "sai-mat-khau-roi" not in body
    assert "data-error-summary" in body


def test_officer_without_second_factor_reaches_only_its_set_up(
    client: Client, cast: Cast, settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.post("/accounts/login/", {"login": "duc", "password": PASSWORD})

    assert client.get("/").headers["Location"] == "/accounts/2fa/totp/activate/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page.content.decode())
    assert secret
    client.post("/accounts/2fa/totp/activate/", {"code": current_code(secret.group(1))})

    assert client.get("/").status_code == 200


def test_scientist_needs_no_second_factor(client: Client, cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cast.scientist.account)

    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "asked", ["9223372036854775808", "zq", "//evil.example", "https://evil.example/"]
)
def test_no_word_and_no_other_house_is_gone_to_after_a_choice(
    cast: Cast, client: Client, asked: str
) -> None:
    client.force_login(cast.desk_officer.account)
    answer = client.post("/access/act-as/", {"role": "", "next": asked})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_role_switcher_narrows_to_one_role(client: Client, cast: Cast) -> None:
    RoleHeld.objects.create(
        person=cast.desk_officer.person,
        role=Role.ADMINISTRATOR,
        organisation=cast.agency,
        valid_from=timezone.localdate(),
    )
    client.force_login(cast.desk_officer.account)
    assert client.get("/access/roles/").status_code == 200

    client.post("/access/act-as/", {"role": f"desk_officer.{cast.agency.pk}.", "next": "/"})

    assert client.get("/access/roles/").status_code == 403


def test_role_switcher_refuses_role_not_held(client: Client, cast: Cast) -> None:
    client.force_login(cast.scientist.account)

    answer = client.post("/access/act-as/", {"role": f"administrator.{cast.agency.pk}."})

    assert answer.status_code == 403


def test_key_is_shown_once_and_only_its_hash_kept(client: Client, cast: Cast) -> None:
    client.post("/accounts/login/", {"login": "thanh", "password": PASSWORD})

    page = client.post("/access/me/keys/", {"title": "R", "scopes": "write", "days": 30})

    raw = re.search(r"bn_[\w-]{43}", page.content.decode())
    assert raw
    assert ApiToken.objects.get().scopes == ["read", "write"]
    assert raw.group() not in client.get("/access/me/").content.decode()


@pytest.mark.parametrize("path", ["", "grant/"])
def test_roles_stay_closed_to_officers(client: Client, cast: Cast, path: str) -> None:
    client.force_login(cast.desk_officer.account)

    assert client.get(f"/access/roles/{path}").status_code == 403


def test_granting_with_fault_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator.account)
    typed = {
        "person": cast.desk_officer.person.pk, "role": "desk_officer",
        "organisation": cast.agency.pk, "valid_from": "01/01/2026", "basis": "QĐ 15",
    }  # fmt: skip

    page = client.post("/access/roles/grant/", typed)

    body = page.content.decode()
    assert page.status_code == 422
    assert "QĐ 15" in body
    assert cast.agency.name in body


def test_sign_up_asks_organisation_once_the_address_is_proven(client: Client, cast: Cast) -> None:
    typed = {
        "username": "moi", "email": "moi@example.vn", "password1": "mot-cau-rat-de-nho",
        "password2": "mot-cau-rat-de-nho", "full_name": "Lê Thị Mới", "position": "",
        "organisation": cast.institute.pk, "role": "scientist",
    }  # fmt: skip

    client.post("/accounts/signup/", typed)

    client.force_login(cast.applicant.account)
    asked = AffiliationRequest.objects.get()
    assert "Lê Thị Mới" not in client.get("/access/asked/").content.decode()
    assert client.post(f"/access/asked/{asked.pk}/", {"answer": "confirm"}).status_code == 404
    EmailAddress.objects.filter(email="moi@example.vn").update(verified=True)
    assert "Lê Thị Mới" in client.get("/access/asked/").content.decode()


def test_account_without_an_address_signs_in_by_its_name(client: Client, cast: Cast) -> None:
    cache.clear()
    account = cast.desk_officer.account
    account.email = ""
    account.set_password("mot-cau-rat-de-nho")
    account.save()
    signing = {"login": account.username, "password": "mot-cau-rat-de-nho"}
    answer = client.post("/accounts/login/", signing)
    assert answer.status_code == 302
    assert answer.headers["Location"] != "/accounts/confirm-email/"
    # The second factor is asked of a role of the State as of everybody else.
    assert client.get("/").status_code in {200, 302}
    assert client.session.get("_auth_user_id") == str(account.pk)


@pytest.mark.parametrize(
    "path", ["login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"]
)
def test_entrance_page_answers(client: Client, db: None, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["password/change/", "reauthenticate/", "2fa/", "2fa/totp/activate/", "logout/"]
)
def test_page_of_own_account_answers(client: Client, cast: Cast, path: str) -> None:
    client.post("/accounts/login/", {"login": "thanh", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.get(f"/accounts/{path}").status_code == 200


def test_tenth_wrong_password_locks_with_our_page(client: Client, cast: Cast, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    for _ in range(10):
        page = client.post("/accounts/login/", {"login": "duc", "password": "sai-mat-khau-roi"})

    assert page.status_code == 429
    assert "skip-link" in page.content.decode()


def test_demonstration_accounts_stay_hidden_in_real_office(
    client: Client, cast: Cast, settings
) -> None:
    cast.scientist.account.is_demonstration = True
    cast.scientist.account.save()
    settings.DEMO = False
    assert "demo-account" not in client.get("/accounts/login/").content.decode()

    settings.DEMO = True
    assert "demo-account" in client.get("/accounts/login/").content.decode()


def test_a_key_asks_again_who_was_asked_long_ago(client: Client, cast: Cast) -> None:
    wanted = {"title": "R", "scopes": "write", "days": 30}
    with time_machine.travel(timezone.now() - timedelta(minutes=6)):
        client.post("/accounts/login/", {"login": "thanh", "password": PASSWORD})
    answer = client.post("/access/me/keys/", wanted)

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiToken.objects.exists()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post("/access/me/keys/", wanted).status_code == 200


def test_too_many_failures_close_one_name_from_one_address(client: Client, cast: Cast) -> None:
    wrong = {"login": "duc", "password": "sai-mat-khau-roi"}
    cache.clear()
    statuses = [client.post("/accounts/login/", wrong).status_code for _ in range(13)]
    assert statuses[:5] == [200] * 5
    assert set(statuses[5:]) == {429}
    page = client.post("/accounts/login/", wrong)
    assert page.headers["Retry-After"] == "300"
    right = {"login": "duc", "password": PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 429
    other = {"login": "hoa", "password": PASSWORD}
    assert client.post("/accounts/login/", other).status_code == 302
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert elsewhere.post("/accounts/login/", right).status_code == 302
    cache.clear()


def test_a_forwarded_address_counts_only_behind_named_proxies(rf, settings) -> None:
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 10.1.1.1"}, REMOTE_ADDR="9.9.9.9")
    assert client_address(request) == "9.9.9.9"
    settings.TRUSTED_PROXIES = 1
    assert client_address(request) == "10.1.1.1"


NEWCOMER = {
    "username": "moi", "email": "moi@example.vn", "password1": "mot-cau-rat-de-nho",
    "password2": "mot-cau-rat-de-nho", "full_name": "Lê Thị Mới", "position": "",
    "role": "scientist",
}  # fmt: skip


def test_sign_up_opens_nothing_before_the_letter_is_answered(
    client: Client, cast: Cast, mailoutbox
) -> None:
    cache.clear()
    answer = client.post("/accounts/signup/", {**NEWCOMER, "organisation": cast.institute.pk})
    assert answer.headers["Location"] == "/accounts/confirm-email/"
    assert client.get("/access/me/").status_code == 302
    signing = {"login": "moi", "password": NEWCOMER["password1"]}
    client.post("/accounts/login/", signing)
    assert client.get("/access/me/").status_code == 302
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+/)", mailoutbox[0].body)
    assert link
    assert client.get(link.group(1)).status_code == 200
    client.post(link.group(1))
    client.post("/accounts/login/", signing)
    assert client.get("/access/me/").status_code == 200


def test_sign_up_does_not_tell_who_has_an_account(client: Client, cast: Cast, mailoutbox) -> None:
    cache.clear()
    typed = {**NEWCOMER, "organisation": cast.institute.pk, "email": "duc@example.vn"}
    answer = client.post("/accounts/signup/", typed)
    assert answer.headers["Location"] == "/accounts/confirm-email/"
    assert "/accounts/password/reset/" in mailoutbox[0].body


def test_a_short_password_is_refused_in_vietnamese(client: Client, cast: Cast) -> None:
    cache.clear()
    typed = {**NEWCOMER, "organisation": cast.institute.pk, "password1": "x1y", "password2": "x1y"}
    page = client.post("/accounts/signup/", typed, headers={"accept-language": "vi"})
    assert "Mật khẩu quá ngắn" in page.content.decode()
    assert "too short" not in page.content.decode()


def test_the_demonstration_tells_where_its_letters_lie(client: Client, cast: Cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.DEMO = True
    page = client.get("/accounts/confirm-email/").content.decode()
    assert str(settings.EMAIL_FILE_PATH) in page


def test_codes_are_counted_by_address_and_nobody_shuts_the_owner_out(
    client: Client, cast: Cast
) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(cast.desk_officer.account, secret)
    cache.clear()
    thief, owner = Client(REMOTE_ADDR="10.0.0.66"), Client(REMOTE_ADDR="10.0.0.7")
    for one in (thief, owner):
        one.post("/accounts/login/", {"login": "duc", "password": PASSWORD})
    address, wrong = "/accounts/2fa/authenticate/", {"code": "000000"}
    told = [thief.post(address, wrong).content.decode() for _number in range(7)]
    assert told[0] != told[6]
    right = {"code": current_code(secret)}
    assert thief.post(address, right).status_code == 429

    assert owner.post(address, right).status_code == 302
    assert owner.get("/").status_code == 200
    cache.clear()


def test_codes_of_one_account_are_limited_from_all_addresses_together(
    client: Client, cast: Cast, settings
) -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = limits | {"second_factor": "6/h/key"}
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(cast.desk_officer.account, secret)
    cache.clear()
    for number in range(7):
        one = Client(REMOTE_ADDR=f"10.0.1.{number}")
        one.post("/accounts/login/", {"login": "duc", "password": PASSWORD})
        one.post("/accounts/2fa/authenticate/", {"code": "000000"})
    answer = one.post("/accounts/2fa/authenticate/", {"code": current_code(secret)})
    assert answer.status_code == 429
    cache.clear()
