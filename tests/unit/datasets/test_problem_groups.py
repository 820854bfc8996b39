"""Problems of one kind are one group, whatever stood in the record."""

import pytest
import shapely

from viewer.datasets.problem_groups import group
from viewer.datasets.shapes import check
from viewer.model.records import Problem


def problem(reason: str) -> Problem:
    return Problem("f", "", "", reason, "mended")


def test_figures_of_the_record_do_not_make_a_group_of_their_own() -> None:
    reasons = []
    for x in (400_000.0, 500_000.0):
        with pytest.raises(ValueError, match="outside the globe") as caught:
            check(shapely.Point(x, 2_100_000))
        reasons.append(str(caught.value))
    assert reasons[0] != reasons[1]
    (found,) = group([problem(one) for one in reasons])
    assert len(found.problems) == 2
    assert found.reason == "lies outside the globe: are these metres of a projection?"


def test_other_reasons_stay_apart() -> None:
    assert len(group([problem("is no date"), problem("is no shape (a ring)")])) == 2
