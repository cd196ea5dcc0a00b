# SPDX-License-Identifier: Apache-2.0
"""The legal texts under which tasks run: what the three regimes rest on, and how sure we are.

Dates of texts up to 2023 are those printed in the codified law of the Ministry of Justice
(Pháp điển, đề mục Khoa học và công nghệ); a date that could not be verified stays empty.
"""

from dataclasses import dataclass
from datetime import date

QH, CP, BCT = "Quốc hội", "Chính phủ", "Bộ Công Thương"
BKHCN, BTC, TTG = "Bộ Khoa học và Công nghệ", "Bộ Tài chính", "Thủ tướng Chính phủ"
BGDDT = "Bộ Giáo dục và Đào tạo"
LAW, DECREE, CIRCULAR, JOINT = "law", "decree", "circular", "joint_circular"
DECISION, CONSOLIDATION = "decision", "consolidation"
SURE, LIKELY = "sure", "likely"

OLD_REGIME = (
    "Chế độ cũ: tiếp tục áp dụng đến khi kết thúc cho nhiệm vụ được phê duyệt trước ngày"
    " 01/10/2025 (Điều 73 Luật 93/2025/QH15); điều khoản bãi bỏ cụ thể chưa được kiểm chứng."
)
NEW_SECONDARY = "Nội dung được đối chiếu qua nguồn thứ cấp; cần kiểm tra lại bản gốc."


NAMED_SURELY = (
    "Số, ngày và trích yếu đã được đối chiếu qua nhiều văn bản dẫn chiếu; nội dung điều khoản được"
    " đối chiếu qua nguồn thứ cấp, cần kiểm tra lại bản gốc."
)


@dataclass(frozen=True)
class TextRow:
    """One text of the table below."""

    number: str
    kind: str
    issuer: str
    title: str
    issued: str = ""
    since: str = ""
    until: str = ""
    certainty: str = SURE
    note: str = ""
    mandate_of: str = ""


def day(text: str) -> date | None:
    """ "18/06/2013" as a date; empty stays unknown."""
    if not text:
        return None
    dd, mm, yyyy = text.split("/")
    return date(int(yyyy), int(mm), int(dd))


R1 = OLD_REGIME
TEXTS: tuple[TextRow, ...] = (
    # --- chế độ cũ (R1)
    TextRow("29/2013/QH13", LAW, QH, "Luật Khoa học và công nghệ",
            "18/06/2013", "01/01/2014", "30/09/2025", note=R1),
    TextRow("28/2018/QH14", LAW, QH, "Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan"
            " đến quy hoạch", since="01/01/2019"),
    TextRow("08/2014/NĐ-CP", DECREE, CP, "Quy định chi tiết và hướng dẫn thi hành một số điều của"
            " Luật Khoa học và công nghệ", "27/01/2014", "15/03/2014", note=R1),
    TextRow("11/2014/NĐ-CP", DECREE, CP, "Về hoạt động thông tin khoa học và công nghệ",
            "18/02/2014", "15/04/2014", note=R1),
    TextRow("40/2014/NĐ-CP", DECREE, CP, "Quy định việc sử dụng, trọng dụng cá nhân hoạt động"
            " khoa học và công nghệ", "12/05/2014", "01/07/2014", note=R1),
    TextRow("27/2020/NĐ-CP", DECREE, CP, "Sửa đổi, bổ sung một số điều của Nghị định số"
            " 40/2014/NĐ-CP", since="15/04/2020", note=R1),
    TextRow("95/2014/NĐ-CP", DECREE, CP, "Quy định về đầu tư và cơ chế tài chính đối với hoạt động"
            " khoa học và công nghệ", "17/10/2014", "01/12/2014", note=R1),
    TextRow("60/2021/NĐ-CP", DECREE, CP, "Quy định cơ chế tự chủ tài chính của đơn vị sự nghiệp"
            " công lập", "21/06/2021", "15/08/2021", certainty=LIKELY),
    TextRow("18/2024/NĐ-CP", DECREE, CP, "Về Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước và các"
            " giải thưởng khác về khoa học và công nghệ", certainty=LIKELY),
    TextRow("03/2014/TT-BKHCN", CIRCULAR, BKHCN, "Hướng dẫn điều kiện thành lập và đăng ký hoạt"
            " động của tổ chức khoa học và công nghệ", since="15/05/2014", note=R1),
    TextRow("05/2014/TT-BKHCN", CIRCULAR, BKHCN, "Ban hành Mẫu hợp đồng nghiên cứu khoa học và"
            " phát triển công nghệ", certainty=LIKELY, note=R1),
    TextRow("09/2014/TT-BKHCN", CIRCULAR, BKHCN, "Quy định quản lý các nhiệm vụ khoa học và công"
            " nghệ cấp quốc gia", "27/05/2014", "15/07/2014", note=R1),
    TextRow("11/2014/TT-BKHCN", CIRCULAR, BKHCN, "Quy định việc đánh giá, nghiệm thu kết quả thực"
            " hiện nhiệm vụ khoa học và công nghệ cấp quốc gia sử dụng ngân sách nhà nước",
            "30/05/2014", "01/08/2014", note=R1),
    TextRow("14/2014/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về việc thu thập, đăng ký, lưu giữ và"
            " công bố thông tin về nhiệm vụ khoa học và công nghệ",
            "11/06/2014", "15/08/2014", note=R1),
    TextRow("38/2014/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về đánh giá tổ chức khoa học và công"
            " nghệ", "16/12/2014", "14/02/2015", note=R1),
    TextRow("50/2014/TT-BCT", CIRCULAR, BCT, "Quy định về quản lý nhiệm vụ khoa học và công nghệ"
            " của Bộ Công Thương", "15/12/2014", "28/01/2015", note=R1),
    TextRow("04/2015/TT-BKHCN", CIRCULAR, BKHCN, "Quy định việc kiểm tra, đánh giá, điều chỉnh và"
            " chấm dứt hợp đồng trong quá trình thực hiện nhiệm vụ khoa học và công nghệ cấp quốc"
            " gia sử dụng ngân sách nhà nước", "11/03/2015", "01/05/2015", note=R1),
    TextRow("05/2015/TT-BKHCN", CIRCULAR, BKHCN, "Quy định tổ chức quản lý các chương trình khoa"
            " học và công nghệ cấp quốc gia", since="01/05/2015", certainty=LIKELY, note=R1),
    TextRow("55/2015/TTLT-BTC-BKHCN", JOINT, f"{BTC}, {BKHCN}", "Hướng dẫn định mức xây dựng, phân"
            " bổ dự toán và quyết toán kinh phí đối với nhiệm vụ khoa học và công nghệ có sử dụng"
            " ngân sách nhà nước", "22/04/2015", certainty=LIKELY, note=R1),
    TextRow("27/2015/TTLT-BKHCN-BTC", JOINT, f"{BKHCN}, {BTC}", "Quy định khoán chi thực hiện"
            " nhiệm vụ khoa học và công nghệ sử dụng ngân sách nhà nước",
            "30/12/2015", "15/02/2016", note=R1),
    TextRow("17/2016/TT-BKHCN", CIRCULAR, BKHCN, "Quy định quản lý thực hiện Chương trình bảo tồn"
            " và sử dụng bền vững nguồn gen đến năm 2025, định hướng đến năm 2030",
            "01/09/2016", "15/10/2016", note=R1),
    TextRow("37/2016/TT-BCT", CIRCULAR, BCT, "Sửa đổi, bổ sung một số điều của Thông tư số"
            " 50/2014/TT-BCT", since="10/02/2017", note=R1),
    TextRow("10/2017/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về xây dựng, quản lý, khai thác, sử"
            " dụng, duy trì và phát triển Cơ sở dữ liệu quốc gia về khoa học và công nghệ",
            since="15/08/2017", note=R1),
    TextRow("10/2019/TT-BKHCN", CIRCULAR, BKHCN, "Quy định quản lý nhiệm vụ khoa học và công nghệ"
            " theo Nghị định thư", "29/10/2019", "13/12/2019", note=R1),
    TextRow("42/2019/TT-BCT", CIRCULAR, BCT, "Sửa đổi, bổ sung, bãi bỏ một số văn bản của Bộ Công"
            " Thương, trong đó có Thông tư số 50/2014/TT-BCT", since="05/02/2020", note=R1),
    TextRow("20/2020/QĐ-TTg", DECISION, TTG, "Về mã định danh điện tử của các cơ quan, tổ chức"
            " phục vụ kết nối, chia sẻ dữ liệu với các bộ, ngành, địa phương",
            "22/07/2020", certainty=LIKELY),
    TextRow("35/VBHN-BCT", CONSOLIDATION, BCT, "Văn bản hợp nhất Thông tư quy định về quản lý"
            " nhiệm vụ khoa học và công nghệ của Bộ Công Thương", "30/03/2020", note=R1),
    TextRow("05/2021/TT-BKHCN", CIRCULAR, BKHCN, "Quy định yêu cầu kỹ thuật đối với dữ liệu thông"
            " tin đầu vào của Cơ sở dữ liệu quốc gia về khoa học và công nghệ",
            "17/06/2021", "01/08/2021", note=R1),
    TextRow("03/2023/TT-BTC", CIRCULAR, BTC, "Quy định lập dự toán, quản lý sử dụng và quyết toán"
            " kinh phí ngân sách nhà nước thực hiện nhiệm vụ khoa học và công nghệ",
            "10/01/2023", "26/02/2023", note=R1),
    TextRow("02/2023/TT-BKHCN", CIRCULAR, BKHCN, "Hướng dẫn một số nội dung chuyên môn phục vụ"
            " công tác xây dựng dự toán thực hiện nhiệm vụ khoa học và công nghệ có sử dụng ngân"
            " sách nhà nước", "08/05/2023", "23/06/2023", note=R1),
    TextRow("04/2023/TT-BKHCN", CIRCULAR, BKHCN, "Sửa đổi, bổ sung một số thông tư về quản lý"
            " chương trình, nhiệm vụ khoa học và công nghệ", since="30/06/2023",
            certainty=LIKELY, note=R1),
    TextRow("06/2023/TT-BKHCN", CIRCULAR, BKHCN, "Quy định trình tự, thủ tục xác định nhiệm vụ"
            " khoa học và công nghệ cấp quốc gia sử dụng ngân sách nhà nước",
            "25/05/2023", "09/07/2023", note=R1),
    TextRow("11/2023/TT-BKHCN", CIRCULAR, BKHCN, "Sửa đổi, bổ sung một số điều của Thông tư số"
            " 14/2014/TT-BKHCN và Thông tư số 10/2017/TT-BKHCN", since="10/08/2023", note=R1),
    TextRow("15/2023/TT-BKHCN", CIRCULAR, BKHCN, "Sửa đổi, bổ sung một số điều của Thông tư số"
            " 32/2011/TT-BKHCN và Thông tư số 03/2014/TT-BKHCN", "26/07/2023", "01/08/2023"),
    TextRow("20/2023/TT-BKHCN", CIRCULAR, BKHCN, "Quy định tuyển chọn, giao trực tiếp tổ chức và"
            " cá nhân thực hiện nhiệm vụ khoa học và công nghệ cấp quốc gia sử dụng ngân sách nhà"
            " nước", "12/10/2023", "27/11/2023", note=R1),
    TextRow("09/2024/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về thủ tục hành chính đối với nhiệm vụ"
            " khoa học và công nghệ cấp tỉnh, cấp cơ sở sử dụng ngân sách nhà nước",
            since="10/02/2025", certainty=LIKELY, note=NEW_SECONDARY),
    # --- chế độ mới, khung quốc gia (R2)
    TextRow("93/2025/QH15", LAW, QH, "Luật Khoa học, công nghệ và đổi mới sáng tạo",
            "27/06/2025", "01/10/2025"),
    TextRow("262/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết một số điều của Luật Khoa học, công"
            " nghệ và đổi mới sáng tạo về thông tin, thống kê, đánh giá, đăng ký hoạt động",
            "14/10/2025", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("263/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết về cơ chế tự chủ, nhân lực và giải"
            " thưởng khoa học, công nghệ và đổi mới sáng tạo",
            "14/10/2025", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("265/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết và hướng dẫn thi hành một số điều của"
            " Luật Khoa học, công nghệ và đổi mới sáng tạo về tài chính và đầu tư trong khoa"
            " học, công nghệ và đổi mới sáng tạo", "14/10/2025", note=NAMED_SURELY),
    TextRow("267/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết và hướng dẫn một số điều của Luật"
            " Khoa học, công nghệ và đổi mới sáng tạo về chương trình, nhiệm vụ khoa học, công"
            " nghệ và đổi mới sáng tạo và một số quy định về thúc đẩy hoạt động nghiên cứu khoa"
            " học, phát triển công nghệ và đổi mới sáng tạo", "14/10/2025", note=NAMED_SURELY),
    TextRow("268/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết và hướng dẫn về đổi mới sáng tạo,"
            " khuyến khích hoạt động khoa học, công nghệ và đổi mới sáng tạo trong doanh nghiệp",
            "14/10/2025", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("22/2025/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về dữ liệu của Hệ thống thông tin quốc"
            " gia về khoa học, công nghệ và đổi mới sáng tạo",
            certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("24/2025/TT-BKHCN", CIRCULAR, BKHCN, "Bảng phân loại lĩnh vực nghiên cứu khoa học và"
            " phát triển công nghệ", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("36/2025/TT-BKHCN", CIRCULAR, BKHCN, "Quy định khung trình tự, thủ tục xây dựng, quản"
            " lý chương trình, nhiệm vụ khoa học, công nghệ và đổi mới sáng tạo",
            "26/11/2025", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("38/2025/TT-BKHCN", CIRCULAR, BKHCN, "Hướng dẫn về tài chính, quỹ khoa học, công nghệ"
            " và đổi mới sáng tạo", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("39/2025/TT-BKHCN", CIRCULAR, BKHCN, "Hướng dẫn lập dự toán, quyết toán kinh phí"
            " nhiệm vụ khoa học, công nghệ và đổi mới sáng tạo",
            certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("44/2025/TT-BKHCN", CIRCULAR, BKHCN, "Quy định quản lý nhiệm vụ khoa học, công nghệ và"
            " đổi mới sáng tạo do Bộ Khoa học và Công nghệ cấp kinh phí",
            certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("45/2025/TT-BKHCN", CIRCULAR, BKHCN, "Quy định về thống kê khoa học, công nghệ và đổi"
            " mới sáng tạo", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("15/2026/NĐ-CP", DECREE, CP, "Cắt giảm, đơn giản hóa thủ tục hành chính trong lĩnh vực"
            " khoa học, công nghệ và đổi mới sáng tạo", certainty=LIKELY, note=NEW_SECONDARY),
    # --- Bộ Công Thương áp dụng chế độ mới (R3)
    TextRow("25/2026/TT-BCT", CIRCULAR, BCT, "Quy định quản lý chương trình, nhiệm vụ khoa học,"
            " công nghệ và đổi mới sáng tạo sử dụng ngân sách nhà nước của Bộ Công Thương",
            "11/05/2026", "14/05/2026", note="Đã đọc Điều 1–5 và 14–24; Điều 6–13 chưa được kiểm"
            " chứng nên các bước tương ứng là cấu hình."),
    TextRow("44/2026/TT-BGDĐT", CIRCULAR, BGDDT, "Quy định quản lý chương trình, nhiệm vụ khoa"
            " học, công nghệ và đổi mới sáng tạo của Bộ Giáo dục và Đào tạo",
            note="Chỉ dùng làm ví dụ đối chiếu, không áp dụng cho Bộ Công Thương."),
    # --- chức năng, nhiệm vụ, quyền hạn của cơ quan ban hành
    TextRow("40/2025/NĐ-CP", DECREE, CP, "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ"
            " chức của Bộ Công Thương", "26/02/2025", "01/03/2025", mandate_of=BCT),
    TextRow("109/2025/NĐ-CP", DECREE, CP, "Trong đó có sửa đổi, bổ sung Nghị định số"
            " 40/2025/NĐ-CP", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("193/2025/NĐ-CP", DECREE, CP, "Quy định chi tiết một số điều và biện pháp thi hành"
            " Luật Địa chất và khoáng sản, trong đó có sửa đổi, bổ sung Nghị định số"
            " 40/2025/NĐ-CP", "02/07/2025", certainty=LIKELY, note=NEW_SECONDARY),
    TextRow("55/2025/NĐ-CP", DECREE, CP, "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ"
            " chức của Bộ Khoa học và Công nghệ", "02/03/2025", "02/03/2025", mandate_of=BKHCN),
    TextRow("72/2025/QH15", LAW, QH, "Luật Tổ chức chính quyền địa phương",
            "16/06/2025", "16/06/2025", mandate_of="kind:province_committee"),
    # --- thể thức, thời hạn, lao động
    TextRow("30/2020/NĐ-CP", DECREE, CP, "Về công tác văn thư", "05/03/2020", "05/03/2020"),
    TextRow("91/2015/QH13", LAW, QH, "Bộ luật Dân sự", "24/11/2015", "01/01/2017"),
    TextRow("45/2019/QH14", LAW, QH, "Bộ luật Lao động", "20/11/2019", "01/01/2021"),
)  # fmt: skip

#: source, what it does, target, from when, how sure
RELATIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("93/2025/QH15", "replaces", "29/2013/QH13", "01/10/2025", SURE),
    ("28/2018/QH14", "amends", "29/2013/QH13", "01/01/2019", SURE),
    ("08/2014/NĐ-CP", "guides", "29/2013/QH13", "15/03/2014", SURE),
    ("11/2014/NĐ-CP", "guides", "29/2013/QH13", "15/04/2014", SURE),
    ("95/2014/NĐ-CP", "guides", "29/2013/QH13", "01/12/2014", SURE),
    ("27/2020/NĐ-CP", "amends", "40/2014/NĐ-CP", "15/04/2020", SURE),
    # When these began is not verified; Thông tư 25/2026/TT-BCT cites both as in force that day.
    ("109/2025/NĐ-CP", "amends", "40/2025/NĐ-CP", "11/05/2026", SURE),
    ("193/2025/NĐ-CP", "amends", "40/2025/NĐ-CP", "11/05/2026", SURE),
    ("37/2016/TT-BCT", "amends", "50/2014/TT-BCT", "10/02/2017", SURE),
    ("42/2019/TT-BCT", "amends", "50/2014/TT-BCT", "05/02/2020", SURE),
    ("35/VBHN-BCT", "consolidates", "50/2014/TT-BCT", "30/03/2020", SURE),
    ("35/VBHN-BCT", "consolidates", "37/2016/TT-BCT", "30/03/2020", SURE),
    ("35/VBHN-BCT", "consolidates", "42/2019/TT-BCT", "30/03/2020", SURE),
    ("11/2023/TT-BKHCN", "amends", "14/2014/TT-BKHCN", "10/08/2023", SURE),
    ("11/2023/TT-BKHCN", "amends", "10/2017/TT-BKHCN", "10/08/2023", SURE),
    ("15/2023/TT-BKHCN", "amends", "03/2014/TT-BKHCN", "01/08/2023", SURE),
    ("04/2023/TT-BKHCN", "amends", "09/2014/TT-BKHCN", "30/06/2023", SURE),
    ("04/2023/TT-BKHCN", "amends", "05/2015/TT-BKHCN", "30/06/2023", SURE),
    ("04/2023/TT-BKHCN", "amends", "10/2019/TT-BKHCN", "30/06/2023", SURE),
    ("03/2023/TT-BTC", "amends", "27/2015/TTLT-BKHCN-BTC", "26/02/2023", SURE),
    ("03/2023/TT-BTC", "replaces", "55/2015/TTLT-BTC-BKHCN", "26/02/2023", LIKELY),
    ("262/2025/NĐ-CP", "guides", "93/2025/QH15", "", LIKELY),
    ("263/2025/NĐ-CP", "guides", "93/2025/QH15", "", LIKELY),
    ("265/2025/NĐ-CP", "guides", "93/2025/QH15", "", LIKELY),
    ("267/2025/NĐ-CP", "guides", "93/2025/QH15", "", LIKELY),
    ("268/2025/NĐ-CP", "guides", "93/2025/QH15", "", LIKELY),
    ("267/2025/NĐ-CP", "replaces", "08/2014/NĐ-CP", "", LIKELY),
    ("262/2025/NĐ-CP", "replaces", "11/2014/NĐ-CP", "", LIKELY),
    ("265/2025/NĐ-CP", "replaces", "95/2014/NĐ-CP", "", LIKELY),
    ("263/2025/NĐ-CP", "replaces", "40/2014/NĐ-CP", "", LIKELY),
    ("36/2025/TT-BKHCN", "guides", "267/2025/NĐ-CP", "", LIKELY),
    ("44/2025/TT-BKHCN", "guides", "267/2025/NĐ-CP", "", LIKELY),
    ("39/2025/TT-BKHCN", "guides", "265/2025/NĐ-CP", "", LIKELY),
    ("22/2025/TT-BKHCN", "guides", "262/2025/NĐ-CP", "", LIKELY),
    ("45/2025/TT-BKHCN", "guides", "262/2025/NĐ-CP", "", LIKELY),
    ("15/2026/NĐ-CP", "amends", "267/2025/NĐ-CP", "", LIKELY),
    ("25/2026/TT-BCT", "guides", "267/2025/NĐ-CP", "14/05/2026", SURE),
    ("25/2026/TT-BCT", "guides", "268/2025/NĐ-CP", "14/05/2026", SURE),
    ("25/2026/TT-BCT", "replaces", "50/2014/TT-BCT", "14/05/2026", LIKELY),
)
