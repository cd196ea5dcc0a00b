# SPDX-License-Identifier: Apache-2.0
"""The shared components keep their promises to eyes, ears and printers."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from banha.kernel.access.public import Actor, HeldRole, Role
from banha.kernel.law.public import Basis, Certainty, Refusal
from banha.site.ui.icons import ICONS
from banha.site.ui.provinces import TILES
from banha.site.ui.samples import SampleForm, clocks
from banha.site.ui.templatetags.ui_evidence import tinted
from banha.site.ui.templatetags.ui_figures import sparkline

SRC = Path(__file__).resolve().parents[2] / "src" / "banha"
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))


def render(text: str, **given: object) -> str:
    return Template(text).render(Context(given))


@pytest.mark.parametrize("clock", clocks(), ids=lambda clock: f"{clock.state}{clock.days_left}")
def test_clock_chip_says_its_words_to_those_who_cannot_see(clock) -> None:
    shown = render("{% clock_chip clock %}", clock=clock)

    assert f'<span class="visually-hidden">{clock.words}</span>' in shown
    assert f"clock-{clock.state}" in shown


def test_basis_mark_of_unsure_rule_shows_no_article() -> None:
    unsure = Basis("50/2014/TT-BCT", "Điều 27", Certainty.UNSURE)

    shown = render("{% basis_mark basis %}", basis=unsure, shows_certainty=True)

    assert "27" not in shown
    assert "basis-configuration" in shown


def test_certainty_is_said_to_officers_and_on_pages_of_reference_alone() -> None:
    unsure, likely = Basis("", "", Certainty.UNSURE), Basis("1/2026", "Điều 2", Certainty.LIKELY)
    both = "{% basis_mark unsure %}{% basis_mark likely %}"
    held = HeldRole(Role.DESK_OFFICER, 1, frozenset({1}))
    officer, applicant = Actor(1, (held,)), Actor(2)

    for given, says in (
        ({"shows_certainty": True}, True),
        ({"frame": SimpleNamespace(actor=officer)}, True),
        ({"frame": SimpleNamespace(actor=applicant)}, False),
        ({}, False),
    ):
        shown = render(both, unsure=unsure, likely=likely, **given)
        assert "Điều 2 1/2026" in shown
        assert ("basis-configuration" in shown) is says
        assert ("basis-likely" in shown) is says


def test_refusal_resting_on_configuration_alone_gives_no_basis() -> None:
    shown = render("{% refusals refused %}", refused=[Refusal("Không được", remedy="Sửa lại")])

    assert "refusal-why" not in shown
    assert "Sửa lại" in shown


def test_tinted_passages_escape_text_and_lose_nothing() -> None:
    text = "a <b> chung & riêng"

    shown = str(tinted(text, [(2, 5, 1), (4, 11, 2)], "left", "1"))

    assert "<b>" not in shown
    bare = re.sub(r"<sup.*?</sup>|<[^>]+>", "", shown)
    assert bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_form_errors_jump_to_the_fields_they_name() -> None:
    form = SampleForm({"title": "<script>alert(1)</script>"})

    shown = render("{% form_errors form %}{% field form.level %}", form=form)

    assert 'href="#id_level"' in shown
    assert 'aria-describedby="id_level_errors"' in shown
    assert 'aria-invalid="true"' in shown


def test_terms_beside_a_button_begin_with_a_capital_and_keep_their_values() -> None:
    with override("en"):
        shown = render("{% field form.way %}{% field form.level %}", form=SampleForm())

    assert re.findall(r'value="(\w)"[^>]*>\s*([^<]+?)\s*</label>', shown) == [
        ("o", "Ordered"),
        ("p", "Proposed"),
    ]
    # In a list to choose from they stand as they do within a sentence.
    assert re.search(r'<option value="m">\s*ministry\s*</option>', shown)


def test_pager_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?q=a%26b&page=2")
    page = Paginator(range(200), 50).page(2)

    shown = Template("{% pager page %}").render(Context({"request": request, "page": page}))

    assert "?q=a%26b&amp;page=3" in shown


def test_sort_header_turns_round_and_goes_back_to_first_page() -> None:
    request = RequestFactory().get("/?sort=code&page=7")

    shown = Template('{% sort_header "code" "Mã" %}').render(Context({"request": request}))

    assert 'aria-sort="ascending"' in shown
    assert 'href="?sort=-code"' in shown


def test_sparkline_of_equal_numbers_stays_in_its_box() -> None:
    line = sparkline([5, 5, 5])

    assert all(0 <= float(y) <= 28 for _x, y in (p.split(",") for p in line["points"].split()))


def test_map_holds_each_province_once() -> None:
    assert len({tile.code for tile in TILES}) == len(TILES) == 34
    assert len({(tile.column, tile.row) for tile in TILES}) == 34
    assert len({tile.name for tile in TILES}) == 34


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_names_drawn_icons_and_nothing_the_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert set(re.findall(r"{% icon \"([\w-]+)\"", text)) <= ICONS
    assert not re.search(r"\sstyle=[\"']|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)", text)
