"""Films of a briefing: GIF and WebM by Pillow, MP4 by Qt Multimedia.

See docs/decisions/0070-film-encoders.md for why there is no H.264.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QImage

from viewer.briefing.compose import Sheet
from viewer.briefing.metadata import packed
from viewer.briefing.recipe import Recipe
from viewer.briefing.webm import webm_bytes
from viewer.errors import TwoSeasError
from viewer.qt.briefing.studio import Studio
from viewer.qt.briefing.writers import page_image, pillow_image

Told = Callable[[int], bool]
_LEAST_SCENE_MS = 120
_LEAST_PAGE_MS = 3000
_LAST_MS = 3000
_QUALITY = 90
_FRAMES_PER_SECOND = 10
_LIMIT_S = 600.0
# Qt Multimedia is linked to PulseAudio's library, though a film of ours has no sound.
_REMEDY = "Install it (Debian, Ubuntu: libpulse0), or name the film .webm or .gif."


def film_bytes(
    studio: Studio, sheets: Sequence[Sheet], recipe: Recipe, kind: str, told: Told
) -> bytes:
    """The film as "gif", "webm" or "mp4".

    Raises:
        TwoSeasError: This machine has no encoder for it.
    """
    times = durations_ms(len(sheets), recipe)
    if kind == "mp4":
        return _mp4(_images(studio, sheets, told), times)
    pictures = (pillow_image(image) for image in _images(studio, sheets, told))
    if kind == "gif":
        return _gif(pictures, times, packed(recipe))
    return _webm(pictures, times, packed(recipe))


def durations_ms(count: int, recipe: Recipe) -> list[int]:
    """How long each scene stands; the last one longer, as the film rests on it."""
    least = _LEAST_PAGE_MS if recipe.pages else _LEAST_SCENE_MS
    each = max(round(recipe.seconds * 1000 / max(count, 1) / 10) * 10, least)
    return [each] * (count - 1) + [max(each, _LAST_MS)]


def _images(studio: Studio, sheets: Sequence[Sheet], told: Told) -> Iterator[QImage]:
    for done, sheet in enumerate(sheets, 1):
        yield page_image(studio, sheet)
        told(done)


def _gif(pictures: Iterator[Image.Image], times: list[int], comment: str) -> bytes:
    """Each frame with colours of its own; it plays once."""
    frames = [
        one.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE) for one in pictures
    ]
    stream = BytesIO()
    frames[0].save(
        stream, "GIF", save_all=True, append_images=frames[1:], duration=times, optimize=False,
        disposal=1, comment=comment.encode(),
    )  # fmt: skip
    return stream.getvalue()


def _webm(pictures: Iterator[Image.Image], times: list[int], comment: str) -> bytes:
    frames: list[tuple[bytes, int]] = []
    size = (0, 0)
    for picture, ms in zip(pictures, times, strict=True):
        stream = BytesIO()
        picture.save(stream, "WEBP", quality=_QUALITY, method=2)
        frames.append((stream.getvalue(), ms))
        size = picture.size
    return webm_bytes(frames, size, comment)


def _mp4(images: Iterator[QImage], times: list[int]) -> bytes:
    """By Qt Multimedia, whose FFmpeg is LGPL: MPEG-4 part 2."""
    try:
        from PySide6 import QtMultimedia
    except ImportError as error:
        raise TwoSeasError(
            "MP4 films need Qt Multimedia, which cannot start without "
            f"{Path(str(error).partition(':')[0]).name}.",
            _REMEDY,
        ) from error
    with tempfile.TemporaryDirectory(prefix="two-seas-") as folder:
        target = Path(folder) / "film.mp4"
        first = next(images)
        _Recorder(QtMultimedia, target, first).record(chain([first], images), times)
        return target.read_bytes()


class _Recorder:
    """Feeds frames to Qt's recorder as fast as it takes them."""

    def __init__(self, multimedia: Any, target: Path, first: QImage) -> None:
        self._qt = multimedia
        pixels = multimedia.QVideoFrameFormat.pixelFormatFromImageFormat(first.format())
        shape = multimedia.QVideoFrameFormat(first.size(), pixels)
        shape.setStreamFrameRate(_FRAMES_PER_SECOND)
        self._input = multimedia.QVideoFrameInput(shape)
        self._session = multimedia.QMediaCaptureSession()
        self._recorder = multimedia.QMediaRecorder()
        self._session.setVideoFrameInput(self._input)
        self._session.setRecorder(self._recorder)
        kind = multimedia.QMediaFormat(multimedia.QMediaFormat.FileFormat.MPEG4)
        kind.setVideoCodec(multimedia.QMediaFormat.VideoCodec.MPEG4)
        self._recorder.setMediaFormat(kind)
        self._recorder.setQuality(multimedia.QMediaRecorder.Quality.VeryHighQuality)
        self._recorder.setVideoFrameRate(_FRAMES_PER_SECOND)
        self._recorder.setOutputLocation(QUrl.fromLocalFile(str(target)))
        self._problem = ""
        self._recorder.errorOccurred.connect(self._fail)

    def _fail(self, error: object, text: str) -> None:
        del error
        self._problem = text or "the encoder failed"

    def record(self, images: Iterator[QImage], times: list[int]) -> None:
        """Records every image for its time."""
        self._recorder.record()
        step_us = 1_000_000 // _FRAMES_PER_SECOND
        at_us = 0
        for image, ms in zip(images, times, strict=True):
            for _ in range(max(round(ms * 1000 / step_us), 1)):
                frame = self._qt.QVideoFrame(image)
                frame.setStartTime(at_us)
                frame.setEndTime(at_us + step_us)
                at_us += step_us
                self._send(frame)
        self._recorder.stop()
        stopped = self._qt.QMediaRecorder.RecorderState.StoppedState
        self._until(lambda: bool(self._recorder.recorderState() == stopped))

    def _send(self, frame: Any) -> None:
        self._until(lambda: bool(self._input.sendVideoFrame(frame)))

    def _until(self, done: Callable[[], bool]) -> None:
        """Lets Qt work until something holds."""
        until = time.monotonic() + _LIMIT_S
        while not done():
            if self._problem or time.monotonic() > until:
                raise TwoSeasError(f"The film could not be made: {self._problem or 'too slow'}.")
            loop = QEventLoop()
            QTimer.singleShot(2, loop.quit)
            loop.exec()
