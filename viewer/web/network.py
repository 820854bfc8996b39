"""The one door to the network: tiles of the online basemap that a person has turned on."""

from __future__ import annotations

from viewer import __version__
from viewer.map import online
from viewer.web.page import Profile
from viewer.web.scheme import Handler


class Gate:
    """Opens and shuts the interceptor and the page's policy together; shut at the start."""

    def __init__(self, profile: Profile, handler: Handler) -> None:
        self._profile = profile
        self._handler = handler
        self._name = ""

    def set(self, name: str) -> bool:
        """Lets through the tiles of an online basemap, or with "" nothing.

        Returns:
            Whether anything changed. The page's policy came with the page: it has to be loaded
            again to get another.

        Raises:
            KeyError: there is no such basemap.
        """
        if name == self._name:
            return False
        source = online.source(name) if name else None
        self._name = name
        self._profile.interceptor.source = source
        self._handler.set_image_origin(source.origin if source else "")
        if source is not None:
            # Tile servers ask that a program says who it is.
            self._profile.setHttpUserAgent(f"TwoSeas/{__version__}")
        return True
