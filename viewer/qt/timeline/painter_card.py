"""The card with title, date and status of what the pointer is over, here or on the map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from viewer.model.interval import format_interval
from viewer.model.lanes import status_name
from viewer.model.records import Status
from viewer.qt.timeline.inks import mixed, pen
from viewer.qt.timeline.painter_items import Shape
from viewer.qt.timeline.painter_links import phrase_between
from viewer.qt.timeline.scene import Scene

_CARD_PX = 320.0
_CARD_INSET = 9.0


def card_lines(scene: Scene, row: int) -> tuple[str, str]:
    """Title, and date with status, of the row that is hovered over."""
    table = scene.view.dataset.initiatives
    when = format_interval(table.when_texts[row], scene.view.dataset.meta.language)
    status = status_name(Status(int(table.status[row])))
    facts = [when, status, *_ties(scene, row)]
    return table.titles[row], " · ".join(part for part in facts if part)


def _ties(scene: Scene, row: int) -> list[str]:
    """How the row relates to what is selected: "revised by the selected one"."""
    if row not in scene.view.linked:
        return []
    dataset = scene.view.dataset
    phrases = (phrase_between(dataset, row, other) for other in sorted(scene.view.selected)[:3])
    return [f"{phrase} the selected" for phrase in phrases if phrase]


def draw_card(scene: Scene, row: int, shape: Shape) -> None:
    """The tooltip of the item that is hovered over here or on the map."""
    painter, inks, frame = scene.painter, scene.inks, scene.frame
    title, facts = card_lines(scene, row)
    title = inks.bold_metrics.elidedText(title, Qt.TextElideMode.ElideRight, _CARD_PX)
    line = inks.bold_metrics.height()
    wide = max(inks.bold_metrics.horizontalAdvance(title),
               inks.label_metrics.horizontalAdvance(facts)) + 2 * _CARD_INSET + 2  # fmt: skip
    tall = 2 * line + 2 * _CARD_INSET - 4
    anchor = min(max(shape.centre, frame.lanes.left()), frame.lanes.right())
    left = min(max(anchor - 24, frame.whole.left() + 4), frame.whole.right() - wide - 4)
    top = shape.middle - inks.metrics.bar / 2 - tall - 6
    if top < frame.whole.top() + 2:
        top = shape.middle + inks.metrics.bar / 2 + 6
    card = QRectF(left, top, wide, tall)
    painter.setPen(pen(mixed(inks.line, inks.muted, 0.5)))
    painter.setBrush(inks.panel)
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    text = card.adjusted(_CARD_INSET, _CARD_INSET - 2, 0, 0)
    painter.setFont(inks.bold_font)
    painter.setPen(inks.text)
    painter.drawText(text, title)
    painter.setFont(inks.label_font)
    painter.setPen(inks.muted)
    painter.drawText(text.adjusted(0, line, 0, 0), facts)
