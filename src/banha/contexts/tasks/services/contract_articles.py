# SPDX-License-Identifier: Apache-2.0
"""The articles of the contract of a task, one after another.

The order is that of the form contracts of the State for research follow: work, time, products,
money, reports, duties, results, property, change and end, settlement, force.
"""

from collections.abc import Iterator
from typing import Any

from banha.kernel.documents.public import Article, Block, Table

Merged = dict[str, Any]
#: Heading, clauses and a table of one article; None leaves the article out.
Said = tuple[str, list[str], Table | None] | None


def articles_of(merged: Merged) -> Iterator[Block]:
    """The articles with their tables, numbered without a gap."""
    parts = (
        _work, _time, _products, _money, _payments, _reports, _duties_a, _duties_b, _results,
        _property, _breach, _settlement, _force,
    )  # fmt: skip
    told = [said for part in parts if (said := part(merged)) is not None]
    for number, (heading, clauses, table) in enumerate(told, 1):
        yield Article(number, heading, tuple(clauses), is_titled=True)
        if table is not None:
            yield table


def _work(merged: Merged) -> Said:
    code = f", mã số {merged['task_code']}" if merged.get("task_code") else ""
    clauses = [
        f"1. Bên A đặt hàng và Bên B nhận đặt hàng thực hiện {merged.get('what') or 'nhiệm vụ'} "
        f"“{merged.get('task_title', '')}”{code} (sau đây gọi là nhiệm vụ).",
        "2. Bên B thực hiện nhiệm vụ theo thuyết minh đã được phê duyệt. Thuyết minh là bộ phận "
        "của hợp đồng.",
    ]
    if merged.get("leader"):
        clauses.append(f"3. Chủ nhiệm nhiệm vụ: {merged['leader']}.")
    return "Nội dung hợp đồng", clauses, None


def _time(merged: Merged) -> Said:
    if not merged.get("starts_on"):
        return None
    months = f"{merged['months']} tháng, " if merged.get("months") else ""
    span = f"{months}từ {merged['starts_on']} đến {merged.get('ends_on', '')}."
    return "Thời gian thực hiện", [f"Thời gian thực hiện nhiệm vụ: {span}"], None


def _products(merged: Merged) -> Said:
    table = merged.get("products")
    if not table or not table["rows"]:
        return "Sản phẩm giao nộp", ["Bên B giao nộp các sản phẩm ghi trong thuyết minh."], None
    made = Table(
        head=tuple(table["head"]),
        rows=tuple(tuple(row) for row in table["rows"]),
        widths=tuple(table["widths"]),
        numeric=frozenset(table["numeric"]),
    )
    return "Sản phẩm giao nộp", ["Bên B giao nộp cho Bên A các sản phẩm sau:"], made


def _money(merged: Merged) -> Said:
    other = merged.get("other_part")
    clauses = [
        f"1. Tổng kinh phí thực hiện nhiệm vụ: {merged.get('value', '')} đồng "
        f"(bằng chữ: {merged.get('value_words', '')}).",
        f"2. Kinh phí từ ngân sách nhà nước: {merged.get('state_part', '')} đồng"
        + (f"; kinh phí ngoài ngân sách nhà nước: {other} đồng." if other else "."),
    ]
    if not merged.get("lump_manner"):
        return "Kinh phí thực hiện nhiệm vụ", clauses, None
    clauses.append(f"3. Phương thức khoán chi: {merged['lump_manner']}.")
    return "Kinh phí và phương thức khoán chi", clauses, None


def _payments(merged: Merged) -> Said:
    rows = tuple(tuple(map(str, row)) for row in merged.get("payments") or ())
    if not rows:
        return None
    made = Table(
        ("Đợt", "Nội dung", "Số tiền (đồng)", "Điều kiện cấp"),
        rows,
        widths=(1.4, 3.5, 3.8, 7.8),
        numeric=frozenset({2}),
    )
    said = "Bên A cấp kinh phí từ ngân sách nhà nước cho Bên B theo các đợt sau:"
    return "Tiến độ cấp kinh phí", [said], made


def _reports(merged: Merged) -> Said:
    clauses = [
        f"1. {merged.get('reports') or 'Báo cáo định kỳ theo quy định'}.",
        f"2. {merged.get('closing_file') or 'Nộp hồ sơ đánh giá theo quy định'}.",
    ]
    return "Chế độ báo cáo và hồ sơ đánh giá của Bên B", clauses, None


def _duties_a(merged: Merged) -> Said:
    clauses = [
        "1. Cung cấp thông tin cần thiết cho việc thực hiện hợp đồng; cấp kinh phí cho Bên B theo "
        "tiến độ của hợp đồng.",
        "2. Kiểm tra định kỳ hoặc đột xuất tình hình thực hiện nhiệm vụ và sử dụng kinh phí; dừng "
        "cấp kinh phí khi Bên B không thực hiện đúng hợp đồng.",
        "3. Xem xét, giải quyết kiến nghị điều chỉnh của Bên B theo quy định.",
        f"4. Tổ chức {merged.get('closing') or 'đánh giá'} kết quả thực hiện nhiệm vụ và thanh lý "
        "hợp đồng theo quy định.",
    ]
    return "Quyền và nghĩa vụ của Bên A", clauses, None


def _duties_b(_merged: Merged) -> Said:
    clauses = [
        "1. Tổ chức thực hiện đầy đủ nội dung của nhiệm vụ, bảo đảm tiến độ và chất lượng sản phẩm "
        "đã cam kết.",
        "2. Sử dụng kinh phí đúng mục đích, đúng quy định và có hiệu quả; huy động đủ kinh phí "
        "ngoài ngân sách nhà nước đã cam kết (nếu có); quyết toán kinh phí theo quy định.",
        "3. Cung cấp thông tin, tạo điều kiện để Bên A kiểm tra; kiến nghị điều chỉnh nội dung, "
        "thời gian, kinh phí khi cần thiết.",
        "4. Tự đánh giá kết quả trước khi nộp hồ sơ; giao nộp sản phẩm và đăng ký kết quả thực "
        "hiện nhiệm vụ theo quy định.",
        "5. Giữ bí mật kết quả và thông tin của nhiệm vụ theo quy định của pháp luật; báo cáo việc "
        "ứng dụng kết quả sau khi nhiệm vụ kết thúc.",
    ]
    return "Quyền và nghĩa vụ của Bên B", clauses, None


def _results(merged: Merged) -> Said:
    if not merged.get("ownership"):
        return None
    return "Quyền đối với kết quả của nhiệm vụ", [str(merged["ownership"])], None


def _property(_merged: Merged) -> Said:
    clauses = [
        "Tài sản được mua sắm, hình thành bằng ngân sách nhà nước để thực hiện nhiệm vụ được quản "
        "lý, sử dụng và xử lý theo quy định của pháp luật về quản lý, sử dụng tài sản công. Khi "
        "kết thúc hoặc chấm dứt hợp đồng, hai bên kiểm kê và lập phương án xử lý.",
    ]
    return "Quản lý và xử lý tài sản", clauses, None


def _breach(_merged: Merged) -> Said:
    clauses = [
        "1. Việc điều chỉnh hợp đồng được hai bên lập thành văn bản sau khi cấp có thẩm quyền chấp "
        "thuận; văn bản đó là bộ phận của hợp đồng.",
        "2. Hợp đồng chấm dứt khi nhiệm vụ đã hoàn thành và được thanh lý; khi cấp có thẩm quyền "
        "quyết định dừng hoặc chấm dứt thực hiện nhiệm vụ; hoặc khi một bên vi phạm và bên kia có "
        "căn cứ để chấm dứt theo quy định của pháp luật.",
        "3. Khi hợp đồng chấm dứt trước hạn hoặc kết quả không đạt, số kinh phí phải hoàn trả ngân "
        "sách nhà nước do cấp có thẩm quyền xác định căn cứ nguyên nhân và khối lượng công việc "
        "đã thực hiện, theo quy định của pháp luật.",
        "4. Bên vi phạm nghĩa vụ chịu trách nhiệm theo quy định của pháp luật. Bên gặp sự kiện bất "
        "khả kháng thông báo ngay cho bên kia để cùng giải quyết.",
        "5. Tranh chấp được giải quyết bằng thương lượng, hòa giải; không thương lượng, hòa giải "
        "được thì yêu cầu Tòa án có thẩm quyền giải quyết.",
    ]
    return "Điều chỉnh, chấm dứt hợp đồng và trách nhiệm do vi phạm", clauses, None


def _settlement(merged: Merged) -> Said:
    clauses = [
        f"Hợp đồng được thanh lý sau khi kết quả được {merged.get('closing') or 'đánh giá'} "
        f"{merged.get('ends_well') or 'đạt yêu cầu'}, Bên B đã đăng ký, giao nộp kết quả và hai "
        "bên đã quyết toán kinh phí, bàn giao sản phẩm, tài sản. Biên bản thanh lý do hai bên ký "
        "là căn cứ chấm dứt quyền và nghĩa vụ của hợp đồng.",
    ]
    return "Quyết toán và thanh lý hợp đồng", clauses, None


def _force(_merged: Merged) -> Said:
    clauses = [
        # How many copies the parties sign they write with the pen.
        "Hợp đồng có hiệu lực kể từ ngày ký, được lập thành …… bản có giá trị pháp lý như nhau, "
        "mỗi bên giữ …… bản./.",
    ]
    return "Hiệu lực của hợp đồng", clauses, None
