import shutil

import pytest

from retold.renderers import html
from retold.stages.dossier.views import view
from tests.invented_story import ABOUT, PAGES, SUMMARY, TEXTS, Page, Span, Summary, invented, span

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on the PATH: the page was not opened"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

EMOJI = Page("page-emoji", "emoji.txt", "😀👩‍🚀 The 🚢 sank, said the 👮 officer.", outlet="Pictograph",
             story="story-merrow")  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    start = EMOJI.text.index("sank")
    line = Summary(3, "It sank.", (Span(EMOJI.page, start, start + 4),), "story-merrow")
    tables = invented(pages=[*PAGES, EMOJI], summary=[*SUMMARY, line])
    path = tmp_path_factory.mktemp("dossier") / "index.html"
    path.write_text(html.render(view(tables, ABOUT)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser, dossier):
    made = []

    def opened(hash="", url=None, **context):
        made.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context}))
        page = made[-1].new_page()
        page.wrongs = []
        page.on("pageerror", lambda error: page.wrongs.append(str(error)))
        page.on("console", lambda line: line.type == "error" and page.wrongs.append(line.text))
        page.on(
            "request",
            lambda asked: asked.url.startswith(("file:", "data:")) or page.wrongs.append(asked.url),
        )
        page.goto((url or dossier) + hash)
        return page

    yield opened
    for context in made:
        context.close()


def marked(page):
    return "".join(page.locator("#drawer mark").all_text_contents())


def test_a_citation_opens_the_evidence(open_page):
    page = open_page()
    page.locator(".summary a.c").first.click()
    assert marked(page) == "A passenger ferry struck a gravel barge in thick fog"
    assert page.locator("#drawer-outlet").inner_text() == "Shoreline Post, 11 March 2031"
    assert page.locator("#drawer mark").first.is_visible()
    assert page.wrongs == []


def test_every_citation_marks_its_excerpt(open_page):
    page = open_page()
    wrong = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("a.c, a.ck")].map(a => a.hash.slice(1)))]
        .filter(h => /-\\d+-\\d+$/.test(h)).map(h => {
            location.hash = h; evidence.openHash();
            const [, siglum, start, end] = /^s1([A-Z]+)-(\\d+)-(\\d+)$/.exec(h);
            return [siglum, +start, +end, [...document.querySelectorAll("#drawer mark")].map(m => m.textContent).join("")];
        })"""
    )
    texts = {
        p.siglum: p.page for p in view(invented(pages=[*PAGES, EMOJI]), ABOUT).stories[0].pages
    }
    whole = {**TEXTS, EMOJI.page: EMOJI.text}
    assert len(wrong) > 30
    for siglum, start, end, seen in wrong:
        assert "".join(seen.split()) == "".join(whole[texts[siglum]][start:end].split())


def test_offsets_count_code_points(open_page):
    page = open_page()
    page.locator(".summary a.c").last.click()
    assert marked(page) == "sank"


def test_the_address_of_a_citation_opens_it(open_page):
    at = span("page-gazette", "Sixteen people")
    page = open_page(f"#s1A-{at.start}-{at.end}")
    assert marked(page) == "Sixteen people"


def test_escape_closes_and_gives_the_focus_back(open_page):
    page = open_page()
    page.locator(".summary a.c").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "drawer"
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()
    assert page.evaluate("document.activeElement.className") == "c"


def test_the_panel_steps_through_the_citations_of_a_line(open_page):
    page = open_page()
    page.locator(".summary p").nth(1).locator("a.c").first.click()
    page.locator("#drawer-next").click()
    assert (page.locator("#drawer-count").inner_text(), marked(page)) == (
        "2 of 3",
        "Sixteen people",
    )


def test_back_in_history_closes_the_panel(open_page):
    page = open_page()
    page.locator(".summary a.c").first.click()
    page.go_back()
    assert page.locator("#drawer").is_hidden()


def test_the_drawings_are_drawn(open_page):
    page = open_page()
    for kind, least in (("timeline", 4), ("tree", 4), ("network", 5)):
        figure = page.locator(f"figure.{kind}")
        figure.scroll_into_view_if_needed()
        figure.locator("svg").wait_for()
        assert figure.locator("svg text").count() >= least
    assert page.wrongs == []


def test_an_edge_of_the_tree_says_why(open_page):
    page = open_page()
    page.locator("figure.tree").scroll_into_view_if_needed()
    page.locator("figure.tree .edge").first.focus()
    page.keyboard.press("Enter")
    assert "of its words" in page.locator("figure.tree .why").inner_text()


@pytest.mark.parametrize("width", [360, 390, 820, 1440])
def test_the_page_is_never_wider_than_the_screen(open_page, width):
    page = open_page(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_evidence_is_a_sheet_at_the_foot(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    page.locator(".summary a.c").first.click()
    page.wait_for_timeout(300)
    box = page.locator("#drawer").bounding_box()
    assert (box["x"], box["width"]) == (0, 390) and box["y"] > 100


def test_without_scripts_citations_lead_to_the_page(open_page):
    page = open_page(java_script_enabled=False)
    page.locator(".summary a.c").first.click()
    assert page.url.split("#")[1].startswith("s1B-")
    assert page.locator("article.page#s1B .text").is_visible()


def test_colours_can_be_turned(open_page):
    page = open_page(color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_print_numbers_the_notes(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert page.locator(".notes").is_visible()
    assert page.locator(".summary a.c sup").first.is_visible()
    assert page.locator("nav.sections").is_hidden()


def many_stories(folder, others):
    """The page of the invented story beside `others` lone pages of other stories."""
    more = [
        Page(
            f"page-other{i}",
            f"{i}.txt",
            f"The mayor of Tarn Quay opened bridge {i}.",
            story=f"other-{i}",
        )
        for i in range(others)
    ]
    path = folder / "many.html"
    path.write_text(html.render(view(invented(pages=[*PAGES, *more]), ABOUT)), encoding="utf-8")
    return path.as_uri()


def test_many_stories_open_one_at_a_time(open_page, tmp_path):
    page = open_page(url=many_stories(tmp_path, len(PAGES) + 1))
    assert page.locator("article.story:visible").count() == 0
    page.locator("#index a").nth(1).click()
    assert page.locator("article.story:visible").get_attribute("id") == "s2"
    page.go_back()
    assert page.locator("#index").is_visible()


def test_a_story_of_most_pages_opens_at_once(open_page, tmp_path):
    page = open_page(url=many_stories(tmp_path, 1))
    assert page.locator("article.story:visible").get_attribute("id") == "s1"
    page.locator("#s1 a[href='#index']").click()
    assert page.locator("#index").is_visible()
    assert page.locator("article.story:visible").count() == 0
