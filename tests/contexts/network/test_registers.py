# SPDX-License-Identifier: Apache-2.0
"""Registers of organisations and experts: pages, rules, who sees what."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from banha.contexts.network import services
from banha.contexts.network.models import Expert, ScienceOrganisation, StaffCount
from banha.contexts.network.public import Scheme
from banha.contexts.network.queries import experts_matching, science_organisations_matching
from banha.kernel.access.public import PUBLIC
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import add_affiliation
from banha.kernel.search.public import search_for
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_code

IDENTITY = "001085012345"


def entered(cast: Cast, **values: Any) -> ScienceOrganisation:
    return services.add_science_organisation(
        organisation=cast.institute,
        actor=cast.desk_officer.actor,
        values={"kind": "research", **values},
    )


def profile(member: Member) -> Expert:
    return services.add_expert(person=member.person, actor=member.actor)


def signed(client: Client, member: Member) -> Client:
    client.force_login(member.account)
    return client


# ---- organisations -------------------------------------------------------------------------


def test_entry_is_made_by_officers_of_the_same_ministry(cast: Cast) -> None:
    for member in (cast.applicant, cast.stranger, cast.province_officer, cast.enterprise):
        with pytest.raises(NotAllowed):
            services.add_science_organisation(
                organisation=cast.institute, actor=member.actor, values={"kind": "research"}
            )
    science = entered(cast, fields=[make_code(Scheme.RESEARCH_FIELD, "203")])
    assert [code.code for code in science.fields.all()] == ["203"]
    with pytest.raises(Refused) as refused:
        entered(cast)
    assert refused.value.refusals[0].code == "already_there"


def test_own_science_manager_describes_and_does_not_certify(cast: Cast) -> None:
    science = entered(cast)
    actor = cast.applicant.actor

    services.save_science_organisation(
        science=science, actor=actor, values={"facilities": "Máy phay CNC"}
    )
    with pytest.raises(NotAllowed):
        services.save_science_organisation(
            science=science, actor=actor, values={"registration_state": "certified"}
        )
    with pytest.raises(NotAllowed):
        services.save_science_organisation(
            science=science, actor=cast.stranger.actor, values={"facilities": "x"}
        )
    science.refresh_from_db()
    assert (science.facilities, science.registration_state) == ("Máy phay CNC", "none")


def test_certificate_is_asked_for_and_held_once(cast: Cast) -> None:
    science = entered(cast)
    officer = cast.desk_officer.actor
    with pytest.raises(Refused) as refused:
        services.save_science_organisation(
            science=science, actor=officer, values={"registration_state": "certified"}
        )
    assert refused.value.refusals[0].field == "certificate_number"
    certificate = {"certificate_number": "A-1", "certificate_issuer": "Bộ KH&CN"}
    services.save_science_organisation(science=science, actor=officer, values=certificate)
    with pytest.raises(Refused) as refused:
        services.add_science_organisation(
            organisation=cast.other_institute,
            actor=officer,
            values={"kind": "research", **certificate},
        )
    assert refused.value.refusals[0].code == "certificate_held"


def test_staff_said_again_replaces_and_parts_fit(cast: Cast) -> None:
    science = entered(cast)
    values = {"year": 2025, "qualification": "ts", "people": 10, "women": 4}
    services.save_staff_count(science=science, actor=cast.applicant.actor, values=values)
    services.save_staff_count(
        science=science, actor=cast.applicant.actor, values=values | {"people": 12}
    )
    assert StaffCount.objects.get().people == 12
    with pytest.raises(Refused):
        services.save_staff_count(
            science=science, actor=cast.applicant.actor, values=values | {"women": 11}
        )


@pytest.mark.parametrize(
    ("score", "rating"), [("1.5", "1"), ("1.51", "2"), ("3.50", "3"), ("4.5", "4"), ("5", "5")]
)
def test_score_decides_the_class(cast: Cast, score: str, rating: str) -> None:
    values = {"manner": "external", "period_from": 2020, "period_until": 2024, "score": score}
    science = entered(cast)
    made = services.add_evaluation(science=science, actor=cast.desk_officer.actor, values=values)
    assert made.rating == rating
    wrong = "1" if rating != "1" else "5"
    with pytest.raises(Refused):
        services.add_evaluation(
            science=science, actor=cast.desk_officer.actor, values=values | {"rating": wrong}
        )
    with pytest.raises(NotAllowed):
        services.add_evaluation(science=science, actor=cast.applicant.actor, values=values)


def test_organisations_are_found_without_marks_and_by_field(cast: Cast) -> None:
    science = entered(cast, fields=[make_code(Scheme.RESEARCH_FIELD, "203")])

    def found(**asked: str) -> list[int]:
        return list(science_organisations_matching(PUBLIC, **asked).values_list("pk", flat=True))

    assert found(text="nghien cuu co khi") == found(field="2") == [science.pk]
    assert found(text="luyện kim") == found(field="3") == found(state="certified") == []
    assert search_for(PUBLIC, "vien co khi").hits[0].url == f"/network/organisations/{science.pk}/"


def test_pages_of_organisations(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    science = entered(cast, fields=[make_code(Scheme.RESEARCH_FIELD, "203")])
    with django_assert_max_num_queries(25):
        answer = client.get(reverse("network:organisations"))
    assert "Viện Nghiên cứu Cơ khí" in answer.content.decode()
    with django_assert_max_num_queries(25):
        assert client.get(reverse("network:organisation", args=[science.pk])).status_code == 200
    edit = reverse("network:organisation-edit", args=[science.pk])
    assert client.get(edit).status_code == 302
    assert signed(client, cast.stranger).get(edit).status_code == 404
    page = signed(client, cast.applicant).get(edit).content.decode()
    assert 'name="facilities"' in page
    assert 'name="certificate_number"' not in page
    client.force_login(cast.desk_officer.account)
    answer = client.post(edit, {"kind": "research", "registration_state": "certified"})
    assert answer.status_code == 422
    assert 'name="certificate_number"' in answer.content.decode()
    answer = client.post(
        edit, {"kind": "service", "registration_state": "none", "activities": "Tư vấn"}
    )
    assert answer.status_code == 302
    science.refresh_from_db()
    assert (science.kind, science.activities) == ("service", "Tư vấn")


# ---- experts -------------------------------------------------------------------------------


def test_profile_is_written_by_its_person_alone(cast: Cast) -> None:
    expert = profile(cast.scientist)
    for member in (cast.desk_officer, cast.applicant, cast.stranger):
        with pytest.raises(NotAllowed):
            services.save_profile(expert=expert, actor=member.actor, values={"record": "x"})
        with pytest.raises(NotAllowed):
            services.give_consent(expert=expert, actor=member.actor)
    services.save_profile(
        expert=expert, actor=cast.scientist.actor, values={"keywords": ["robot hàn"]}
    )
    expert.refresh_from_db()
    assert expert.keywords == ["robot hàn"]


def test_profile_is_seen_by_others_only_while_consented(cast: Cast) -> None:
    expert = profile(cast.scientist)
    actor = cast.scientist.actor

    def seen(member: Member) -> bool:
        return experts_matching(member.actor, text="nguyen thanh").exists()

    assert seen(cast.desk_officer)
    assert seen(cast.scientist)
    assert not seen(cast.stranger)
    services.give_consent(expert=expert, actor=actor)
    assert seen(cast.stranger)
    services.withdraw_consent(expert=expert, actor=actor)
    assert not seen(cast.stranger)
    assert not experts_matching(PUBLIC).exists()


def test_own_organisation_sees_its_staff(cast: Cast) -> None:
    profile(cast.scientist)
    assert not experts_matching(cast.applicant.actor).exists()
    add_affiliation(
        actor=cast.administrator.actor, person=cast.scientist.person, organisation=cast.institute
    )
    assert experts_matching(cast.applicant.actor).count() == 1


def test_pool_is_kept_by_officers_and_a_suspension_has_a_reason(cast: Cast) -> None:
    expert = profile(cast.scientist)
    with pytest.raises(NotAllowed):
        services.save_pool_status(
            expert=expert, actor=cast.scientist.actor, values={"pool_status": "active"}
        )
    with pytest.raises(Refused) as refused:
        services.save_pool_status(
            expert=expert, actor=cast.desk_officer.actor, values={"pool_status": "suspended"}
        )
    assert refused.value.refusals[0].field == "suspension_reason"
    services.save_pool_status(
        expert=expert,
        actor=cast.desk_officer.actor,
        values={"pool_status": "active", "pool_from": date(2026, 1, 1)},
    )


def test_identity_is_masked_and_closed_to_others(cast: Cast, client: Client) -> None:
    person = cast.scientist.person
    person.identity_number = IDENTITY
    person.save()
    expert = profile(cast.scientist)
    page = reverse("network:expert", args=[expert.pk])

    assert client.get(page).status_code == 302
    assert signed(client, cast.stranger).get(page).status_code == 404
    services.give_consent(expert=expert, actor=cast.scientist.actor)
    text = signed(client, cast.stranger).get(page).content.decode()
    assert "345" not in text.split("<main")[1]
    text = signed(client, cast.desk_officer).get(page).content.decode()
    assert "•••••••••345" in text
    assert IDENTITY not in text
    assert signed(client, cast.desk_officer).get(page + "edit/").status_code == 404


def test_person_begins_writes_and_opens_the_profile(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed(client, cast.scientist)
    assert client.get(reverse("network:my-profile")).status_code == 200
    client.post(reverse("network:profile-begin"))
    expert = Expert.objects.get()
    edit = reverse("network:expert-edit", args=[expert.pk])
    assert client.get(edit).status_code == 200
    sent = {"profession": "Nghiên cứu viên chính", "keywords": "robot; hàn, robot"}
    assert client.post(edit, sent).status_code == 302
    answer = client.post(edit, {"keywords": "x" * 81})
    assert answer.status_code == 422
    client.post(reverse("network:expert-consent", args=[expert.pk]), {"consent": "yes"})
    expert.refresh_from_db()
    assert (expert.keywords, expert.has_consented) == (["robot", "hàn"], True)
    with django_assert_max_num_queries(25):
        answer = client.get(reverse("network:experts"), {"q": "thanh"})
    assert "Nguyễn Văn Thành" in answer.content.decode()
    assert client.get(reverse("network:experts"), {"field": "zz", "q": "'%_"}).status_code == 200
