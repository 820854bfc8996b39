"""The policy at work: what a hostile page would try is really refused by the real engine."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from web_stage import Stage

from viewer.map.policy import PAGE_URL

pytestmark = pytest.mark.display

_INLINE = """
(() => { const s = document.createElement('script'); s.textContent = 'window.got = 1';
         document.head.append(s); return String(window.got); })()
"""
_EVAL = "(() => { try { return String(eval('1+1')); } catch (e) { return e.name; } })()"
_FUNCTION = (
    "(() => { try { return String(new Function('return 1')()); } catch (e) { return e.name; } })()"
)
_HANDLER = """
(() => { const d = document.createElement('div');
         d.innerHTML = '<img src=x onerror="window.got=1">';
         document.body.append(d); return 'tried'; })()
"""
_STYLE = """
(() => { const d = document.createElement('div');
         d.innerHTML = '<style>body{outline:3px solid red}</style>';
         document.body.append(d); return getComputedStyle(document.body).outlineStyle; })()
"""


@pytest.fixture
def loud(fresh: Stage) -> Iterator[Stage]:
    """A stage whose console may speak: refusals are told there. It is loaded anew afterwards."""
    yield fresh
    fresh.map.page.console.clear()
    fresh.map._load()
    fresh.map.page.console.clear()
    fresh.show()
    fresh.map.page.console.clear()


def _asked(stage: Stage) -> list[str]:
    return list(stage.map.page.profile().interceptor.asked)


def test_inline_script_is_refused(loud: Stage) -> None:
    assert loud.run(_INLINE) == "undefined"
    loud.wait(lambda: any("script-src" in line for line in loud.map.page.console), "a violation")


@pytest.mark.parametrize("script", [_EVAL, _FUNCTION])
def test_text_is_never_run_as_code(loud: Stage, script: str) -> None:
    assert loud.run(script) == "EvalError"


def test_event_handlers_in_markup_are_refused(loud: Stage) -> None:
    loud.run(_HANDLER)
    loud.wait(lambda: bool(loud.map.page.console), "a violation")
    assert loud.run("String(window.got)") == "undefined"


def test_inline_style_is_refused(loud: Stage) -> None:
    assert loud.run(_STYLE) == "none"


@pytest.mark.parametrize(
    "url", ["https://example.org/a.png", "http://127.0.0.1:9/a.png", "data:image/gif;base64,R0lGO"]
)
def test_pictures_from_elsewhere_are_refused(loud: Stage, url: str) -> None:
    loud.run(
        f"window.picture = ''; (() => {{ const i = new Image();"
        f"i.onerror = () => window.picture = 'refused'; i.onload = () => window.picture = 'got';"
        f"i.src = {json.dumps(url)}; return 'tried'; }})()"
    )
    loud.wait(lambda: loud.run("window.picture") != "", "an answer for the picture")
    assert loud.run("window.picture") == "refused"
    assert not any(url in asked for asked in _asked(loud))


@pytest.mark.parametrize("url", ["http://example.org/", "file:///etc/passwd", "https://[::1]/"])
def test_fetch_elsewhere_is_refused(loud: Stage, url: str) -> None:
    loud.run(
        f"window.reply = ''; fetch({json.dumps(url)}).then(() => window.reply = 'got',"
        f" () => window.reply = 'refused'); 'tried'"
    )
    loud.wait(lambda: loud.run("window.reply") != "", "an answer for the fetch")
    assert loud.run("window.reply") == "refused"
    assert not any(asked.startswith(("http", "file")) for asked in _asked(loud))


@pytest.mark.parametrize(
    "path", ["/../secret", "/page/../../x.js", "/page/nothing.js", "/shape/999999", "/tile/x"]
)
def test_paths_that_are_no_route_are_refused(loud: Stage, path: str) -> None:
    loud.run(
        f"window.reply = ''; fetch({json.dumps(path)}).then((r) => window.reply = String(r.ok),"
        f" () => window.reply = 'refused'); 'tried'"
    )
    loud.wait(lambda: loud.run("window.reply") != "", "an answer for the fetch")
    assert loud.run("window.reply") in {"refused", "false"}


def test_only_get_is_answered(loud: Stage) -> None:
    loud.run(
        "window.reply = ''; fetch('/index.html', {method: 'POST', body: 'x'})"
        ".then((r) => window.reply = String(r.ok), () => window.reply = 'refused'); 'tried'"
    )
    loud.wait(lambda: loud.run("window.reply") != "", "an answer for the post")
    assert loud.run("window.reply") in {"refused", "false"}


@pytest.mark.parametrize("url", ["https://example.org/", "file:///etc/passwd", "about:blank"])
def test_the_page_cannot_be_left(loud: Stage, url: str) -> None:
    loud.run(f"location.href = {json.dumps(url)}; 'tried'")
    loud.wait(lambda: loud.map.page.url().toString() == PAGE_URL, "a return to the page")
    loud.show()
    assert loud.map.page.url().toString() == PAGE_URL


def test_windows_are_not_opened(loud: Stage) -> None:
    assert loud.run("String(window.open('https://example.org/'))") == "null"


def test_what_is_served_carries_the_policy(fresh: Stage) -> None:
    fresh.run(
        "window.reply = ''; fetch('/index.html').then((r) => window.reply ="
        " r.headers.get('content-security-policy')); 'asked'"
    )
    fresh.wait(lambda: fresh.run("window.reply") != "", "the headers")
    assert fresh.run("window.reply").startswith("default-src 'none'; script-src 'self'")


def test_no_request_leaves_the_process(fresh: Stage, refused_connections: list[str]) -> None:
    fresh.show()
    assert fresh.map.refused_requests == [] or all(
        not url.startswith("app:") for url in fresh.map.refused_requests
    )
    assert all(url.startswith("app://two-seas/") for url in _asked(fresh))
    assert refused_connections == []
