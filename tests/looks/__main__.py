"""Take the pictures of the book that is built, and say which of them changed. `make looks` runs this."""

from PIL import Image
from playwright.sync_api import sync_playwright

from corridor.base import paths
from corridor.publishing import pdf
from looks import different, kept, names, taken

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=pdf.browser(), args=pdf.ARGUMENTS)
    for name in names():
        picture, path = taken(browser, paths.SITE, name), kept(*name)
        share = different(picture, Image.open(path).convert("L")) if path.exists() else 1
        if share:
            picture.save(path, quality=90, method=6)
            print(f"looks: {path.name}, {share:.1%} of it different")
    browser.close()
