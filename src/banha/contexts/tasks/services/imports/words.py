# SPDX-License-Identifier: Apache-2.0
"""What the words of sheets mean: levels, kinds, ways of formation, states; no word, no meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from banha.contexts.programmes.public import Formation, Level, Mode, TaskKind
from banha.contexts.tasks.terms import PublicState, TaskRating, TaskState
from banha.foundation.text import fold

#: The official words first, then what sheets write instead (domain of TT 50/2014 and law 2025).
LEVELS: Mapping[str, tuple[str, ...]] = {
    Level.NATIONAL: ("Cấp quốc gia", "quốc gia", "cấp nhà nước", "nhà nước", "NN", "CNN", "QG"),
    Level.MINISTRY: ("Cấp bộ", "bộ", "cấp bộ, ngành", "cấp ngành", "bộ, ngành", "CB"),
    Level.PROVINCE: ("Cấp tỉnh", "tỉnh", "cấp tỉnh, thành phố", "cấp thành phố", "CT"),
    Level.BASE: ("Cấp cơ sở", "cơ sở", "cấp trường", "trường", "cấp viện", "cấp đơn vị", "CS"),
}
KINDS: Mapping[str, tuple[str, ...]] = {
    TaskKind.TOPIC: (
        "Đề tài KH&CN",
        "đề tài",
        "đề tài khoa học",
        "đề tài khoa học và công nghệ",
        "đề tài nghiên cứu khoa học",
        "đề tài NCKH",
        "ĐT",
    ),
    TaskKind.SCHEME: ("Đề án khoa học", "đề án", "đề án KH&CN", "ĐA"),
    TaskKind.PILOT: (
        "Dự án SXTN",
        "dự án sản xuất thử nghiệm",
        "sản xuất thử nghiệm",
        "SXTN",
        "DASXTN",
        "DA SXTN",
    ),
    TaskKind.PROJECT: ("Dự án KH&CN", "dự án khoa học và công nghệ", "DAKHCN"),
    TaskKind.PROGRAMME: ("Chương trình KH&CN", "chương trình", "chương trình khoa học"),
    TaskKind.POTENTIAL: ("Nhiệm vụ KH&CN tiềm năng", "nhiệm vụ tiềm năng", "tiềm năng"),
    TaskKind.FUNCTIONAL: (
        "Nhiệm vụ thường xuyên theo chức năng",
        "nhiệm vụ thường xuyên",
        "nhiệm vụ theo chức năng",
        "thường xuyên",
    ),
    TaskKind.INTERNATIONAL: ("Nhiệm vụ hợp tác quốc tế", "hợp tác quốc tế", "HTQT"),
    TaskKind.PROTOCOL: ("Nhiệm vụ Nghị định thư", "nghị định thư", "NĐT"),
    TaskKind.INFORMATION: ("Nhiệm vụ thông tin", "nhiệm vụ thông tin KH&CN"),
    TaskKind.GENE_FUND: (
        "Nhiệm vụ quỹ gen",
        "quỹ gen",
        "đề tài (quỹ gen)",
        "dự án SXTN (quỹ gen)",
        "bảo tồn quỹ gen",
    ),
    TaskKind.STANDARDS: ("Nhiệm vụ tiêu chuẩn, quy chuẩn", "xây dựng TCVN", "xây dựng QCVN"),
    TaskKind.CAPACITY: ("Nhiệm vụ tăng cường năng lực", "tăng cường năng lực"),
    TaskKind.SPECIAL: ("Nhiệm vụ đặc biệt",),
    TaskKind.STRATEGIC: ("Nhiệm vụ phát triển công nghệ chiến lược", "công nghệ chiến lược"),
    TaskKind.INNOVATION: ("Nhiệm vụ đổi mới sáng tạo", "đổi mới sáng tạo"),
}
FORMATIONS: Mapping[str, tuple[str, ...]] = {
    Formation.GRANT: ("Tài trợ", "nhiệm vụ tài trợ"),
    Formation.ORDER: ("Đặt hàng", "nhiệm vụ đặt hàng"),
    Formation.BASE: ("Cơ sở", "nhiệm vụ cấp cơ sở"),
}
MODES: Mapping[str, tuple[str, ...]] = {
    Mode.SELECTION: ("Tuyển chọn", "xét chọn", "tuyển chọn tổ chức chủ trì"),
    Mode.DIRECT: ("Giao trực tiếp", "giao nhiệm vụ trực tiếp"),
}
RATINGS: Mapping[str, tuple[str, ...]] = {
    TaskRating.EXCELLENT: ("Xuất sắc", "xs"),
    TaskRating.GOOD: ("Tốt", "giỏi"),
    TaskRating.FAIR: ("Khá",),
    TaskRating.PASS: ("Đạt", "đạt yêu cầu"),
    TaskRating.AVERAGE: ("Trung bình", "tb"),
    TaskRating.FAIL: ("Không đạt", "không đạt yêu cầu"),
}
_RATING = re.compile(
    r"(?:xep loai|loai|ket qua|:)\s*:?\s*"
    r"(xuat sac|khong dat|trung binh|tot|kha|dat)(?![a-z])"
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
#: An acceptance that is not the one of the managing level, or of which only a meeting is told.
_PARTIAL = re.compile(
    r"hop|cap co so|nghiem thu co so|noi bo|o dia phuong|hoi nghi|chuan bi|dang|cho nghiem thu"
)
_ACCEPTED = re.compile(r"^(?:da )?(?:duoc )?(?:danh gia,? )?nghiem thu\b")


@dataclass(frozen=True)
class ReadState:
    """What a legacy register's words about the state surely say; the rest stays unknown."""

    state: str = TaskState.UNKNOWN
    public_state: str = ""
    rating: str = ""
    accepted_on: date | None = None
    #: The words tell of something before approval: the record may never have become a task.
    is_before_approval: bool = False

    @property
    def is_known(self) -> bool:
        return self.state != TaskState.UNKNOWN or bool(self.public_state)


def read_rating(words: str) -> str:
    """The rating the words name, or nothing."""
    plain = fold(words)
    said = _RATING.search(plain)
    for code, names in RATINGS.items():
        if any(fold(name) == (said[1] if said else plain) for name in names):
            return str(code)
    return ""


_BEFORE = re.compile(
    r"de xuat|xac dinh nhiem vu|tu van xac dinh|tuyen chon|tham dinh de cuong|xet duyet|"
    r"danh muc|dat hang|khong thong qua|khong phe duyet|chua phe duyet|xet giao"
)


def read_state(words: str) -> ReadState:
    """The state the words surely name: accepted, running, registered, ended, approved."""
    plain = fold(words)
    if re.match(r"^(da )?dang ky ket qua", plain):
        return ReadState(TaskState.REGISTERED, PublicState.ENDED, read_rating(words))
    if re.match(r"^(da (phe )?duyet[,;]? ?(va )?)?dang (thuc hien|tien hanh|trien khai)", plain):
        return ReadState(TaskState.RUNNING, PublicState.RUNNING)
    if _ACCEPTED.match(plain) and not _PARTIAL.search(plain):
        return ReadState(TaskState.EVALUATED, PublicState.ENDED, read_rating(words), _day(plain))
    if re.match(r"^(da )?(hoan thanh|ket thuc|thuc hien)$", plain):
        return ReadState(TaskState.UNKNOWN, PublicState.ENDED)
    if re.match(r"^(da )?(duoc )?phe duyet$", plain):
        return ReadState(TaskState.APPROVED)
    if re.match(r"^(da )?(dung|cham dut|huy)( thuc hien| hop dong)?$", plain):
        return ReadState(TaskState.TERMINATED, PublicState.ENDED)
    return ReadState(
        rating="" if _PARTIAL.search(plain) else read_rating(words),
        is_before_approval=bool(_BEFORE.search(plain)),
    )


def _day(plain: str) -> date | None:
    """The one whole date the words hold; none when there are several or a part is missing."""
    found = _DAY.findall(plain)
    if len(found) != 1:
        return None
    day, month, year = map(int, found[0])
    try:
        return date(year, month, day)
    except ValueError:
        return None
