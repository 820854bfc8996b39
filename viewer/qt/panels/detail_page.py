"""The pages of the details panel: an initiative in full, or an actor or region in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from viewer.model import describe
from viewer.model.dataset import Dataset, Index
from viewer.model.interval import format_interval
from viewer.model.linking import members, rows_of
from viewer.model.palette import LIGHT, Palette
from viewer.model.parts import part_credit, part_title
from viewer.model.records import ActorKind, Statement
from viewer.model.signs import Signs
from viewer.model.state import Kind, Ref
from viewer.qt.panels.chips import label, selectable
from viewer.qt.panels.fields import Link, add_field, chip_box
from viewer.qt.panels.symbol_icon import symbol_icon, theme_symbol

_MOST_ROWS = 200
_DATE_PX = 104


def _countries_first(part: describe.Part) -> bool:
    return part.actor.kind is not ActorKind.COUNTRY


class DetailPage:
    """Fills a column with what there is to say of one reference.

    Args:
        dataset: The tables, in the reader's language.
        language: Of dates.
        column: What is filled.
        pick: Called with a reference when its chip or link is used.
        colours: Of the signs of datasets.
    """

    def __init__(
        self,
        dataset: Dataset,
        language: str,
        column: QVBoxLayout,
        pick: Callable[[Ref], None],
        colours: Palette = LIGHT,
    ) -> None:
        self.dataset, self.language, self.column, self._pick = dataset, language, column, pick
        self._colours = colours

    def fill(self, ref: Ref) -> None:
        """Shows the reference; one that is not in the dataset shows nothing."""
        dataset = self.dataset
        if ref.kind is Kind.INITIATIVE and ref.id in dataset.initiatives.row_of:
            self._initiative(dataset.initiatives.row_of[ref.id])
        elif ref.kind is Kind.ACTOR and ref.id in dataset.actor_index:
            self._actor(ref)
        elif ref.kind is Kind.REGION and ref.id in dataset.region_index:
            self._region(ref)

    def _initiative(self, row: int) -> None:
        dataset, column = self.dataset, self.column
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
        add_field(column, "When", selectable(describe.when(dataset, row, self.language)))
        if extra.amounts:
            texts = [
                describe.amount_text(a) + (f" — {a.note}" if a.note else "") for a in extra.amounts
            ]
            add_field(column, "Amount", selectable("\n".join(texts)))
        actors = [
            (f"{p.actor.name} · {p.role}" if p.role else p.actor.name, Ref(Kind.ACTOR, p.actor.id))
            for p in sorted(describe.parts(dataset, row), key=_countries_first)
        ]
        self._chips("Actors", actors)
        regions = [dataset.regions[int(i)] for i in table.regions.row(row)]
        self._chips("Regions", [(r.name, Ref(Kind.REGION, r.id)) for r in regions])
        for link in describe.links(dataset, row):
            add_field(column, link.phrase, self._link(link.row))
        if len(themes) > 1:
            add_field(column, "Themes", selectable(", ".join(themes)))
        add_field(column, "Confidence", selectable(describe.confidence(dataset, row)))
        self._remarks(row)
        self._statements(extra.statements)

    def _remarks(self, row: int) -> None:
        """Since when it was public, which dataset it is from, and what else was noted."""
        dataset, column = self.dataset, self.column
        extra = dataset.initiatives.details[row]
        if extra.known_from_text:
            add_field(
                column,
                "Public since",
                selectable(format_interval(extra.known_from_text, self.language)),
            )
        if part := part_title(dataset, row):
            add_field(column, "Dataset", self._dataset_of(row, part))
        if extra.note:
            add_field(column, "Note", selectable(extra.note))

    def _dataset_of(self, row: int, title: str) -> QWidget:
        """Title and source line of a row's dataset, with the row's sign as on map and timeline."""
        signs, box = Signs.of(self.dataset), QWidget()
        sign = signs.items[int(signs.of_rows[row])]
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        picture = label("")
        icon = symbol_icon(theme_symbol(sign.place), sign.colour(self._colours), 12)
        picture.setPixmap(icon.pixmap(QSize(12, 12)))
        grid.addWidget(picture, 0, 0)
        grid.addWidget(selectable(title), 0, 1)
        if credit := part_credit(self.dataset, row):
            grid.addWidget(selectable(credit, "verdict"), 1, 1)
        return box

    def _statements(self, statements: Sequence[Statement]) -> None:
        if not statements:
            return
        self._heading("SOURCES")
        for number, statement in enumerate(statements, 1):
            self.column.addWidget(self._statement(number, statement))

    def _heading(self, text: str) -> None:
        self.column.addSpacing(6)
        self.column.addWidget(label(text, "sectionTitle"))

    def _statement(self, number: int, statement: Statement) -> QWidget:
        source = self.dataset.sources[statement.source]
        box = QFrame()
        box.setObjectName("sourceRow")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(2)
        date = format_interval(source.date, self.language)
        head = " · ".join(part for part in (source.publisher or source.title, date) if part)
        column.addWidget(selectable(f"{number}  {head}"))
        if source.title and source.publisher:
            column.addWidget(selectable(source.title, "summary"))
        if statement.says:
            column.addWidget(selectable(f"“{statement.says}”", "statement"))
        worded = ", ".join(part for part in (statement.status_text, statement.hedge) if part)
        said = [f"Worded as {worded}" if worded else "", statement.confidence.name.lower()]
        if statement.date:
            said.append(f"for {format_interval(statement.date, self.language)}")
        if statement.verdict:
            said.append(f"checked: {statement.verdict}")
        column.addWidget(selectable(" · ".join(part for part in said if part), "verdict"))
        if statement.verdict_note:
            column.addWidget(selectable(statement.verdict_note, "verdict"))
        if source.url:
            # Shown to be copied, never opened: the program does not touch the network.
            column.addWidget(selectable(source.url, "verdict"))
        return box

    def _actor(self, ref: Ref) -> None:
        dataset, column = self.dataset, self.column
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
        self._chips("Members", [(m.name, Ref(Kind.ACTOR, m.id)) for m in inside])
        belongs = [g for g in dataset.actors if ref.id in g.members]
        self._chips("Member of", [(g.name, Ref(Kind.ACTOR, g.id)) for g in belongs])
        self._rows(rows_of(dataset, ref))

    def _region(self, ref: Ref) -> None:
        dataset, column = self.dataset, self.column
        region = dataset.regions[dataset.region_index[ref.id]]
        kicker = region.kind.replace("_", " ") + (" · disputed" if region.disputed else "")
        column.addWidget(label(kicker.upper(), "kicker"))
        column.addWidget(selectable(region.name, "detailsTitle"))
        if region.names:
            names = [f"{name} ({lang})" for lang, name in region.names.items()]
            column.addWidget(selectable(" · ".join(names), "summary"))
        if region.note:
            column.addWidget(selectable(region.note, "summary"))
        self._rows(rows_of(dataset, ref))

    def _rows(self, rows: Index) -> None:
        """Initiatives in time order, as links."""
        column = self.column
        self._heading(f"INITIATIVES · {len(rows):,}")
        if not len(rows):
            column.addWidget(label("No initiative of this dataset names it.", "emptyText"))
        for row in rows[:_MOST_ROWS]:
            add_field(
                column,
                describe.when(self.dataset, int(row), self.language),
                self._link(int(row)),
                104,
            )
        if len(rows) > _MOST_ROWS:
            more = f"The first {_MOST_ROWS} of {len(rows):,}; filter to see the rest in the list."
            column.addWidget(label(more, "emptyText"))

    def _link(self, row: int) -> QWidget:
        table = self.dataset.initiatives
        return Link(table.titles[row], self._picker(Ref(Kind.INITIATIVE, table.ids[row])))

    def _picker(self, ref: Ref) -> Callable[[], None]:
        return lambda: self._pick(ref)

    def _chips(self, name: str, chips: list[tuple[str, Ref]]) -> None:
        if chips:
            box = chip_box([(text, self._picker(ref)) for text, ref in chips])
            add_field(self.column, name, box)

    def name_of(self, ref: Ref) -> str:
        """A reference's name; its id when it is not in the dataset."""
        dataset = self.dataset
        if ref.kind is Kind.INITIATIVE:
            row = dataset.initiatives.row_of.get(ref.id)
            return ref.id if row is None else dataset.initiatives.titles[row]
        if ref.kind is Kind.ACTOR:
            at = dataset.actor_index.get(ref.id)
            return ref.id if at is None else dataset.actors[at].name
        at = dataset.region_index.get(ref.id)
        return ref.id if at is None else dataset.regions[at].name
