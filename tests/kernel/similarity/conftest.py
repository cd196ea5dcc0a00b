# SPDX-License-Identifier: Apache-2.0
"""An index of its own for every test, and a small corpus."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from banha.kernel.similarity.index_store import forget_opened
from banha.kernel.similarity.public import CorpusRecord, put_record

DRYING = (
    "Nghiên cứu nguyên lý sấy bơm nhiệt ở nhiệt độ thấp cho các loại quả nhiệt đới. Thiết kế buồng "
    "sấy năng suất năm trăm kilôgam một mẻ với bộ điều khiển tự động độ ẩm. Chế tạo, lắp đặt và "
    "chạy thử thiết bị tại cơ sở chế biến; đánh giá chất lượng sản phẩm sau sấy và tiêu hao điện."
)
FLOTATION = (
    "Khảo sát thành phần vật chất mẫu quặng đồng. Thí nghiệm tuyển nổi với các loại thuốc tập hợp "
    "khác nhau để nâng cao thực thu đồng và lưu huỳnh. Xây dựng sơ đồ công nghệ và thử nghiệm quy "
    "mô bán công nghiệp, đánh giá hiệu quả kinh tế của phương án."
)


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SIMILARITY_INDEX_DIR = tmp_path / "index"
    forget_opened()
    yield
    forget_opened()


@pytest.fixture
def corpus(db: None) -> dict[str, CorpusRecord]:
    """Four earlier tasks, one of them confidential."""
    return {
        "drying": put_record(
            kind="tasks.task",
            object_id=1,
            title="Nghiên cứu chế tạo thiết bị sấy bơm nhiệt cho xoài tại Đồng Tháp",
            fields={"content": DRYING, "organisation": "Viện Nghiên cứu Cơ khí"},
            year=2018,
            source="Bộ Công Thương",
        ),
        "flotation": put_record(
            kind="tasks.task",
            object_id=2,
            title="Nghiên cứu công nghệ tuyển nổi quặng đồng Sin Quyền",
            fields={"content": FLOTATION},
            source="Bộ Công Thương",
        ),
        "steel": put_record(
            kind="tasks.task",
            object_id=3,
            title="Luyện thép hợp kim thấp độ bền cao",
            fields={"aim": "Làm chủ công nghệ luyện thép độ bền cao cho ngành đóng tàu."},
            source="Quảng Ninh",
        ),
        "secret": put_record(
            kind="tasks.task",
            object_id=4,
            title="Chế tạo vật liệu đặc chủng composite cacbon chịu nhiệt",
            fields={"content": "Vật liệu composite cacbon chịu nhiệt độ cao trên hai nghìn độ."},
            is_confidential=True,
            ask="Văn phòng Bộ",
        ),
    }
