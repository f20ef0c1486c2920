"""The command line: exit codes, what is printed where, help that teaches."""

import json

import pytest
from click.testing import CliRunner

from retold.cli import main


def call(*words):
    return CliRunner().invoke(main, [str(w) for w in words])


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "one.txt").write_text(
        "Council closes the old pier\n\n3 June 2025\n\nBy Ada Quill\n\n"
        "The council of Merrow Bay closed the old pier on Tuesday after a storm broke two beams.\n\n"
        "“Nobody walks on it until it holds,” said harbour master Ivo Lantern.\n"
    )
    return folder


def test_build_writes_what_it_promises(pages, tmp_path):
    done = call("build", pages, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    for name in ("index.html", "dossier.md", "manifest.json", "tables/pages.parquet"):
        assert (tmp_path / "out" / name).is_file()
    assert "index.html" in done.output


def test_json_report_is_json_alone(pages, tmp_path):
    done = call("build", pages, "-o", tmp_path / "out", "--json")
    assert json.loads(done.stdout)["counts"]["pages"] == 1


def test_quiet_prints_nothing(pages, tmp_path):
    assert call("build", pages, "-o", tmp_path / "out", "-q").output == ""


def test_nothing_to_read_is_exit_one(tmp_path):
    (tmp_path / "in").mkdir()
    done = call("build", tmp_path / "in", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "Expected" in done.output


def test_a_missing_path_is_exit_two(tmp_path):
    done = call("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "nowhere" in done.output


def test_no_path_is_exit_two():
    assert call("build").exit_code == 2


@pytest.mark.parametrize("words", [(), ("pages",), ("quotes", "--json"), ("pages", "--csv")])
def test_show_prints_tables(example_folder, words):
    done = call("show", example_folder, *words)
    assert done.exit_code == 0, done.output
    assert done.output.strip()


def test_show_answers_sql(example_folder):
    done = call("show", example_folder, "--sql", "select count(*) as n from pages", "--json")
    assert json.loads(done.stdout) == {"n": 10}


@pytest.mark.parametrize("words", [("nonsense",), ("--sql", "selekt 1")])
def test_show_refuses_what_is_not_there(example_folder, words):
    done = call("show", example_folder, *words)
    assert done.exit_code == 2
    assert "retold:" in done.output


def test_show_of_no_dossier_is_exit_two(tmp_path):
    assert call("show", tmp_path).exit_code == 2


@pytest.mark.parametrize("verb", ["build", "demo", "explain", "show"])
def test_help_teaches(verb):
    done = call(verb, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 5


def test_demo_builds_the_example(tmp_path):
    done = call("demo", "-o", tmp_path / "demo")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "demo" / "index.html").is_file()
