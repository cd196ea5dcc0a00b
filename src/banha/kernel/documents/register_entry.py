# SPDX-License-Identifier: Apache-2.0
"""What the register of issued papers keeps of a paper when it is issued."""

import re
from collections.abc import Iterable

from banha.kernel.documents.paper import Article, Paper

KEPT = "Lưu"
CARRIES_OUT = "chịu trách nhiệm thi hành"
_AS_IN_ARTICLE = re.compile(r"Như Điều (\d+)")
#: Says no more than the paper itself does.
REPEATED = ("Như trên",)


def entry_of(paper: Paper) -> dict[str, str]:
    """Abstract, receivers, and who keeps the copy: the columns of NĐ 30/2020/NĐ-CP, Phụ lục IV."""
    return {
        "about": paper.about,
        "receivers": receivers_of(paper.addressees, (*paper.parties, *_named(paper))),
        "kept_by": keepers_of(paper.recipients),
    }


def _named(paper: Paper) -> list[str]:
    """ "Như Điều 3" is no receiver: the article says who carries the paper out."""
    articles = {
        block.number: next((one for one in (block.text, *block.clauses) if CARRIES_OUT in one), "")
        for block in paper.body
        if isinstance(block, Article)
    }
    told = []
    for line in paper.recipients:
        under = _AS_IN_ARTICLE.match(line.strip())
        text = articles.get(int(under[1]), "") if under else ""
        bodies, carries_out, _rest = text.partition(CARRIES_OUT)
        told.append(bodies.strip(" ,") if carries_out else line)
    return told


def receivers_of(addressees: Iterable[str], recipients: Iterable[str]) -> str:
    """To whom it goes, the addressees first."""
    told = [one.strip().rstrip(".;") for one in (*addressees, *recipients)]
    return "; ".join(one for one in told if one and one not in REPEATED and not is_kept(one))


def keepers_of(recipients: Iterable[str]) -> str:
    """ "Lưu: VT, ĐCK" gives "VT, ĐCK"."""
    kept = [one.strip().rstrip(".;") for one in recipients if is_kept(one.strip())]
    return "; ".join(one.removeprefix(KEPT).lstrip(": ") for one in kept)[:200]


def is_kept(line: str) -> bool:
    return line.startswith(f"{KEPT}:") or line.startswith(f"{KEPT} ")
