# SPDX-License-Identifier: Apache-2.0
"""What an attacker tries first: addresses that lead out, numbers that are none, missing shields."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress as AccountAddress
from allauth.account.signals import email_confirmed
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.tasks.services.lists import open_list
from banha.kernel.access.models import digest_of
from banha.kernel.access.public import Account, ApiToken, actor_of_token
from banha.kernel.access.services import enrol_person
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import EmailAddress
from tests.factories.cast import PASSWORD, Cast, Member
from tests.factories.tasks import make_draft

SHIELDS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OUTSIDE = ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)")
KEY = "a-key-of-the-api-that-is-long-enough-to-be-random"


def token_of(member: Member) -> None:
    ApiToken.objects.create(
        person=member.person,
        title="Thử",
        digest=digest_of(KEY),
        hint=KEY[:6],
        scopes=["read", "write"],
        expires_at=timezone.now() + timedelta(days=1),
    )


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/about/", 200),
        ("get", "/accounts/login/", 200),
        ("get", "/nothing-here/", 404),
        ("get", "/api/v1/me", 401),
        ("post", "/accounts/login/", 403),
        ("get", "/health/live", 200),
    ],
)
def test_every_answer_carries_its_shields(db: None, method: str, address: str, status: int) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert answer.status_code == status
    for name, value in SHIELDS.items():
        assert answer[name] == value, name
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_fault_of_ours_carries_its_shields_and_tells_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(actor: object) -> int:
        raise KeyError("secret inside")

    monkeypatch.setattr("banha.kernel.notices.views.notices_visible_to", broken)
    client = Client(raise_request_exception=False)
    client.force_login(cast.applicant.account)
    answer = client.get(reverse("notices:list"))
    assert answer.status_code == 500
    assert "secret inside" not in answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("outside", OUTSIDE)
def test_sign_in_leads_nowhere_outside(cast: Cast, client: Client, outside: str) -> None:
    given = {"login": "nga", "password": PASSWORD, "next": outside}
    answer = client.post(reverse("account_login"), given)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert "evil" not in answer["Location"]


@pytest.mark.parametrize("outside", OUTSIDE)
def test_role_switcher_and_language_lead_nowhere_outside(
    cast: Cast, client: Client, outside: str
) -> None:
    client.force_login(cast.applicant.account)
    for address in (reverse("access:act_as"), reverse("set_language")):
        answer = client.post(address, {"next": outside, "role": "", "language": "vi"})
        assert answer.status_code == 302
        assert "evil" not in answer["Location"]
        assert "javascript" not in answer["Location"]


def test_session_before_sign_in_is_not_the_one_after(cast: Cast, client: Client) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post(reverse("account_login"), {"login": "nga", "password": PASSWORD})
    assert client.session.session_key != session.session_key
    assert "_auth_user_id" in client.session


def test_many_wrong_passwords_are_stopped(cast: Cast, client: Client) -> None:
    given = {"login": "nga", "password": "sai"}
    for _attempt in range(12):
        client.post(reverse("account_login"), given)
    client.post(reverse("account_login"), {"login": "nga", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_wrong_name_and_wrong_password_look_the_same(cast: Cast, client: Client) -> None:
    answers = [
        client.post(reverse("account_login"), {"login": name, "password": "sai"})
        for name in ("duc", "khong-co-ai")
    ]
    assert len({answer.status_code for answer in answers}) == 1
    said = [answer.context["form"].non_field_errors() for answer in answers]
    assert said[0] == said[1]


@pytest.mark.parametrize("number", ["²", "٣x", "-1", "9" * 30, "9" * 5000, "1 OR 1=1", "\x00"])
def test_number_that_is_none_is_no_fault(cast: Cast, number: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.desk_officer.account)
    of_list = open_list(
        actor=cast.desk_officer.actor, managing_organisation=cast.agency, title="Danh mục"
    )
    asked = [
        client.post(
            reverse("tasks:proposals-office-list"), {"of_list": number, "proposal": number}
        ),
        client.post(reverse("tasks:list-put", args=[of_list.pk]), {"proposal": number}),
        client.post(reverse("tasks:list-submit", args=[of_list.pk]), {"version": number}),
        client.get(reverse("law:calendar"), {"year": number}),
        client.get(reverse("search"), {"q": "máy", "page": number}),
        client.get("/processes/tasks.moit/R3/numbers/", {"organisation": number}),
        client.get(reverse("tasks:board"), {"unit": number}),
        client.get("/imports/new/tasks.register/", {"organisation": number}),
        client.get("/imports/new/tasks.proposals/", {"call": number}),
    ]
    assert [answer.status_code for answer in asked if answer.status_code >= 500] == []


def test_key_that_is_no_key_finds_no_paper(db: None, client: Client) -> None:
    assert client.get(f"/documents/paper/{'-' * 36}.pdf").status_code == 404


def test_key_of_a_closed_account_opens_nothing(cast: Cast) -> None:
    token_of(cast.stranger)
    assert actor_of_token(KEY) is not None
    Account.objects.filter(pk=cast.stranger.account.pk).update(is_active=False)
    assert actor_of_token(KEY) is None


def test_key_of_an_officer_without_second_factor_opens_nothing(
    cast: Cast, client: Client, settings
) -> None:
    token_of(cast.desk_officer)
    bearer = {"Authorization": f"Bearer {KEY}"}
    assert client.get("/api/v1/me", headers=bearer).status_code == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/api/v1/me", headers=bearer).status_code == 401


def test_wrong_key_beside_a_session_is_not_let_in(cast: Cast, client: Client) -> None:
    client.force_login(cast.applicant.account)
    wrong = {"Authorization": "Bearer wrong"}
    assert client.get("/api/v1/me", headers=wrong).status_code == 401


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}])
def test_writing_without_a_key_in_force_is_told_to_sign_in(
    db: None, headers: dict[str, str]
) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/api/v1/proposals", "{}", "application/json", headers=headers)
    assert answer.status_code == 401


def test_writing_by_session_needs_the_mark_of_its_form(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.scientist.account)
    assert client.post("/api/v1/proposals", "{}", "application/json").status_code == 403


def test_address_is_a_persons_only_when_proven(cast: Cast) -> None:
    account = Account.objects.create(username="ke-gian", email="viện.trưởng@example.vn")
    enrol_person(
        account=account,
        full_name="Kẻ Mạo Danh",
        organisation=Organisation.objects.get(pk=cast.institute.pk),
        role="scientist",
    )
    assert not EmailAddress.objects.filter(address=account.email).exists()

    row = AccountAddress.objects.create(user=account, email=account.email, verified=True)
    email_confirmed.send(AccountAddress, request=None, email_address=row)

    assert EmailAddress.objects.get(address=account.email).person == account.person


@pytest.mark.parametrize("number", ["²", "9" * 30, "9" * 5000, "\x00"])
def test_number_that_is_none_is_no_fault_of_a_proposer_either(cast: Cast, number: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.scientist.account)
    draft = make_draft(cast, created_by=cast.scientist.person)
    edit = f"/proposals/{draft.pk}/"
    asked = [
        client.post(f"{edit}edit/", {"leader": "x", "leader_id": number, "version": number}),
        client.post(f"{edit}edit/", {"team-TOTAL_FORMS": number, "version": "1"}),
        client.post(f"{edit}orderer/choose/", {"orderer": number}),
        client.get(f"{edit}versions/", {"old": number, "new": number}),
        client.get("/proposals/new/", {"call": number}),
    ]
    assert [answer.status_code for answer in asked if answer.status_code >= 500] == []
