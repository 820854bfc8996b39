"""What the page may do, as text and pure rules; `web` carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SCHEME = "app"
HOST = "two-seas"
ORIGIN = f"{SCHEME}://{HOST}"
PAGE_URL = f"{ORIGIN}/index.html"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def headers() -> Mapping[str, str]:
    """The response headers of everything that is served to the page."""
    return {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
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


def may_navigate(url: str) -> bool:
    """Whether the view may go there: to the one page, and nowhere else."""
    return url.split("#", 1)[0] == PAGE_URL
