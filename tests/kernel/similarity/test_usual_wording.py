# SPDX-License-Identifier: Apache-2.0
"""What many records say is no copying; what one record says is, however plain its words."""

import pytest

from banha.kernel.similarity.compare import compare, compare_titles
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.rarity import KNOWS_FROM, CorpusRarity
from banha.kernel.similarity.weighing import score_record

FRAME = (
    "Kế thừa tài liệu đã công bố, kết hợp thực nghiệm trong phòng thí nghiệm và kiểm chứng tại "
    "hiện trường; tổ chức hội thảo khoa học, báo cáo tổng hợp kết quả nghiên cứu và chuyển giao."
)
OWN = (
    "Khảo sát độ nhớt bùn đỏ sau trung hòa ở ba mức độ ẩm, chọn phụ gia silicat để viên không nứt "
    "khi sấy bằng khói thải lò vôi."
)
OTHER = (
    "Đo dòng rò của sứ cách điện ven biển theo mùa, lập bản đồ bám muối và định kỳ vệ sinh cho "
    "đường dây một trăm mười kilôvôn."
)


def corpus_of(count: int) -> CorpusRarity:
    index = TextIndex.in_memory()
    with index.writing() as writing:
        for key in range(count):
            words = " ".join(f"từ{key}x{n}" for n in range(20))
            writing.put(key, f"Nhiệm vụ {key}", f"{words}. {FRAME if key % 3 else ''}")
        writing.put(count, "Viên bùn đỏ", OWN)
    return index.rarity()


def test_frame_of_many_records_is_no_copying() -> None:
    rarity = corpus_of(400)
    mine, theirs = f"{FRAME} {OWN}", f"{FRAME} {OTHER}"

    assert compare(mine, theirs).copied > 0.5
    assert compare(mine, theirs, rarity).copied < 0.05
    assert compare(mine, f"{OTHER} {OWN}", rarity).copied > 0.4


def test_small_corpus_calls_nothing_usual() -> None:
    rarity = corpus_of(KNOWS_FROM // 2)
    assert compare(f"{FRAME} {OWN}", f"{FRAME} {OWN}", rarity).copied == pytest.approx(1.0)
    assert rarity.own(["một"]) == [1.0]


def test_names_alone_are_read_on_the_scale_of_whole_texts() -> None:
    record = CorpusRecord(
        title="x", fields={"name": "Nghiên cứu sấy chuối bằng bơm nhiệt tại Hưng Yên"}
    )
    whole = {"aim": OWN, "content": f"{OWN} {FRAME}"}
    same = "Ứng dụng bơm nhiệt để sấy chuối"
    alone = score_record({"name": same}, record)
    near = compare_titles(same, record.fields["name"])
    assert alone.score == pytest.approx(near**0.5, abs=1e-4)
    both = CorpusRecord(title="x", fields={**record.fields, **whole})
    assert score_record({"name": same, **whole}, both).score > 0.9
    assert score_record({"name": "Nâng cao độ bền sứ cách điện"}, record).score < 0.6
