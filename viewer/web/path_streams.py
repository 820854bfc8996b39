"""Whole arrays to Qt's paths and back, by the stream that Qt writes them in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
_HEAD, _TAIL = 4, 8


def path_of(xy: NDArray[np.float64], starts: NDArray[np.intp]) -> QPainterPath:
    """A path of many lines at once; `starts` are the places in `xy` where each begins.

    Streaming is the one way to hand Qt an array: a call for each point costs a hundred times more.
    """
    elements = np.zeros(len(xy), _ELEMENT)
    elements["type"] = 1
    elements["type"][starts] = 0
    elements["x"], elements["y"] = xy[:, 0], xy[:, 1]
    head = np.array([len(xy)], ">i4").tobytes()
    # After the elements: where the last subpath starts, and the fill rule (1: non-zero winding).
    tail = np.array([int(starts[-1]), 1], ">i4").tobytes()
    path = QPainterPath()
    stream = QDataStream(QByteArray(head + elements.tobytes() + tail))
    stream >> path
    return path


def points_of(path: QPainterPath) -> list[NDArray[np.float64]]:
    """The lines of a path; the inverse of `path_of`."""
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream << path
    elements = np.frombuffer(bytes(data.data())[_HEAD:-_TAIL], _ELEMENT)
    xy = np.column_stack([elements["x"], elements["y"]]).astype(np.float64)
    starts = np.flatnonzero(elements["type"] == 0)
    return np.split(xy, starts[1:])
