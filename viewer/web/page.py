"""The web page object and its profile: no navigation, no windows, no downloads, no permissions."""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
)

from viewer.map.policy import may_navigate
from viewer.web.interceptor import Interceptor

_log = logging.getLogger(__name__)
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.PdfViewerEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.LocalStorageEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.AutoLoadIconsForPage,
)
_ON = (_Attribute.WebRTCPublicInterfacesOnly,)


class Profile(QWebEngineProfile):
    """An off-the-record profile whose every request goes through the interceptor."""

    def __init__(self, parent: QObject | None = None) -> None:
        # A profile without a name keeps nothing on disk.
        super().__init__(parent)
        self.interceptor = Interceptor(self)
        self.setUrlRequestInterceptor(self.interceptor)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(
            QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        )
        self.setSpellCheckEnabled(False)
        self.downloadRequested.connect(self._refuse_download)

    def _refuse_download(self, request: QWebEngineDownloadRequest) -> None:
        request.cancel()


class Page(QWebEnginePage):
    """The one page. `console` keeps what it wrote there; any entry is a fault, and tests say so."""

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.console: deque[str] = deque(maxlen=200)
        settings = self.settings()
        for attribute in _OFF:
            settings.setAttribute(attribute, False)
        for attribute in _ON:
            settings.setAttribute(attribute, True)
        self.permissionRequested.connect(self._refuse_permission)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: ARG002 -- Qt's signature
        isMainFrame: bool,  # noqa: N803
    ) -> bool:
        address = url.toString() if isinstance(url, QUrl) else url
        accepted = isMainFrame and may_navigate(address)
        if not accepted:
            _log.warning("The map page tried to go to %.200s and was stopped.", address)
        return accepted

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # noqa: ARG002
        # Qt takes None for "no window"; the stubs do not know.
        return None

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,  # noqa: N803
        sourceID: str,  # noqa: N803
    ) -> None:
        entry = f"{level.name}: {message} ({sourceID}:{lineNumber})"
        self.console.append(entry)
        _log.warning("Map page: %s", entry)

    def _refuse_permission(self, permission: QWebEnginePermission) -> None:
        permission.deny()
