# SPDX-License-Identifier: Apache-2.0
"""The corpus and its index: in step, rebuildable, never the record itself."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from banha.kernel.similarity import index_store
from banha.kernel.similarity.overlaps import search_corpus
from banha.kernel.similarity.public import (
    CorpusRecord,
    bring_in_step,
    corpus_state,
    drop_record,
    find_overlaps,
    put_record,
    rebuild,
)

ASKED = {"name": "Thiết bị sấy bơm nhiệt cho chuối"}


def ids(fields: dict[str, str]) -> list[str]:
    return [candidate.object_id for candidate in find_overlaps(fields)]


def test_record_is_found_before_the_job_has_run(corpus: dict[str, CorpusRecord]) -> None:
    assert ids(ASKED)[0] == "1"
    assert corpus_state().waiting == 4
    assert not corpus_state().is_index_sound


def test_job_brings_the_index_in_step(corpus: dict[str, CorpusRecord]) -> None:
    assert bring_in_step() == 4
    assert corpus_state().waiting == 0
    assert corpus_state().is_index_sound
    put_record(kind="tasks.task", object_id=9, title="Máy sấy bơm nhiệt cho chuối", fields={})
    assert bring_in_step() == 1
    assert search_corpus(ASKED).missing in ((), ("semantic_missing",))
    assert ids(ASKED)[:2] == ["9", "1"]


def test_changed_record_is_found_by_its_new_words_only(corpus: dict[str, CorpusRecord]) -> None:
    bring_in_step()
    put_record(kind="tasks.task", object_id=2, title="Mạ kẽm nhúng nóng", fields={})
    bring_in_step()
    assert ids({"name": "mạ kẽm"}) == ["2"]
    assert "2" not in ids({"name": "tuyển nổi quặng đồng"})
    assert CorpusRecord.objects.count() == 4


def test_dropped_record_is_gone_at_once_and_after_the_job(corpus: dict[str, CorpusRecord]) -> None:
    bring_in_step()
    drop_record(kind="tasks.task", object_id=1)
    assert "1" not in ids(ASKED)
    bring_in_step()
    assert "1" not in ids(ASKED)
    assert not CorpusRecord.objects.filter(object_id="1").exists()


def test_write_that_is_rolled_back_leaves_no_trace(corpus: dict[str, CorpusRecord]) -> None:
    bring_in_step()
    with transaction.atomic():
        put_record(kind="tasks.task", object_id=77, title="Máy sấy lúa", fields={})
        transaction.set_rollback(True)
    bring_in_step()
    assert "77" not in ids({"name": "máy sấy lúa"})


@pytest.mark.parametrize("harm", ["remove", "truncate", "pointer"])
def test_lost_or_broken_index_is_rebuilt_and_no_error(
    corpus: dict[str, CorpusRecord], settings: Any, harm: str
) -> None:
    bring_in_step()
    root = Path(settings.SIMILARITY_INDEX_DIR)
    index_store.forget_opened()
    if harm == "remove":
        shutil.rmtree(root)
    elif harm == "truncate":
        (next(root.glob("build-*")) / "meta.json").write_text("{")
    else:
        (root / index_store.POINTER).write_text("[]")
    found = search_corpus(ASKED)
    assert found.candidates[0].object_id == "1"
    assert "index_missing" in found.missing
    bring_in_step()
    found = search_corpus(ASKED)
    assert found.candidates[0].object_id == "1"
    assert "index_missing" not in found.missing


def test_reader_sees_what_another_process_wrote(corpus: dict[str, CorpusRecord]) -> None:
    rebuild()
    assert ids(ASKED)[0] == "1"
    # A writer with its own handle, as a worker has it.
    put_record(kind="tasks.task", object_id=5, title="Sấy bơm nhiệt cho chuối", fields={})
    known = dict(index_store._opened)
    index_store.forget_opened()
    bring_in_step()
    index_store._opened.update(known)
    assert search_corpus(ASKED).candidates[0].object_id == "5"


def test_second_writer_is_told_to_wait(corpus: dict[str, CorpusRecord]) -> None:
    with index_store.writing_lock(), pytest.raises(index_store.IndexBusy):
        bring_in_step()


def test_many_writes_ask_for_one_job(db: None, django_capture_on_commit_callbacks: Any) -> None:
    for _round in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(3):
                put_record(kind="x", object_id=number, title=f"Máy {number} {_round}", fields={})
    assert ProcrastinateJob.objects.filter(task_name="similarity.update_index").count() == 1


def test_unknown_field_is_a_fault_of_the_caller(db: None) -> None:
    with pytest.raises(ValueError, match="colour"):
        put_record(kind="x", object_id=1, title="Máy", fields={"colour": "đỏ"})


def test_decomposed_text_is_stored_composed(db: None) -> None:
    record = put_record(kind="x", object_id=1, title="quă\u0323ng", fields={})
    assert record.title == "quặng"
