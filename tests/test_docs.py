"""Documents: the pages drawn from the code are what the code would draw now."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("generate", HERE / "docs" / "generate.py")
assert SPEC and SPEC.loader
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)


@pytest.mark.parametrize("page", generate.PAGES)
def test_reference_is_up_to_date(page):
    held = (HERE / "docs" / page).read_text(encoding="utf-8")
    assert held == generate.PAGES[page](), "run: python docs/generate.py"


def test_readme_names_both_commands():
    text = (HERE / "README.md").read_text(encoding="utf-8")
    assert "python3 do.py demo" in text
    assert "python3 do.py test" in text
