# SPDX-License-Identifier: Apache-2.0
"""Every write is recorded by the database, with its actor, and stays."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F, QuerySet

from banha.kernel.access.public import PUBLIC, Account
from banha.kernel.audit.actors import AuditMiddleware
from banha.kernel.audit.models import Entry, Seal
from banha.kernel.audit.public import acting
from banha.kernel.audit.tables import TRIGGERS, audited_models, columns_omitted
from banha.kernel.law.public import LegalText
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from tests.factories.cast import Cast


def entries(model, pk=None) -> list[Entry]:
    found = Entry.objects.filter(table_name=model._meta.db_table)
    return list(found.filter(row_pk=str(pk)) if pk else found)


def test_every_table_of_the_house_has_the_triggers(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname LIKE 'audit\\_%ed' AND tgenabled = 'O'",
        )
        attached = {(trigger, name.strip('"')) for trigger, name in cursor.fetchall()}
    wanted = {model._meta.db_table for model in audited_models()}
    assert attached == {(trigger, name) for trigger in TRIGGERS for name in wanted}
    assert {"people_person", "access_account", "documents_document"} <= wanted


def test_create_change_delete_are_recorded(db):
    person = Person.objects.create(full_name="Nguyễn Thị Thử")
    person.full_name = "Nguyễn Thị Thật"
    person.save()
    pk = person.pk
    person.delete()
    created, changed, deleted = entries(Person, pk)
    assert created.changes["full_name"] == "Nguyễn Thị Thử"
    assert changed.changes["full_name"] == ["Nguyễn Thị Thử", "Nguyễn Thị Thật"]
    assert "sex" not in changed.changes
    assert deleted.changes["full_name"] == "Nguyễn Thị Thật"
    assert [e.operation for e in (created, changed, deleted)] == ["i", "u", "d"]


def test_bulk_writes_are_recorded_row_by_row(db):
    Person.objects.bulk_create([Person(full_name=f"Người {n}") for n in range(5)])
    Person.objects.filter(full_name__startswith="Người").update(birth_year=1980)
    Person.objects.filter(full_name__startswith="Người").delete()
    assert sorted(e.operation for e in entries(Person)) == ["d"] * 5 + ["i"] * 5 + ["u"] * 5


def test_update_that_changes_nothing_is_not_recorded(db):
    person = Person.objects.create(full_name="A")
    person.save()
    Person.objects.update(birth_year=F("birth_year"))
    assert len(entries(Person, person.pk)) == 1


def test_secrets_never_reach_the_audit(cast: Cast):
    account = cast.applicant.account
    account.set_password("mat-khau-moi-cua-nga-9")
    account.email = "nga.moi@example.vn"
    account.save()
    assert "password" in columns_omitted(Account)
    told = entries(Account)
    assert told
    assert all("password" not in entry.changes for entry in told)
    assert "argon2" not in str([entry.changes for entry in told])


def test_write_of_only_a_secret_leaves_no_entry(cast: Cast):
    before = len(entries(Account))
    Account.objects.filter(pk=cast.applicant.account.pk).update(password="x")
    assert len(entries(Account)) == before


def test_long_values_are_named_by_their_hash(db):
    text = LegalText.objects.first()
    organisation = Organisation.objects.create(name="A", house="state", kind="other")
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_short(to_jsonb(repeat('a', 9000)))")
        short = cursor.fetchone()[0]
    assert '"length": 9002' in short or "9002" in str(short)
    assert entries(Organisation, organisation.pk)
    assert text is None or entries(LegalText) is not None


def test_actor_is_recorded_and_forgotten_after(cast: Cast):
    officer = cast.desk_officer
    with acting(officer.actor, account_id=officer.account.pk, request="yeu-cau-1"):
        inside = Person.objects.create(full_name="Trong")
        with acting(PUBLIC):
            nested = Person.objects.create(full_name="Lồng")
        again = Person.objects.create(full_name="Lại")
    outside = Person.objects.create(full_name="Ngoài")
    (entry,) = entries(Person, inside.pk)
    assert (entry.person_id, entry.account_id) == (officer.person.pk, officer.account.pk)
    assert (entry.role, entry.request) == ("desk_officer", "yeu-cau-1")
    assert entries(Person, nested.pk)[0].person_id is None
    assert entries(Person, again.pk)[0].person_id == officer.person.pk
    assert entries(Person, outside.pk)[0].person_id is None


def test_actor_of_a_broken_transaction_is_forgotten(cast: Cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic(), acting(cast.applicant.actor):
        raise ZeroDivisionError
    person = Person.objects.create(full_name="Sau")
    assert entries(Person, person.pk)[0].person_id is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_request_names_its_actor_to_the_database(cast: Cast, rf, method):
    made: list[Person] = []

    def view(_request):
        with transaction.atomic():
            Person.objects.create(full_name="Bị hủy")
            transaction.set_rollback(True)
        made.append(Person.objects.create(full_name="Từ yêu cầu"))
        return "answer"

    request = getattr(rf, method)("/", headers={"X-Request-ID": "abcdef-123"})
    request.user, request.actor = cast.applicant.account, cast.applicant.actor
    assert AuditMiddleware(view)(request) == "answer"
    (entry,) = entries(Person, made[0].pk)
    assert entry.person_id == cast.applicant.person.pk
    assert entry.account_id == cast.applicant.account.pk
    assert entry.request == "abcdef-123"
    later = Person.objects.create(full_name="Sau")
    assert entries(Person, later.pk)[0].person_id is None


def test_reading_request_costs_no_query(cast: Cast, rf, django_assert_num_queries):
    request = rf.get("/")
    request.user, request.actor = cast.applicant.account, cast.applicant.actor
    with django_assert_num_queries(1):
        AuditMiddleware(lambda _request: Person.objects.count())(request)


@pytest.mark.parametrize("model", [Entry, Seal])
@pytest.mark.parametrize("change", [QuerySet.delete, lambda rows: rows.update(id=F("id") + 1)])
def test_audit_is_append_only(cast: Cast, model, change):
    Seal.objects.create(first_id=1, last_id=1, count=0, previous_hash="", hash="")
    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
        change(model.objects.all())


def test_truncate_is_refused_where_tests_did_not_allow_it(db):
    with connection.cursor() as cursor:
        for table in ("audit_entry", "audit_seal", "people_person"):
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
                " AND tgname LIKE '%%no\\_truncate'",
                [table],
            )
            (name,) = cursor.fetchone()
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
            with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
                cursor.execute(f"TRUNCATE {table} CASCADE")
