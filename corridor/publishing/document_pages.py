"""A page for each document: its figures at addresses that stay, all that is known of each, and how it is cited."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from corridor.analysis.choice import grouped
from corridor.base import files
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations, with_doubts
from corridor.narrative import addresses, citations, citing, marks, on_audit, on_figures, spaces, terms
from corridor.narrative.figures import reported
from corridor.narrative.labels import OrItsName
from corridor.publishing import bare

_PAGE = bare.template(
    """\
{% block allowed %}
script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'{% endblock %}
{% block kind %}standalone document{% endblock %}
{% block head %}
<meta name="description" content="{{ description }}">
<meta property="og:title" content="{{ title }}">
<meta property="og:description" content="{{ description }}">
<meta property="og:type" content="article">
{% if public %}
<meta property="og:url" content="{{ public }}{{ address }}">
<meta property="og:image" content="{{ public }}_static/cover.png">
<meta name="twitter:card" content="summary_large_image">
<link rel="canonical" href="{{ public }}{{ address }}">
{% endif %}
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="../_static/book.css">
<link rel="icon" href="data:,">
<script src="../_static/book.js" defer></script>
{% endblock %}
{% block body %}
<main id="content">
<article>
<p><a href="../{{ front }}.html">{{ book }}</a> · <a href="../{{ sources }}.html#{{ anchor }}">{{ words.all }}</a></p>
<h1>{{ title }}</h1>
<p><a href="{{ url }}">{{ url }}</a><br>{{ about }}</p>
{% for figure in figures %}
<section id="{{ figure.anchor }}">
<h2>{{ figure.told }}</h2>
<p>{{ figure.what }}</p>
<dl>
{% for name, text in figure.known %}<dt>{{ name }}</dt><dd>{{ text }}</dd>
{% endfor %}</dl>
{% for heading, told in figure.besides if told %}
<div>
<h3>{{ heading }}</h3>
<ul>
{% for line in told %}<li>{{ line }}</li>
{% endfor %}</ul>
</div>
{% endfor %}
<details><summary>{{ words.cite }}</summary>
<p>{{ figure.cite.text }}</p>
<pre>{{ figure.cite.bibtex }}</pre>
<pre>{{ figure.cite.csl }}</pre>
</details>
</section>
{% else %}
<p>{{ words.no_figures }}</p>
{% endfor %}
</article>
<button class="back" type="button" hidden>{{ words.back }}</button>
</main>
{% endblock %}
"""
)


def write(data: Dataset, book: str, public: str, front: str, out: Path) -> None:
    """Write the page of every document into a site; those of documents that are none any more go.

    `public`: the address of the published book, empty where none is known; `front`: its first page.
    """
    written = {}
    every = _Figures(data, book, public)
    for document in data.sources.to_dict("records"):
        address = addresses.document(document["source_id"])
        told = _PAGE.render(**_page(every, document), book=book, public=public, front=front, address=address)
        written[out / address] = told.encode()
    for path in {*(out / addresses.DOCUMENTS).glob("*.html")} - written.keys():
        path.unlink()
    for path, content in written.items():
        if not path.exists() or path.read_bytes() != content:
            files.write(path, content)


class _Figures:
    """All figures of a dataset, and what is said of each."""

    def __init__(self, data: Dataset, book: str, public: str) -> None:
        self.data, self._book, self._public, self._edition = data, book, public, data.edition()

    @cached_property
    def of_documents(self) -> Mapping[str, Sequence[Observation]]:
        """Document → its figures, those in doubt with their doubt."""
        return grouped(with_doubts(observations(self.data), self.data), lambda item: item.source_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Observation]:
        return {item.observation_id: item for items in self.of_documents.values() for item in items}

    @cached_property
    def _by_what(self) -> Mapping[tuple[Any, ...], Sequence[Observation]]:
        """What a figure counts, of which period → all figures on it, in the order of days."""
        in_time = sorted(self._by_id.values(), key=lambda item: (item.known_on is None, str(item.known_on)))
        return grouped(in_time, _same)

    @cached_property
    def _findings(self) -> Mapping[str, Sequence[str]]:
        """Figure → what it was compared with, the gravest first."""
        found: dict[str, list[str]] = {}
        for row in self.data.findings.sort_values("severity", ascending=False, kind="stable").itertuples():
            verdict = marks.verdict(row.verdict, f"{terms.capital(on_audit.VERDICTS[row.verdict])}.")
            told = f"{verdict} {spaces.kept(row.statement, self.data)}"
            for name in row.observations:
                found.setdefault(name, []).append(told)
        return found

    @cached_property
    def _labels(self) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
        definitions = self.data.definitions
        return (
            OrItsName.of(self.data.subjects, "subject"),
            OrItsName.of(self.data.measures, "measure"),
            dict(zip(definitions["definition_id"], definitions["meaning"], strict=True)),
        )

    def told(self, item: Observation, document: Mapping[str, Any]) -> dict[str, Any]:
        """All that the page says of a figure."""
        subjects, measures, meanings = self._labels
        what = on_figures.what(item, subjects, measures)
        address = f"{self._public}{addresses.figure(item.observation_id)}" if self._public else ""
        cited = citing.Cited(item, what, document, self._book, self._edition, address)
        known = on_figures.known(item, meanings.get(item.definition, ""), self._by_id.get(item.replaces))
        others = [on_figures.other(other) for other in self._by_what[_same(item)] if other is not item]
        return {
            "anchor": addresses.cited_anchor(item.observation_id.partition(":")[2]),
            "told": reported(item),
            "what": what,
            "known": [(name, marks.as_html(text)) for name, text in known],
            "besides": [
                (on_figures.WORDS["others"], _as_html(others)),
                (on_figures.WORDS["findings"], _as_html(self._findings.get(item.observation_id, ()))),
            ],
            "cite": {name: style(cited) for name, style in citing.STYLES.items()},
        }


def _as_html(lines: Iterable[str]) -> list[str]:
    return [marks.as_html(line) for line in lines]


def _same(item: Observation) -> tuple[Any, ...]:
    """What figures share that speak of the same, by whichever count."""
    return item.subject, item.measure, item.commodity, item.flow, item.statistic, item.period, item.compare, item.whole


def _page(every: _Figures, document: dict[str, Any]) -> dict[str, Any]:
    figures = every.of_documents.get(document["source_id"], ())
    return {
        "title": document["title"],
        "description": on_figures.description(document["publisher"], figures),
        "sources": addresses.SOURCES,
        "anchor": addresses.source_anchor(document["source_id"]),
        "url": document["url"],
        "about": citations.about(document),
        "figures": [every.told(item, document) for item in figures],
        "words": on_figures.WORDS,
    }
