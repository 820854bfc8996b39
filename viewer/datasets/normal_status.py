"""Words for how far something is -> status codes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.columns import distinct
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import RawTable
from viewer.model.records import Status

_STATUS_WORDS = {
    Status.PROPOSED: "proposed planned proposal plan candidate 計画 提案 拟议 प्रस्तावित",
    Status.EXPECTED: "expected upcoming scheduled forthcoming pending 予定",
    Status.ANNOUNCED: "announced declared 発表 宣布 घोषित",
    Status.SIGNED: "signed agreed adopted concluded 署名 調印 签署 हस्ताक्षरित",
    Status.IN_FORCE: "in-force inforce effective ratified valid 発効 生效",
    Status.ONGOING: "ongoing active current operational open running implementation underway "
    "construction under-construction in-progress in-service 進行中 実施中 运营 जारी",
    Status.COMPLETED: "completed complete done finished closed built ended concluded 完了 完成 पूर्ण",
    Status.SUPERSEDED: "superseded replaced amended",
    Status.LAPSED: "lapsed terminated cancelled canceled expired withdrawn suspended abandoned "
    "retired decommissioned inactive 中止 失効 取消",
    Status.DISPUTED: "disputed contested 係争",
}
_STATUS = {word: status for status, words in _STATUS_WORDS.items() for word in words.split()}


def read_status(table: RawTable, mapping: ColumnMapping) -> NDArray[np.uint8] | None:
    """Status codes of the file's rows; words that are not known read as unknown."""
    column = mapping.column_in("status", table.columns)
    if not column:
        return None
    codes, values = distinct(table.columns[column])
    found = [status_of(text or "") for text in values.to_pylist()]
    return np.array([*found, Status.UNKNOWN], np.uint8)[codes]


def status_of(text: str) -> Status:
    """The status that a word or two stand for."""
    body = text.strip().lower().replace("_", " ")
    return (
        _STATUS.get(body.replace(" ", "-"))
        or _STATUS.get(body.replace(" ", ""))
        or _STATUS.get(body, Status.UNKNOWN)
    )
