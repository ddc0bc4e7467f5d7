"""The one setting for the address of the published book."""

import pytest

from corridor.base import paths
from corridor.publishing import public


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ("title: A\n", ""),
        ("title: A\nhtml:\n", ""),
        ("title: A\nhtml: {baseurl: ''}\n", ""),
        ("title: A\nhtml: {baseurl: 'https://a.org/b'}\n", "https://a.org/b/"),
        ("title: A\nhtml: {baseurl: 'https://a.org/b/'}\n", "https://a.org/b/"),
    ],
)
def test_the_address_is_read_where_jupyter_book_reads_it(tmp_path, monkeypatch, config, base):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: a/b.md\n", encoding="utf-8")
    assert public.settings() == ("A", base, "a/b")


def test_addresses_stand_in_a_map_of_the_site_as_text():
    told = public.sitemap("https://a.org/", ["a.html", "b&c.html"])
    assert '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' in told
    assert "<loc>https://a.org/b&amp;c.html</loc>" in told
