"""Whatever a dataset calls its things reaches the page as text, and comes back as it went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from web_stage import Stage, initiative, small_dataset

from viewer.map.labels import shown_text
from viewer.map.style import label_styles
from viewer.model.palette import LIGHT
from viewer.model.state import Kind, Ref

pytestmark = pytest.mark.display

_NASTY = st.sampled_from(
    [
        "</script><script>window.got=1</script>",
        "${window.got=1}",
        "`${window.got=1}`",
        "<img src=x onerror=window.got=1>",
        "\"'`\\",
        "\u2028\u2029",
        "\u202eoverride\u202c",
        "שלום مرحبا",
        "a\x00b",
        "\ud800",
        "{{ 7 * 7 }}{% raw %}",
        "&lt;b&gt; &amp;",
        "日本語 हिन्दी",
        "\r\n\t",
    ]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.one_of(_NASTY, st.text(max_size=80)))
@example("</script><script>window.got=1</script>")
@example("\ud800")
@example("a\x00b")
def test_hostile_names_come_back_as_text(stage: Stage, text: str) -> None:
    dataset = small_dataset((text or "x", "Dialogue", "Visit"))
    regions = (replace(dataset.regions[0], name=text), *dataset.regions[1:])
    stage.dataset = replace(dataset, regions=regions)
    stage.map.set_dataset(stage.dataset)
    painted = stage.show(selection=initiative("i1"), hover=Ref(Kind.REGION, "scs"))
    stage.show(hover=None)
    stage.show(hover=Ref(Kind.REGION, "scs"))
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    shown = stage.run("document.querySelector('.two-seas-tooltip strong').textContent")
    assert shown == whole
    label = shown_text(text, label_styles(LIGHT)["region-sea"])
    assert not label or label in painted.page.labels
    assert stage.run("String(window.got)") == "undefined"
    assert stage.run("String(document.querySelectorAll('script').length)") == "4"
