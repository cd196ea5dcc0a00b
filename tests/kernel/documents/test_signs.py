# SPDX-License-Identifier: Apache-2.0
"""The signs of offices: whose they are to choose, what can stand in a number, what follows."""

import pytest
from django.test import Client
from django.urls import reverse

from banha.kernel.documents.signs import offices_kept_by, told
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.organisations.public import Organisation, set_paper_sign, sign_of
from tests.factories.cast import Cast

LIST = reverse("documents:signs")


def test_chosen_sign_goes_before_the_short_name(cast: Cast) -> None:
    office = cast.agency
    office.short_name = "Cục ĐCK"
    office.save()
    assert sign_of(office) == "ĐCK"
    chosen = set_paper_sign(actor=cast.administrator.actor, organisation=office, sign=" ĐMST ")
    assert (sign_of(chosen), told(chosen).example) == ("ĐMST", "01/TB-ĐMST")
    again = set_paper_sign(actor=cast.administrator.actor, organisation=office, sign="")
    assert sign_of(again) == "ĐCK"


@pytest.mark.parametrize("sign", ["đck", "Đ", "ĐC K", "01/TB", "-ĐCK", "<B>", "Đ" * 21, "{number}"])
def test_what_cannot_stand_in_a_number_is_refused_at_its_field(cast: Cast, sign: str) -> None:
    with pytest.raises(Refused) as refused:
        set_paper_sign(actor=cast.administrator.actor, organisation=cast.agency, sign=sign)
    assert refused.value.refusals[0].field == "sign"
    assert Organisation.objects.get(pk=cast.agency.pk).paper_sign == ""


def test_only_its_keepers_choose_it(cast: Cast) -> None:
    for member in (cast.desk_officer, cast.province_officer):
        with pytest.raises(NotAllowed):
            set_paper_sign(actor=member.actor, organisation=cast.agency, sign="ABC")
        assert offices_kept_by(member.actor) == []


def test_pages_list_change_and_refuse(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator.account)
    assert cast.agency.name in client.get(LIST).content.decode()
    address = reverse("documents:sign", args=[cast.agency.pk])
    kept = client.post(address, {"sign": "kiểu 1"})
    assert kept.status_code == 422
    assert "kiểu 1" in kept.content.decode()
    changed = client.post(address, {"sign": "KIỂU1"}, follow=True)
    assert "01/TB-KIỂU1" in changed.content.decode()


def test_pages_are_closed_to_others(cast: Cast, client: Client) -> None:
    client.force_login(cast.desk_officer.account)
    assert client.get(LIST).status_code == 404
    assert client.post(reverse("documents:sign", args=[cast.agency.pk])).status_code == 404
