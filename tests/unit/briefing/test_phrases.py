"""What the program says of an initiative is said in the language of the page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import composed

from viewer.briefing.items import Text
from viewer.briefing.phrases import phrase
from viewer.briefing.recipe import Recipe
from viewer.model import describe
from viewer.model.records import LinkKind, Role, Status


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_every_word_of_the_model_is_known(language):
    words = [role.name.lower().replace("_", " ") for role in Role]
    words += [describe.STATUS_NAMES[status] for status in Status if status in describe.STATUS_NAMES]
    words += [describe._OUTWARD[kind] for kind in LinkKind]
    words += [describe._INWARD[kind] for kind in LinkKind]
    words += ["no source given", "Common Era", "Before the Common Era"]
    assert [word for word in words if word and phrase(word, language) == word] == []


def test_numbers_are_kept_and_other_texts_untouched():
    assert phrase("Confirmed · 1 source", "ja") == "確認済み · 出典1件"
    assert phrase("Confirmed · 12 sources", "hi") == "पुष्ट · 12 स्रोत"
    assert phrase("1990s", "ja") == "1990年代"
    assert phrase("Signed at dusk · Follows me", "ja") == "Signed at dusk · Follows me"
    assert phrase("signed", "en") == "signed"


def test_a_page_in_japanese_says_roles_and_ties_in_japanese():
    page = composed(Recipe(select=("row-3",), language="ja")).sheets[0].page
    shown = " ".join(item.flow for item in page.items if isinstance(item, Text))
    assert "署名者" in shown
    assert "signatory" not in shown
