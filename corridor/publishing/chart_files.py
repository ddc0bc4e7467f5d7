"""What goes with a chart, at addresses that stay: pictures, data as CSV and as a page, what it is, a page to embed."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from corridor.base import files
from corridor.drawing import kept_pictures, plots
from corridor.drawing.kept_pictures import Specification
from corridor.evidence import documents
from corridor.evidence.dataset import Dataset, as_cell
from corridor.evidence.documents import ChartDocument
from corridor.evidence.registries import Definition
from corridor.evidence.rows import Source
from corridor.narrative import addresses, days, on_pages
from corridor.publishing import api, bare, chart_html

_DATA = bare.template(
    """\
{% block allowed %}style-src 'self'; font-src 'self'; base-uri 'none'{% endblock %}
{% block kind %}standalone table{% endblock %}
{% block head %}
<link rel="stylesheet" href="../../_static/book.css">
{% endblock %}
{% block body %}
<main>
<h1 id="title">{{ title }}</h1>
{% for headings, rows in tables %}
<table aria-labelledby="title">
<thead><tr>{% for heading in headings %}<th scope="col">{{ heading }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
{% endfor %}
</main>
{% endblock %}
"""
)


_EMBED = bare.template(
    """\
{% block allowed %}
script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; font-src 'self'; base-uri 'self'{% endblock %}
{% block kind %}standalone embed{% endblock %}
{% block head %}
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<base href="{{ page }}" target="_top">
<link rel="stylesheet" href="../../_static/book.css">
<link rel="alternate" type="application/json" href="{{ base }}.json">
<link rel="icon" href="data:,">
<script src="../../_static/book.js" defer></script>
{% endblock %}
{% block body %}
<main>
<h1>{{ chapter }}</h1>
{{ figure }}
<p><small><a href="{{ chapter_page }}#chart-{{ told.name }}">{{ chapter }}</a>{{ book }}. CC BY 4.0.
 {% for ending in ("csv", "svg", "png", "json") %}
<a href="{{ base }}.{{ ending }}">{{ ending | upper }}</a>{{ " · " if not loop.last }}
{% endfor %}</small></p>
{% if told.sources %}
<details class="fold"><summary>{{ documents }}</summary>
<ul>
{% for source, anchor, day in sources %}
<li id="{{ anchor }}"><a href="{{ source.url }}">{{ source.title }}</a>. {{ source.publisher }}{{ day }}.</li>
{% endfor %}</ul>
</details>
{% endif %}
</main>
{% endblock %}
"""
)


@dataclass(frozen=True)
class Place:
    """Where a chart stands: its page, as the site has it, and what it is called there."""

    page: str
    """The name of the page, without its ending, from the top of the site."""
    title: str
    book: str
    name: str

    @property
    def address(self) -> str:
        """The address of its files from the top of the site, without their endings."""
        return documents.of_chart(PurePosixPath(self.page).name, self.name)


def write_script(folder: Path, name: str, spec: Specification) -> None:
    """The specification as a script, which pages opened from disk can load too."""
    script = f"corridor.charts[{json.dumps(name)}] = {json.dumps(spec, ensure_ascii=False)};\n"
    files.write(folder / f"{name}.js", script.encode())


def write(spec: Specification, place: Place, data: Dataset, out: Path) -> None:
    """Write all that goes with a chart into a site."""
    tables = list(plots.tables(spec))
    about = document(spec, place, data)
    made = {
        "csv": _as_csv(tables).encode(),
        "table.html": _DATA.render(title=spec["usermeta"]["title"], tables=tables).encode(),
        "svg": kept_pictures.alone(spec).encode(),
        "png": kept_pictures.png(spec),
        "json": documents.as_json(about).encode(),
        "html": _embed(spec, place, about).encode(),
    }
    for ending, content in made.items():
        files.write(out / f"{place.address}.{ending}", content)


def document(spec: Specification, place: Place, data: Dataset) -> ChartDocument:
    """What a chart is, what it rests on, and how to cite it."""
    here, told = f"{place.address}.json", spec["usermeta"]
    cells = {cell for _, rows in plots.tables(spec) for row in rows for cell in row if isinstance(cell, str)}
    return ChartDocument(
        **api.beginning(data, here, documents.CHART_SCHEMA),
        book=place.book,
        citation=on_pages.citation(on_pages.chart_in(told["title"], place.title), place.book, data.edition()),
        chapter=PurePosixPath(place.page).name,
        name=place.name,
        title=told["title"],
        subtitle=told.get("subtitle", ""),
        description=told["description"],
        unit=_unit(spec),
        definitions=api.rows(Definition, api.among(data.definitions, "label", cells)),
        sources=api.rows(Source, api.among(data.sources, "source_id", set(_sources(spec)))),
        page=api.address_from(here, f"{place.page}.html#chart-{place.name}"),
        files={ending: f"{place.name}.{ending}" for ending in ("csv", "html", "png", "svg")},
    )


def _unit(spec: Specification) -> str:
    """The unit of what is drawn, as the headings of its numbers tell it; empty where they tell none, or several."""
    headings = {heading for names, rows in plots.tables(spec) for heading, *cells in zip(names, *rows, strict=True)
                if any(isinstance(cell, (int, float)) for cell in cells)}  # fmt: skip
    units = {heading.rpartition(", ")[2] for heading in headings if ", " in heading}
    return units.pop() if len(units) == 1 else ""


def _sources(spec: Specification) -> Iterator[str]:
    """The documents that marks of a chart lead to."""
    for rows in spec["datasets"].values():
        if isinstance(rows, list):
            yield from filter(None, (addresses.cited(f"#{row.get('leads', '')}") for row in rows))


def _as_csv(tables: list[tuple[list[str], list[list[Any]]]]) -> str:
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    for headings, rows in tables:
        writer.writerows([[as_cell(cell) for cell in row] for row in (headings, *rows)])
    return content.getvalue()


def _embed(spec: Specification, place: Place, about: ChartDocument) -> str:
    """A page that holds the chart alone, for the pages of others; the Vega libraries come when it is touched."""
    page = PurePosixPath(place.page)
    return _EMBED.render(
        told=about,
        title=about.title,
        page=about.page.partition("#")[0],
        chapter=place.title,
        book="" if place.title.casefold() == place.book.casefold() else f", {place.book}",
        chapter_page=f"{page.name}.html",
        base=api.address_from(place.page, place.address),
        figure=Markup(chart_html.figure(spec, place.name)),  # noqa: S704 (escaped there)
        documents=on_pages.documents(len(about.sources)),
        sources=[(source, addresses.source_anchor(source.source_id), _day(source)) for source in about.sources],
    )


def _day(source: Source) -> str:
    return f", {days.day(source.known_on)}" if source.known_on else ""
