# SPDX-License-Identifier: Apache-2.0
"""The page of signatures at the end of a paper, and the visible field of each signature.

The picture tells a reader who signed; the signature itself lies in the file beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation

from banha.kernel.documents.models import IssuedPaper
from banha.kernel.documents.paper.as_pdf import FONTS, font_faces

#: Points of a millimetre.
MM = 72 / 25.4
ACROSS, DOWN = 2, 6
PLACES = ACROSS * DOWN
WIDTH, HEIGHT = 80.0, 33.0
LEFT, TOP, GAP = 22.0, 62.0, 4.0
PAGE_HEIGHT = 297.0

PAGE_STYLE = """
@page { size: A4; margin: 18mm 20mm 15mm 22mm; }
body { font: 12pt/1.3 "Banha Serif", serif; margin: 0; }
p { margin: 0 0 3pt; }
h1 { font-size: 14pt; text-align: center; margin: 0 0 6pt; }
"""
BOX_STYLE = f"""
@page {{ size: {WIDTH}mm {HEIGHT}mm; margin: 0; }}
body {{ font: 8.5pt/1.22 "Banha Serif", serif; margin: 0; }}
div {{ box-sizing: border-box; width: {WIDTH}mm; height: {HEIGHT}mm; padding: 1.5mm 2mm;
  border: 0.75pt solid #1f4e9e; overflow: hidden; }}
p {{ margin: 0; }}
.name {{ font-weight: 700; font-size: 10.5pt; }}
.small {{ font-size: 7pt; color: #444; }}
.test {{ font-weight: 700; color: #9c1c1c; }}
"""


@dataclass(frozen=True)
class BoxWords:
    """What a visible field says."""

    name: str
    capacity: str
    at: datetime
    issuer: str
    is_test: bool

    @property
    def moment(self) -> str:
        """dd/mm/yyyy hh:mm:ss with the zone, as offices write it."""
        here = timezone.localtime(self.at)
        zone = here.strftime("%z")
        return f"{here:%d/%m/%Y %H:%M:%S} {zone[:3]}:{zone[3:]}"


def pages_for(places: int) -> int:
    """How many pages of signatures so many signers take."""
    return max(1, -(-places // PLACES))


def box_of(place: int) -> tuple[int, int, int, int]:
    """Where on its page the field of this place lies, in points from the lower left corner."""
    at = (place - 1) % PLACES
    left = LEFT + (at % ACROSS) * (WIDTH + GAP)
    top = PAGE_HEIGHT - TOP - (at // ACROSS) * (HEIGHT + GAP)
    corners = (left, top - HEIGHT, left + WIDTH, top)
    first, second, third, fourth = (round(one * MM) for one in corners)
    return first, second, third, fourth


def page_pdf(paper: IssuedPaper) -> bytes:
    """The page onto which the visible fields are put."""
    return _pressed("documents/signature_page.html", {"paper": paper}, PAGE_STYLE)


def box_pdf(words: BoxWords) -> bytes:
    """The visible field of one signature."""
    return _pressed("documents/signature_box.html", {"words": words}, BOX_STYLE)


def _pressed(template: str, view: dict[str, object], style: str) -> bytes:
    from banha.kernel.documents.paper.press import print_pdf  # noqa: PLC0415

    with translation.override("vi"):
        pressed = render_to_string(template, view)
    return print_pdf(pressed, font_faces() + style, only_from=FONTS)
