"""The licence of a package: its expression, else its classifiers, else the first line of its text."""

from email.message import Message
from types import SimpleNamespace

import pytest

from corridor import licences


def package(name, **told):
    metadata = Message()
    metadata["Name"] = name
    for key, values in told.items():
        for value in values:
            metadata[key.replace("_", "-")] = value
    return SimpleNamespace(metadata=metadata, version="1.0")


MIT, BSD = "License :: OSI Approved :: MIT License", "License :: OSI Approved :: BSD License"


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({}, "not declared"),
        ({"License": [" Free\n of all\n"]}, "Free"),
        ({"License": [""]}, "not declared"),
        ({"License": ["Free"], "Classifier": ["Topic :: X", MIT, BSD]}, "MIT License; BSD License"),
        ({"License": ["Free"], "Classifier": ["Topic :: X"]}, "Free"),
        ({"License_Expression": ["MIT OR BSD"], "Classifier": [MIT], "License": ["Free"]}, "MIT OR BSD"),
    ],
)
def test_what_a_package_declares_is_told(monkeypatch, told, licence):
    monkeypatch.setattr(licences, "distributions", lambda: [package("a", **told)])
    assert list(licences.declared()) == [("a", "1.0", licence)]


def test_packages_are_told_by_name_whatever_their_case(monkeypatch):
    monkeypatch.setattr(licences, "distributions", lambda: map(package, ("b", "C", "a")))
    assert [name for name, *_ in licences.declared()] == ["a", "b", "C"]
