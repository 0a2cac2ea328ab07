"""Ruled lines to cells: which rules touch, which rectangles they close, which of those are one merged cell.

A grid's elementary rectangles stand between all of its rules; where no rule separates two of them they are one cell.
Tolerances are in points: doubled borders, the tiny gaps of borders drawn cell by cell, and dashes all close.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf
from operator import attrgetter
from typing import Final, NamedTuple

from ....core.layout import Box
from .shapes import Rule

TOUCH: Final = 2.6  # two rules that come this close meet
DOUBLE: Final = 3.0  # rules this close side by side are one (double lines)
DASH: Final = 4.0  # a gap in a rule that does not break it
CLOSE: Final = 5.0  # a row as low as this is the gap between two grids, when what stands above and below differs
SHORTEST: Final = 5.0
MAX_RULES: Final = 3000
MAX_FACES: Final = 40_000
_AT, _START = attrgetter("at"), attrgetter("start")


@dataclass(slots=True)
class Bar:
    """One or more rules on one line, merged."""

    at: float
    start: float
    end: float
    members: list[Rule] = field(default_factory=list)


class Region(NamedTuple):
    """One cell of a grid: its place counted from 0, its span and its box."""

    row: int
    col: int
    rows: int
    cols: int
    box: Box


@dataclass(slots=True)
class Grid:
    xs: list[float]
    ys: list[float]
    regions: list[Region]
    faces: dict[tuple[int, int], int]  # (row, col) to the index of its region

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def region_at(self, x: float, y: float) -> int | None:
        """The index of the region that holds a point."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):
            return None
        return self.faces.get((bisect_left(ys, y, 1) - 1, bisect_left(xs, x, 1) - 1))


def find_grids(level: Sequence[Rule], upright: Sequence[Rule]) -> tuple[list[Grid], list[Rule]]:
    """The grids of a page, and the level rules that belong to none of them."""
    if len(level) > MAX_RULES or len(upright) > MAX_RULES:
        return [], list(level)
    flats = [bar for bar in _bars(level) if bar.end - bar.start >= SHORTEST]
    posts = [bar for bar in _bars(upright) if bar.end - bar.start >= SHORTEST]
    grids: list[Grid] = []
    used: set[int] = set()
    for own_flats, own_posts in _components(flats, posts):
        parts = _parted(own_flats, own_posts)
        grids += parts
        if parts:
            used.update(id(rule) for bar in own_flats for rule in bar.members)
    return grids, [rule for rule in level if id(rule) not in used]


def _parted(flats: list[Bar], posts: list[Bar]) -> list[Grid]:
    """One grid, or those that stand so close beneath each other that their upright rules seem to run on."""
    grid = _grid(flats, posts)
    if grid is None:
        return []
    for row in range(1, len(grid.ys) - 2):
        top, bottom = grid.ys[row], grid.ys[row + 1]
        if bottom - top < CLOSE and all(region.rows == 1 for region in grid.regions if region.row == row) and (
                _sides(grid, row - 1) != _sides(grid, row + 1)):
            above = _grid(*_between(flats, posts, -inf, top))
            below = _parted(*_between(flats, posts, bottom, inf))
            return [above, *below] if above is not None and below else [grid]
    return [grid]


def _sides(grid: Grid, row: int) -> set[float]:
    """Where the cells of a row begin and end."""
    faces = [grid.regions[at].box for (line, _), at in grid.faces.items() if line == row]
    return {x for box in faces for x in (box[0], box[2])}


def _between(flats: list[Bar], posts: list[Bar], top: float, bottom: float) -> tuple[list[Bar], list[Bar]]:
    """The rules between two heights, those that reach beyond them cut off there."""
    cut = [replace(bar, start=max(bar.start, top), end=min(bar.end, bottom)) for bar in posts]
    return ([bar for bar in flats if top - DOUBLE / 2 <= bar.at <= bottom + DOUBLE / 2],
            [bar for bar in cut if bar.end - bar.start >= SHORTEST])


def _bars(rules: Sequence[Rule]) -> list[Bar]:
    out: list[Bar] = []
    cluster: list[Rule] = []
    for rule in sorted(rules, key=_AT):
        if cluster and rule.at - cluster[0].at > DOUBLE:
            out += _joined(cluster)
            cluster = []
        cluster.append(rule)
    return out + (_joined(cluster) if cluster else [])


def _joined(cluster: list[Rule]) -> list[Bar]:
    out: list[Bar] = []
    for rule in sorted(cluster, key=_START):
        if out and rule.start - out[-1].end <= DASH:
            out[-1].end = max(out[-1].end, rule.end)
            out[-1].members.append(rule)
        else:
            out.append(Bar(rule.at, rule.start, rule.end, [rule]))
    for bar in out:
        if len(bar.members) > 1:
            bar.at = max(bar.members, key=lambda r: r.end - r.start).at
    return out


def _components(flats: list[Bar], posts: list[Bar]) -> list[tuple[list[Bar], list[Bar]]]:
    flats = sorted(flats, key=_AT)
    places = [bar.at for bar in flats]
    parent = list(range(len(flats) + len(posts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for k, post in enumerate(posts, len(flats)):
        at = post.at
        for i in range(bisect_left(places, post.start - TOUCH), bisect_right(places, post.end + TOUCH)):
            if flats[i].start - TOUCH <= at <= flats[i].end + TOUCH:
                parent[root(i)] = k
    groups: dict[int, tuple[list[Bar], list[Bar]]] = {}
    for i, bar in enumerate(flats):
        groups.setdefault(root(i), ([], []))[0].append(bar)
    for i, bar in enumerate(posts, len(flats)):
        groups.setdefault(root(i), ([], []))[1].append(bar)
    return [group for group in groups.values() if _could_be_grid(*group)]


def _could_be_grid(flats: list[Bar], posts: list[Bar]) -> bool:
    """A box needs two rules each way; with open sides three level rules and one upright will do."""
    return (len(flats) >= 2 and len(posts) >= 2) or (len(flats) >= 3 and len(posts) >= 1)


def _stops(values: list[float], low: float, high: float) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > DOUBLE:
            out.append(value)
    if low < out[0] - 2 * DOUBLE:
        out.insert(0, low)
    if high > out[-1] + 2 * DOUBLE:
        out.append(high)
    return out


def _grid(flats: list[Bar], posts: list[Bar]) -> Grid | None:
    xs = _stops([p.at for p in posts], min(f.start for f in flats), max(f.end for f in flats))
    ys = _stops([f.at for f in flats], min(p.start for p in posts), max(p.end for p in posts))
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols > MAX_FACES:
        return None
    walls = _coverage(posts, xs, ys)  # walls[j]: the rows in which a rule stands at xs[j]
    floors = _coverage(flats, ys, xs)  # floors[i]: the columns in which a rule lies at ys[i]
    if all(len(drawn) == rows for drawn in walls) and all(len(drawn) == cols for drawn in floors):
        return _full(xs, ys)
    regions = _regions(rows, cols, walls, floors)
    out: list[Region] = []
    faces: dict[tuple[int, int], int] = {}
    for members in regions:
        for row, col, height, width in _rectangles(members):
            if not _is_closed(row, col, height, width, rows, cols, walls, floors):
                continue
            for i in range(row, row + height):
                for j in range(col, col + width):
                    faces[i, j] = len(out)
            out.append(Region(row, col, height, width, (xs[col], ys[row], xs[col + width], ys[row + height])))
    return Grid(xs, ys, out, faces) if out else None


def _full(xs: list[float], ys: list[float]) -> Grid:
    """A grid without merged cells or open sides."""
    places = [(row, col) for row in range(len(ys) - 1) for col in range(len(xs) - 1)]
    regions = [Region(row, col, 1, 1, (xs[col], ys[row], xs[col + 1], ys[row + 1])) for row, col in places]
    return Grid(xs, ys, regions, {place: number for number, place in enumerate(places)})


def _coverage(bars: list[Bar], places: list[float], stops: list[float]) -> list[set[int]]:
    """For each place across, between which stops along a rule is drawn there (half of the way will do)."""
    out: list[set[int]] = [set() for _ in places]
    for bar in bars:
        at = _nearest(places, bar.at)
        if abs(places[at] - bar.at) > 2 * DOUBLE:
            continue
        for i in range(max(bisect_right(stops, bar.start) - 1, 0), min(bisect_left(stops, bar.end), len(stops) - 1)):
            shared = min(bar.end, stops[i + 1]) - max(bar.start, stops[i])
            if shared > 0.55 * (stops[i + 1] - stops[i]):
                out[at].add(i)
    return out


def _nearest(places: list[float], at: float) -> int:
    """The index of the place next to one, of places in their order."""
    after = bisect_left(places, at)
    if 0 < after < len(places):
        return after - 1 if abs(places[after - 1] - at) <= abs(places[after] - at) else after
    return min(after, len(places) - 1)


def _regions(rows: int, cols: int, walls: list[set[int]], floors: list[set[int]]) -> list[list[tuple[int, int]]]:
    parent = list(range(rows * cols))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i in range(rows):
        for j in range(cols):
            if j + 1 < cols and i not in walls[j + 1]:
                parent[root(i * cols + j + 1)] = root(i * cols + j)
            if i + 1 < rows and j not in floors[i + 1]:
                parent[root((i + 1) * cols + j)] = root(i * cols + j)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i in range(rows):
        for j in range(cols):
            groups.setdefault(root(i * cols + j), []).append((i, j))
    return sorted(groups.values())


def _rectangles(members: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A region as rectangles (row, col, height, width): one where it is a rectangle, else its horizontal strips."""
    top, left = members[0]
    if len(members) == 1:
        return [(top, left, 1, 1)]
    left = min(j for _, j in members)
    height, width = members[-1][0] - top + 1, max(j for _, j in members) - left + 1
    if height * width == len(members):
        return [(top, left, height, width)]
    strips: list[tuple[int, int, int, int]] = []
    for i, j in members:
        if strips and strips[-1][0] == i and strips[-1][1] + strips[-1][3] == j:
            strips[-1] = (i, strips[-1][1], 1, strips[-1][3] + 1)
        else:
            strips.append((i, j, 1, 1))
    out: list[tuple[int, int, int, int]] = []
    for i, j, _, wide in strips:
        for k, (row, col, high, across) in enumerate(out):
            if (col, across) == (j, wide) and row + high == i:
                out[k] = (row, col, high + 1, across)
                break
        else:
            out.append((i, j, 1, wide))
    return out


def _is_closed(
    row: int, col: int, height: int, width: int, rows: int, cols: int, walls: list[set[int]], floors: list[set[int]],
) -> bool:
    """Whether the cell is a cell: an open outer side is allowed only where the two sides across it are drawn."""
    below, right = row + height, col + width
    if row > 0 and col > 0 and below < rows and right < cols:
        return True
    down, along = range(row, below), range(col, right)
    left_open = col == 0 and not all(i in walls[0] for i in down)
    right_open = right == cols and not all(i in walls[cols] for i in down)
    top_open = row == 0 and not all(j in floors[0] for j in along)
    bottom_open = below == rows and not all(j in floors[rows] for j in along)
    if left_open or right_open:
        return not top_open and not bottom_open and all(j in floors[row] and j in floors[below] for j in along)
    if top_open or bottom_open:
        return all(i in walls[col] and i in walls[right] for i in down)
    return True
