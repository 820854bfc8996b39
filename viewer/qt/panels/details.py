"""What is selected: an initiative in full, or an actor or region with its initiatives in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.model import describe
from viewer.model.dataset import Dataset, Index
from viewer.model.interval import format_interval
from viewer.model.linking import members, rows_of
from viewer.model.records import Statement
from viewer.model.state import Kind, Ref
from viewer.qt.panels.chips import chip, label, selectable
from viewer.qt.panels.flow import FlowLayout

_MOST_ROWS = 200
_FIELD_PX = 84


class DetailsPanel(QScrollArea):
    """Shows the last thing selected.

    Signals:
        picked: (Ref, mode) when a chip or link is used.
    """

    picked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsPanel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.dataset: Dataset | None = None
        self.language = "en"

    def show_selection(self, dataset: Dataset, selection: Sequence[Ref]) -> None:
        """Shows the last reference of the selection, or how to begin when there is none."""
        self.dataset = dataset
        page = QWidget()
        page.setObjectName("detailsPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 14, 18)
        column.setSpacing(8)
        if not selection:
            self._empty(column)
        else:
            if len(selection) > 1:
                self._others(column, selection)
            self._fill(column, selection[-1])
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, ref: Ref) -> None:
        dataset = self._data()
        if ref.kind is Kind.INITIATIVE and ref.id in dataset.initiatives.row_of:
            self._initiative(column, dataset.initiatives.row_of[ref.id])
        elif ref.kind is Kind.ACTOR and ref.id in dataset.actor_index:
            self._actor(column, ref)
        elif ref.kind is Kind.REGION and ref.id in dataset.region_index:
            self._region(column, ref)

    def _data(self) -> Dataset:
        assert self.dataset is not None  # noqa: S101 - set before anything is shown
        return self.dataset

    def _empty(self, column: QVBoxLayout) -> None:
        meta = self._data().meta
        column.addWidget(label(meta.title, "detailsTitle"))
        if meta.summary:
            column.addWidget(label(meta.summary, "summary"))
        column.addSpacing(8)
        column.addWidget(label("Nothing selected", "emptyTitle"))
        hint = (
            "Choose an initiative in the list, on the timeline or on the map to see who and where."
        )
        column.addWidget(label(hint, "emptyText"))
        for name, text in (
            ("As of", format_interval(meta.as_of, self.language) if meta.as_of else ""),
            ("Licence", meta.licence),
            ("Credit", meta.attribution),
        ):
            if text:
                self._field(column, name, selectable(text))

    def _others(self, column: QVBoxLayout, selection: Sequence[Ref]) -> None:
        column.addWidget(label(f"{len(selection)} selected", "sectionTitle"))
        self._chips(column, [(self._name(ref), ref) for ref in selection[:-1]])

    def _initiative(self, column: QVBoxLayout, row: int) -> None:
        dataset = self._data()
        table, extra = dataset.initiatives, dataset.initiatives.details[row]
        themes = describe.theme_names(dataset, row)
        status = describe.status_name(dataset, row)
        kicker = " · ".join(part for part in (themes[0] if themes else "", status) if part)
        if kicker:
            column.addWidget(label(kicker.upper(), "kicker"))
        column.addWidget(selectable(table.titles[row], "detailsTitle"))
        if table.summaries[row]:
            column.addWidget(selectable(table.summaries[row], "summary"))
        column.addSpacing(4)
        self._field(column, "When", selectable(describe.when(dataset, row, self.language)))
        if extra.amounts:
            texts = [
                describe.amount_text(a) + (f" — {a.note}" if a.note else "") for a in extra.amounts
            ]
            self._field(column, "Amount", selectable("\n".join(texts)))
        actors = [
            (f"{p.actor.name} · {p.role}" if p.role else p.actor.name, Ref(Kind.ACTOR, p.actor.id))
            for p in describe.parts(dataset, row)
        ]
        self._chip_field(column, "Actors", actors)
        regions = [dataset.regions[int(i)] for i in table.regions.row(row)]
        self._chip_field(column, "Regions", [(r.name, Ref(Kind.REGION, r.id)) for r in regions])
        for link in describe.links(dataset, row):
            self._field(column, link.phrase, self._link(link.row))
        if len(themes) > 1:
            self._field(column, "Themes", selectable(", ".join(themes)))
        self._field(column, "Confidence", selectable(describe.confidence(dataset, row)))
        if extra.known_from_text:
            self._field(
                column,
                "Public since",
                selectable(format_interval(extra.known_from_text, self.language)),
            )
        if extra.note:
            self._field(column, "Note", selectable(extra.note))
        self._statements(column, extra.statements)

    def _statements(self, column: QVBoxLayout, statements: Sequence[Statement]) -> None:
        if not statements:
            return
        column.addSpacing(6)
        column.addWidget(label("SOURCES", "sectionTitle"))
        for number, statement in enumerate(statements, 1):
            column.addWidget(self._statement(number, statement))

    def _statement(self, number: int, statement: Statement) -> QWidget:
        source = self._data().sources[statement.source]
        box = QFrame()
        box.setObjectName("sourceRow")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(2)
        date = format_interval(statement.date or source.date, self.language)
        head = " · ".join(part for part in (source.publisher or source.title, date) if part)
        column.addWidget(selectable(f"{number}  {head}"))
        if source.title and source.publisher:
            column.addWidget(selectable(source.title, "summary"))
        if statement.says:
            column.addWidget(selectable(f"“{statement.says}”", "statement"))
        worded = ", ".join(part for part in (statement.status_text, statement.hedge) if part)
        said = [f"Worded as {worded}" if worded else "", statement.confidence.name.lower()]
        if statement.verdict:
            said.append(f"checked: {statement.verdict}")
        column.addWidget(selectable(" · ".join(part for part in said if part), "verdict"))
        if statement.verdict_note:
            column.addWidget(selectable(statement.verdict_note, "verdict"))
        if source.url:
            # Shown to be copied, never opened: the program does not touch the network.
            column.addWidget(selectable(source.url, "verdict"))
        return box

    def _actor(self, column: QVBoxLayout, ref: Ref) -> None:
        dataset = self._data()
        actor = dataset.actors[dataset.actor_index[ref.id]]
        where = f" · {actor.country}" if actor.country and actor.kind != "country" else ""
        column.addWidget(label(f"{actor.kind}{where}".upper(), "kicker"))
        column.addWidget(selectable(actor.name, "detailsTitle"))
        names = [*actor.aliases, *actor.names.values()]
        if names:
            column.addWidget(selectable(" · ".join(names), "summary"))
        if actor.note:
            column.addWidget(selectable(actor.note, "summary"))
        inside = members(dataset, actor)[1:]
        self._chip_field(column, "Members", [(m.name, Ref(Kind.ACTOR, m.id)) for m in inside])
        belongs = [g for g in dataset.actors if ref.id in g.members]
        self._chip_field(column, "Member of", [(g.name, Ref(Kind.ACTOR, g.id)) for g in belongs])
        self._rows(column, rows_of(dataset, ref))

    def _region(self, column: QVBoxLayout, ref: Ref) -> None:
        dataset = self._data()
        region = dataset.regions[dataset.region_index[ref.id]]
        kicker = region.kind.replace("_", " ") + (" · disputed" if region.disputed else "")
        column.addWidget(label(kicker.upper(), "kicker"))
        column.addWidget(selectable(region.name, "detailsTitle"))
        if region.names:
            names = [f"{name} ({lang})" for lang, name in region.names.items()]
            column.addWidget(selectable(" · ".join(names), "summary"))
        if region.note:
            column.addWidget(selectable(region.note, "summary"))
        self._rows(column, rows_of(dataset, ref))

    def _rows(self, column: QVBoxLayout, rows: Index) -> None:
        """Initiatives in time order, as links."""
        column.addSpacing(6)
        column.addWidget(label(f"INITIATIVES · {len(rows):,}", "sectionTitle"))
        if not len(rows):
            column.addWidget(label("No initiative of this dataset names it.", "emptyText"))
        for row in rows[:_MOST_ROWS]:
            self._field(
                column,
                describe.when(self._data(), int(row), self.language),
                self._link(int(row)),
                104,
            )
        if len(rows) > _MOST_ROWS:
            more = f"The first {_MOST_ROWS} of {len(rows):,}; filter to see the rest in the list."
            column.addWidget(label(more, "emptyText"))

    def _link(self, row: int) -> QWidget:
        table = self._data().initiatives
        return _Link(table.titles[row], self._picker(Ref(Kind.INITIATIVE, table.ids[row])))

    def _picker(self, ref: Ref) -> Callable[[], None]:
        return lambda: self.picked.emit(ref, "set")

    def _name(self, ref: Ref) -> str:
        dataset = self._data()
        if ref.kind is Kind.INITIATIVE:
            row = dataset.initiatives.row_of.get(ref.id)
            return ref.id if row is None else dataset.initiatives.titles[row]
        if ref.kind is Kind.ACTOR:
            at = dataset.actor_index.get(ref.id)
            return ref.id if at is None else dataset.actors[at].name
        at = dataset.region_index.get(ref.id)
        return ref.id if at is None else dataset.regions[at].name

    def _chip_field(self, column: QVBoxLayout, name: str, chips: list[tuple[str, Ref]]) -> None:
        if chips:
            box = QWidget()
            flow = FlowLayout(box)
            for text, ref in chips:
                flow.addWidget(chip(text, self._picker(ref)))
            self._field(column, name, box)

    def _chips(self, column: QVBoxLayout, chips: list[tuple[str, Ref]]) -> None:
        box = QWidget()
        flow = FlowLayout(box)
        for text, ref in chips:
            flow.addWidget(chip(text, self._picker(ref)))
        column.addWidget(box)

    @staticmethod
    def _field(column: QVBoxLayout, name: str, value: QWidget, name_px: int = _FIELD_PX) -> None:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        title = label(name, "fieldName")
        title.setFixedWidth(name_px)
        title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if isinstance(value, QLabel):
            value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, 0, 1)
        grid.setColumnStretch(1, 1)
        column.addWidget(row)


class _Link(QLabel):
    """A title that selects when it is clicked, or used with Return or Space; it wraps."""

    def __init__(self, text: str, clicked: Callable[[], None]) -> None:
        super().__init__()
        self._clicked = clicked
        self.setObjectName("link")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go to somebody else

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._clicked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._clicked()
        else:
            super().keyPressEvent(event)
