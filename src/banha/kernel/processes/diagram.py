# SPDX-License-Identifier: Apache-2.0
"""The drawn diagram of a process as inline SVG: classes only, words for screen readers."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from banha.kernel.processes.layout import (
    BOX_HEIGHT,
    BOX_WIDTH,
    MARGIN,
    Box,
    Drawing,
    Way,
    lay_out,
)
from banha.kernel.processes.terms import Process

LINE = 16


def draw(process: Process, *, now: str = "", style: str = "") -> SafeString:
    """The diagram; numbers on the ways are those of the list of steps, ``now`` is marked.

    ``style`` is put inside for files that stand alone; pages bring their own style sheet.
    """
    drawing = lay_out(process)
    name = f"process-{process.code}-{process.edition}".replace(".", "-")
    ordered = sorted(drawing.boxes, key=lambda box: (box.stage != now, box.column, box.row))
    return format_html(
        '<svg class="process-diagram" xmlns="http://www.w3.org/2000/svg" role="img"'
        ' viewBox="0 0 {width} {height}" aria-labelledby="{name}-t {name}-d">'
        '<title id="{name}-t">{title}</title><desc id="{name}-d">{words}</desc>{style}'
        '<defs><marker id="{name}-a" class="pd-head" viewBox="0 0 8 8" refX="7" refY="4"'
        ' markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
        '<path d="M0 0L8 4L0 8z"/></marker></defs>{ways}{boxes}{stays}{exits}{labels}</svg>',
        width=drawing.width,
        height=drawing.height,
        name=name,
        title=_("Diagram of the process “%(title)s”") % {"title": process.title},
        words=in_words(process),
        style=format_html("<style>{}</style>", SafeString(style)) if style else "",
        ways=_ways(drawing, name),
        boxes=format_html_join("", "{}", ((_box(box, now),) for box in reversed(ordered))),
        stays=format_html_join("", "{}", ((_stay(*stay),) for stay in drawing.stays)),
        exits=format_html_join("", "{}", ((_exit(*row),) for row in drawing.exits)),
        labels=format_html_join("", "{}", ((_label(way),) for way in drawing.ways)),
    )


def in_words(process: Process) -> str:
    """The drawing said aloud: every step with the stages it leaves and enters."""
    sentences = [
        _("%(number)s: %(step)s, from %(leaves)s to %(enters)s.")
        % {
            "number": number,
            "step": step.title,
            "leaves": ", ".join(str(process.title_of(stage)) for stage in step.leaves),
            "enters": process.titles_entered(step),
        }
        for number, step in enumerate(process.steps, 1)
    ]
    return " ".join(sentences)


def _ways(drawing: Drawing, name: str) -> SafeString:
    return format_html_join(
        "",
        '<path class="pd-way{}" d="{}" marker-end="url(#{}-a)"/>',
        ((" pd-side" if way.is_side else "", way.path, name) for way in drawing.ways),
    )


def _box(box: Box, now: str) -> SafeString:
    inner = ""
    if box.kind == "end":
        inner = format_html(
            '<rect class="pd-inner" x="{}" y="{}" width="{}" height="{}" rx="7"/>',
            box.x + 4,
            box.y + 4,
            BOX_WIDTH - 8,
            BOX_HEIGHT - 8,
        )
    top = box.middle_y - LINE * (len(box.lines) - 1) // 2
    text = format_html_join(
        "",
        '<tspan x="{}" y="{}">{}</tspan>',
        ((box.middle_x, top + LINE * i + 5, line) for i, line in enumerate(box.lines)),
    )
    return format_html(
        '<g class="pd-box pd-{kind}{now}"><rect x="{x}" y="{y}" width="{w}" height="{h}"'
        ' rx="10"/>{inner}<text text-anchor="middle">{text}</text></g>',
        kind=box.kind,
        now=" pd-now" if box.stage == now else "",
        x=box.x,
        y=box.y,
        w=BOX_WIDTH,
        h=BOX_HEIGHT,
        inner=inner,
        text=text,
    )


def _numbers(x: int, y: int, numbers: tuple[int, ...], sign: str = "") -> SafeString:
    words = sign + ",".join(str(number) for number in numbers)
    half = 6 + 4 * len(words)
    return format_html(
        '<g class="pd-number"><rect x="{}" y="{}" width="{}" height="18" rx="9"/>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></g>',
        max(x - half, 1),
        y - 9,
        2 * half,
        max(x, half + 1),
        y + 4,
        words,
    )


def _label(way: Way) -> SafeString:
    return _numbers(way.label_x, way.label_y, way.numbers)


def _stay(box: Box, numbers: tuple[int, ...]) -> SafeString:
    """Steps that stay at their stage hang at the corner of its box."""
    return _numbers(box.right - MARGIN, box.bottom, numbers, "↻ ")


def _exit(box: Box, numbers: tuple[int, ...]) -> SafeString:
    """Steps to an end that many stages lead to stand at the upper corner, without a line."""
    return _numbers(box.right - MARGIN, box.y, numbers, "⇥ ")
