"""What tests share: the bundled example, built once, and invented pages written to a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import retold

# What is compiled within an example would count as its time; a busy machine is no failure either.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

EXAMPLE = Path(__file__).parent.parent / "examples" / "tarrow-quay"


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory):
    """The saved dossier of the bundled example."""
    folder = tmp_path_factory.mktemp("example") / "dossier"
    retold.build(EXAMPLE, folder, workers=1)
    return folder


@pytest.fixture(scope="session")
def example(example_folder):
    """The dossier of the bundled example."""
    return retold.open_dossier(example_folder)
