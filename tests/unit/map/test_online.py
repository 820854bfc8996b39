"""What an online basemap lets through: its own tiles, and not one address more."""

from __future__ import annotations

import pytest

from viewer.map import online, policy


@pytest.mark.parametrize("id_", online.offered())
def test_only_tiles_pass(id_: str) -> None:
    source = online.source(id_)
    tile = source.url.format(x=3, y=4, z=5)
    assert policy.may_ask(tile, source)
    assert not policy.may_ask(tile)
    for other in (
        source.origin + "/",
        tile + "?x=1",
        tile + "#x",
        tile.replace("https://", "http://"),
        tile.replace("https://", "https://me@"),
        tile.replace("/5/", "/5/../"),
        source.url,
        "https://example.org/" + tile,
    ):
        assert not policy.may_ask(other, source), other


@pytest.mark.parametrize("id_", online.offered())
def test_credit_is_given(id_: str) -> None:
    source = online.source(id_)
    assert source.credit.startswith(source.name)
    assert len(source.credit) > len(source.name) + 5
    assert source.url.startswith("https://")
    assert "key" not in source.url.lower()


def test_the_policy_names_one_origin_only_while_it_is_on() -> None:
    assert "https" not in policy.content_security_policy()
    text = policy.content_security_policy(online.source("osm").origin)
    assert "img-src 'self' https://tile.openstreetmap.org;" in text
    assert text.replace(" https://tile.openstreetmap.org", "") == policy.content_security_policy()


def test_there_is_no_other() -> None:
    with pytest.raises(KeyError):
        online.source("elsewhere")
