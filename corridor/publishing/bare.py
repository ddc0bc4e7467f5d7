"""Pages that stand by themselves, outside the frame of the site: the head that all of them have."""

from jinja2 import DictLoader, Environment, Template

_FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; {% block allowed %}{% endblock %}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{% block head %}
{% endblock %}
<title>{{ title }}</title>
</head>
<body class="{% block kind %}standalone{% endblock %}">
{% block body %}
{% endblock %}
</body>
</html>
"""

_PAGES = Environment(autoescape=True, trim_blocks=True, loader=DictLoader({"frame": _FRAME}))


def template(blocks: str) -> Template:
    """A page with a title and these blocks: what it may load (`allowed`), its `kind`, `head` and `body`."""
    return _PAGES.from_string(f'{{% extends "frame" %}}{blocks}')
