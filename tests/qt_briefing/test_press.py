"""Files as the program writes them, with a stand-in for the map's page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "briefing"))
from briefing_stage import LONGEST, hostile
from press_stage import PlainMaps, press

from viewer.briefing.metadata import read_recipe
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.briefing.targets import target_names
from viewer.errors import TwoSeasError
from viewer.map.page import CREDIT as PAGE_CREDIT
from viewer.qt.briefing.export_memory import ExportMemory
from viewer.qt.briefing.export_sheet import ExportSheet
from viewer.qt.briefing.press import CREDIT, Cancelled

pytestmark = pytest.mark.display


def pdf_text(path: Path) -> tuple[list[str], QPdfDocument]:
    content = QBuffer()
    content.setData(QByteArray(path.read_bytes()))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(content)
    pages = [document.getAllText(n).text() for n in range(document.pageCount())]
    return pages, document


def test_a_picture_is_the_size_asked_and_the_same_each_time(qapp, tmp_path):
    recipe = Recipe(select=("row-3",), marking="TLP:AMBER", scale=0.5)
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    press().make(recipe, one)
    press().make(recipe, two)
    assert one.read_bytes() == two.read_bytes()
    with Image.open(one) as picture:
        assert picture.size == (960, 540)
        pixels = picture.convert("RGB")
        # The map is where the layout put it, the marking is in TLP's own colours.
        assert pixels.getpixel((300, 200)) == (255, 0, 255)
        top_right = [pixels.getpixel((x, 20)) for x in range(820, 950)]
        assert (0, 0, 0) in top_right
        assert (255, 192, 0) in top_right


@pytest.mark.parametrize("kind", ["png", "jpg", "webp", "svg", "pdf", "pptx", "html", "xlsx", "csv",
                                  "gif", "webm"])  # fmt: skip
def test_every_format_is_written_and_carries_its_recipe(qapp, tmp_path, kind):
    out = tmp_path / f"briefing.{kind}"
    recipe = Recipe(
        pages="selection" if kind in ("gif", "webm") else "", select=("row-3",), scale=0.5,
        title="日本 & भारत <b>", marking="TLP:GREEN",
    )  # fmt: skip
    assert press().make(recipe, out) == (out,)
    assert out.stat().st_size > 300
    if kind != "csv":
        read = read_recipe(out)
        assert (read.select, read.title) == (("row-3",), recipe.title)
        assert read.made_from.version == "1.2"


def test_pdf_text_can_be_selected_in_order(qapp, tmp_path):
    out = tmp_path / "a.pdf"
    press().make(Recipe(pages="selection", select=("row-3", "row-4"), marking="TLP:RED"), out)
    pages, document = pdf_text(out)
    assert len(pages) == 2
    assert "Initiative number 3 of the partnership" in pages[0]
    assert pages[0].count("TLP:RED") == 2
    assert pages[0].index("Initiative number 3") < pages[0].index("What was agreed in 2003")
    size = document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (960, 540)
    content = out.read_bytes()
    assert b"/FontFile2" in content or b"/FontFile3" in content


def test_japanese_and_hindi_are_found_in_a_pdf(qapp, tmp_path):
    out = tmp_path / "a.pdf"
    title = "日本国と西太平洋・年月日の表示 भारत"
    press().make(Recipe(title=title, language="ja"), out)
    pages, _ = pdf_text(out)
    assert title in pages[0]


def test_no_letters_are_joined_in_the_text_of_a_pdf(qapp, tmp_path):
    out = tmp_path / "a.pdf"
    press().make(Recipe(title="Official efforts: staff, Pacific, fluid"), out)
    assert b"<FB0" not in out.read_bytes()
    assert "Official efforts: staff, Pacific, fluid" in pdf_text(out)[0][0]


def test_several_pictures_are_numbered_and_none_is_replaced(qapp, tmp_path):
    recipe = Recipe(pages="selection", select=("row-3", "row-4"), scale=0.25)
    written = press().make(recipe, tmp_path / "a.png")
    assert [path.name for path in written] == ["a-01.png", "a-02.png"]
    with pytest.raises(TwoSeasError, match="exists already"):
        press().make(recipe, tmp_path / "a.png")
    press().make(recipe, tmp_path / "a.png", force=True)
    assert target_names(Path("x.png"), 120)[-1].name == "x-120.png"


def test_giving_up_leaves_nothing(qapp, tmp_path):
    recipe = Recipe(pages="selection", select=("row-3", "row-4"), scale=0.25)
    for name in ("a.png", "a.pdf", "a.pptx"):
        with pytest.raises(Cancelled):
            press().make(recipe, tmp_path / name, told=lambda done, count: False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.doc", "a", "a.exe"])
def test_unknown_formats_are_refused(qapp, tmp_path, name):
    with pytest.raises(TwoSeasError, match="cannot be written"):
        press().make(Recipe(), tmp_path / name)


def test_unknown_worldviews_are_refused(qapp, tmp_path):
    with pytest.raises(TwoSeasError, match="worldview"):
        press().make(Recipe(worldview="atlantis"), tmp_path / "a.png")


@pytest.mark.parametrize("kind", ["png", "pdf", "svg", "pptx", "html", "xlsx", "csv"])
def test_hostile_datasets_are_written_all_the_same(qapp, tmp_path, kind):
    for layout in (LayoutName.MAP_TIMELINE, LayoutName.TABLE):
        recipe = Recipe(layout=layout, select=("row-2",), scale=0.25)
        press(hostile()).make(recipe, tmp_path / f"a.{kind}", force=True)


def test_maps_are_asked_for_at_the_scale_of_the_page(qapp, tmp_path):
    maps = PlainMaps()
    press(maps=maps).make(Recipe(select=("row-3",), scale=2.0), tmp_path / "a.png")
    press(maps=maps).make(Recipe(select=("row-3",), size="4K"), tmp_path / "b.png")
    one, two = maps.sizes
    assert one.ratio == pytest.approx(2 * 22 / 13)
    assert two.ratio == pytest.approx(44 / 13)
    # Twice the pixels are cut to whole ones twice as finely.
    assert abs(one.width_px - two.width_px) <= 1


def test_the_credit_is_the_maps(qapp):
    assert CREDIT == PAGE_CREDIT


@pytest.fixture
def sheet(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))
    made = ExportSheet(press(), Recipe(select=("row-3",), marking="TLP:RED"), ExportMemory())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_the_sheet_shows_what_it_will_make(sheet, qtbot):
    qtbot.waitUntil(lambda: not sheet.preview.pixmap().isNull(), timeout=10_000)
    before = sheet.preview.pixmap().toImage()
    sheet.form.appearance.setCurrentIndex(1)
    qtbot.waitUntil(lambda: sheet.preview.pixmap().toImage() != before, timeout=10_000)
    sheet.form.title.setText(LONGEST)
    assert sheet.recipe().title == LONGEST
    assert sheet.recipe().marking == "TLP:RED"
    assert sheet.recipe().select == ("row-3",)


def test_the_sheet_says_what_cannot_be_made(sheet, qtbot):
    sheet.form.marking.setEditText("TLP:WHITE")
    qtbot.waitUntil(lambda: "TLP 2.0" in sheet.message.text(), timeout=10_000)


def test_the_sheet_writes_and_remembers_the_folder(sheet, tmp_path):
    sheet.form.kind.setCurrentIndex(sheet.form.kind.findData("pdf"))
    sheet.export_to(tmp_path / "out" / "a.pdf")
    assert (tmp_path / "out" / "a.pdf").is_file()
    assert sheet.folder_button.isVisible()
    memory = ExportMemory()
    assert (memory.folder, memory.kind) == (tmp_path / "out", "pdf")


def test_presets_are_saved_shared_and_loaded(sheet, tmp_path):
    sheet.form.page_size.setCurrentIndex(sheet.form.page_size.findData("A3"))
    sheet.presets.save("For the minister")
    sheet.presets.share(tmp_path / "shared.two-seas-preset.json")
    sheet.form.page_size.setCurrentIndex(0)
    sheet.presets.load(tmp_path / "shared.two-seas-preset.json")
    assert sheet.form.page_size.currentData() == "A3"
    assert "For the minister" in [
        sheet.presets.list.itemText(i) for i in range(sheet.presets.list.count())
    ]


def test_cancelling_an_export_keeps_the_sheet_and_writes_nothing(sheet, tmp_path):
    sheet.form.pages.setCurrentIndex(sheet.form.pages.findData("years"))
    tell = sheet._tell

    def cancel(done, count):
        sheet.cancel_button.click()
        return tell(done, count)

    sheet._tell = cancel
    sheet.export_to(tmp_path / "a.pdf")
    assert "Cancelled" in sheet.message.text()
    assert not (tmp_path / "a.pdf").exists()


def test_copying_puts_the_page_on_the_clipboard(sheet, qapp):
    sheet._base = replace(sheet._base, scale=1.0)
    sheet.copy_button.click()
    assert qapp.clipboard().image().width() == 1920


def test_the_sheet_fits_a_small_screen_and_its_preview_fills_a_large_one(sheet, qtbot):
    assert sheet.minimumSizeHint().width() <= 1000
    qtbot.waitUntil(lambda: not sheet.preview.pixmap().isNull(), timeout=10_000)
    sheet.resize(1700, 900)
    qtbot.waitUntil(lambda: sheet.preview.pixmap().width() > 1000, timeout=10_000)
    # It is drawn that large, not blown up.
    qtbot.waitUntil(lambda: sheet.preview._image.width() > 1000, timeout=10_000)
    sheet.resize(sheet.minimumSizeHint())
    qtbot.waitUntil(lambda: sheet.preview.pixmap().width() < 600, timeout=10_000)


def test_the_largest_page_has_a_preview_too(sheet, qtbot):
    sheet.form.page_size.setCurrentIndex(sheet.form.page_size.findData("4K"))
    sheet.refresh()
    assert not sheet.preview.pixmap().isNull()
    assert sheet.message.text() == ""


def test_copying_what_cannot_be_made_says_why(sheet):
    sheet.form.marking.setEditText("TLP:WHITE")
    sheet.copy_button.click()
    assert "TLP 2.0" in sheet.message.text()
