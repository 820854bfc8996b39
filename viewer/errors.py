"""The one exception a person may see: a sentence and a remedy, never a traceback."""

from __future__ import annotations


class TwoSeasError(Exception):
    """Something that could not be done, worded for the person who asked for it.

    Args:
        sentence: What went wrong, in one sentence, naming the file or the value.
        remedy: What the person can do about it, in one sentence, or "".
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()
