# SPDX-License-Identifier: Apache-2.0
"""Papers of tasks beside the base ones: the contract (B16a, BM-12) and the notice.

The papers of the State are written in Vietnamese whatever language the page has.
"""

from typing import Any

from banha.kernel.documents.public import (
    Article,
    Block,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
    register_template,
)

Merged = dict[str, Any]


def contract(merged: Merged) -> Paper:
    """Hợp đồng thực hiện nhiệm vụ: parties, content, product, money, payments, duties."""
    return Paper(
        form=PaperForm.CONTRACT,
        heading="Hợp đồng thực hiện nhiệm vụ khoa học, công nghệ và đổi mới sáng tạo",
        about=str(merged.get("about", "")),
        bases=(
            "Căn cứ Bộ luật Dân sự;",
            *((f"Căn cứ Quyết định số {merged['decision']};",) if merged.get("decision") else ()),
            "Theo thỏa thuận của hai bên.",
        ),
        body=(
            *_party("A", "BÊN ĐẶT HÀNG (Bên A)", merged),
            *_party("B", "BÊN NHẬN ĐẶT HÀNG (Bên B)", merged),
            *_work_of_contract(merged),
            *_money_of_contract(merged),
            *_duties_of_contract(),
        ),
        signature=Signature(
            ("ĐẠI DIỆN BÊN A", *_capacity(merged.get("party_a_authority"))),
            str(merged.get("party_a_signatory", "")),
        ),
        other_signature=Signature(
            ("ĐẠI DIỆN BÊN B", *_capacity(merged.get("party_b_authority"))),
            str(merged.get("party_b_signatory", "")),
        ),
    )


def _work_of_contract(merged: Merged) -> tuple[Block, ...]:
    rows = tuple(
        (str(at), *map(str, row)) for at, row in enumerate(merged.get("products") or (), 1)
    )
    return (
        Article(
            1,
            "Nội dung và thời gian thực hiện",
            (
                f"Bên B thực hiện nhiệm vụ “{merged.get('task_title', '')}”, "
                f"mã số {merged.get('task_code', '')}, theo thuyết minh đã được phê duyệt.",
                f"Chủ nhiệm nhiệm vụ: {merged.get('leader', '')}.",
                f"Thời gian: từ {merged.get('starts_on', '')} đến {merged.get('ends_on', '')}.",
            ),
        ),
        Article(2, "Sản phẩm giao nộp"),
        Table(
            ("TT", "Tên sản phẩm", "Số lượng", "Đơn vị"),
            rows,
            widths=(1.2, 10, 2.5, 2.8),
            numeric=frozenset({0, 2}),
        ),
    )


def _money_of_contract(merged: Merged) -> tuple[Block, ...]:
    rows = tuple(tuple(map(str, row)) for row in merged.get("payments") or ())
    return (
        Article(
            3,
            "Kinh phí và phương thức khoán chi",
            (
                f"Tổng kinh phí: {merged.get('value', '')} đồng ({merged.get('value_words', '')}).",
                f"Từ ngân sách nhà nước: {merged.get('state_part', '')} đồng; "
                f"ngoài ngân sách: {merged.get('other_part', '')} đồng.",
                *((f"Phương thức: {merged['lump_manner']}.",) if merged.get("lump_manner") else ()),
            ),
        ),
        Article(4, "Tiến độ cấp kinh phí"),
        Table(
            ("Đợt", "Loại", "Số tiền (đồng)", "Điều kiện"),
            rows,
            widths=(1.4, 3.5, 4, 7.6),
            numeric=frozenset({0, 2}),
        ),
    )


def _duties_of_contract() -> tuple[Block, ...]:
    return (
        Article(
            5,
            "Quyền và nghĩa vụ của hai bên",
            (
                "Bên A cấp kinh phí đúng tiến độ, kiểm tra, đánh giá và nghiệm thu kết quả.",
                "Bên B thực hiện đúng nội dung, báo cáo định kỳ, sử dụng kinh phí đúng mục "
                "đích, giao nộp và đăng ký kết quả theo quy định.",
            ),
        ),
        Article(
            6,
            "Điều khoản chung",
            ("Hợp đồng có hiệu lực từ ngày ký và được thanh lý khi hai bên hoàn thành nghĩa vụ.",),
        ),
    )


def _party(letter: str, heading: str, merged: Merged) -> tuple[Paragraph, ...]:
    key = letter.lower()
    lines = [Paragraph(str(merged.get(f"party_{key}", "")), lead=f"{heading}:")]
    if merged.get(f"party_{key}_signatory"):
        lines.append(Paragraph(str(merged[f"party_{key}_signatory"]), lead="Đại diện:"))
    return tuple(lines)


def _capacity(words: Any) -> tuple[str, ...]:
    return (str(words).upper(),) if words else ()


def notice(merged: Merged) -> Paper:
    """Thông báo: the task is open for applications, by which call."""
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=str(merged.get("about", "")),
        body=(
            Paragraph(
                f"Thông báo tuyển chọn, giao trực tiếp tổ chức chủ trì nhiệm vụ "
                f"“{merged.get('dossier_title', '')}”."
            ),
            Items(tuple(map(str, merged.get("paragraphs") or ()))),
        ),
        recipients=("Cổng thông tin điện tử", "Lưu: VT"),
    )


def register_papers() -> None:
    """Enter the templates of tasks; called once when the app is ready."""
    register_template("tasks.contract", "1", contract)
    register_template("tasks.notice", "1", notice)
