# SPDX-License-Identifier: Apache-2.0
"""Where the stages and ways of a process stand on its drawing: plain geometry, no markup."""

from dataclasses import dataclass
from textwrap import wrap

from banha.kernel.processes.terms import Process, Step

BOX_WIDTH, BOX_HEIGHT = 210, 56
GAP_X, GAP_Y = 110, 46
MARGIN, LANE = 16, 22
LETTERS = 27
#: An end that so many stages lead to is written at each of them instead of drawn with lines.
MANY = 4


@dataclass(frozen=True)
class Box:
    """One stage: its place on the grid and on the paper."""

    stage: str
    lines: tuple[str, ...]
    kind: str  # start | stop | pause | end
    row: int
    column: int
    x: int
    y: int

    @property
    def middle_y(self) -> int:
        return self.y + BOX_HEIGHT // 2

    @property
    def middle_x(self) -> int:
        return self.x + BOX_WIDTH // 2

    @property
    def right(self) -> int:
        return self.x + BOX_WIDTH

    @property
    def bottom(self) -> int:
        return self.y + BOX_HEIGHT


@dataclass(frozen=True)
class Way:
    """One line between two stages with the numbers of the steps that go along it."""

    leaves: str
    enters: str
    numbers: tuple[int, ...]
    path: str
    label_x: int
    label_y: int
    is_side: bool


@dataclass(frozen=True)
class Drawing:
    """The whole drawing with its size."""

    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    #: Steps that stay where they are: stage -> numbers.
    stays: tuple[tuple[Box, tuple[int, ...]], ...]
    #: Steps to an end that many stages lead to: stage -> numbers.
    exits: tuple[tuple[Box, tuple[int, ...]], ...]
    width: int
    height: int


def lay_out(process: Process) -> Drawing:
    """The main line runs down the left, side stages stand right of the first stage they leave."""
    line = [str(stage) for stage in process.main_line] or [str(process.starts)]
    places = _places(process, line)
    pairs = _pairs(process)
    lanes = _lanes(pairs, places)
    left = MARGIN + LANE * (max(lanes.values(), default=0) + 1)
    boxes = {stage: _box(process, stage, place, left) for stage, place in places.items()}
    ways, stays = [], []
    exits: dict[str, tuple[int, ...]] = {}
    for (leaves, enters), steps in pairs.items():
        numbers = tuple(number for number, _step in steps)
        if leaves == enters:
            stays.append((boxes[leaves], numbers))
            continue
        if enters in process.ends and sum(end == enters for _from, end in pairs) >= MANY:
            exits[leaves] = (*exits.get(leaves, ()), *numbers)
            continue
        is_side = all(step.is_side_exit for _number, step in steps)
        lane = lanes.get((leaves, enters), 0)
        twin = (enters, leaves) in pairs
        path, x, y = _path(boxes[leaves], boxes[enters], left, lane, twin)
        ways.append(Way(leaves, enters, numbers, path, x, y, is_side))
    return Drawing(
        boxes=tuple(boxes.values()),
        ways=tuple(ways),
        stays=tuple(stays),
        exits=tuple((boxes[stage], numbers) for stage, numbers in exits.items()),
        width=max(box.right for box in boxes.values()) + MARGIN,
        height=max(box.bottom for box in boxes.values()) + MARGIN,
    )


def _pairs(process: Process) -> dict[tuple[str, str], list[tuple[int, Step]]]:
    """The ways between stages, each with its numbered steps."""
    pairs: dict[tuple[str, str], list[tuple[int, Step]]] = {}
    for number, step in enumerate(process.steps, 1):
        for stage in step.leaves:
            for entered in process.stages_entered(step):
                pairs.setdefault((str(stage), entered), []).append((number, step))
    return pairs


def _places(process: Process, line: list[str]) -> dict[str, tuple[int, int]]:
    """Row and column of every stage."""
    places = {stage: (row, 0) for row, stage in enumerate(line)}
    rest = [str(stage) for stage in process.stages.values if str(stage) not in places]
    while rest:
        # A side stage waits until one of the stages that lead to it has its place.
        ready = [stage for stage in rest if _row_of(process, stage, places) is not None]
        for stage in ready or rest[:1]:
            row, column = _row_of(process, stage, places) or 0, 1
            while (row, column) in places.values():
                column += 1
                if column > 2:
                    row, column = row + 1, 1
            places[stage] = (row, column)
            rest.remove(stage)
    return places


def _row_of(process: Process, stage: str, places: dict[str, tuple[int, int]]) -> int | None:
    """The row beside the stages that lead here: the first for a pause, the middle one else."""
    rows = sorted(
        places[str(leaves)][0]
        for step in process.steps
        if stage in process.stages_entered(step)
        for leaves in step.leaves
        if str(leaves) in places
    )
    if not rows:
        return None
    return rows[0] if stage in process.pauses else rows[len(rows) // 2]


def _lanes(
    pairs: dict[tuple[str, str], list[tuple[int, Step]]], places: dict[str, tuple[int, int]]
) -> dict[tuple[str, str], int]:
    """Ways along the main line that skip stops or go back run left of it, each in a lane."""
    taken: list[tuple[int, int, int]] = []
    lanes: dict[tuple[str, str], int] = {}
    for leaves, enters in pairs:
        (row_a, column_a), (row_b, column_b) = places[leaves], places[enters]
        if column_a or column_b or leaves == enters or row_b == row_a + 1:
            continue
        low, high = sorted((row_a, row_b))
        lane = 1
        while any(t == lane and low < until and start < high for t, start, until in taken):
            lane += 1
        taken.append((lane, low, high))
        lanes[leaves, enters] = lane
    return lanes


def _box(process: Process, stage: str, place: tuple[int, int], left: int) -> Box:
    row, column = place
    kind = "stop"
    if stage in process.ends:
        kind = "end"
    elif stage in process.pauses:
        kind = "pause"
    elif stage == process.starts:
        kind = "start"
    lines = wrap(str(process.title_of(stage)), LETTERS) or [stage]
    if len(lines) > 3:
        lines = [*lines[:2], lines[2] + " …"]
    return Box(
        stage=stage,
        lines=tuple(lines),
        kind=kind,
        row=row,
        column=column,
        x=left + column * (BOX_WIDTH + GAP_X),
        y=MARGIN + row * (BOX_HEIGHT + GAP_Y),
    )


def _path(a: Box, b: Box, left: int, lane: int, twin: bool) -> tuple[str, int, int]:
    """The line from one box to another and where its number stands."""
    if lane:
        x = left - LANE * lane
        start, end = a.middle_y + 10, b.middle_y - 10
        path = f"M{a.x} {start} C{x} {start} {x} {start} {x} {(start + end) // 2}"
        path += f" C{x} {end} {x} {end} {b.x} {end}"
        return path, x, (start + end) // 2
    if a.column == b.column == 0:
        path = f"M{a.middle_x} {a.bottom} L{b.middle_x} {b.y}"
        return path, a.middle_x, (a.bottom + b.y) // 2
    if a.column == b.column:
        down = a.row < b.row
        start, end = (a.bottom, b.y) if down else (a.y, b.bottom)
        x = a.middle_x + (30 if down else -30)
        return f"M{x} {start} L{x} {end}", x, (start + end) // 2
    if b.column - a.column > 1:
        # Below the box that stands between them.
        low = a.bottom + GAP_Y // 3
        path = f"M{a.right} {a.bottom - 12} C{a.right + 60} {low} {a.right + 60} {low}"
        path += f" {a.right + 90} {low} L{b.x - 90} {low}"
        path += f" C{b.x - 50} {low} {b.x - 50} {b.middle_y + 12} {b.x} {b.middle_y + 12}"
        return path, a.right + GAP_X + BOX_WIDTH // 2, low
    forward = a.column < b.column
    shift = (-9 if forward else 9) if twin else 0
    start_x, end_x = (a.right, b.x) if forward else (a.x, b.right)
    start, end = a.middle_y + shift, b.middle_y + shift
    middle = (start_x + end_x) // 2
    path = f"M{start_x} {start} C{middle} {start} {middle} {end} {end_x} {end}"
    # The number stands nearer to where the way begins, so that ways that meet stay apart.
    label_x = start_x + (end_x - start_x) * 3 // 10
    return path, label_x, start + (end - start) * 22 // 100
