"""What the page may do, as text and pure rules; `web` carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from viewer.map.online import Source

SCHEME = "app"
HOST = "two-seas"
ORIGIN = f"{SCHEME}://{HOST}"
PAGE_URL = f"{ORIGIN}/index.html"


def content_security_policy(image_origin: str = "") -> str:
    """The page's policy; pictures may also come from one origin while a person wants it so."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' {image_origin}".rstrip(),
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


CONTENT_SECURITY_POLICY = content_security_policy()


def headers(image_origin: str = "") -> Mapping[str, str]:
    """The response headers of everything that is served to the page."""
    return {
        "Content-Security-Policy": content_security_policy(image_origin),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    }


def is_allowed(url: str) -> bool:
    """Whether the page may ask for this URL at all."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == SCHEME and parts.netloc == HOST


def may_ask(url: str, source: Source | None = None) -> bool:
    """Whether a request may be made: for the page's own things, or a tile of what is turned on."""
    return is_allowed(url) or (source is not None and source.allows(url))


def may_navigate(url: str) -> bool:
    """Whether the view may go there: to the one page, and nowhere else."""
    return url.split("#", 1)[0] == PAGE_URL
