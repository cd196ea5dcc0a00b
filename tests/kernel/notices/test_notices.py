# SPDX-License-Identifier: Apache-2.0
"""Who is told what, how, in which language, once, and only what is still so."""

from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from banha.kernel.access.public import PUBLIC
from banha.kernel.notices.jobs import mail_digests, mail_notice
from banha.kernel.notices.models import Notice, Switch
from banha.kernel.notices.public import (
    Channel,
    Reminder,
    mark_read,
    notices_visible_to,
    notify,
    register_notice_kind,
    remind_of,
    unread_count,
)
from banha.kernel.notices.services import set_switches
from banha.kernel.notices.terms import kinds
from tests.factories.cast import Cast

register_notice_kind("test.mailed", "Thử", (Channel.IN_APP, Channel.EMAIL))
register_notice_kind("test.daily", "Thử hằng ngày")
register_notice_kind(
    "test.duty", "Thử hạn", still_true=lambda notice: not notice.subject.get("done")
)


def waiting_mails() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'notice_id')::bigint FROM procrastinate_jobs"
            " WHERE task_name = 'notices.mail' ORDER BY id"
        )
        return [row[0] for row in cursor.fetchall()]


def test_each_person_is_told_and_reads_only_his_own(cast: Cast):
    told = notify(
        people=[cast.applicant.person, cast.desk_officer.person.pk, cast.applicant.person],
        kind="test.daily",
        title="Hồ sơ đã nhận",
        url="/ho-so/1/",
        dossier=1,
    )
    assert told == 2
    (notice,) = notices_visible_to(cast.applicant.actor)
    assert (notice.title, notice.dossier_id) == ("Hồ sơ đã nhận", 1)
    assert unread_count(cast.applicant.actor) == 1
    assert not notices_visible_to(cast.stranger.actor).exists()
    assert not notices_visible_to(PUBLIC).exists()
    assert mark_read(actor=cast.stranger.actor, notice_ids=[notice.pk]) == 0
    assert mark_read(actor=cast.applicant.actor, notice_ids=[notice.pk]) == 1
    assert unread_count(cast.applicant.actor) == 0


def test_kind_that_nobody_registered_is_an_error(cast: Cast):
    with pytest.raises(KeyError):
        notify(people=[cast.applicant.person], kind="test.unknown", title="x")


def test_title_speaks_the_language_of_each_person(cast: Cast):
    cast.desk_officer.account.language = "en"
    cast.desk_officer.account.save()
    people = [cast.applicant.person, cast.desk_officer.person]
    notify(people=people, kind="test.daily", title=_("yes"))
    assert notices_visible_to(cast.desk_officer.actor).get().title == "yes"
    assert notices_visible_to(cast.applicant.actor).get().title in {"có", "Có"}


def test_mail_is_sent_once_and_not_when_read(cast: Cast):
    notify(people=[cast.applicant.person], kind="test.mailed", title="Một\nHai", url="/a/")
    notify(people=[cast.applicant.person], kind="test.mailed", title="Ba")
    first, second = waiting_mails()
    mark_read(actor=cast.applicant.actor, notice_ids=[second])
    assert [mail_notice(first), mail_notice(first), mail_notice(second)] == [True, False, False]
    (sent,) = mail.outbox
    assert sent.to == ["nga@example.vn"]
    assert sent.subject == "[Ba Nhà] Một Hai"
    assert "/a/" in sent.body


def test_mail_that_is_no_longer_so_is_not_sent(cast: Cast):
    notify(people=[cast.applicant.person], kind="test.duty", title="Quá hạn", subject={"done": 1})
    notify(people=[cast.stranger.person], kind="test.duty", title="Quá hạn", subject={})
    assert mail_digests(timestamp=0) == 1
    assert [sent.to for sent in mail.outbox] == [["la@example.vn"]]
    assert mail_digests(timestamp=0) == 0


def test_digest_gathers_what_waits(cast: Cast, settings):
    settings.PUBLIC_ADDRESS = "https://banha.example.vn"
    for number in range(45):
        notify(people=[cast.applicant.person], kind="test.daily", title=f"Tin {number}", url="/x/")
    assert mail_digests(timestamp=0) == 1
    (sent,) = mail.outbox
    assert "45" in sent.subject
    assert "Tin 39" in sent.body
    assert "Tin 40" not in sent.body
    assert "https://banha.example.vn/x/" in sent.body


def test_one_broken_address_stops_nobody_else(cast: Cast, monkeypatch):
    people = [cast.applicant.person, cast.stranger.person]
    notify(people=people, kind="test.daily", title="Tin")
    send = mail.EmailMessage.send

    def refused_first(self, *args, **rest):
        if self.to == ["nga@example.vn"]:
            raise SMTPException("no such mailbox")
        return send(self, *args, **rest)

    monkeypatch.setattr(mail.EmailMessage, "send", refused_first)
    assert mail_digests(timestamp=0) == 1
    monkeypatch.undo()
    assert mail_digests(timestamp=0) == 1
    assert [sent.to[0] for sent in mail.outbox] == ["la@example.vn", "nga@example.vn"]


def test_every_channel_can_be_switched_off(cast: Cast):
    actor = cast.applicant.actor
    set_switches(actor=actor, chosen={("test.mailed", channel.value): False for channel in Channel})
    assert notify(people=[cast.applicant.person], kind="test.mailed", title="x") == 0
    assert not Notice.objects.exists()
    assert not waiting_mails()
    set_switches(actor=actor, chosen={("test.mailed", "email"): True})
    assert notify(people=[cast.applicant.person], kind="test.mailed", title="x") == 1
    assert not notices_visible_to(actor).exists()
    assert len(waiting_mails()) == 1


def test_choice_that_equals_the_default_is_forgotten(cast: Cast):
    for wants in (True, False, True):
        set_switches(actor=cast.applicant.actor, chosen={("test.daily", "email"): wants})
    assert Switch.objects.count() == 1
    set_switches(actor=cast.applicant.actor, chosen={("test.daily", "email"): False})
    assert not Switch.objects.exists()


def test_a_choice_of_every_kind_costs_as_many_questions_as_of_one(
    cast: Cast, django_assert_max_num_queries
):
    everything = {
        (kind.code, channel.value): channel.value not in kind.default_channels
        for kind in kinds()
        for channel in Channel
    }
    for chosen in (everything, {mark: not wants for mark, wants in everything.items()}):
        with django_assert_max_num_queries(6):
            set_switches(actor=cast.applicant.actor, chosen=chosen)
    assert not Switch.objects.exists()


def test_reminder_goes_out_once_per_person(cast: Cast):
    ids = frozenset({cast.desk_officer.person.pk, cast.second_officer.person.pk})
    soon = Reminder(ids, "test.daily", "duty-7-soon", "Sắp đến hạn", "/ho-so/7/")
    late = Reminder(ids, "test.mailed", "duty-7-late", "Đã quá hạn", "/ho-so/7/")
    assert remind_of([soon]) == 2
    assert remind_of([soon, late]) == 2
    assert remind_of([soon, late]) == 0
    assert len(waiting_mails()) == 2


def test_telling_a_hundred_costs_as_many_queries_as_two(cast: Cast, django_assert_max_num_queries):
    people = [member.person for member in (cast.applicant, cast.stranger, cast.clerk)]
    with django_assert_max_num_queries(6):
        notify(people=people, kind="test.daily", title="x")


def test_list_and_preferences_speak_to_their_person(cast: Cast, client):
    assert client.get(reverse("notices:list")).status_code == 302
    client.force_login(cast.applicant.account)
    assert client.get(reverse("notices:list")).status_code == 200
    notify(people=[cast.applicant.person], kind="test.daily", title="<b>Tin</b>", url="/about/")
    page = client.get(reverse("notices:list"), {"unread": 1}).content.decode()
    assert "&lt;b&gt;Tin&lt;/b&gt;" in page
    notice = Notice.objects.get()
    answer = client.post(reverse("notices:follow", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert unread_count(cast.applicant.actor) == 0
    answer = client.post(reverse("notices:preferences"), {"on": ["test.daily:email"]})
    assert answer.status_code == 302
    changed = Switch.objects.filter(person=cast.applicant.person, kind="test.daily")
    assert {(s.channel, s.is_on) for s in changed} == {
        ("in_app", False),
        ("email", True),
        ("digest", False),
    }
    assert "test.daily:email" in client.get(reverse("notices:preferences")).content.decode()


def test_notice_of_another_person_does_not_exist(cast: Cast, client):
    notify(people=[cast.applicant.person], kind="test.daily", title="x", url="/about/")
    client.force_login(cast.stranger.account)
    address = reverse("notices:follow", args=[Notice.objects.get().pk])
    assert client.post(address).status_code == 404


def test_notice_never_leads_out_of_the_house(cast: Cast, client):
    notify(people=[cast.applicant.person], kind="test.daily", title="x", url="https://evil.example")
    client.force_login(cast.applicant.account)
    answer = client.post(reverse("notices:follow", args=[Notice.objects.get().pk]))
    assert answer["Location"] == reverse("notices:list")


def test_notice_is_read_in_the_language_of_the_page(cast: Cast, client):
    person = cast.scientist.person
    notify(people=[person], kind="test.daily", title=_("All"), body=_("Not read"))
    notice = Notice.objects.get()

    with override("en"):
        assert (notice.shown_title, notice.shown_body) == ("All", "Not read")
    with override("vi"):
        assert notice.shown_title == str(_("All")) != "All"
    Notice.objects.update(said={})
    notice.refresh_from_db()
    assert notice.shown_title == notice.title
