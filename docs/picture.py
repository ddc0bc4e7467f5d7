"""The picture of the book in README.md: its first page, as Chromium shows it. `make picture` takes it again."""

import base64
from pathlib import Path

from playwright.sync_api import sync_playwright

from corridor.base import paths
from corridor.publishing import pdf, style

PICTURE = Path(__file__).with_name("book.webp")

WIDE, HIGH = 1400, 1000
"""What a reader sees of it at first."""

QUALITY = 80


def taken(site: Path) -> bytes:
    """The first page of a site, as WebP."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=pdf.browser(), args=pdf.ARGUMENTS)
        page = chromium.new_page(viewport={"width": WIDE, "height": HIGH}, bypass_csp=True)
        page.goto((site / "index.html").as_uri(), wait_until="networkidle")
        page.wait_for_selector("article")
        # A page shows the typeface from its start or not at all; here it is waited for.
        page.add_style_tag(content=style.whole_sheet().replace("font-display: optional", "font-display: block"))
        page.evaluate("document.fonts.ready")
        settings = {"format": "webp", "quality": QUALITY}
        shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", settings)
        chromium.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    PICTURE.write_bytes(taken(paths.SITE))
    print(f"picture: {PICTURE}, {PICTURE.stat().st_size / 1000:.0f} KB")
