"""Curves of milliseconds over rows, both on logarithmic scales, as an SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from viewer.cli.bench_results import Result

_COLOURS = {
    "two-seas": "#1f5fbf", "leaflet": "#2ca02c", "folium": "#d62728", "qpainter": "#8c564b",
    "pyqtgraph": "#9467bd", "qgis": "#ff7f0e",
}  # fmt: skip
_SHOWN = ("select", "playback", "map_pan", "map_zoom", "timeline_pan", "timeline_zoom")
_WIDTH, _HEIGHT, _LEFT, _TOP, _GAP = 280, 190, 56, 34, 56
_ACROSS = 3
_ROWS, _MS = (3, 7), (-1, 4)
_NUMBERS = {3: "1k", 4: "10k", 5: "100k", 6: "1M", 7: "10M"}


def chart(results: Sequence[Result], heads: Mapping[str, str]) -> str:
    """One small chart a measure, with one curve a program."""
    parts: list[str] = []
    for place, name in enumerate(_SHOWN):
        x = _LEFT + place % _ACROSS * (_WIDTH + _GAP)
        y = _TOP + place // _ACROSS * (_HEIGHT + _GAP + 20)
        parts.append(f'<g transform="translate({x} {y})">{_panel(results, name, heads[name])}</g>')
    width = _LEFT + _ACROSS * (_WIDTH + _GAP)
    height = _TOP + math.ceil(len(_SHOWN) / _ACROSS) * (_HEIGHT + _GAP + 20) + 24
    parts.append(_legend(results, height - 14))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" fill="#333">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _x(rows: int) -> float:
    return (math.log10(rows) - _ROWS[0]) / (_ROWS[1] - _ROWS[0]) * _WIDTH


def _y(milliseconds: float) -> float:
    share = (math.log10(max(milliseconds, 10.0 ** _MS[0])) - _MS[0]) / (_MS[1] - _MS[0])
    return _HEIGHT * (1 - min(share, 1.0))


def _panel(results: Sequence[Result], name: str, head: str) -> str:
    parts = [f'<text y="-8" font-weight="bold">{escape(head)}, ms</text>']
    for power in range(_MS[0], _MS[1] + 1):
        y = _y(10.0**power)
        parts.append(f'<path d="M0 {y:.1f}H{_WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for power, text in _NUMBERS.items():
        x = _x(10**power)
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT + 15}" text-anchor="middle">{text}</text>')
    for program, colour in _COLOURS.items():
        points = sorted(
            (r.rows, r.figures[name].median_ms)
            for r in results
            if r.name == program and r.rows and name in r.figures
        )
        places = [f"{_x(rows):.1f},{_y(ms):.1f}" for rows, ms in points]
        width = 2.6 if program == "two-seas" else 1.4
        parts.append(
            f'<polyline points="{" ".join(places)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}"/>'
        )
        parts += [
            f'<circle cx="{at.split(",")[0]}" cy="{at.split(",")[1]}" r="{width + 0.6}" '
            f'fill="{colour}"/>'
            for at in places
        ]
    return "".join(parts)


def _legend(results: Sequence[Result], y: float) -> str:
    titles = {result.name: result.title for result in results if result.name in _COLOURS}
    parts = []
    for number, (name, title) in enumerate(titles.items()):
        x = _LEFT + number * 195
        parts.append(f'<path d="M{x} {y - 4}h18" stroke="{_COLOURS[name]}" stroke-width="2.6"/>')
        parts.append(f'<text x="{x + 24}" y="{y}">{escape(title)}</text>')
    return "".join(parts)
