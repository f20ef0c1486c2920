"""The bundled example against its answer key: what a careful reader would find in it."""

import pytest

SYNDICATED = {"sellick-courier.html", "harbour-times.txt", "crawl.jsonl#1"}


@pytest.fixture(scope="module")
def named(example):
    """Page ids by short file name, and the other way round."""
    pages = example.table("pages").to_pylist()
    return {p["page"]: p["source"].rsplit("/", 1)[-1] for p in pages}


@pytest.fixture(scope="module")
def pages(example, named):
    return {named[p["page"]]: p for p in example.table("pages").to_pylist()}


def rows(example, named, table):
    return [{**r, "file": named.get(r.get("page"))} for r in example.table(table).to_pylist()]


def found(example, named, kind):
    return [f for f in rows(example, named, "findings") if f["kind"] == kind]


def words_of(example, finding):
    text = next(
        p["text"] for p in example.table("pages").to_pylist() if p["page"] == finding["page"]
    )
    return text[finding["start"] : finding["end"]]


def test_every_page_is_read(pages, example):
    assert len(pages) == 10
    assert example.table("rejects").num_rows == 0


def test_the_fire_is_one_event_apart_from_its_neighbours(example, named):
    events = [{named[p] for p in e["pages"]} for e in example.table("events").to_pylist()]
    fire = next(e for e in events if "agency-original.html" in e)
    assert {*SYNDICATED, "quickwire.txt", "morning-ledger.txt", "radio-sellick.txt"} <= fire
    assert not fire & {"council-inspection.html", "crawl.jsonl#2"}


def test_kinds_of_pages(pages):
    kinds = {file: page["kind"] for file, page in pages.items()}
    assert kinds["agency-original.html"] == "original"
    assert {kinds[f] for f in SYNDICATED} <= {"syndicated", "copy"}
    assert kinds["quickwire.txt"] == "copy"
    assert kinds["morning-ledger.txt"] == "rewrite"
    assert kinds["digest.txt"] == "digest"
    assert kinds["radio-sellick.txt"] in {"original", "unknown"}


def test_copies_come_from_the_agency(example, named):
    parents = {
        named[d["child"]]: named.get(d["parent"]) for d in example.table("descents").to_pylist()
    }
    for copy in (*SYNDICATED, "quickwire.txt", "morning-ledger.txt"):
        assert copy in parents
    assert "radio-sellick.txt" not in parents
    assert "crawl.jsonl#2" not in parents


def test_the_report_is_of_the_day_of_the_fire(pages):
    assert pages["agency-original.html"]["date_low"] == "2025-03-04"
    assert pages["radio-sellick.txt"]["date_low"] == "2025-03-04"
    assert pages["quickwire.txt"]["claimed_date"].startswith("2025-09-17")
    assert pages["quickwire.txt"]["date_high"] < "2025-09-01"


def test_only_the_forged_date_is_called_forged(example, named):
    assert [f["file"] for f in found(example, named, "forged-date")] == ["quickwire.txt"]


def test_both_slipped_in_names_are_found_and_nothing_else(example, named):
    injected = found(example, named, "injected-text")
    assert {f["file"] for f in injected} == {"quickwire.txt"}
    assert [words_of(example, f) for f in injected] == ["NovaPeak Markets"] * 2


def test_slipped_in_names_are_no_actors_and_their_sentence_is_understood(example, named):
    actors = example.table("actors").to_pylist()
    assert not [a for a in actors if "NovaPeak" in " ".join([a["name"], *a["aliases"]])]
    accused = [r for r in rows(example, named, "relations") if r["file"] == "quickwire.txt"]
    assert ("Helena Dragovic", "ACCUSE", "owner") in {
        (r["source"], r["action"], r["target"]) for r in accused
    }


def test_the_lost_speaker_is_supplied(example, named):
    lost = found(example, named, "lost-speaker")
    assert [f["file"] for f in lost] == ["morning-ledger.txt"]
    assert "Rafael Lindqvist" in lost[0]["message"]


def test_the_changed_figure_is_found(example, named):
    (changed,) = found(example, named, "altered-figure")
    assert changed["file"] == "morning-ledger.txt"
    assert "2,100" in changed["message"] and "1,200" in changed["message"]
    assert any("2,100" in f["message"] for f in found(example, named, "disputed-figure"))


def test_the_changed_word_in_a_quotation_is_marked(example, named):
    utterances = [u for u in example.table("utterances").to_pylist() if "form was" in u["wording"]]
    assert any(u["varies"] for u in utterances)
    assert any({"left", "lost"} == {e["was"], e["now"]} for u in utterances for e in u["edits"])


def test_speakers(example, named):
    quotes = rows(example, named, "quotes")

    def speakers(fragment):
        return {q["speaker"] for q in quotes if fragment in q["text"] and q["mode"] != "indirect"}

    assert speakers("sleeping child") == {"Helena Dragovic"}
    assert speakers("paper mask") == {"Tomas Okafor"}
    assert speakers("roof go") == {"Rafael Lindqvist"}
    assert speakers("Every drum") == {"Petra Nwosu"}
    assert speakers("last leg") == {"Oona Pellegrini"}


def test_the_evacuated_are_compared(example):
    disputes = example.table("disputes").to_pylist()
    figures = {f["figure"]: f for f in example.table("figures").to_pylist()}
    values = [{figures[f]["low"] for f in d["figures"] if f in figures} for d in disputes]
    assert any({1200.0, 1500.0} <= v or {1200.0, 2100.0} <= v for v in values)


def test_the_digest_invents(example, named):
    checks = [c for c in rows(example, named, "checks") if c["file"] == "digest.txt"]
    text = next(
        p["text"] for p in example.table("pages").to_pylist() if named[p["page"]] == "digest.txt"
    )
    verdict = {text[c["start"] : c["end"]][:30]: c["verdict"] for c in checks}
    assert verdict[next(k for k in verdict if k.startswith("The fire was caused"))] != "supported"
    assert verdict[next(k for k in verdict if k.startswith("Experts praised"))] != "supported"
    assert found(example, named, "ai-disclosed")


def test_truncation_is_seen(example, named):
    assert "crawl.jsonl#1" in {f["file"] for f in found(example, named, "truncated")}


def test_relations_name_who_did_what(example):
    told = {(r["source"], r["action"], r["target"]) for r in example.table("relations").to_pylist()}
    assert any(a == "REQUEST" and "Dragovic" in s for s, a, _ in told)
    assert any(a == "SUPPORT" and "union" in s.lower() for s, a, _ in told)


def test_unknown_fields_are_kept(pages):
    assert "nightly-7" in pages["crawl.jsonl#1"]["extra"]
