# SPDX-License-Identifier: Apache-2.0
"""The chain: what is sealed cannot be altered, dropped, added or moved unseen."""

import hashlib
import io
import json

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

import verify_audit
from banha.kernel.audit import services
from banha.kernel.audit.export import write_export
from banha.kernel.audit.models import Entry, Mark, Seal
from banha.kernel.audit.services import link_hash, seal_entries
from banha.kernel.people.public import Person
from verify_audit import Broken, verify


def exported() -> list[str]:
    out = io.StringIO()
    write_export(out)
    return out.getvalue().splitlines()


@pytest.fixture
def chain(db, monkeypatch) -> list[str]:
    """Thirty entries under several seals, and a few not yet sealed."""
    monkeypatch.setattr(services, "BLOCK", 7)
    for number in range(30):
        Person.objects.create(full_name=f"Người thứ {number} “&\\\n")
    seal_entries()
    Person.objects.create(full_name="Chưa niêm phong")
    return exported()


def at(chain: list[str], kind: str, number: int) -> int:
    return [n for n, line in enumerate(chain) if kind in json.loads(line)][number]


def test_whole_chain_verifies(chain):
    found = verify(chain)
    assert found.entries == Entry.objects.count()
    assert found.seals == Seal.objects.count() >= 4
    assert len(found.waiting) == 1
    assert found.head == Seal.objects.latest("id").hash


def altered(chain: list[str], column: int, value: object, *, hide: bool = False) -> list[str]:
    chosen = at(chain, "entry", 10)
    row = json.loads(chain[chosen])["entry"]
    row[column] = value
    if hide:
        row[-1] = verify_audit.entry_hash(row)
    return [*chain[:chosen], json.dumps({"entry": row}), *chain[chosen + 1 :]]


@pytest.mark.parametrize("column", range(1, 11))
def test_altered_row_is_named(chain, column):
    number = json.loads(chain[at(chain, "entry", 10)])["entry"][0]
    with pytest.raises(Broken, match=rf"^entry {number}: its content"):
        verify(altered(chain, column, "khác"))


def test_altered_row_with_a_fresh_hash_breaks_its_seal(chain):
    with pytest.raises(Broken, match=r"^seal \d+-\d+: its entries do not match"):
        verify(altered(chain, 3, 999, hide=True))


def test_dropped_row_is_found(chain):
    chosen = at(chain, "entry", 10)
    with pytest.raises(Broken, match=r"^seal .* 7 entries were sealed, 6 found"):
        verify(chain[:chosen] + chain[chosen + 1 :])


def test_inserted_row_is_found(chain):
    chosen = at(chain, "entry", 10)
    with pytest.raises(Broken, match="stands after entry"):
        verify([*chain[: chosen + 1], *chain[chosen:]])


def test_row_added_where_a_roll_back_left_a_hole_is_found(db, monkeypatch):
    Person.objects.create(full_name="A")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))")
        hole = cursor.fetchone()[0]
    Person.objects.create(full_name="B")
    seal_entries()
    lines = exported()
    verify(lines)
    row = json.loads(lines[1])["entry"]
    row[0] = hole
    row[-1] = verify_audit.entry_hash(row)
    with pytest.raises(Broken, match="were sealed"):
        verify([*lines[:2], json.dumps({"entry": row}), *lines[2:]])


def test_moved_row_is_found(chain):
    a, b = at(chain, "entry", 10), at(chain, "entry", 11)
    chain[a], chain[b] = chain[b], chain[a]
    with pytest.raises(Broken, match="stands after entry"):
        verify(chain)


def test_dropped_seal_is_found(chain):
    chosen = at(chain, "seal", 1)
    with pytest.raises(Broken, match="does not follow"):
        verify(chain[:chosen] + chain[chosen + 1 :])


def test_cut_file_is_found(chain):
    with pytest.raises(Broken, match="cut off"):
        verify(chain[:-1])


def test_chain_made_anew_is_found_by_a_head_kept_elsewhere(chain):
    kept = verify(chain).head
    verify(chain, kept)
    shorter = chain[: at(chain, "seal", -1)]
    end = {"entries": sum('"entry"' in line for line in shorter), "seals": 0}
    end["seals"] = sum(line.startswith('{"seal"') for line in shorter)
    shorter.append(json.dumps({"end": end}))
    verify(shorter)
    with pytest.raises(Broken, match="made anew or cut short"):
        verify(shorter, kept)


def test_altered_database_is_found(chain):
    """An administrator of the database who switches the triggers off is still seen."""
    entry = Entry.objects.order_by("id")[5]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET person_id = 42 WHERE id = %s", [entry.pk])
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    with pytest.raises(Broken, match=f"^entry {entry.pk}: its content"):
        verify(exported())


def test_script_says_whole_or_broken(chain, tmp_path, capsys):
    file = tmp_path / "audit.jsonl"
    call_command("audit_export", "--out", str(file), stdout=io.StringIO())
    assert verify_audit.main([str(file)]) == 0
    assert "WHOLE" in capsys.readouterr().out
    file.write_text("\n".join(altered(chain, 3, 1)))
    assert verify_audit.main([str(file)]) == 1
    assert "BROKEN entry" in capsys.readouterr().out
    file.write_text("nothing")
    assert verify_audit.main([str(file)]) == 2


@given(st.text().filter(lambda s: "\0" not in s), st.integers(0, 2**62))
@settings(max_examples=40)
def test_both_languages_hash_alike(text, number):
    assert verify_audit.sealed_field(text) != verify_audit.sealed_field(text + "x")
    ids = [hashlib.sha256(text.encode()).hexdigest()]
    whole = f"{'0' * 64}|1|{number}|1{ids[0]}"
    assert link_hash("0" * 64, 1, number, ids) == hashlib.sha256(whole.encode()).hexdigest()


@pytest.mark.django_db(transaction=True)
def test_entry_that_commits_late_is_sealed_in_its_place():
    address = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key in {"dbname", "user", "password", "host", "port"}
    }
    seal_entries()
    before = Entry.objects.count()
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    with psycopg.connect(**address) as slow:
        slow.execute(
            "INSERT INTO people_emailaddress (person_id, address, is_primary) "
            "SELECT id, 'x', false FROM people_person WHERE false"
        )
        slow.execute(
            "INSERT INTO numbering_counter (series, scope, year, last) VALUES ('s', '', 2026, 1)"
        )
        Person.objects.create(full_name="Nhanh")
        assert seal_entries() == 0, "an older transaction still runs"
        assert Mark.objects.exists()
        slow.commit()
    assert seal_entries() == 2
    assert verify(exported()).entries == before + 2
    first = Entry.objects.filter(id__gt=last).order_by("id").first()
    assert first is not None
    assert first.table_name == "numbering_counter"
    assert seal_entries() == 0


def test_mark_restored_from_another_server_holds_nothing_up(db):
    Person.objects.create(full_name="A")
    Mark.objects.create(last_id=Entry.objects.latest("id").pk, writers=["9999/1"])
    assert seal_entries() >= 1
    assert not Mark.objects.exists()
    verify(exported())
