# SPDX-License-Identifier: Apache-2.0
"""What decides between two titles: the object and the technology, not frames and places."""

import pytest

from banha.kernel.similarity.compare import compare, compare_titles
from banha.kernel.similarity.kinship import kinship_of
from banha.kernel.similarity.titles import deed_factor, head_factor, title_likeness
from banha.kernel.similarity.wording.titles import read_as_titles, title_of

DRYING = "Nghiên cứu quy trình sấy chuối bằng bơm nhiệt tại tỉnh Hưng Yên"


@pytest.mark.parametrize(
    ("near", "far"),
    [
        # The object decides, not the frame and the place they share.
        (
            "Ứng dụng bơm nhiệt để sấy chuối tại huyện Trảng Bom",
            "Nghiên cứu quy trình sấy mực bằng bơm nhiệt tại tỉnh Hưng Yên",
        ),
        # What is done to it decides too.
        (
            "Hoàn thiện công nghệ sấy chuối",
            "Xây dựng nhãn hiệu tập thể cho sản phẩm chuối của tỉnh Hưng Yên",
        ),
        # A technology that serves any object binds nothing.
        (
            "Thiết kế máy sấy chuối dùng bơm nhiệt",
            "Xây dựng hệ thống GIS quản lý vùng trồng chuối tại tỉnh Hưng Yên",
        ),
    ],
)
def test_object_technology_and_deed_decide(near: str, far: str) -> None:
    assert compare(DRYING, near).score > compare(DRYING, far).score
    assert compare_titles(DRYING, near) > compare_titles(DRYING, far)


def test_class_word_with_two_kinds_is_two_things() -> None:
    carp, catfish, any_fish = (
        title_of(f"Nghiên cứu kỹ thuật nuôi {fish} trong ao")
        for fish in ("cá chép", "cá tra", "cá")
    )
    assert head_factor(carp, any_fish) > head_factor(carp, catfish)


def test_deed_is_read_where_it_rules_the_object() -> None:
    title = title_of("Sản xuất phân hữu cơ từ phụ phẩm trong quá trình chế biến thủy sản")
    assert title.deeds == {"production"}, "what the remains come from is not done here"
    brand = title_of("Xây dựng nhãn hiệu chứng nhận cho bưởi Bắc Sơn phục vụ chế biến")
    assert brand.deeds == {"protection"}, "sơn is a name here, chế biến a purpose"
    assert deed_factor(title, brand) < 1.0


def test_what_stands_after_where_counts_nothing() -> None:
    plain = title_of("Nghiên cứu trồng thanh long")
    there = title_of("Nghiên cứu trồng thanh long tại khu du lịch suối Hoa Lan")
    assert [word.word for word in plain.words] == [word.word for word in there.words]
    assert title_likeness("Trồng ngô", "Trồng ngô tại Sơn La") == pytest.approx(1.0)


def test_title_without_marks_is_compared_by_its_words() -> None:
    bare = "nghien cuu quy trinh say chuoi bang bom nhiet"
    assert compare(DRYING, bare).score > 0.6
    assert compare(DRYING, bare).score > compare(DRYING, "nghien cuu quy trinh say muc").score


def test_sentences_are_not_read_as_titles() -> None:
    assert read_as_titles(DRYING, "Âm nhạc dân gian")
    assert not read_as_titles(DRYING, "Đội tuyển đã thắng trận mở màn .")
    assert not read_as_titles("Đội tuyển đã thắng", "Đội tuyển thắng trận")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (DRYING, "Nghiên cứu quy trình sấy chuối bằng bơm nhiệt tại Hưng Yên", "repeated"),
        (DRYING, "Ứng dụng bơm nhiệt sấy chuối tại tỉnh Đồng Nai", "elsewhere"),
        (
            "Chế tạo máy cấy lúa sáu hàng, giai đoạn 1",
            "Chế tạo máy cấy lúa sáu hàng, giai đoạn 2",
            "continuation",
        ),
        (DRYING, "Xây dựng nhãn hiệu tập thể cho chuối tỉnh Hưng Yên", "same_words"),
        (DRYING, "Nghiên cứu quy trình đúc gang tại tỉnh Hưng Yên", "same_words"),
    ],
)
def test_kinds_are_told_apart(left: str, right: str, kind: str) -> None:
    assert kinship_of(left, right) == kind
    assert kinship_of(right, left) == kind
